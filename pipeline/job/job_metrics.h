/// A run's figures for Prometheus, as the node exporter's textfile collector reads them.
#pragma once

#include <pith/pith.h>
#include <string>

#include "pipeline/job/job_report.h"
#include "pipeline/job/job_run.h"

namespace pith {

/// The text exposition format; docs/jobs.md names every metric.
std::string metrics_text(const JobRunReport& report, const JobStatus& status, UnixTime begin, UnixTime end);

}  // namespace pith

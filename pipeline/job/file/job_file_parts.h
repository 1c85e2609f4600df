/// The parts of a job file that are read in files of their own.
#pragma once

#include "pipeline/job/file/job_file.h"
#include "pipeline/job/file/settings_reader.h"

namespace pith {

JobSourceSpec read_job_source(SettingsReader& reader);
JobOutputSpec read_job_output(SettingsReader& reader);

}  // namespace pith

/// What PoliteFetcher sends for a task, and what it makes of the response.
#pragma once

#include <string_view>

#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/fetch_request.h"
#include "pipeline/fetch/fetch_task.h"
#include "pipeline/fetch/host_memory.h"
#include "pipeline/fetch/http_transport.h"
#include "pipeline/fetch/judgement.h"
#include "pipeline/fetch/polite_settings.h"

namespace pith {

/// True where the task's next request has validators: they are of one URL and go to no other.
bool is_conditional(const FetchTask& task);

/// The task's next request. What is secret goes to the origin that it is for only.
HttpRequest http_request_of(const FetchTask& task, const PoliteSettings& settings);

/// The first field of the name in the response's head, or an empty view.
std::string_view header_of(const HttpAnswer& answer, std::string_view name);

/// `judgement` is no redirect.
FetchAnswer page_answer(const FetchTask& task, HttpAnswer answer, const Judgement& judgement, WallTime date);
FetchAnswer failed_answer(const FetchTask& task, HttpAnswer answer, Failure failure, WallTime date);

/// RFC 9309, 2.3.1: what a response to a request for robots.txt means. 408 and 429 are no "unavailable" of 4xx: the
/// server answers, but not now. `judgement` is no redirect.
RobotsRecord robots_record_of(const HttpAnswer& answer, const Judgement& judgement, WallTime date);
RobotsRecord unreachable_robots(std::string reason, WallTime date);

}  // namespace pith

/// What is sent to a job's worker processes and comes back from them, beside articles.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

#include "pipeline/job/file/job_file.h"
#include "pipeline/job/sources/page_head.h"
#include "pipeline/job/sources/source_pages.h"

namespace pith {

/// All of a page but its bytes, which are sent behind it.
std::string page_message(const ReceivedPage& page);
/// The page whose message and bytes these are; views into both.
struct PageMessage {
    explicit PageMessage(std::string_view message);
    explicit PageMessage(std::string&& message) = delete;  // its bytes would be gone
    ReceivedPage page;

  private:
    std::string url_, content_type_, robots_, tdm_reservation_, tdm_policy_;
};

/// The same of what a source gave.
std::string source_message(const JobSourceSpec& source, const SourceBytes& from, UnixTime now);
struct SourceMessage {
    explicit SourceMessage(std::string_view message);
    explicit SourceMessage(std::string&& message) = delete;
    std::string source;  ///< JobSourceSpec::name
    SourceBytes from;
    UnixTime now = 0;

  private:
    std::string url_, content_type_;
};

std::string failure_message(const Failure& failure);
std::string page_head_message(const Result<PageHead>& head);
std::string source_pages_message(const Result<SourcePages>& pages);
/// Status::internal_error where the message is none.
Result<PageHead> read_page_head_message(std::string_view message);
Result<SourcePages> read_source_pages_message(std::string_view message);

}  // namespace pith

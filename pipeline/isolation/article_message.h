/// What is sent to a worker process for an article, and comes back from it.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

namespace pith {

/// All of an Input but its bytes, which are sent behind it: so they are not copied.
std::string head_message(const Input& input);
/// The Input whose head and bytes these are; views into both.
struct InputMessage {
    explicit InputMessage(std::string_view message);
    explicit InputMessage(std::string&& message) = delete;  // its bytes would be gone
    Input input;

  private:
    std::string name_, url_, content_type_, charset_, site_;
};

/// All of it, also Article::seen.
std::string article_message(const Result<Article>& article);
/// Status::internal_error where the message is none.
Result<Article> read_article_message(std::string_view message);

}  // namespace pith

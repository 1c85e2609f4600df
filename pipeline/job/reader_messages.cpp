#include "pipeline/job/reader_messages.h"

#include "pipeline/isolation/packed_message.h"

// Structured bindings take all fields of a struct, so that one that is added cannot be forgotten here.

namespace pith {
namespace {

using Json = MessageJson;

Json of_directives(const PageDirectives& directives) {
    const auto& [noindex, nofollow, noarchive, noai, tdm_reserved, tdm_policy, unavailable_after] = directives;
    return {noindex, nofollow, noarchive, noai, tdm_reserved, tdm_policy, unavailable_after};
}

PageDirectives directives_of(Json& message) {
    return {.noindex = message.at(0),
            .nofollow = message.at(1),
            .noarchive = message.at(2),
            .noai = message.at(3),
            .tdm_reserved = message.at(4),
            .tdm_policy = text(message, 5),
            .unavailable_after = text(message, 6)};
}

Json of_page(const NewPage& page) {
    const auto& [url, host, published, modified] = page;
    return {url, host, published, modified};
}

NewPage page_of(Json& message) {
    return {.url = text(message, 0), .host = text(message, 1), .published = message.at(2), .modified = message.at(3)};
}

/// A value stands in a list of its own, which no failure does.
std::string value_message(Json value) {
    Json message = Json::array();
    message.push_back(std::move(value));
    return packed(message);
}

template <class Value, class Read>
Result<Value> read_value(std::string_view bytes, Read read) {
    try {
        Json message = Json::from_msgpack(bytes);
        if (auto failure = failure_of(message)) return *std::move(failure);
        return read(message.at(0));
    } catch (const Json::exception& error) {
        return no_message(error);
    } catch (const std::out_of_range& error) {
        return no_message(error);
    }
}

}  // namespace

std::string page_message(const ReceivedPage& page) {
    const auto& [bytes, url, content_type, headers] = page;
    const auto& [robots, tdm_reservation, tdm_policy] = headers;
    return packed_head({url, content_type, robots, tdm_reservation, tdm_policy});
}

PageMessage::PageMessage(std::string_view message) {
    auto [head, bytes] = unpack_head(message);
    url_ = text(head, 0);
    content_type_ = text(head, 1);
    robots_ = text(head, 2);
    tdm_reservation_ = text(head, 3);
    tdm_policy_ = text(head, 4);
    page = {bytes, url_, content_type_, {robots_, tdm_reservation_, tdm_policy_}};
}

std::string source_message(const JobSourceSpec& source, const SourceBytes& from, UnixTime now) {
    const auto& [bytes, url, content_type] = from;
    return packed_head({source.name, url, content_type, now});
}

SourceMessage::SourceMessage(std::string_view message) {
    auto [head, bytes] = unpack_head(message);
    source = text(head, 0);
    url_ = text(head, 1);
    content_type_ = text(head, 2);
    now = head.at(3);
    from = {bytes, url_, content_type_};
}

std::string failure_message(const Failure& failure) {
    return packed(of_failure(failure));
}

std::string page_head_message(const Result<PageHead>& head) {
    if (!head) return failure_message(head.failure());
    const auto& [canonical, next, directives] = head.value();
    return value_message({canonical, next, of_directives(directives)});
}

Result<PageHead> read_page_head_message(std::string_view message) {
    return read_value<PageHead>(message, [](Json& head) {
        return PageHead{.canonical = text(head, 0), .next = text(head, 1), .directives = directives_of(head.at(2))};
    });
}

std::string source_pages_message(const Result<SourcePages>& pages) {
    if (!pages) return failure_message(pages.failure());
    const auto& [named, sitemaps, left_out] = pages.value();
    return value_message({list(named, of_page), list(sitemaps, of_page), left_out});
}

Result<SourcePages> read_source_pages_message(std::string_view message) {
    return read_value<SourcePages>(message, [](Json& pages) {
        return SourcePages{.pages = list_of<NewPage>(pages.at(0), page_of),
                           .sitemaps = list_of<NewPage>(pages.at(1), page_of),
                           .left_out = pages.at(2)};
    });
}

}  // namespace pith

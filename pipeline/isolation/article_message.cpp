#include "pipeline/isolation/article_message.h"

#include <pith/site_memory.h>
#include <memory>

#include "pipeline/isolation/packed_message.h"

// Structured bindings take all fields of a struct, so that one that is added cannot be forgotten here.

namespace pith {
namespace {

using Json = MessageJson;

Json of_span(const Span& span) {
    const auto& [kind, begin, end, target] = span;
    return {static_cast<int>(kind), begin, end, target};
}

Span span_of(Json& message) {
    return {at_most(message, 0, Span::Kind::code), message.at(1), message.at(2), text(message, 3)};
}

Json of_block(const ContentBlock& block) {
    const auto& [kind, level, ordered, continued, group, row, words, source, spans] = block;
    return {static_cast<int>(kind), level, ordered, continued, group, row, words, source, list(spans, of_span)};
}

ContentBlock block_of(Json& message) {
    return {.kind = at_most(message, 0, BlockKind::image),
            .level = message.at(1),
            .ordered = message.at(2),
            .continued = message.at(3),
            .group = message.at(4),
            .row = message.at(5),
            .text = text(message, 6),
            .source = text(message, 7),
            .spans = list_of<Span>(message.at(8), span_of)};
}

Json of_metadata(const Metadata& metadata) {
    const auto& [title, authors, date, site, description, language, url, agency, section, tags, image] = metadata;
    return {title, authors, date, site, description, language, url, agency, section, tags, image};
}

Metadata metadata_of(Json& message) {
    return {.title = text(message, 0),
            .authors = message.at(1),
            .date = text(message, 2),
            .site = text(message, 3),
            .description = text(message, 4),
            .language = text(message, 5),
            .url = text(message, 6),
            .agency = text(message, 7),
            .section = text(message, 8),
            .tags = message.at(9),
            .image = text(message, 10)};
}

Json of_seen(const SitePage* seen) {
    if (!seen) return nullptr;
    const auto& [site, address, content, blocks] = *seen;
    const auto of_seen_block = [](const SitePage::Block& block) {
        const auto& [fingerprint, place] = block;
        return Json{fingerprint, static_cast<int>(place)};
    };
    return {site, address, content, list(blocks, of_seen_block)};
}

std::shared_ptr<const SitePage> seen_of(Json& message) {
    if (message.is_null()) return nullptr;
    const auto block = [](Json& item) { return SitePage::Block{item.at(0), at_most(item, 1, SitePage::Place::tail)}; };
    return std::make_shared<const SitePage>(
        SitePage{text(message, 0), message.at(1), message.at(2), list_of<SitePage::Block>(message.at(3), block)});
}

Article article_of(Json& message) {
    return {.status = one_of<Status>(message, 0),
            .detail = text(message, 1),
            .limit = one_of<Limit>(message, 2),
            .metadata = metadata_of(message.at(3)),
            .type = one_of<PageType>(message, 4),
            .type_confidence = message.at(5),
            .body = list_of<ContentBlock>(message.at(6), block_of),
            .comments = list_of<ContentBlock>(message.at(7), block_of),
            .text = text(message, 8),
            .seen = seen_of(message.at(9))};
}

}  // namespace

std::string head_message(const Input& input) {
    const auto& [bytes, name, url, content_type, charset, kind, site] = input;
    return packed_head({name, url, content_type, charset, static_cast<int>(kind), site});
}

InputMessage::InputMessage(std::string_view message) {
    auto [head, bytes] = unpack_head(message);
    name_ = text(head, 0);
    url_ = text(head, 1);
    content_type_ = text(head, 2);
    charset_ = text(head, 3);
    site_ = text(head, 5);
    input = {.bytes = bytes,
             .name = name_,
             .url = url_,
             .content_type = content_type_,
             .charset = charset_,
             .kind = static_cast<InputKind>(head.at(4).get<int>()),
             .site = site_};
}

std::string article_message(const Result<Article>& article) {
    if (!article) return packed(of_failure(article.failure()));
    const auto& [status, detail, limit, metadata, type, type_confidence, body, comments, words, seen] = article.value();
    return packed({static_cast<int>(status), detail, static_cast<int>(limit), of_metadata(metadata),
                   static_cast<int>(type), type_confidence, list(body, of_block), list(comments, of_block), words,
                   of_seen(seen.get())});
}

Result<Article> read_article_message(std::string_view message) {
    try {
        Json read = Json::from_msgpack(message);
        if (auto failure = failure_of(read)) return *std::move(failure);
        return article_of(read);
    } catch (const Json::exception& error) {
        return no_message(error);
    } catch (const std::out_of_range& error) {
        return no_message(error);
    }
}

}  // namespace pith

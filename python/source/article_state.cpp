#include "python/source/article_state.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "python/source/article.h"

namespace pith::python {
namespace {

/// Goes up with every change of what follows, so that an old pickle is refused and not misread.
constexpr int format = 2;

/// str of any bytes, and back.
nb::bytes packed(const std::string& text) {
    return nb::bytes(text.data(), text.size());
}

std::string unpacked(nb::handle bytes) {
    const auto object = nb::cast<nb::bytes>(bytes);
    return {object.c_str(), object.size()};
}

nb::list packed(const std::vector<std::string>& texts) {
    nb::list list;
    for (const std::string& text : texts) list.append(packed(text));
    return list;
}

std::vector<std::string> unpacked_list(nb::handle list) {
    std::vector<std::string> texts;
    for (nb::handle text : nb::cast<nb::list>(list)) texts.push_back(unpacked(text));
    return texts;
}

template <class Enum>
Enum checked(nb::handle number, Enum last) {
    const int value = nb::cast<int>(number);
    if (value < 0 || value > static_cast<int>(last)) throw nb::value_error("not the state of an article");
    return static_cast<Enum>(value);
}

constexpr std::string Metadata::*texts[] = {&Metadata::title,       &Metadata::date,     &Metadata::site,
                                            &Metadata::description, &Metadata::language, &Metadata::url,
                                            &Metadata::agency,      &Metadata::section,  &Metadata::image};

nb::tuple packed(const Metadata& metadata) {
    nb::list fields;
    for (const auto field : texts) fields.append(packed(metadata.*field));
    return nb::make_tuple(fields, packed(metadata.authors), packed(metadata.tags));
}

Metadata metadata_of(nb::handle state) {
    Metadata metadata;
    std::size_t i = 0;
    for (const auto field : texts) metadata.*field = unpacked(state[0][i++]);
    metadata.authors = unpacked_list(state[1]);
    metadata.tags = unpacked_list(state[2]);
    return metadata;
}

nb::list packed(const std::vector<ContentBlock>& blocks) {
    nb::list list;
    for (const ContentBlock& block : blocks) {
        nb::list spans;
        for (const Span& span : block.spans)
            spans.append(nb::make_tuple(static_cast<int>(span.kind), span.begin, span.end, packed(span.target)));
        list.append(nb::make_tuple(static_cast<int>(block.kind), block.level, block.ordered, block.continued,
                                   block.group, block.row, packed(block.text), packed(block.source), spans));
    }
    return list;
}

std::vector<ContentBlock> blocks_of(nb::handle state) {
    std::vector<ContentBlock> blocks;
    for (nb::handle packed_block : nb::cast<nb::list>(state)) {
        ContentBlock block;
        block.kind = checked(packed_block[0], BlockKind::image);
        block.level = nb::cast<int>(packed_block[1]);
        block.ordered = nb::cast<bool>(packed_block[2]);
        block.continued = nb::cast<bool>(packed_block[3]);
        block.group = nb::cast<std::uint32_t>(packed_block[4]);
        block.row = nb::cast<std::uint32_t>(packed_block[5]);
        block.text = unpacked(packed_block[6]);
        block.source = unpacked(packed_block[7]);
        for (nb::handle span : nb::cast<nb::list>(packed_block[8]))
            block.spans.push_back({checked(span[0], Span::Kind::code), nb::cast<std::uint32_t>(span[1]),
                                   nb::cast<std::uint32_t>(span[2]), unpacked(span[3])});
        blocks.push_back(std::move(block));
    }
    return blocks;
}

Result<Article> result_of(nb::handle state, Status status, std::string detail, Limit limit) {
    if (state.is_none()) return Failure{status, std::move(detail), limit};
    Article article;
    article.status = status;
    article.detail = std::move(detail);
    article.limit = limit;
    article.metadata = metadata_of(state[0]);
    article.type = checked(state[1], PageType::other);
    article.type_confidence = nb::cast<double>(state[2]);
    article.body = blocks_of(state[3]);
    article.comments = blocks_of(state[4]);
    article.text = unpacked(state[5]);
    return article;
}

}  // namespace

nb::tuple state_of(const ArticleObject& object) {
    nb::object result = nb::none();
    if (object.result) {
        const Article& article = object.result.value();
        result = nb::make_tuple(packed(article.metadata), static_cast<int>(article.type), article.type_confidence,
                                packed(article.body), packed(article.comments), packed(article.text));
    }
    return nb::make_tuple(format, static_cast<int>(object.status()), packed(object.detail()), packed(object.id),
                          packed(object.source), packed(object.url), packed(*object.rules_version), result,
                          static_cast<int>(object.limit()));
}

ArticleObject article_of(const nb::tuple& state) {
    if (state.size() != 9 || nb::cast<int>(state[0]) != format)
        throw nb::value_error("not the state of an article of this version of pith");
    const Status status = checked(state[1], Status::internal_error);
    return {result_of(state[7], status, unpacked(state[2]), checked(state[8], Limit::formatting)), unpacked(state[3]),
            unpacked(state[4]), unpacked(state[5]), std::make_shared<const std::string>(unpacked(state[6]))};
}

}  // namespace pith::python

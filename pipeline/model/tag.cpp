#include "pipeline/model/tag.h"

#include <array>
#include <string>
#include <unordered_map>

namespace pith {
namespace {

// `template` is a keyword of C++, so the list has it with an underscore.
constexpr std::string_view without_underscore(std::string_view name) {
    return name == "template_" ? std::string_view("template") : name;
}

constexpr std::array names{std::string_view(), std::string_view("#text"),
#define PITH_TAG(t) without_underscore(#t),
                           PITH_TAGS(PITH_TAG)
#undef PITH_TAG
};

std::unordered_map<std::string_view, Tag> make_index() {
    std::unordered_map<std::string_view, Tag> index;
    for (auto tag = static_cast<std::size_t>(Tag::html); tag < names.size(); ++tag)
        index.emplace(name(static_cast<Tag>(tag)), static_cast<Tag>(tag));
    return index;
}

}  // namespace

std::string_view name(Tag tag) {
    return names.at(static_cast<std::size_t>(tag));
}

Tag tag_of(std::string_view name) {
    static const auto index = make_index();
    const auto found = index.find(name);
    return found == index.end() ? Tag::unknown : found->second;
}

bool is_block_level(Tag tag) {
    static constexpr auto block_level = [] {
        std::array<bool, names.size()> table{};
        // clang-format off
        for (Tag t : {
            Tag::html, Tag::body, Tag::article, Tag::section, Tag::nav, Tag::aside, Tag::h1, Tag::h2, Tag::h3,
            Tag::h4, Tag::h5, Tag::h6, Tag::hgroup, Tag::header, Tag::footer, Tag::address, Tag::main, Tag::p,
            Tag::hr, Tag::pre, Tag::blockquote, Tag::ol, Tag::ul, Tag::menu, Tag::li, Tag::dl, Tag::dt, Tag::dd,
            Tag::figure, Tag::figcaption, Tag::div, Tag::center, Tag::table, Tag::caption, Tag::colgroup, Tag::col,
            Tag::tbody, Tag::thead, Tag::tfoot, Tag::tr, Tag::td, Tag::th, Tag::form, Tag::fieldset, Tag::legend,
            Tag::details, Tag::summary, Tag::dialog, Tag::search, Tag::optgroup, Tag::option
             })
            // clang-format on
            table[static_cast<std::size_t>(t)] = true;
        return table;
    }();
    return block_level[static_cast<std::size_t>(tag)];
}

}  // namespace pith

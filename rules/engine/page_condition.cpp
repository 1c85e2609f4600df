#include "rules/engine/page_condition.h"

#include <algorithm>

#include "rules/engine/host.h"

namespace pith {
namespace {

/// `tag` or a narrower one: "de" has "de-AT". `tag` in lower case.
bool has_language(std::string_view language, std::string_view tag) {
    if (language.size() < tag.size() || (language.size() > tag.size() && language[tag.size()] != '-')) return false;
    return std::equal(tag.begin(), tag.end(), language.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

}  // namespace

bool HostCondition::matches(const PageView& page, std::size_t) const {
    return std::any_of(hosts_.begin(), hosts_.end(),
                       [&](const std::string& host) { return is_host_of(page.page().host, host); });
}

bool LanguageCondition::matches(const PageView& page, std::size_t) const {
    return std::any_of(tags_.begin(), tags_.end(),
                       [&](const std::string& tag) { return has_language(page.language(), tag); });
}

bool PageTypeCondition::matches(const PageView& page, std::size_t) const {
    return std::find(types_.begin(), types_.end(), page.page().type) != types_.end();
}

bool PlaceCondition::matches(const PageView& page, std::size_t block) const {
    const std::size_t before = place_.of_page ? block : page.kept_before(block);
    const std::size_t behind = place_.of_page ? page.size() - 1 - block : page.kept_behind(block);
    if (place_.first != 0 && before >= place_.first) return false;
    if (place_.last != 0 && behind >= place_.last) return false;
    return in_body_holds(page, block) && title_holds(page, block);
}

bool PlaceCondition::in_body_holds(const PageView& page, std::size_t block) const {
    if (place_.in == In::anywhere) return true;
    if (page.first_kept() > page.last_kept()) return false;
    const In in = block < page.first_kept() ? In::before : block > page.last_kept() ? In::after : In::body;
    return in == place_.in;
}

bool PlaceCondition::title_holds(const PageView& page, std::size_t block) const {
    if (place_.title == Title::anywhere) return true;
    const std::size_t title = page.title_block();
    if (title == page.size()) return false;
    return place_.title == Title::before ? block < title : block > title;
}

bool NeighbourCondition::matches(const PageView& page, std::size_t block) const {
    if (previous_ ? block == 0 : block + 1 >= page.size()) return false;
    return condition_->matches(page, previous_ ? block - 1 : block + 1);
}

bool ElementCondition::matches(const PageView& page, std::size_t block) const {
    const NodeId node = page.block(block).node;
    const PageView::Found& found = page.find(*selector_);
    if (node == no_node || found.node == no_node) return false;
    const Document& document = page.page().document;
    if (document.contains(found.node, node)) return true;
    return document.contains(node, found.node) && page.block(block).content.text == found.text;
}

bool ElsewhereCondition::matches(const PageView& page, std::size_t block) const {
    switch (where_) {
        case Where::on_page:
            return page.first_match(*condition_) < page.size();
        case Where::before_it:
            return page.first_match(*condition_) < block;
        case Where::behind_it: {
            const std::size_t last = page.last_match(*condition_);
            return last < page.size() && last > block;
        }
    }
    return false;
}

}  // namespace pith

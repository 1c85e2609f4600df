#include "pipeline/discovery/feed_handler.h"

#include <algorithm>

#include "pipeline/discovery/feed_date.h"
#include "pipeline/model/text.h"
#include "stages/metadata/addresses.h"
#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

constexpr std::size_t most_text_bytes = std::size_t{16} << 10;

}  // namespace

std::string_view FeedHandler::base() const {
    const auto found = std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return !open.base.empty(); });
    if (found != open_.rend()) return found->base;
    return base_url_.empty() ? channel_link_ : base_url_;
}

std::string_view FeedHandler::language() const {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return !open.language.empty(); });
    return found != open_.rend() ? found->language : std::string_view{};
}

void FeedHandler::start(const XmlElement& element) {
    Open open;
    open.part = feed_part(element);
    if (open_.empty()) {
        root_ = element.name;
        is_feed_ = open.part == FeedPart::root || open.part == FeedPart::channel;
    }
    if (const auto own = element.attribute("base", "xml"); !own.empty()) open.base = absolute_url(own, base());
    open.language = language_tag(element.attribute("lang", "xml"));
    // An item inside an item: the end tags before it are broken, so nothing around it counts any more.
    if (open.part == FeedPart::item) {
        finish_item();
        wrappers_ = 0;
        for (Open& outer : open_)
            outer = {FeedPart::other, false, {}, std::move(outer.base), std::move(outer.language), {}};
        item_.open = true;
        item_.page.language = open.language.empty() ? std::string(language()) : open.language;
        offer(address, element.attribute("about", "rdf"));
    }
    wrappers_ += open.part == FeedPart::wrapper;
    if (open.part == FeedPart::link) start_link(element, open);
    open.is_permalink = !equals_ignoring_case(trim(element.attribute("isPermaLink")), "false");
    open.takes_text = open.part >= FeedPart::title && !in_wrapper();
    open_.push_back(std::move(open));
}

/// Atom's links stand in attributes, and most are not the page: its comments, its pictures, the feed itself.
void FeedHandler::start_link(const XmlElement& element, Open& open) {
    const std::string_view href = element.attribute("href");
    const std::string_view relation = trim(element.attribute("rel"));
    const std::string_view type = trim(element.attribute("type"));
    if (href.empty() || !(relation.empty() || equals_ignoring_case(relation, "alternate"))) return;
    if (!type.empty() && type.find("html") == type.npos) return;
    const std::string_view own_base = open.base.empty() ? base() : std::string_view(open.base);
    open.link = discovered_url(href, own_base);
    if (item_.open && !in_wrapper()) offer(element.prefix.empty() ? alternate : other_dialect, open.link);
}

void FeedHandler::offer(Rank rank, std::string_view link) {
    std::string& place = item_.links[rank];
    if (place.empty()) place = discovered_url(link, base());
}

void FeedHandler::text(std::string_view text) {
    // Titles of XHTML and broken feeds have elements inside.
    const auto taker = std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return open.takes_text; });
    if (taker == open_.rend() || taker->text.size() > most_text_bytes) return;
    taker->text.append(text.substr(0, most_text_bytes));
}

void FeedHandler::end() {
    if (open_.empty()) return;
    const Open open = std::move(open_.back());
    open_.pop_back();
    if (open.part == FeedPart::wrapper) {
        wrappers_ -= wrappers_ > 0;
    } else if (open.part == FeedPart::item) {
        finish_item();
    } else if (open.takes_text) {
        close(open);
    }
}

void FeedHandler::close(const Open& open) {
    if (item_.open) return close_in_item(open);
    if (open.part == FeedPart::language && channel_language_.empty()) channel_language_ = language_tag(trim(open.text));
    if (open.part == FeedPart::link && channel_link_.empty())
        channel_link_ = open.link.empty() ? discovered_url(open.text, base_url_) : open.link;
}

void FeedHandler::close_in_item(const Open& open) {
    Discovered& page = item_.page;
    switch (open.part) {
        case FeedPart::title:
            if (page.title.empty()) page.title = discovered_title(open.text);
            break;
        case FeedPart::link:
            offer(plain, open.text);
            break;
        case FeedPart::original_link:
            offer(original, open.text);
            break;
        case FeedPart::guid:
            // Many a guid that is no address does not say so.
            if (open.is_permalink) offer(permalink, absolute_url(open.text, {}));
            break;
        case FeedPart::id:
            offer(identifier, absolute_url(open.text, {}));
            break;
        case FeedPart::published:
            if (!page.published) page.published = read_feed_date(open.text, dates_);
            break;
        case FeedPart::modified:
            if (!page.modified) page.modified = read_feed_date(open.text, dates_);
            break;
        case FeedPart::language:
            if (page.language.empty()) page.language = language_tag(trim(open.text));
            break;
        default:
            break;
    }
}

/// Some feeds link each item to the home page and have its address in the guid only.
void FeedHandler::finish_item() {
    if (item_.open) {
        const auto is_page = [](const std::string& link) { return !link.empty() && !is_home_page(link); };
        auto best = std::find_if(item_.links.begin(), item_.links.end(), is_page);
        if (best == item_.links.end())
            best = std::find_if(item_.links.begin(), item_.links.end(), [](const auto& link) { return !link.empty(); });
        if (best != item_.links.end()) {
            item_.page.url = *best;
            pages_.add(std::move(item_.page));
        }
    }
    item_ = Item{};
}

std::vector<Discovered> FeedHandler::finish() {
    finish_item();
    for (Discovered& page : pages_.list())
        if (page.language.empty()) page.language = channel_language_;
    return pages_.take();
}

}  // namespace pith

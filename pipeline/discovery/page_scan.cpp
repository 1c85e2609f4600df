#include "pipeline/discovery/page_scan.h"

#include <algorithm>
#include <array>

#include "ada.h"
#include "pipeline/model/text.h"
#include "stages/decode.h"
#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

constexpr std::size_t most_links = 20'000;
constexpr std::size_t most_url_bytes = 8192;
constexpr std::size_t most_metas = 500;
constexpr std::size_t most_content_bytes = 2000;
constexpr std::size_t most_text_bytes = 2000;
constexpr std::size_t most_text_characters = 300;

constexpr std::array<std::string_view, 8> raw_text{"style",  "textarea", "title",    "xmp",
                                                   "iframe", "noembed",  "noframes", "plaintext"};

std::string clean(std::string_view text) {
    return clean_string(text.substr(0, most_text_bytes), most_text_characters);
}

class Scanner {
  public:
    Scanner(std::string_view html, std::string_view url)
        : html_(html), base_(ada::parse<ada::url_aggregator>(url.substr(0, most_url_bytes + 1))) {
        page_.base = url;
    }

    PageScan all() {
        for (std::size_t at = 0; at < html_.size();) at = step(at);
        close_link();
        return std::move(page_);
    }

  private:
    std::size_t step(std::size_t at) {
        const std::size_t open = std::min(html_.find('<', at), html_.size());
        text(html_.substr(at, open - at));
        if (open == html_.size()) return open;
        if (is_tag_open(html_, open)) return tag(open);
        if (is_declaration_open(html_, open)) return end_of_declaration(html_, open, false);
        text("<");
        return open + 1;
    }

    void text(std::string_view piece) {
        if (in_link_ && text_.size() < most_text_bytes) text_.append(piece.substr(0, most_text_bytes));
    }

    std::string value(std::size_t at, std::string_view attribute) const {
        return decode_references(scanned_attribute(html_, at, attribute).substr(0, 2 * most_text_bytes));
    }

    std::size_t tag(std::size_t at) {
        const ScannedTag tag = scan_tag(html_, at);
        if (!tag.complete) return html_.size();
        const auto is = [&](std::string_view name) { return equals_ignoring_case(tag.name, name); };
        if (is("a")) {
            close_link();
            if (!tag.is_end_tag) open_link(at, false);
        } else if (tag.is_end_tag) {
            text(" ");
        } else if (is("link")) {
            open_link(at, true);
            close_link();
        } else if (is("meta")) {
            meta(at);
        } else if (is("base")) {
            if (!base_seen_) base(at);
        } else if (is("img")) {
            if (in_link_ && alternative_.empty()) alternative_ = value(at, "alt");
        } else if (is("script")) {
            return end_of_script(html_, tag.end);
        } else {
            return behind_raw_text(tag);
        }
        return tag.end;
    }

    std::size_t behind_raw_text(const ScannedTag& tag) {
        const auto raw = std::find_if(raw_text.begin(), raw_text.end(),
                                      [&](std::string_view name) { return equals_ignoring_case(tag.name, name); });
        if (raw == raw_text.end()) {
            text(" ");
            return tag.end;
        }
        const std::size_t end = *raw == "plaintext" ? html_.size() : end_of_raw_text(html_, tag.end, *raw);
        if (*raw == "title" && page_.title.empty()) page_.title = clean(html_.substr(tag.end, end - tag.end));
        return end;
    }

    void base(std::size_t at) {
        const std::string href = value(at, "href");
        if (href.empty()) return;
        base_seen_ = true;
        std::string resolved = resolve(href);
        if (resolved.empty()) return;
        base_ = ada::parse<ada::url_aggregator>(resolved);
        page_.base = std::move(resolved);
    }

    /// As absolute_url() does, but the base is parsed once for all links.
    std::string resolve(std::string_view reference) const {
        reference = trim(reference);
        if (reference.empty() || reference.size() > most_url_bytes) return {};
        const auto url = ada::parse<ada::url_aggregator>(reference, base_ ? &*base_ : nullptr);
        if (!url || (url->get_protocol() != "http:" && url->get_protocol() != "https:")) return {};
        return std::string(url->get_href());
    }

    void meta(std::size_t at) {
        if (page_.metas.size() >= most_metas) return;
        for (const char* attribute : {"name", "property", "http-equiv"}) {
            std::string name = ascii_lower(value(at, attribute));
            if (name.empty()) continue;
            std::string content = value(at, "content");
            content.resize(std::min(content.size(), most_content_bytes));
            page_.metas.push_back({std::move(name), std::move(content)});
            return;
        }
    }

    void open_link(std::size_t at, bool in_head) {
        link_ = PageLink{};
        link_.url = resolve(value(at, "href"));
        link_.relation = ascii_lower(value(at, "rel"));
        link_.label = clean(value(at, "aria-label"));
        if (link_.label.empty()) link_.label = clean(value(at, "title"));
        link_.in_head = in_head;
        in_link_ = true;
        text_.clear();
        alternative_.clear();
    }

    void close_link() {
        if (in_link_ && !link_.url.empty() && page_.links.size() < most_links) {
            link_.text = clean(text_);
            if (link_.text.empty()) link_.text = clean(alternative_);
            page_.links.push_back(std::move(link_));
        }
        in_link_ = false;
    }

    std::string_view html_;
    ada::result<ada::url_aggregator> base_;
    PageScan page_;
    bool base_seen_ = false;
    bool in_link_ = false;
    PageLink link_;
    std::string text_;
    std::string alternative_;
};

}  // namespace

PageScan scan_page(std::string_view bytes, std::string_view url, std::string_view content_type) {
    const Decoded decoded = decode(bytes, {{}, content_type, true});
    return Scanner(decoded.text, url).all();
}

}  // namespace pith

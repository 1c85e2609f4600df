/// Random pages, built by both tree builders.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "stages/parse.h"
#include "stages/tree_builder.h"
#include "tests/support/tree_dump.h"

namespace pith {
namespace {

/// Makes pages of tags, texts and what stands between them, mostly in order and often not.
class PageMaker {
  public:
    explicit PageMaker(std::uint32_t seed) : random_(seed) {}

    std::string page() {
        std::string html = pick(3) ? "<!DOCTYPE html>" : "";
        if (pick(2)) html += "<html><head><title>t</title></head><body>";
        for (std::uint32_t parts = pick(40); parts > 0; --parts) html += part();
        return html;
    }

  private:
    std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
    template <std::size_t size>
    std::string one_of(const std::array<const char*, size>& from) {
        return from[pick(size)];
    }

    std::string part() {
        switch (pick(10)) {
            case 0:
            case 1:
            case 2:
                return start_tag();
            case 3:
            case 4:
                return end_tag();
            case 5:
                return one_of(between_);
            default:
                return one_of(texts_);
        }
    }

    std::string start_tag() {
        std::string tag = one_of(tags_);
        open_.push_back(tag);
        return "<" + tag + (pick(3) ? "" : one_of(attributes_)) + ">";
    }

    /// Mostly of the element that was opened last.
    std::string end_tag() {
        if (open_.empty() || pick(4) == 0) return "</" + one_of(tags_) + ">";
        std::string tag = open_.back();
        open_.pop_back();
        return "</" + tag + ">";
    }

    static constexpr std::array tags_{
        "p",          "div",    "span",    "a",     "b",       "i",      "em",       "strong", "ul",       "ol",
        "li",         "h1",     "h2",      "h3",    "section", "nav",    "header",   "footer", "aside",    "article",
        "main",       "table",  "tbody",   "thead", "tr",      "td",     "th",       "br",     "hr",       "img",
        "input",      "form",   "button",  "dl",    "dt",      "dd",     "pre",      "code",   "figure",   "figcaption",
        "blockquote", "select", "option",  "label", "svg",     "path",   "noscript", "iframe", "textarea", "font",
        "address",    "center", "caption", "body",  "details", "summary"};
    static constexpr std::array attributes_{
        " class=x", " class='a b' id=\"c\"", " hidden", " href=/a?b&amp;c", " X = 'é'",
        "/",        " title=\"a>b\"",        " a b=",   " type=hidden"};
    static constexpr std::array texts_{"word",         " two words ", "\n",     "a &amp; b", "&lt;",
                                       "caf&eacute; ", "é",           "&nbsp;", "&#8217;",   "&copy",
                                       "a < b",        "\t",          "]]>",    "&bogus;",   " "};
    // Without </>: behind it Gumbo misreads the name of an element that it does not know.
    static constexpr std::array between_{"<!-- c -->",
                                         "<!---->",
                                         "<script>if (a<b) '</p>';</script>",
                                         "<style>p > a {}</style>",
                                         "<!-- a > b -->",
                                         "<script src=a></script>",
                                         "<meta charset=utf-8>",
                                         "<link rel=x>",
                                         "<!bogus>",
                                         "<?php a ?>",
                                         "<title>x</title>"};

    std::mt19937 random_;
    std::vector<std::string> open_;
};

/// Without what stands in scripts and styles, which the builder leaves empty.
std::vector<std::string> compared(const std::vector<std::string>& lines) {
    std::vector<std::string> rest;
    bool in_raw_text = false;
    for (const std::string& line : lines) {
        const std::string_view text = std::string_view(line).substr(std::min(line.find_first_not_of(' '), line.size()));
        if (text.starts_with('<')) in_raw_text = text == "<style>" || text == "<script>";
        if (!in_raw_text || !text.starts_with('"')) rest.push_back(line);
    }
    return rest;
}

TEST(TreeBuilder, RandomPagesAreBuiltAlike) {
    constexpr std::uint32_t pages = 30'000;
    std::uint32_t built = 0;
    for (std::uint32_t seed = 0; seed < pages; ++seed) {
        const std::string html = PageMaker(seed).page();
        const auto tree = build_tree(std::make_shared<const std::string>(html), Limits{});
        if (!tree) continue;
        ++built;
        const auto slow = parse(html, Limits{});
        ASSERT_TRUE(slow) << html;
        ASSERT_EQ(compared(test::dump(tree->document)), compared(test::dump(slow.value()))) << "seed " << seed << "\n"
                                                                                            << html;
    }
    EXPECT_GE(built, pages / 3) << "most pages of ordinary mark-up are built without Gumbo";
}

}  // namespace
}  // namespace pith

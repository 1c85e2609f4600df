#include "tests/support/made_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <string_view>

namespace pith::test {
namespace {

using Words = std::array<std::string_view, 12>;

constexpr Words people{"The council", "A farmer",  "The museum",  "Her brother", "The ferry crew", "A teacher",
                       "The baker",   "The mayor", "An engineer", "The choir",   "A neighbour",    "The owner"};
constexpr Words deeds{"repaired", "sold",    "described", "measured", "painted",   "defended",
                      "moved",    "counted", "opened",    "closed",   "inspected", "borrowed"};
constexpr Words things{"the old bridge",  "a row of lamps",   "the northern gate", "two wooden boats",
                       "the water tower", "a field of rye",   "the school yard",   "an iron stove",
                       "the lower mill",  "the station roof", "a stone wall",      "the market hall"};
constexpr Words reasons{
    "because the winter had been long",   "after a night of heavy rain",         "while the neighbours were watching",
    "although nobody had asked for it",   "before the first visitors arrived",   "once the money had been found",
    "as the rules of the county demand",  "against the advice of two experts",   "with the help of a retired carpenter",
    "in less time than anybody expected", "when the road was closed to lorries", "under the eyes of three reporters"};

constexpr std::string_view tail_text =
    "The Vale Courier is put together in a former dairy by nine people who live in the valley, and it belongs to the "
    "readers who bought shares in it when the last printing house closed its doors.";
constexpr std::string_view head_text =
    "This text belongs to the Courier's daily reporting and was put together by the desk at the old dairy.";
constexpr std::string_view box_text =
    "The Courier's long walks along the river start at the dairy every second Sunday, and whoever brings a friend "
    "walks for nothing.";
constexpr std::string_view quoted_text =
    "\"We have looked at the numbers for a whole year, and we cannot keep both piers open,\" the harbour board said in "
    "a statement that was read out on the quay.";
constexpr std::string_view series_text =
    "In this series we visit the people who keep the valley's small works running, and we ask them what they would "
    "need to go on for another ten years.";

class Writer {
  public:
    explicit Writer(std::size_t seed) : random_(static_cast<std::minstd_rand::result_type>(seed)) {}

    std::size_t below(std::size_t n) { return random_() % n; }

    std::string sentence() {
        return fmt::format("{} {} {} in {} {}, and the bill came to {} crowns.", pick(people), pick(deeds),
                           pick(things), 1900 + below(120), pick(reasons), 100 + below(90'000));
    }

    std::string paragraph() {
        std::string text = sentence();
        for (std::size_t more = 1 + below(3); more > 0; --more) text += " " + sentence();
        return text;
    }

    /// `count` different numbers below `n`.
    std::vector<bool> choice(std::size_t count, std::size_t n) {
        std::vector<bool> chosen(n, false);
        std::fill_n(chosen.begin(), std::min(count, n), true);
        for (std::size_t i = n; i > 1; --i) {
            const std::size_t j = below(i);
            const bool swapped = chosen[i - 1];
            chosen[i - 1] = chosen[j];
            chosen[j] = swapped;
        }
        return chosen;
    }

  private:
    std::string_view pick(const Words& words) { return words[below(words.size())]; }

    std::minstd_rand random_;
};

std::string dated_text(std::size_t campaign) {
    return fmt::format(
        "Campaign number {} of the Courier's friends collects money for the {} bench by the river, and every share of "
        "ten crowns is doubled by the savings bank until the month is out.",
        campaign + 1, campaign % 2 ? "eastern" : "western");
}

/// The paragraphs of one page in order, each with whether it is of the body.
struct Paragraphs {
    std::vector<std::pair<std::string, bool>> list;
    void own(std::string text) { list.emplace_back(std::move(text), true); }
    void site(std::string_view text) { list.emplace_back(text, false); }
};

MadePage page_of(const std::string& title, std::string url, const Paragraphs& paragraphs) {
    MadePage page;
    page.url = std::move(url);
    page.text = title + "\n";
    std::string content;
    for (const auto& [text, own] : paragraphs.list) {
        (own ? page.body : page.boilerplate).push_back(text);
        page.text += "\n" + text + "\n";
        content += "<p>" + text + "</p>\n";
    }
    page.html = fmt::format(
        "<!doctype html><html lang=en><head><title>{0}</title></head><body><nav><a href=/>Home</a> <a "
        "href=/valley>Valley</a></nav><main><article><h1>{0}</h1>\n{1}</article></main><footer><p>Imprint</p></footer>"
        "</body></html>",
        title, content);
    return page;
}

}  // namespace

std::vector<MadePage> made_site(const MadeSiteOptions& options) {
    Writer writer(options.seed);
    const auto quoted = writer.choice(options.quoted_on, options.pages);
    const auto series = writer.choice(options.series_on, options.pages);
    std::vector<MadePage> pages;
    for (std::size_t i = 0; i < options.pages; ++i) {
        Paragraphs paragraphs;
        if (options.head) paragraphs.site(head_text);
        if (series[i]) paragraphs.own(std::string(series_text));
        const std::size_t box_at = 1 + writer.below(options.own_paragraphs - 1);
        const std::size_t quote_at = 1 + writer.below(options.own_paragraphs - 1);
        for (std::size_t k = 0; k < options.own_paragraphs; ++k) {
            if (options.moving_box && k == box_at) paragraphs.site(box_text);
            if (quoted[i] && k == quote_at) paragraphs.own(std::string(quoted_text));
            paragraphs.own(writer.paragraph());
        }
        if (options.dated_every) paragraphs.site(dated_text(i / options.dated_every));
        if (options.tail) paragraphs.site(tail_text);
        pages.push_back(page_of(fmt::format("Report {} from the valley", i + 1),
                                fmt::format("https://www.courier.example/valley/{}", i + 1), paragraphs));
    }
    return pages;
}

std::size_t count_in(const std::vector<std::string>& texts, const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        texts.begin(), texts.end(), [&](const std::string& piece) { return text.find(piece) != std::string::npos; }));
}

}  // namespace pith::test

// How the time of a page grows with its size, where pages are built to make it grow faster.
#include <gtest/gtest.h>
#include <pith/pith.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>

#include "tests/support/cpu_time.h"

namespace pith {
namespace {

struct Family {
    const char* name;
    std::function<std::string(std::size_t parts)> page;
};

std::string repeated(std::string_view part, std::size_t times) {
    std::string all;
    all.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += part;
    return all;
}

std::string body(const std::string& content) {
    return "<!doctype html><title>Ferries</title><article><h1>Ferries</h1><p>The ferry left at noon, as it does, said "
           "the "
           "mayor, who had brought coffee for thirty.</p>" +
           content + "</article>";
}

const Family families[] = {
    {"paragraphs", [](std::size_t n) { return body(repeated("<p>word word ", n)); }},
    {"links", [](std::size_t n) { return body(repeated("<a href=/a>some link</a> ", n)); }},
    {"list items", [](std::size_t n) { return body("<ul>" + repeated("<li>item, item ", n) + "</ul>"); }},
    {"table cells", [](std::size_t n) { return body("<table>" + repeated("<tr><td>one<td>two words", n)); }},
    {"one text", [](std::size_t n) { return body("<p>" + repeated("some word ", n)); }},
    {"one word", [](std::size_t n) { return body("<p>" + repeated("abcdefghij", n)); }},
    {"one attribute", [](std::size_t n) { return body("<p class='" + repeated("name-of-it ", n) + "'>text"); }},
    {"one script", [](std::size_t n) { return body("<script>" + repeated("a = b<c; \n", n) + "</script>"); }},
    {"one comment", [](std::size_t n) { return body("<!--" + repeated("- a <p> b ", n) + "-->"); }},
    {"one data URI", [](std::size_t n) { return body("<img src='data:," + repeated("abcdefghij", n) + "'>"); }},
    {"references", [](std::size_t n) { return body("<p>" + repeated("&amp;&not;", n)); }},
    {"line breaks", [](std::size_t n) { return body("<p>" + repeated("line<br>\n ", n)); }},
    {"headings", [](std::size_t n) { return body(repeated("<h2>Title</h2><p>text", n)); }},
    {"classes", [](std::size_t n) {
         std::string all;
         for (std::size_t i = 0; i < n; ++i) all += "<div class=c" + std::to_string(i) + ">text, word</div>";
         return body(all);
     }}};

double seconds_of(const Extractor& extractor, const std::string& page) {
    double best = 1e9;
    for (int run = 0; run < 2; ++run) {
        const double begin = test::thread_seconds();
        const auto article = extractor.extract({.bytes = page});
        best = std::min(best, test::thread_seconds() - begin);
        EXPECT_TRUE(article) << article.failure().detail;
    }
    return best;
}

class Growth : public testing::TestWithParam<Family> {};

// PITH_GROWTH_PARTS=100000 goes up to a million nodes, which is near the limits of a page.
TEST_P(Growth, IsNearlyLinear) {
    const char* value = std::getenv("PITH_GROWTH_PARTS");
    const std::size_t parts = value ? std::strtoul(value, nullptr, 10) : 10'000;
    const Extractor extractor = Extractor::make().value();
    (void)extractor.extract({.bytes = GetParam().page(100)});
    const double small = seconds_of(extractor, GetParam().page(parts));
    const double large = seconds_of(extractor, GetParam().page(parts * 4));
    const double exponent = std::log(large / small) / std::log(4);
    std::cout << GetParam().name << ": " << small << " s, four times the size " << large << " s, exponent " << exponent
              << "\n";
    // A page that takes no time to speak of may be of any shape; quadratic is 2.
    if (large > 0.02) {
        EXPECT_LT(exponent, 1.5) << GetParam().name;
    }
}

INSTANTIATE_TEST_SUITE_P(Families, Growth, testing::ValuesIn(families), [](const auto& test) {
    std::string name = test.param.name;
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
});

}  // namespace
}  // namespace pith

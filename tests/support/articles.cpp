#include "tests/support/articles.h"

#include <fmt/format.h>

namespace pith::test {
namespace {

std::string paragraph(int n, std::string_view subject) {
    static constexpr const char* texts[] = {
        "The town council met on Tuesday evening to talk about the {}, and for once every seat in the hall was taken, "
        "so that people stood along the walls and in the corridor outside.",
        "Nobody had expected the {} to draw such a crowd, said the mayor, who had brought coffee for thirty and found "
        "two hundred neighbours waiting when the doors were opened at seven.",
        "In the end the vote on the {} was put off until spring, because the figures that the engineers had promised "
        "were still missing, and because the night bus would not wait."};
    return fmt::format(fmt::runtime(texts[n]), subject);
}

}  // namespace

std::string article_page(std::string_view subject) {
    return fmt::format(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>News of the {0}</title></head><body>"
        "<nav><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li><li><a "
        "href=/sport>Sport</a></li></ul></nav>"
        "<main><article><h1>News of the {0}</h1><p>{1}</p><p>{2}</p><p>{3} <a href=\"/more\">Read the minutes</a>.</p>"
        "</article></main><footer><a href=/terms>Terms</a> <a href=/privacy>Privacy</a></footer></body></html>",
        subject, paragraph(0, subject), paragraph(1, subject), paragraph(2, subject));
}

std::string article_text(std::string_view subject) {
    return fmt::format("{}\n\n{}\n\n{} Read the minutes.", paragraph(0, subject), paragraph(1, subject),
                       paragraph(2, subject));
}

std::string article_lines(std::string_view subject) {
    return fmt::format("News of the {}\n\n{}\n\n{}\n\n{}\n", subject, paragraph(0, subject), paragraph(1, subject),
                       paragraph(2, subject));
}

}  // namespace pith::test

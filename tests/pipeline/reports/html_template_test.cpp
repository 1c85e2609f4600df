#include "pipeline/reports/html_template.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pith {
namespace {

TEST(HtmlTemplate, EscapesText) {
    EXPECT_EQ(escaped("<b> \"a\" & 'c'\x01").text(), "&lt;b&gt; &quot;a&quot; &amp; &#39;c&#39;");
}

TEST(HtmlTemplate, FillsEachNameAndDoesNotLookAtWhatItFilledIn) {
    const HtmlTemplate fact("explain/report_fact.html");
    const std::string html = fact.fill({{"label", escaped("{{value}}")}, {"value", escaped("{{label}}<i>")}}).text();
    EXPECT_EQ(html, "<div class=\"fact\"><dt>{{value}}</dt><dd dir=\"auto\">{{label}}&lt;i&gt;</dd></div>\n");
}

TEST(HtmlTemplate, RefusesNamesAndFilesThatAreNotThere) {
    EXPECT_THROW(HtmlTemplate("explain/no-such.html"), std::out_of_range);
    EXPECT_THROW(HtmlTemplate("explain/report_fact.html").fill({{"label", Html()}}), std::out_of_range);
}

TEST(ReportDocument, AllowsNothingButItsOwnStyleAndScript) {
    const std::string html = to_string(ReportDocument{
        .title = escaped("</title>"), .body = Html(), .style = "explain/report.css", .script = "explain/report.js"});
    const std::size_t policy = html.find("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    ASSERT_NE(policy, std::string::npos) << html.substr(0, 400);
    // Before anything that it could allow; a SHA-256 is 44 characters of base64.
    EXPECT_LT(policy, html.find("<title>&lt;/title&gt;</title>"));
    for (const std::string source : {"style-src 'sha256-", "script-src 'sha256-"}) {
        const std::size_t begin = html.find(source) + source.size();
        EXPECT_EQ(html.find("='", begin), begin + 43) << source;
    }
    EXPECT_EQ(html.find("unsafe"), std::string::npos);
}

}  // namespace
}  // namespace pith

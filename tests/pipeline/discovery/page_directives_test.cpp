#include "pipeline/discovery/page_directives.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

PageDirectives of_page(std::string_view html) {
    return page_directives(scan_page(html, "https://a.example/"), {});
}

PageDirectives of_header(std::string_view robots) {
    return page_directives({}, {.robots = robots});
}

TEST(PageDirectives, ReadsMetaTags) {
    EXPECT_EQ(of_page("<p>noindex</p>"), PageDirectives{});
    EXPECT_TRUE(of_page("<META NAME=Robots CONTENT='INDEX, NoFollow'>").nofollow);
    EXPECT_FALSE(of_page("<META NAME=Robots CONTENT='INDEX, NoFollow'>").noindex);
    EXPECT_TRUE(of_page("<meta name='googlebot' content='noindex'>").noindex);
    EXPECT_FALSE(of_page("<meta name='bingbot' content='noindex'>").noindex);
    const PageDirectives none = of_page("<meta content=none name=robots>");
    EXPECT_TRUE(none.noindex && none.nofollow && !none.noarchive);
    EXPECT_TRUE(of_page("<meta name=robots content='noai, noimageai'>").noai);
    EXPECT_FALSE(of_page("<meta name=robots content='noimageai'>").noai);
    EXPECT_TRUE(of_page("<meta http-equiv='X-Robots-Tag' content='noarchive'>").noarchive);
    EXPECT_FALSE(
        of_page("<!-- <meta name=robots content=noindex> --><script>'<meta name=robots content=noindex>'</script>"
                "<textarea><meta name=robots content=noindex></textarea>")
            .noindex);
}

TEST(PageDirectives, ReadsReservationsOfTextAndDataMining) {
    const PageDirectives page = of_page(
        "<meta name='tdm-reservation' content='1'><meta name='tdm-policy' content='https://a.example/tdm.json'>");
    EXPECT_TRUE(page.tdm_reserved);
    EXPECT_EQ(page.tdm_policy, "https://a.example/tdm.json");
    EXPECT_FALSE(of_page("<meta name='tdm-reservation' content='0'>").tdm_reserved);
    EXPECT_TRUE(page_directives({}, {.tdm_reservation = " 1 "}).tdm_reserved);
    EXPECT_TRUE(page_directives({}, {.tdm_reservation = "0, 1"}).tdm_reserved);
    EXPECT_FALSE(page_directives({}, {.tdm_reservation = "0"}).tdm_reserved);
    EXPECT_EQ(page_directives({}, {.tdm_reservation = "1", .tdm_policy = "/p"}).tdm_policy, "/p");
}

TEST(PageDirectives, ReadsHeadersWithNamesOfRobots) {
    EXPECT_TRUE(of_header("noindex").noindex);
    EXPECT_TRUE(of_header("googlebot: noindex, nofollow").nofollow);
    EXPECT_TRUE(of_header("PITH: noindex").noindex);
    EXPECT_TRUE(of_header("*: noindex").noindex);
    const PageDirectives other = of_header("otherbot: noindex, nofollow\nnoarchive");
    EXPECT_FALSE(other.noindex || other.nofollow);
    EXPECT_TRUE(other.noarchive);
    EXPECT_TRUE(of_header("otherbot: nofollow, googlebot: noindex").noindex);
    EXPECT_FALSE(of_header("otherbot: nofollow, googlebot: noindex").nofollow);
    const PageDirectives dated = of_header("noarchive, unavailable_after: Fri, 25 Jun 2010 15:00:00 PST");
    EXPECT_TRUE(dated.noarchive);
    EXPECT_EQ(dated.unavailable_after, "Fri, 25 Jun 2010 15:00:00 PST");
    EXPECT_TRUE(of_header("max-snippet: 20, noindex").noindex);
    EXPECT_EQ(of_header(",,: ,\n:\n\r"), PageDirectives{});
}

TEST(PageScan, ReadsLinksWithTheirTextsAndBase) {
    const PageScan page = scan_page(
        "<title>A &amp; B</title><base href='/news/'><link rel=NEXT href=2><a href='a?x=1&amp;y=2'>One <b>two</b>\n"
        "three<img alt=no></a><a href=b aria-label='Go'><img alt='A picture'></a><a href='javascript:x'>no</a>"
        "<a name=x>no target</a><svg><a href=c>in a drawing",
        "https://a.example/x/y");
    EXPECT_EQ(page.title, "A & B");
    EXPECT_EQ(page.base, "https://a.example/news/");
    ASSERT_EQ(page.links.size(), 4u);
    EXPECT_TRUE(page.links[0].in_head);
    EXPECT_EQ(page.links[0].relation, "next");
    EXPECT_EQ(page.links[0].url, "https://a.example/news/2");
    EXPECT_EQ(page.links[1].url, "https://a.example/news/a?x=1&y=2");
    EXPECT_EQ(page.links[1].text, "One two three");
    EXPECT_EQ(page.links[2].text, "A picture");
    EXPECT_EQ(page.links[2].label, "Go");
    EXPECT_EQ(page.links[3].text, "in a drawing");
}

}  // namespace
}  // namespace pith

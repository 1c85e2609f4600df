#include "stages/metadata/authors.h"

#include <gtest/gtest.h>

#include "stages/metadata/vocabulary.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

class AuthorsTest : public testing::Test {
  protected:
    Names field(std::string_view byline, const Names& sites = {}) const {
        return reader.people({byline}, sites, Trust::field);
    }
    Names text(std::string_view byline) const { return reader.people({byline}, {}, Trust::text); }

    std::shared_ptr<const RuleSet> rules = RuleSet::load().value();
    Vocabulary vocabulary{*rules};
    AuthorReader reader{vocabulary};
};

TEST_F(AuthorsTest, SplitsBylinesOfManyLanguages) {
    const Names both{"Ines Alder", "Jo Bell"};
    for (const char* byline : {"By Ines Alder and Jo Bell", "Von Ines Alder und Jo Bell", "Por Ines Alder y Jo Bell",
                               "Par Ines Alder et Jo Bell", "di Ines Alder e Jo Bell", "Ines Alder, Jo Bell",
                               "Written by: Ines Alder & Jo Bell", "Text: Ines Alder / Jo Bell", "Ines Alder; Jo Bell",
                               "Door Ines Alder en Jo Bell"})
        EXPECT_EQ(field(byline), both) << byline;
    EXPECT_EQ(field("By Ines Alder, Jo Bell, and Kim Cole"), (Names{"Ines Alder", "Jo Bell", "Kim Cole"}));
    EXPECT_EQ(field("牛小明、岳大伟"), (Names{"牛小明", "岳大伟"}));
}

TEST_F(AuthorsTest, LeavesOutWhatIsNoName) {
    const Names one{"Ines Alder"};
    for (const char* byline :
         {"Ines Alder, Staff Writer", "By Ines Alder February 5, 2026", "Ines Alder (dpa)", "By Ines Alder in Berlin",
          "Ines Alder | Harbour Correspondent", "Ines Alder, ines@example.org", "Von Ines Alder, Hamburg",
          "By Ines Alder Updated 5 min read", "Ines Alder, Reuters"})
        EXPECT_EQ(field(byline), one) << byline;
    for (const char* byline : {"Staff", "Editorial Team", "Redaktion", "Reuters", "https://example.org/a", "admin",
                               "Von dpa", "harbourpost.com", "5 February 2026", "The Harbour Post"})
        EXPECT_EQ(field(byline), Names{}) << byline;
}

TEST_F(AuthorsTest, WordsBeforeTheNamesAreLeftOut) {
    for (const char* byline :
         {"View all posts by Ines Alder", "Alle Beiträge von Ines Alder", "About Ines Alder", "Über Ines Alder",
          "Kommentar von Ines Alder", "An analysis by Ines Alder", "Ver artículos de Ines Alder", "ByInes Alder",
          "View all posts by Ines Alder →", "Published on 5 February 2026 by Ines Alder",
          "Veröffentlicht am 5. Februar 2026 von Ines Alder"})
        EXPECT_EQ(field(byline), Names{"Ines Alder"}) << byline;
}

TEST_F(AuthorsTest, RolesAndDatesBehindTheNameAreLeftOut) {
    for (const char* byline :
         {"Ines Alder Senior Harbour Reporter", "By Ines Alder Staff Writer, Boats", "Ines Alder February 5, 2026"})
        EXPECT_EQ(field(byline), Names{"Ines Alder"}) << byline;
    EXPECT_EQ(field("By tide77 March 19, 2024 in Boats"), Names{"tide77"});
    EXPECT_EQ(field("Theresa May"), Names{"Theresa May"});
}

TEST_F(AuthorsTest, WhoReviewedOrTranslatedIsNoAuthor) {
    EXPECT_EQ(field("By Ines Alder. Medically reviewed by Jo Bell"), Names{"Ines Alder"});
    EXPECT_EQ(field("By Ines Alder | Foto: Jo Bell"), Names{"Ines Alder"});
    EXPECT_EQ(field("Fact checked by Jo Bell"), Names{});
    EXPECT_EQ(field("Übersetzung: Jo Bell"), Names{});
    EXPECT_EQ(field("Text und Fotos: Jo Bell"), Names{"Jo Bell"});
}

TEST_F(AuthorsTest, AgenciesAndDesksAreNamesButNoPeople) {
    const auto names = reader.signatures({"Ines Alder und Jo Bell, dpa"}, {}, Trust::field);
    ASSERT_EQ(names.size(), 3u);
    EXPECT_TRUE(names[1].is_person);
    EXPECT_EQ(names[2].name, "dpa");
    EXPECT_FALSE(names[2].is_person);
    EXPECT_EQ(reader.signatures({"The Tide Team"}, {}, Trust::text).size(), 1u);
    EXPECT_EQ(reader.signatures({"admin"}, {}, Trust::field).size(), 0u);
}

TEST_F(AuthorsTest, OrganizationsAreTakenWhole) {
    EXPECT_EQ(reader.organization("Centre for Tides and Winds"), "Centre for Tides and Winds");
    EXPECT_EQ(reader.organization("harbourpost.example"), "harbourpost.example");
    for (const char* value : {"admin", "unknown", "https://a.example/", "ines@a.example", "{{ author }}", "12"})
        EXPECT_EQ(reader.organization(value), "") << value;
}

TEST_F(AuthorsTest, CredentialsBelongToTheName) {
    EXPECT_EQ(field("Ines Alder, MD, PhD"), Names{"Ines Alder, MD, PhD"});
    EXPECT_EQ(field("Ines Alder, MD, Jo Bell"), (Names{"Ines Alder, MD", "Jo Bell"}));
    EXPECT_EQ(text("By Ines Alder, MD"), Names{"Ines Alder"});
}

TEST_F(AuthorsTest, NamesOfAllScriptsMaySign) {
    EXPECT_EQ(reader.organization("港湾新聞"), "港湾新聞");
    EXPECT_EQ(reader.organization("Портовая газета"), "Портовая газета");
}

TEST_F(AuthorsTest, LoginsHaveNoAccents) {
    EXPECT_TRUE(reader.is_fuller("Inés Áldér", "ines_alder"));
    EXPECT_FALSE(reader.is_fuller("Inés Áldér", "wordpress"));
}

TEST_F(AuthorsTest, LoginsAreSingleWordsOfBylines) {
    EXPECT_EQ(reader.login("Posted by tide77 on Monday"), "tide77");
    EXPECT_EQ(reader.login("von Ulla"), "Ulla");
    EXPECT_EQ(reader.login("By the old harbour road"), "");
    EXPECT_EQ(reader.login("admin"), "");
}

TEST_F(AuthorsTest, TheSiteIsNoAuthorAndNobodyStandsTwice) {
    EXPECT_EQ(field("Harbour Lights", {"harbour lights"}), Names{});
    EXPECT_EQ(field("Ines Alder, INES ALDER"), Names{"Ines Alder"});
}

TEST_F(AuthorsTest, LinesOfTextMustLookLikeNames) {
    EXPECT_EQ(text("By Ines Alder"), Names{"Ines Alder"});
    EXPECT_EQ(text("By the harbour road"), Names{});
    EXPECT_EQ(text("Theresa May"), Names{"Theresa May"});
    EXPECT_EQ(field("iris77"), Names{"iris77"});
    EXPECT_EQ(text("iris77"), Names{});
}

TEST_F(AuthorsTest, FullNamesReplaceLogins) {
    EXPECT_TRUE(reader.is_fuller("Ines Alder", "i.alder"));
    EXPECT_TRUE(reader.is_fuller("Ines Alder", "Ines"));
    EXPECT_FALSE(reader.is_fuller("Ines Alder", "wordpress"));
    EXPECT_FALSE(reader.is_fuller("Ines Alder", "Jo Bell"));
    EXPECT_EQ(natural_order("Alder, Ines"), "Ines Alder");
    EXPECT_EQ(natural_order("Ines Alder"), "Ines Alder");
}

TEST_F(AuthorsTest, HostileBylinesAreHarmless) {
    EXPECT_LE(field(std::string(100'000, ',')).size(), 40u);
    EXPECT_EQ(field(std::string(100'000, '|')), Names{});
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += "– ";
    EXPECT_EQ(field(many), Names{});
}

TEST_F(AuthorsTest, BracketsInsideANameStay) {
    EXPECT_EQ(field("Ines (Ina) Alder"), Names{"Ines (Ina) Alder"});
    EXPECT_EQ(field("Ines Alder (Harbour Post)"), Names{"Ines Alder"});
    EXPECT_EQ(field("Tide On", {"tide on"}), Names{});
    EXPECT_EQ(field("Eingestellt von Ines Alder um"), Names{"Ines Alder"});
    EXPECT_EQ(field("Alles von Ines Alder"), Names{"Ines Alder"});
    EXPECT_EQ(field("Updated by Jo Bell"), Names{});
}

TEST_F(AuthorsTest, LoginsHaveSmallLettersDigitsOrACapitalAtTheEnd) {
    for (const char* login : {"ines.alder", "ines-a", "ines77", "InesA", "tide_77"})
        EXPECT_TRUE(reader.looks_like_login(login)) << login;
    for (const char* name : {"Ines", "Ines Alder", "McAdam", "海岸", ""})
        EXPECT_FALSE(reader.looks_like_login(name)) << name;
}

}  // namespace
}  // namespace pith

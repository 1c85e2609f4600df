#include "stages/element_roles.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

/// The roles of the first element in <body>.
Roles roles_of(std::string_view html) {
    static const RoleReader reader(*test::builtin_rules());
    const Page page = test::parsed_page("<body>" + std::string(html));
    for (NodeId n = 0; n < page.document.nodes.size(); ++n)
        if (page.document[n].tag == Tag::body) return reader.read(page.document)[n + 1];
    return {};
}

TEST(ElementRoles, FollowFromTheTag) {
    EXPECT_TRUE(roles_of("<nav>x").has(Role::navigation));
    EXPECT_TRUE(roles_of("<header>x").has(Role::header));
    EXPECT_TRUE(roles_of("<footer>x").has(Role::footer));
    EXPECT_TRUE(roles_of("<aside>x").has(Role::aside));
    EXPECT_TRUE(roles_of("<form>x").has(Role::form));
    EXPECT_TRUE(roles_of("<dialog>x").has(Role::dialog));
    EXPECT_TRUE(roles_of("<figure>x").has(Role::figure));
    EXPECT_TRUE(roles_of("<article>x").has(Role::content));
    EXPECT_FALSE(roles_of("<div>x").any());
}

TEST(ElementRoles, FollowFromTheAriaRole) {
    EXPECT_TRUE(roles_of("<div role=navigation>x").has(Role::navigation));
    EXPECT_TRUE(roles_of("<div role=contentinfo>x").has(Role::footer));
    EXPECT_TRUE(roles_of("<div role=complementary>x").has(Role::aside));
    EXPECT_TRUE(roles_of("<div aria-modal=true>x").has(Role::dialog));
    EXPECT_TRUE(roles_of("<div role=main>x").has(Role::content));
    EXPECT_FALSE(roles_of("<div role=region>x").any());
}

TEST(ElementRoles, FollowFromTheWordsOfClassAndId) {
    EXPECT_TRUE(roles_of("<div class='post-comments wide'>x").has(Role::comment));
    EXPECT_TRUE(roles_of("<div id=relatedPosts>x").has(Role::related));
    EXPECT_TRUE(roles_of("<div class=cookie_banner>x").has(Role::cookie));
    EXPECT_TRUE(roles_of("<ul class='share-buttons'>x").has(Role::share));
}

TEST(ElementRoles, APartOfAWordIsNoWord) {
    EXPECT_FALSE(roles_of("<div class=navy-blue>x").has(Role::navigation));
    EXPECT_FALSE(roles_of("<div class=commentary>x").has(Role::comment));
    EXPECT_FALSE(roles_of("<div class=header-less>x").has(Role::advertisement));
}

TEST(ElementRoles, TheClassesOfBodySpeakOfTheWholePage) {
    static const RoleReader reader(*test::builtin_rules());
    const Page page = test::parsed_page("<html class=comments><body class='has-sidebar related'><p>x");
    for (const Roles& roles : reader.read(page.document)) EXPECT_FALSE(roles.any());
}

}  // namespace
}  // namespace pith

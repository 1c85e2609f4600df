#include "stages/element_roles.h"

#include <string_view>
#include <utility>

#include "stages/class_words.h"

namespace pith {
namespace {

/// Which words of a class or an id tell of a role.
constexpr std::pair<Role, const char*> class_lists[] = {
    {Role::navigation, "navigation-class"},
    {Role::comment, "comment-class"},
    {Role::related, "related-class"},
    {Role::newsletter, "newsletter-class"},
    {Role::share, "share-class"},
    {Role::byline, "byline-class"},
    {Role::caption, "caption-class"},
    {Role::cookie, "cookie-class"},
    {Role::author_bio, "author-bio-class"},
    {Role::content, "content-class"},
    {Role::footer, "footer-class"},
    {Role::aside, "aside-class"},
    {Role::advertisement, "advertisement-class"},
    {Role::dialog, "dialog-class"},
    {Role::hidden, "hidden-class"},
    {Role::button, "button-class"},
    {Role::product, "product-class"},
    {Role::card, "card-class"},
    {Role::description, "description-class"},
    {Role::meta, "meta-class"},
    {Role::person, "person-class"},
};

constexpr std::string_view naming_attributes[] = {"class", "id"};

void add_tag_role(Tag tag, Roles& roles) {
    switch (tag) {
        case Tag::nav:
        case Tag::menu:
            roles.add(Role::navigation);
            break;
        case Tag::header:
            roles.add(Role::header);
            break;
        case Tag::footer:
            roles.add(Role::footer);
            break;
        case Tag::aside:
            roles.add(Role::aside);
            break;
        case Tag::form:
        case Tag::button:
            roles.add(Role::form);
            break;
        case Tag::dialog:
            roles.add(Role::dialog);
            break;
        case Tag::figure:
            roles.add(Role::figure);
            break;
        case Tag::figcaption:
            roles.add(Role::caption);
            break;
        case Tag::article:
        case Tag::main:
            roles.add(Role::content);
            break;
        default:
            break;
    }
}

void add_aria_role(std::string_view role, Roles& roles) {
    if (role == "navigation" || role == "menu" || role == "menubar" || role == "tablist") roles.add(Role::navigation);
    if (role == "banner") roles.add(Role::header);
    if (role == "contentinfo") roles.add(Role::footer);
    if (role == "complementary") roles.add(Role::aside);
    if (role == "dialog" || role == "alertdialog") roles.add(Role::dialog);
    if (role == "search" || role == "form" || role == "button") roles.add(Role::form);
    if (role == "main" || role == "article") roles.add(Role::content);
}

}  // namespace

RoleReader::RoleReader(const RuleSet& rules) {
    for (const auto& [role, list] : class_lists)
        class_words_.add(static_cast<unsigned>(role), rules.words(list), WordLists::Match::in);
}

std::vector<Roles> RoleReader::read(const Document& document) const {
    std::vector<Roles> roles(document.nodes.size());
    KnownKinds known(document.kinds());
    for (NodeId n = 0; n < document.nodes.size(); ++n) {
        const Tag tag = document[n].tag;
        if (tag != Tag::text && tag != Tag::html && tag != Tag::body) roles[n] = of_element(document, n, known);
    }
    return roles;
}

Roles RoleReader::of_element(const Document& document, NodeId id, KnownKinds& known) const {
    Roles roles;
    add_tag_role(document[id].tag, roles);
    for (const std::string_view name : naming_attributes) {
        const Attribute* const attribute = document.find_attribute(id, name);
        if (!attribute) continue;
        auto& said = known[document.kind_of(*attribute)];
        if (!said) said = Roles(class_words_.matching(FoldedText(class_words(attribute->value))));
        roles.add(*said);
    }
    const Attribute* const role = document.find_attribute(id, "role");
    // A button that opens what stands below it is the heading of an accordion.
    if (role && !document.has_attribute(id, "aria-expanded")) add_aria_role(role->value, roles);
    if (document.has_attribute(id, "aria-modal")) roles.add(Role::dialog);
    return roles;
}

}  // namespace pith

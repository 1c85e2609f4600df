#include "stages/element_roles.h"

#include <string>

#include "stages/class_words.h"

namespace pith {
namespace {

void add_tag_role(Tag tag, Roles& roles) {
    switch (tag) {
        case Tag::nav:
            roles.add(Role::navigation);
            break;
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
            roles.add(Role::form);
            break;
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

RoleReader::RoleReader(const RuleSet& rules)
    : class_words_{{Role::navigation, &rules.words("navigation-class")},
                   {Role::comment, &rules.words("comment-class")},
                   {Role::related, &rules.words("related-class")},
                   {Role::newsletter, &rules.words("newsletter-class")},
                   {Role::share, &rules.words("share-class")},
                   {Role::byline, &rules.words("byline-class")},
                   {Role::caption, &rules.words("caption-class")},
                   {Role::cookie, &rules.words("cookie-class")},
                   {Role::author_bio, &rules.words("author-bio-class")},
                   {Role::content, &rules.words("content-class")},
                   {Role::footer, &rules.words("footer-class")},
                   {Role::aside, &rules.words("aside-class")},
                   {Role::advertisement, &rules.words("advertisement-class")},
                   {Role::dialog, &rules.words("dialog-class")},
                   {Role::hidden, &rules.words("hidden-class")},
                   {Role::button, &rules.words("button-class")},
                   {Role::product, &rules.words("product-class")},
                   {Role::card, &rules.words("card-class")},
                   {Role::description, &rules.words("description-class")},
                   {Role::meta, &rules.words("meta-class")},
                   {Role::person, &rules.words("person-class")}} {}

std::vector<Roles> RoleReader::read(const Document& document) const {
    std::vector<Roles> roles(document.nodes.size());
    KnownNames known;
    for (NodeId n = 0; n < document.nodes.size(); ++n) {
        const Tag tag = document[n].tag;
        if (tag != Tag::text && tag != Tag::html && tag != Tag::body) roles[n] = of_element(document, n, known);
    }
    return roles;
}

Roles RoleReader::of_element(const Document& document, NodeId id, KnownNames& known) const {
    Roles roles;
    add_tag_role(document[id].tag, roles);
    const Node& node = document[id];
    for (auto i = node.attributes_begin; i < node.attributes_end; ++i) {
        const Attribute& attribute = document.attributes[i];
        if (attribute.name == "class" || attribute.name == "id") roles.add(of_names(attribute.value, known));
        // A button that opens what stands below it is the heading of an accordion.
        if (attribute.name == "role" && !document.has_attribute(id, "aria-expanded"))
            add_aria_role(attribute.value, roles);
        if (attribute.name == "aria-modal") roles.add(Role::dialog);
    }
    return roles;
}

/// The same names stand on many elements of a page, so what they say is read once.
Roles RoleReader::of_names(std::string_view names, KnownNames& known) const {
    const auto [entry, is_new] = known.try_emplace(names);
    if (!is_new) return entry->second;
    const std::string storage = class_words(names);
    const FoldedText words(storage);
    for (const auto& [role, list] : class_words_)
        if (list->in(words)) entry->second.add(role);
    return entry->second;
}

}  // namespace pith

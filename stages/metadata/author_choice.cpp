#include "stages/metadata/author_choice.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "pipeline/model/text.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

constexpr Origin origins[] = {Origin::json_ld,   Origin::scholarly,    Origin::meta,       Origin::open_graph,
                              Origin::microdata, Origin::link,         Origin::class_name, Origin::byline_class,
                              Origin::block,     Origin::profile_link, Origin::dated_line};

bool is_declared(Origin origin) {
    return origin < Origin::time_element;
}

Names names_of(const std::vector<Signature>& signatures) {
    Names names;
    for (const Signature& signature : signatures) names.push_back(signature.name);
    return names;
}

Names people_of(const std::vector<Signature>& signatures) {
    Names names;
    for (const Signature& signature : signatures)
        if (signature.is_person) names.push_back(signature.name);
    return names;
}

bool names_person(const std::vector<Signature>& signatures) {
    return std::any_of(signatures.begin(), signatures.end(), [](const Signature& s) { return s.is_person; });
}

/// Machines often name one author only, the page's own byline all.
bool holds_all(const Names& people, const Names& known) {
    return people.size() > known.size() && std::all_of(known.begin(), known.end(), [&](const std::string& name) {
               return std::any_of(people.begin(), people.end(), [&](const auto& p) { return fold(p) == fold(name); });
           });
}

void add_once(Names& names, std::string name) {
    const std::string folded = fold(name);
    if (std::none_of(names.begin(), names.end(), [&](const std::string& known) { return fold(known) == folded; }))
        names.push_back(std::move(name));
}

}  // namespace

bool AuthorChooser::is_site(std::string_view name) const {
    return std::find(sites_.begin(), sites_.end(), fold(name)) != sites_.end();
}

/// One tag may hold the login of the person whom another names.
std::vector<Signature> AuthorChooser::without_logins(const std::vector<Signature>& signatures) const {
    std::vector<Signature> full;
    std::copy_if(signatures.begin(), signatures.end(), std::back_inserter(full), [&](const Signature& known) {
        return std::none_of(signatures.begin(), signatures.end(), [&](const Signature& other) {
            return other.is_person && known.is_person && reader_.is_fuller(other.name, known.name);
        });
    });
    return full;
}

/// A login gives way to the full name, one author to a byline that names more.
bool AuthorChooser::replaces(const std::vector<std::string>& found, const std::vector<std::string>& known) const {
    if (found.size() == 1 && known.size() == 1)
        return reader_.is_fuller(found[0], known[0]) ||
               (reader_.looks_like_login(known[0]) && reader_.looks_like_name(found[0]));
    return holds_all(found, known) && std::all_of(found.begin(), found.end(), [&](const std::string& name) {
               return reader_.looks_like_name(name);
           });
}

/// Beside people the site signs nothing.
std::vector<std::string> AuthorChooser::without_sites(const std::vector<Signature>& signatures) const {
    Names names;
    for (const Signature& signature : signatures)
        if (signature.is_person || !is_site(signature.name)) names.push_back(signature.name);
    return names;
}

/// The names that one origin gives.
std::vector<Signature> AuthorChooser::signatures_of(Origin origin) const {
    const auto values = candidates_.all(Field::author, origin);
    if (origin == Origin::scholarly) {
        Names ordered;
        for (const auto value : values) ordered.push_back(natural_order(value));
        return reader_.signatures({ordered.begin(), ordered.end()}, sites_, Trust::field);
    }
    if (origin < Origin::link) return without_logins(reader_.signatures(values, sites_, Trust::field));
    // Of several bylines in the page the first is the article's, the others are of its neighbours.
    const bool holds_name = origin == Origin::link || origin == Origin::class_name;
    const Trust trust = holds_name ? Trust::field : Trust::text;
    for (const std::string_view value : values)
        if (auto names = reader_.signatures({value}, sites_, trust); !names.empty()) return names;
    return {};
}

std::vector<std::string> AuthorChooser::choose() const {
    Names people;
    Names names;
    for (const Origin origin : origins) {
        const bool vague = origin == Origin::profile_link || origin == Origin::dated_line;
        if (vague && !people.empty()) continue;
        const auto signatures = signatures_of(origin);
        if (!names_person(signatures)) continue;
        const Names found = people_of(signatures);
        if (!people.empty() && !replaces(found, people)) continue;
        people = found;
        names = is_declared(origin) ? without_sites(signatures) : found;
    }
    if (names.empty()) names = organizations();
    if (!names.empty()) return names;
    std::string name = login();
    return name.empty() ? Names{} : Names{std::move(name)};
}

/// A field's values whole, as a company's name may hold what parts the names of people.
std::vector<std::string> AuthorChooser::declared_organizations(Origin origin) const {
    Names names;
    Names sites;
    for (const Field field : {Field::organization, Field::author})
        for (const std::string_view value : candidates_.all(field, origin))
            if (std::string name = reader_.organization(value); !name.empty())
                add_once(is_site(name) ? sites : names, std::move(name));
    if (names.empty()) names = std::move(sites);
    if (origin == Origin::meta && names.size() > 1) names.resize(1);
    return names;
}

std::vector<std::string> AuthorChooser::organizations() const {
    for (const Origin origin : origins) {
        Names names = is_declared(origin) ? declared_organizations(origin) : names_of(signatures_of(origin));
        if (!names.empty()) return names;
    }
    return {};
}

/// One word that a byline gives for its author.
std::string AuthorChooser::login() const {
    for (const Origin origin : {Origin::byline_class, Origin::block})
        for (const std::string_view value : candidates_.all(Field::author, origin))
            if (origin == Origin::byline_class || vocabulary_.signed_line.in(value))
                if (std::string name = reader_.login(value); !name.empty()) return name;
    return {};
}

}  // namespace pith

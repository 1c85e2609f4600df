#include "stages/metadata/json_ld.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "stages/metadata/json_repair.h"

namespace pith {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_bytes = std::size_t{4} << 20;
constexpr std::size_t most_objects = 1000;
constexpr int most_depth = 40;

/// Discarded where it is no JSON, too large or nested too deep.
Json parse_json(std::string_view text) {
    if (text.size() > most_bytes) return Json(Json::value_t::discarded);
    const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth < most_depth; };
    Json value = Json::parse(text, shallow, false, true);
    return value.is_discarded() ? Json::parse(repair_json(text), shallow, false, true) : value;
}

const Json* member(const Json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

std::string_view string_of(const Json* value) {
    if (value && value->is_array() && !value->empty()) value = &value->front();
    if (value && value->is_object()) value = member(*value, "@value");
    return value && value->is_string() ? std::string_view(value->get_ref<const std::string&>()) : std::string_view{};
}

std::string_view string_in(const Json& object, const char* name) {
    return string_of(member(object, name));
}

template <class Visit>
void for_each(const Json* value, Visit visit) {
    if (!value) return;
    if (!value->is_array()) return visit(*value);
    for (const Json& element : *value) visit(element);
}

/// "https://schema.org/NewsArticle" and "schema:NewsArticle" → "NewsArticle"
std::string_view local_name(std::string_view type) {
    return type.substr(type.find_last_of("/#:") == type.npos ? 0 : type.find_last_of("/#:") + 1);
}

/// The objects that describe the page or something of it, in order, and all objects that carry an @id.
class Graph {
  public:
    explicit Graph(const std::vector<Json>& roots) {
        std::vector<const Json*> open;
        for (const Json& root : roots) {
            open.push_back(&root);
            // In document order, without recursion.
            while (!open.empty() && objects.size() < most_objects) {
                const Json* value = open.back();
                open.pop_back();
                visit(*value, open);
            }
        }
    }

    /// The object that a reference by @id stands for, else `value` itself.
    const Json& resolve(const Json& value) const {
        const std::string_view id = string_in(value, "@id");
        if (id.empty() || value.size() > 2) return value;
        const auto found = by_id_.find(std::string(id));
        return found == by_id_.end() ? value : *found->second;
    }

    std::vector<const Json*> objects;

  private:
    void visit(const Json& value, std::vector<const Json*>& open) {
        if (value.is_array())
            for (auto element = value.rbegin(); element != value.rend(); ++element) open.push_back(&*element);
        if (!value.is_object()) return;
        objects.push_back(&value);
        if (const auto id = string_in(value, "@id"); !id.empty() && value.size() > 2) by_id_.emplace(id, &value);
        for (const char* name : {"mainEntityOfPage", "mainEntity", "@graph"})
            if (const Json* inner = member(value, name); inner && inner->is_structured()) open.push_back(inner);
    }

    std::map<std::string, const Json*> by_id_;
};

class Reader {
  public:
    Reader(const Graph& graph, const Vocabulary& vocabulary, Candidates& candidates)
        : graph_(graph), vocabulary_(vocabulary), candidates_(candidates) {}

    void run() {
        for (const WordList* types : {&vocabulary_.article_types, &vocabulary_.work_types, &vocabulary_.page_types})
            for (const Json* object : graph_.objects)
                if (is(*object, *types)) read_work(*object, types == &vocabulary_.page_types);
        for (const Json* object : graph_.objects) {
            if (is(*object, vocabulary_.site_types)) add(Field::site, string_in(*object, "name"));
            if (is(*object, vocabulary_.organization_types)) add(Field::publisher, string_in(*object, "name"));
        }
    }

  private:
    bool is(const Json& object, const WordList& types) const {
        bool found = false;
        for_each(member(object, "@type"), [&](const Json& type) {
            found = found || (type.is_string() && types.is(local_name(type.get_ref<const std::string&>())));
        });
        return found;
    }

    void add(Field field, std::string_view value) { candidates_.add(field, Origin::json_ld, value); }

    bool has(Field field) const { return !candidates_.first(field, Origin::json_ld).empty(); }

    void read_work(const Json& work, bool is_page) {
        add(Field::title, string_in(work, "headline"));
        if (!is_page) add(Field::title, string_in(work, "name"));
        // Lists come from one work only: those of several would be mixed.
        if (!has(Field::author))
            for (const char* name : {"author", "creator"})
                for_each(member(work, name), [&](const Json& author) { read_author(author); });
        for (const char* name : {"datePublished", "dateCreated", "uploadDate", "datePosted"})
            add(Field::published, string_in(work, name));
        add(Field::modified, string_in(work, "dateModified"));
        add(Field::description, string_in(work, "description"));
        read_language(work);
        if (!is_page && !has(Field::tag)) read_topics(work);
        if (!has(Field::image)) read_image(work);
        for_each(member(work, "publisher"),
                 [&](const Json& p) { add(Field::publisher, string_in(graph_.resolve(p), "name")); });
        for (const char* name : {"url", "mainEntityOfPage"}) {
            const Json* value = member(work, name);
            add(Field::url, value && value->is_object() ? string_in(*value, "@id") : string_of(value));
        }
    }

    void read_author(const Json& reference) {
        const Json& author = graph_.resolve(reference);
        if (author.is_string()) return add(Field::author, author.get_ref<const std::string&>());
        const bool organization = is(author, vocabulary_.organization_types) && !is(author, vocabulary_.person_types);
        for_each(member(author, "name"), [&](const Json& name) {
            if (!name.is_string()) return;
            add(organization ? Field::organization : Field::author, name.get_ref<const std::string&>());
        });
        if (!member(author, "name") && member(author, "familyName")) {
            std::string name(string_in(author, "givenName"));
            add(Field::author, name.append(" ").append(string_in(author, "familyName")));
        }
    }

    void read_language(const Json& work) {
        const Json* language = member(work, "inLanguage");
        if (language && language->is_object()) {
            add(Field::language, string_in(*language, "alternateName"));
            add(Field::language, string_in(*language, "name"));
        }
        add(Field::language, string_of(language));
    }

    void read_topics(const Json& work) {
        for_each(member(work, "articleSection"), [&](const Json& s) { add(Field::section, string_of(&s)); });
        for_each(member(work, "keywords"), [&](const Json& keyword) {
            const std::string_view text = string_of(&keyword);
            add(Field::tag, text.empty() ? string_in(keyword, "name") : text);
        });
    }

    void read_image(const Json& work) {
        for_each(member(work, "image"), [&](const Json& reference) {
            const Json& image = graph_.resolve(reference);
            add(Field::image, image.is_object() ? string_in(image, "url") : string_of(&image));
        });
    }

    const Graph& graph_;
    const Vocabulary& vocabulary_;
    Candidates& candidates_;
};

}  // namespace

void read_json_ld(const std::vector<std::string>& scripts, const Vocabulary& vocabulary, Candidates& candidates) {
    std::vector<Json> roots;
    for (const std::string& script : scripts)
        if (Json root = parse_json(script); root.is_structured()) roots.push_back(std::move(root));
    const Graph graph(roots);
    Reader(graph, vocabulary, candidates).run();
}

}  // namespace pith

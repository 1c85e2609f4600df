#include "stages/metadata/markup.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

/// A byline or a date is short; what is longer only holds one.
constexpr std::size_t most_bytes = 400;
constexpr NodeId most_nodes = 300;

struct ItemProperty {
    std::string_view name;
    Field field;
};

constexpr std::array item_properties{
    ItemProperty{"headline", Field::title},         ItemProperty{"author", Field::author},
    ItemProperty{"creator", Field::author},         ItemProperty{"datepublished", Field::published},
    ItemProperty{"datecreated", Field::published},  ItemProperty{"datemodified", Field::modified},
    ItemProperty{"articlesection", Field::section}, ItemProperty{"image", Field::image},
};

class MarkupReader {
  public:
    MarkupReader(const Document& document, const Vocabulary& vocabulary, Candidates& candidates)
        : document_(document), vocabulary_(vocabulary), candidates_(candidates) {}

    void run() {
        const auto& nodes = document_.nodes;
        first_heading_ = static_cast<NodeId>(
            std::find_if(nodes.begin(), nodes.end(), [](const Node& n) { return n.tag == Tag::h1; }) - nodes.begin());
        for (NodeId id = 0; id < nodes.size(); ++id) {
            if (nodes[id].tag == Tag::text) continue;
            if (is_foreign(id)) {
                id = nodes[id].end - 1;
                continue;
            }
            read(id);
        }
        flush(names_, Origin::class_name);
        flush(bylines_, Origin::byline_class);
        for (const auto* times : {&times_after_heading_, &times_before_heading_})
            for (const std::string& time : *times) candidates_.add(Field::published, Origin::time_element, time);
    }

  private:
    struct Byline {
        NodeId node;
        std::string text;
    };

    /// Comments, related articles and navigation, unless the page's own headline is inside.
    bool is_foreign(NodeId id) const {
        const Node& node = document_[id];
        if (first_heading_ >= id && first_heading_ < node.end) return false;
        if (node.tag == Tag::nav || node.tag == Tag::footer || node.tag == Tag::script || node.tag == Tag::style)
            return true;
        const std::string_view classes = document_.attribute(id, "class");
        const std::string_view name = document_.attribute(id, "id");
        return node.tag != Tag::body && node.tag != Tag::html &&
               ((!classes.empty() && vocabulary_.foreign_class.in(classes)) ||
                (!name.empty() && vocabulary_.foreign_class.in(name)));
    }

    void read(NodeId id) {
        const Tag tag = document_[id].tag;
        if (const auto property = document_.attribute(id, "itemprop"); !property.empty()) read_property(id, property);
        if (const auto rel = document_.attribute(id, "rel"); !rel.empty() && tag != Tag::link) read_relation(id, rel);
        if (tag == Tag::time) read_time(id);
        if (tag == Tag::h1) candidates_.add(Field::title, Origin::heading, short_text(id));
        if (tag != Tag::meta && tag != Tag::link && tag != Tag::body && tag != Tag::html) read_classes(id);
    }

    /// The text of a small element, else nothing. Where one element ends and the next begins at once, they are drawn
    /// apart, so a space stands between; a tag inside a word ("<b>A</b>nd") parts nothing.
    std::string short_text(NodeId id) const {
        std::string text;
        if (document_[id].end - id > most_nodes) return text;
        NodeId last = no_node;
        for (NodeId n = id; n < document_[id].end && text.size() <= most_bytes * 4; ++n) {
            if (is_aside(n)) {
                n = document_[n].end - 1;
                continue;
            }
            if (document_[n].tag != Tag::text) continue;
            if (last != no_node && parts(last, n) && !opens_with_mark(document_[n].text)) text += ' ';
            text += document_[n].text;
            last = n;
        }
        text = collapse_space(text);
        return text.size() <= most_bytes ? text : std::string{};
    }

    /// Text that is drawn beside the line or not at all: readings of ruby, names of pictures.
    bool is_aside(NodeId id) const {
        const Tag tag = document_[id].tag;
        return tag == Tag::rt || tag == Tag::rp || tag == Tag::svg || tag == Tag::style || tag == Tag::script ||
               tag == Tag::noscript || tag == Tag::button;
    }

    static bool opens_with_mark(std::string_view text) {
        return !text.empty() && std::string_view(":,.;!?)").find(text[0]) != std::string_view::npos;
    }

    /// True if a reader sees a gap between two text nodes that follow each other.
    bool parts(NodeId first, NodeId second) const {
        const NodeId a = document_[first].parent;
        const NodeId b = document_[second].parent;
        if (!document_.contains(a, b) && !document_.contains(b, a)) return true;
        for (NodeId n = first + 1; n < second; ++n)
            if (document_[n].tag == Tag::br || is_block_level(document_[n].tag)) return true;
        return is_block_level(document_[document_.contains(a, b) ? b : a].tag) && a != b;
    }

    /// As microdata gives an element's value: content, datetime, or the text.
    std::string value_of(NodeId id) const {
        for (const char* attribute : {"content", "datetime"})
            if (const auto value = document_.attribute(id, attribute); !value.empty()) return std::string(value);
        const bool image = document_[id].tag == Tag::img || document_[id].tag == Tag::link;
        if (image) return std::string(document_.attribute(id, document_[id].tag == Tag::img ? "src" : "href"));
        return short_text(id);
    }

    /// A person's name stands in a property of its own below the author.
    std::string name_below(NodeId id) const {
        for (NodeId n = id + 1; n < std::min(document_[id].end, id + most_nodes); ++n)
            if (document_.attribute(n, "itemprop") == "name") return value_of(n);
        return value_of(id);
    }

    void read_property(NodeId id, std::string_view names) {
        const std::string lower = ascii_lower(names);
        for (const std::string_view name : split(lower, " ")) {
            const auto known = std::find_if(item_properties.begin(), item_properties.end(),
                                            [&](const ItemProperty& p) { return p.name == name; });
            if (known == item_properties.end()) continue;
            const bool person = known->field == Field::author;
            if (person && !same_item(id)) continue;
            const bool date = known->field == Field::published || known->field == Field::modified;
            const Origin origin = date && !describes_page(item_of(id)) ? Origin::class_name : Origin::microdata;
            candidates_.add(known->field, origin, person ? name_below(id) : value_of(id));
        }
    }

    NodeId item_of(NodeId id) const {
        NodeId item = document_[id].parent;
        while (item != no_node && !document_.has_attribute(item, "itemscope")) item = document_[item].parent;
        return item;
    }

    /// True unless the page's headline stands outside the item.
    bool describes_page(NodeId item) const {
        return item == no_node || first_heading_ >= document_.nodes.size() || document_.contains(item, first_heading_);
    }

    /// Authors of one item only: the others sign comments or answers.
    bool same_item(NodeId id) {
        const NodeId item = item_of(id);
        if (!author_item_) author_item_ = item;
        return *author_item_ == item;
    }

    void read_relation(NodeId id, std::string_view rel) {
        for (const std::string_view token : split(rel, " "))
            if (equals_ignoring_case(token, "author")) candidates_.add(Field::author, Origin::link, short_text(id));
    }

    void read_time(NodeId id) {
        const std::string_view classes = document_.attribute(id, "class");
        const std::string value = value_of(id);
        const NodeId parent = document_[id].parent;
        const bool modified = vocabulary_.modified_class.in(classes) ||
                              vocabulary_.modified_class.in(document_.attribute(id, "itemprop")) ||
                              vocabulary_.modified_class.in(document_.attribute(parent, "class"));
        if (modified) return candidates_.add(Field::modified, Origin::time_element, value);
        (id > first_heading_ ? times_after_heading_ : times_before_heading_).push_back(value);
    }

    void read_classes(NodeId id) {
        for (const char* attribute : {"class", "id", "data-testid"}) {
            const std::string_view names = document_.attribute(id, attribute);
            if (names.empty()) continue;
            if (vocabulary_.author_name_class.in(names))
                add_byline(names_, id);
            else if (vocabulary_.author_class.in(names))
                add_byline(bylines_, id);
            if (vocabulary_.date_class.in(names)) {
                const bool modified = vocabulary_.modified_class.in(names);
                candidates_.add(modified ? Field::modified : Field::published, Origin::class_name, value_of(id));
            }
        }
    }

    /// Of nested elements the inner one has less around the name.
    void add_byline(std::vector<Byline>& bylines, NodeId id) {
        std::string text = short_text(id);
        if (text.empty()) return;
        if (!bylines.empty() && document_.contains(bylines.back().node, id)) bylines.pop_back();
        bylines.push_back({id, std::move(text)});
    }

    void flush(const std::vector<Byline>& bylines, Origin origin) {
        for (const Byline& byline : bylines) candidates_.add(Field::author, origin, byline.text);
    }

    const Document& document_;
    const Vocabulary& vocabulary_;
    Candidates& candidates_;
    NodeId first_heading_ = no_node;
    std::optional<NodeId> author_item_;
    std::vector<Byline> names_;
    std::vector<Byline> bylines_;
    std::vector<std::string> times_after_heading_;
    std::vector<std::string> times_before_heading_;
};

}  // namespace

void read_markup(const Document& document, const Vocabulary& vocabulary, Candidates& candidates) {
    if (!document.nodes.empty()) MarkupReader(document, vocabulary, candidates).run();
}

}  // namespace pith

#include "stages/metadata/markup.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/model/text.h"
#include "stages/metadata/byline_markup.h"
#include "stages/metadata/element_text.h"
#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

constexpr NodeId most_nodes = 300;
constexpr std::size_t most_between_authors = 200;  // bytes of text: a role, an address

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
        : document_(document),
          vocabulary_(vocabulary),
          candidates_(candidates),
          names_(document, vocabulary),
          bylines_(document, vocabulary) {}

    void run() {
        const auto& nodes = document_.nodes;
        first_heading_ = static_cast<NodeId>(
            std::find_if(nodes.begin(), nodes.end(), [](const Node& n) { return n.tag == Tag::h1; }) - nodes.begin());
        for (NodeId id = 0; id < nodes.size(); ++id) {
            if (nodes[id].tag == Tag::text) continue;
            const ElementNamedFor named = names_.of(id);
            if (is_foreign(id, named)) {
                id = nodes[id].end - 1;
                continue;
            }
            read(id, named);
        }
        bylines_.flush(candidates_);
        for (const auto* times : {&times_after_heading_, &times_before_heading_})
            for (const std::string& time : *times) candidates_.add(Field::published, Origin::time_element, time);
    }

  private:
    /// Comments, related articles and navigation, unless the page's own headline is inside.
    bool is_foreign(NodeId id, const ElementNamedFor& named) const {
        const Node& node = document_[id];
        if (first_heading_ >= id && first_heading_ < node.end) return false;
        if (node.tag == Tag::nav || node.tag == Tag::script || node.tag == Tag::style) return true;
        if (node.tag == Tag::footer && !in_article(id)) return true;
        const auto says = [](const ElementNamedFor::Name& name) { return name.named && name.named->foreign; };
        return node.tag != Tag::body && node.tag != Tag::html && (says(named.class_name()) || says(named.id()));
    }

    /// Blogs sign in the footer of the post.
    bool in_article(NodeId id) const {
        for (NodeId n = document_[id].parent; n != no_node; n = document_[n].parent)
            if (document_[n].tag == Tag::article || document_[n].tag == Tag::main) return true;
        return false;
    }

    void read(NodeId id, const ElementNamedFor& named) {
        const Tag tag = document_[id].tag;
        if (const auto property = document_.attribute(id, "itemprop"); !property.empty()) read_property(id, property);
        if (tag == Tag::time) read_time(id);
        if (tag == Tag::h1) candidates_.add(Field::title, Origin::heading, short_text(document_, id));
        bylines_.read(id, named, id > first_heading_);
        if (tag != Tag::meta && tag != Tag::link && tag != Tag::body && tag != Tag::html) read_date_classes(id, named);
    }

    /// A person's name stands in a property of its own below the author.
    std::string name_below(NodeId id) const {
        for (NodeId n = id + 1; n < std::min(document_[id].end, id + most_nodes); ++n)
            if (document_.attribute(n, "itemprop") == "name") return content_of(n);
        return content_of(id);
    }

    void read_property(NodeId id, std::string_view names) {
        const std::string lower = ascii_lower(names);
        for (const std::string_view name : split(lower, " ")) {
            const auto known = std::find_if(item_properties.begin(), item_properties.end(),
                                            [&](const ItemProperty& p) { return p.name == name; });
            if (known == item_properties.end()) continue;
            const bool person = known->field == Field::author;
            if (person && (!same_item(id) || bylines_.has_other_role(id) || !beside_author(id))) continue;
            const bool date = known->field == Field::published || known->field == Field::modified;
            const Origin origin = date && !describes_page(item_of(id)) ? Origin::class_name : Origin::microdata;
            candidates_.add(known->field, origin, person ? name_below(id) : content_of(id));
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
        if (item != no_node && vocabulary_.answer_types.in(document_.attribute(item, "itemtype"))) return false;
        if (!author_item_) author_item_ = item;
        return *author_item_ == item;
    }

    /// People who wrote together are named together: whoever stands farther off signs another text.
    bool beside_author(NodeId id) {
        const bool beside = !last_author_ || document_.contains(*last_author_, id) ||
                            bytes_between(document_, *last_author_, id) <= most_between_authors;
        if (beside) last_author_ = id;
        return beside;
    }

    void read_time(NodeId id) {
        const std::string_view classes = document_.attribute(id, "class");
        const std::string value = content_of(id);
        const NodeId parent = document_[id].parent;
        const bool modified = vocabulary_.modified_class.in(classes) ||
                              vocabulary_.modified_class.in(document_.attribute(id, "itemprop")) ||
                              vocabulary_.modified_class.in(document_.attribute(parent, "class"));
        if (modified) return candidates_.add(Field::modified, Origin::time_element, value);
        (id > first_heading_ ? times_after_heading_ : times_before_heading_).push_back(value);
    }

    void read_date_classes(NodeId id, const ElementNamedFor& named) {
        for (const auto& name : named.names) {
            if (!name.named || !name.named->date) continue;
            const bool modified = vocabulary_.modified_class.in(name.text);
            candidates_.add(modified ? Field::modified : Field::published, Origin::class_name, content_of(id));
        }
    }

    std::string content_of(NodeId id) const { return value_of(document_, id); }

    const Document& document_;
    const Vocabulary& vocabulary_;
    Candidates& candidates_;
    NodeId first_heading_ = no_node;
    std::optional<NodeId> author_item_;
    std::optional<NodeId> last_author_;
    ElementNames names_;
    BylineMarkup bylines_;
    std::vector<std::string> times_after_heading_;
    std::vector<std::string> times_before_heading_;
};

}  // namespace

void read_markup(const Document& document, const Vocabulary& vocabulary, Candidates& candidates) {
    if (!document.nodes.empty()) MarkupReader(document, vocabulary, candidates).run();
}

}  // namespace pith

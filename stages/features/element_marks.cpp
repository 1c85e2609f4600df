#include "stages/features/element_marks.h"

#include "pipeline/model/key_numbers.h"

namespace pith {
namespace {

constexpr std::uint64_t of_no_class = 0xCBF29CE484222325U;
constexpr std::uint64_t fnv_prime = 0x100000001B3U;

/// FNV-1a. Numbers in class names tell elements of one kind apart, so they are left out.
std::uint64_t hash_of(std::string_view classes) {
    std::uint64_t hash = of_no_class;
    for (const char c : classes)
        if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
    return hash;
}

/// The classes of each kind are read once a page.
class SignatureReader {
  public:
    explicit SignatureReader(const Document& document) : document_(document), hashes_(document.kinds()) {}

    std::uint64_t of(NodeId node) {
        const std::uint64_t hash = (of_classes(node) ^ static_cast<std::uint64_t>(document_[node].tag)) * fnv_prime;
        return hash ^ (hash >> 32);
    }

  private:
    std::uint64_t of_classes(NodeId node) {
        const Attribute* const classes = document_.find_attribute(node, "class");
        if (!classes) return of_no_class;
        std::uint64_t& hash = hashes_[document_.kind_of(*classes)];
        if (hash == 0) hash = hash_of(classes->value);
        return hash;
    }

    const Document& document_;
    std::vector<std::uint64_t> hashes_;  ///< by kind; 0 where it was not met yet
};

void count_own(const Document& document, NodeId n, ElementMarks& marks) {
    const Tag tag = document[n].tag;
    if (tag == Tag::a) {
        const std::string_view target = document.attribute(n, "href");
        marks.links += 1;
        marks.anchors += target.starts_with('#');
    }
    marks.images += tag == Tag::img || tag == Tag::picture || tag == Tag::video || tag == Tag::iframe;
    marks.controls += tag == Tag::input || tag == Tag::button || tag == Tag::select || tag == Tag::textarea;
    marks.paragraphs += tag == Tag::p;
    marks.headings += is_heading(tag);
}

void add(const ElementMarks& child, ElementMarks& parent) {
    parent.links += child.links;
    parent.anchors += child.anchors;
    parent.images += child.images;
    parent.controls += child.controls;
    parent.paragraphs += child.paragraphs;
    parent.headings += child.headings;
}

/// Counts each element among its siblings; texts are none.
void count_siblings(const Document& document, std::vector<ElementMarks>& marks) {
    KeyNumbers<std::uint64_t> numbers(marks.size() / 2);
    std::vector<float> of_kind;
    std::vector<std::uint32_t> kinds(marks.size());
    std::vector<float> children(marks.size());
    for (NodeId n = 1; n < marks.size(); ++n) {
        const Node& node = document[n];
        if (node.tag == Tag::text) continue;
        kinds[n] = numbers.of(marks[n].signature * 0x9E3779B97F4A7C15U + node.parent);
        if (kinds[n] == of_kind.size()) of_kind.push_back(0);
        marks[n].twins_before = of_kind[kinds[n]]++;
        marks[n].elements_before = children[node.parent]++;
    }
    for (NodeId n = 1; n < marks.size(); ++n) {
        const Node& node = document[n];
        if (node.tag == Tag::text) continue;
        marks[n].twins = of_kind[kinds[n]];
        marks[n].elements_after = children[node.parent] - marks[n].elements_before - 1;
    }
}

}  // namespace

std::vector<ElementMarks> read_marks(const Document& document) {
    std::vector<ElementMarks> marks(document.nodes.size());
    SignatureReader signatures(document);
    for (NodeId n = 0; n < marks.size(); ++n) {
        if (document[n].tag == Tag::text) continue;
        count_own(document, n, marks[n]);
        marks[n].signature = signatures.of(n);
    }
    for (auto n = static_cast<NodeId>(marks.size()); n-- > 1;)
        if (document[n].tag != Tag::text) add(marks[n], marks[document[n].parent]);
    count_siblings(document, marks);
    return marks;
}

}  // namespace pith

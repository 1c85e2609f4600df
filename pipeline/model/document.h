/// The parsed page: a flat tree in document order.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/model/tag.h"

namespace pith {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = ~NodeId{0};

struct Attribute {
    std::string_view name;  ///< lower case
    std::string_view value;
};

/// Which names an element's attributes have: a bit for several names, so that it takes some for there that are not, and
/// none the other way round (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970).
class AttributeNames {
  public:
    void add(std::string_view name) { bits_ = static_cast<std::uint16_t>(bits_ | bit_of(name)); }
    bool may_hold(std::string_view name) const { return (bits_ & bit_of(name)) != 0; }

  private:
    static std::uint16_t bit_of(std::string_view name) {
        if (name.empty()) return 1;
        const unsigned ends =
            static_cast<unsigned char>(name.front()) + unsigned{static_cast<unsigned char>(name.back())};
        return static_cast<std::uint16_t>(1U << ((name.size() + 2 * ends) % 16));
    }

    std::uint16_t bits_ = 0;
};

/// An element or a text node. Nodes are stored in document order (pre-order), so the descendants of node n are
/// exactly the nodes n + 1 up to end, and a walk over the whole tree is a loop over the vector.
struct Node {
    Tag tag = Tag::unknown;  ///< Tag::text for a text node
    AttributeNames names;
    NodeId parent = no_node;
    NodeId end = 0;  ///< one past the last descendant
    std::uint32_t depth = 0;
    std::string_view text;               ///< a text node's characters; the name of an element that Tag does not list
    std::uint32_t attributes_begin = 0;  ///< set by Document::set_attributes()
    std::uint32_t attributes_end = 0;
};

/// Owns the characters that its views point into (`storage`), so it can be moved but its nodes must not outlive it.
class Document {
  public:
    std::vector<Node> nodes;  ///< nodes[0] is <html>; empty for a plain text
    std::vector<Attribute> attributes;
    std::shared_ptr<const void> storage;

    const Node& operator[](NodeId id) const { return nodes[id]; }

    /// The node's attributes are those from `begin` up to `end`.
    void set_attributes(NodeId id, std::size_t begin, std::size_t end);

    /// The attribute, or null where it is missing.
    const Attribute* find_attribute(NodeId id, std::string_view name) const {
        return nodes[id].names.may_hold(name) ? search_attribute(id, name) : nullptr;
    }
    /// The attribute's value, or an empty view where it is missing.
    std::string_view attribute(NodeId id, std::string_view name) const {
        const Attribute* found = find_attribute(id, name);
        return found ? found->value : std::string_view{};
    }
    bool has_attribute(NodeId id, std::string_view name) const { return find_attribute(id, name) != nullptr; }

    /// Once all attributes are there: numbers the values of class, id and data-testid, so that what they say can be
    /// kept by number. Most stand on many elements of a page.
    void number_kinds();
    /// Of one of these attributes: below kinds(), the same for equal values.
    std::uint32_t kind_of(const Attribute& attribute) const {
        return kinds_[static_cast<std::size_t>(&attribute - attributes.data())];
    }
    std::uint32_t kinds() const { return distinct_kinds_; }

    /// True if `ancestor` is `node` itself or holds it.
    bool contains(NodeId ancestor, NodeId node) const { return node >= ancestor && node < nodes[ancestor].end; }

    /// All text below a node, in order, as it stands.
    std::string text_of(NodeId id) const;

    /// Human-readable path, "body > div#main > p.lead", for explain.
    std::string path_of(NodeId id) const;

  private:
    const Attribute* search_attribute(NodeId id, std::string_view name) const;

    std::vector<std::uint32_t> kinds_;  ///< one an attribute, 0 for the others
    std::uint32_t distinct_kinds_ = 0;
};

}  // namespace pith

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

/// An element or a text node. Nodes are stored in document order (pre-order), so the descendants of node n are
/// exactly the nodes n + 1 up to end, and a walk over the whole tree is a loop over the vector.
struct Node {
    Tag tag = Tag::unknown;  ///< Tag::text for a text node
    NodeId parent = no_node;
    NodeId end = 0;  ///< one past the last descendant
    std::uint32_t depth = 0;
    std::string_view text;  ///< a text node's characters; the name of an element that Tag does not list
    std::uint32_t attributes_begin = 0;
    std::uint32_t attributes_end = 0;
};

/// Owns the characters that its views point into (`storage`), so it can be moved but its nodes must not outlive it.
class Document {
  public:
    std::vector<Node> nodes;  ///< nodes[0] is <html>; empty for a plain text
    std::vector<Attribute> attributes;
    std::shared_ptr<const void> storage;

    const Node& operator[](NodeId id) const { return nodes[id]; }

    /// The attribute's value, or an empty view where it is missing.
    std::string_view attribute(NodeId id, std::string_view name) const;
    bool has_attribute(NodeId id, std::string_view name) const;

    /// True if `ancestor` is `node` itself or holds it.
    bool contains(NodeId ancestor, NodeId node) const { return node >= ancestor && node < nodes[ancestor].end; }

    /// All text below a node, in order, as it stands.
    std::string text_of(NodeId id) const;

    /// Human-readable path, "body > div#main > p.lead", for explain.
    std::string path_of(NodeId id) const;
};

}  // namespace pith

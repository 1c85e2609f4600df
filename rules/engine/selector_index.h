/// Finds the selectors that match a block without trying each of them, as browsers do: by the id, the class or the tag
/// that the selector's last step asks for; and each element is tried once, not once for every block below it. Where the
/// last step asks for a tag only, the selector is tried below elements with the id or class of a step before it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/model/document.h"
#include "rules/engine/selector.h"
#include "rules/engine/text_scan.h"

namespace pith {

class SelectorIndex {
  public:
    /// `selector` must outlive the index.
    void add(const Selector& selector, std::uint32_t value);
    /// Call it when all are added.
    void build();
    bool empty() const {
        return ids_.empty() && classes_.empty() && tags_.empty() && by_value_.empty() && others_.empty() &&
               opening_ids_.empty() && opening_classes_.empty();
    }

    /// One alternative of a selector.
    struct Entry {
        const std::vector<Selector::Step>* steps;
        std::uint32_t value;
    };

    /// What was found for the elements of one page; each is looked at once.
    class Memo {
        friend class SelectorIndex;
        /// An alternative that may match below the element, and the next of the same element or one around it.
        struct Open {
            const Entry* entry;
            std::uint32_t next;
        };
        struct Found {
            std::uint32_t value;
            std::uint32_t next;  ///< that of the same element or one around it; 0 for none
        };
        std::vector<std::uint32_t> first_;  ///< by node: 1 + its place in found_; 0 for none, not_seen for unknown
        std::vector<Found> found_;
        std::vector<std::uint32_t> first_open_;  ///< by node: 1 + its place in open_; 0 for none
        std::vector<Open> open_;
        std::vector<NodeId> path_;
        std::string value_;
        std::vector<std::uint32_t> hits_;
    };

    /// Appends the values of the selectors that match the element or one around it.
    void find(const Document& document, NodeId node, Memo& memo, std::vector<std::uint32_t>& values) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Entries = std::vector<Entry>;
    using ByName = std::unordered_map<std::string, Entries, Hash, std::equal_to<>>;

    static constexpr std::uint32_t not_seen = 0xFFFFFFFF;
    /// One element at hand, and what was found for it so far.
    struct Look {
        const Document& document;
        NodeId node;
        std::uint32_t first;
        std::uint32_t first_open;
        Memo& memo;
    };
    bool file_above(const Entry& entry);
    static void note(const ByName& entries, std::string_view name, Look& look);
    static void note(const Entries& entries, Look& look);
    static void note(const Entry& entry, Look& look);
    void look_at(Look& look) const;
    void look_at_names(Look& look) const;
    static void open(const ByName& entries, std::string_view name, Look& look);

    ByName ids_;
    ByName classes_;
    ByName tags_;
    ByName opening_ids_;      ///< by the id of a step that is not the last
    ByName opening_classes_;  ///< by its class
    /// Alternatives whose last step asks for a part of an attribute: all such parts are looked for in one pass.
    struct ByValue {
        std::string attribute;
        std::vector<TextScan::Text> texts;  ///< until the index is built
        std::unique_ptr<const TextScan> scan;
        Entries entries;
    };
    static bool file_by_value(std::vector<ByValue>& by_value, const Entry& entry);
    void look_at_values(Look& look) const;

    std::vector<ByValue> by_value_;  ///< for class and id
    Entries others_;
};

}  // namespace pith

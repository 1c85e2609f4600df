/// A CSS-like selector over a block's element and those that hold it.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"

namespace pith {

/// tag, *, .class, #id, [attr], [attr=value], also with *= ^= $= ~= |= and the flag i, :not(...), :is(...),
/// :first-child, :last-child; joined by a space (descendant) or > (child); alternatives parted by commas. A backslash
/// takes the next character as it is. A subset of Selectors Level 4 (W3C): :not and :is hold such tests of one element.
class Selector {
  public:
    /// nullopt, and why in `error`, where the text is no such selector.
    static std::optional<Selector> parse(std::string_view text, std::string& error);

    /// True if an element of the path (outermost first) matches. Takes time by path length times selector length.
    bool matches_any(const Document& document, const std::vector<NodeId>& path) const;

    /// The first element of the page that matches itself; no_node where none does.
    NodeId find(const Document& document) const;

    struct Step;

    /// One test of an element, such as .class or [attr=value].
    struct Test {
        enum class Kind { tag, id, class_name, attribute, none_of, one_of, first_child, last_child } kind;
        enum class Compare { exists, equals, contains, starts, ends, word, dashed } compare = Compare::exists;
        std::string name = {};
        std::string value = {};
        bool ignore_case = false;
        std::vector<Step> options = {};  ///< of :not and :is

        bool holds(const Document& document, NodeId node) const;
    };

    /// All tests hold for one element; `child` ties it to the step before as its parent, else as any ancestor.
    struct Step {
        std::vector<Test> tests;
        bool child = false;

        bool holds(const Document& document, NodeId node) const;
    };

    static constexpr std::size_t max_steps = 32;

    const std::vector<std::vector<Step>>& alternatives() const { return alternatives_; }

    /// The same for one of the alternatives.
    static bool matches_any(const Document& document, const std::vector<NodeId>& path, const std::vector<Step>& steps);

  private:
    using Steps = std::bitset<max_steps>;
    /// The steps that an element satisfies, with all the steps before them, and those that one above it does.
    struct Reached {
        Steps here;
        Steps above;
    };
    static Reached advance(const Document& document, NodeId node, const std::vector<Step>& steps,
                           const Reached& parent);
    static NodeId find(const Document& document, const std::vector<Step>& steps);

    std::vector<std::vector<Step>> alternatives_;
};

}  // namespace pith

/// What rules see of a page: its blocks, and which of them the steps before have chosen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"

namespace pith {

class Condition;
class Selector;

/// Taken when the rules begin: later marks do not change it, so that rules do not depend on their order. What only some
/// rules ask for is found when the first of them asks. For one thread.
class PageView {
  public:
    /// The page's language, as far as it can be told.
    using LanguageReader = std::string (*)(const Page&);

    /// Without a reader the language is the declared one.
    explicit PageView(const Page& page, LanguageReader read_language = nullptr);

    const Page& page() const { return page_; }
    const Block& block(std::size_t index) const { return page_.blocks[index]; }
    std::size_t size() const { return page_.blocks.size(); }

    /// The body's run: from the first kept block to the last. first_kept() > last_kept() where nothing is kept.
    std::size_t first_kept() const { return first_kept_; }
    std::size_t last_kept() const { return last_kept_; }

    /// Kept blocks before, and behind, this one.
    std::uint32_t kept_before(std::size_t index) const { return kept_before_[index]; }
    std::uint32_t kept_behind(std::size_t index) const {
        return kept_before_.back() - kept_before_[index] - (page_.blocks[index].kept() ? 1 : 0);
    }

    /// The block's element and all that hold it, outermost first; empty for a plain text. Valid until the next call.
    const std::vector<NodeId>& path(std::size_t index) const;

    /// The block's text for word lists. Valid until another block is asked for.
    const FoldedText& folded(std::size_t index) const;

    const std::string& language() const;

    /// The block that shows the page's title; size() where none does.
    std::size_t title_block() const;

    /// The first block that meets the condition; size() where none does. Each block is tried once a page.
    std::size_t first_match(const Condition& condition) const;
    /// The last such block.
    std::size_t last_match(const Condition& condition) const;

    /// The first element that the selector matches, and its text, white space collapsed. Looked for once a page.
    struct Found {
        NodeId node = no_node;
        std::string text;
    };
    const Found& find(const Selector& selector) const;

  private:
    std::size_t find_title_block() const;

    const Page& page_;
    LanguageReader read_language_;
    std::size_t first_kept_ = 1;
    std::size_t last_kept_ = 0;
    std::vector<std::uint32_t> kept_before_;
    mutable std::vector<NodeId> path_;
    mutable NodeId path_of_ = no_node;
    mutable std::optional<FoldedText> folded_;
    mutable std::size_t folded_block_ = 0;
    mutable std::optional<std::string> language_;
    mutable std::optional<std::size_t> title_block_;
    mutable std::unordered_map<const Condition*, std::size_t> first_;
    mutable std::unordered_map<const Condition*, std::size_t> last_;
    mutable std::unordered_map<const Selector*, Found> found_;
};

}  // namespace pith

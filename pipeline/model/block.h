/// The heart of the house: a page of HTML and a plain text both become a sequence of Blocks.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <string_view>

#include "pipeline/model/document.h"
#include "pipeline/model/roles.h"

namespace pith {

enum class Verdict : std::uint8_t { drop, keep };

/// Who may overrule whom, weakest first. Within one layer the later mark wins; rules settle among themselves first.
enum class Layer : std::uint8_t { none, model, pass, builtin_rule, builtin_site_rule, user_rule, user_site_rule };

/// A leaf of the page: a run of inline content in one block-level element, or a paragraph of a plain text.
/// Passes mark Blocks and never erase them; only assemble leaves Blocks out.
struct Block {
    ContentBlock content;
    NodeId node = no_node;          ///< the block-level element that holds it; no_node in a plain text
    std::uint32_t line = 0;         ///< plain text: its first line, from 1
    std::uint32_t blank_lines = 0;  ///< plain text: empty lines before it
    std::uint32_t words = 0;        ///< as count_words() counts
    std::uint32_t link_words = 0;   ///< of these, inside links
    bool hidden = false;            ///< by the `hidden` attribute, aria-hidden or an inline style
    Roles roles;                    ///< boilerplate roles of the elements around it, as far as they are believed
    bool comment = false;           ///< a reader's comment: out of the body, but kept where the user asks for it

    static constexpr float never = 2;
    float score = 0;      ///< the model's, 0 to 1; rules may add to it
    float threshold = 0;  ///< the score from which the model keeps the block; `never` where no score would do
    Verdict verdict = Verdict::drop;
    Layer layer = Layer::none;
    std::string_view decided_by = "none";  ///< rule id, pass or model; lives as long as the Extractor

    double link_density() const { return words ? double(link_words) / double(words) : 0; }
    bool kept() const { return verdict == Verdict::keep; }

    /// Takes effect unless a stronger layer has spoken.
    void mark(Verdict v, Layer by_layer, std::string_view by) {
        if (by_layer < layer) return;
        verdict = v;
        layer = by_layer;
        decided_by = by;
    }
};

}  // namespace pith

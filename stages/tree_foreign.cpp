// Foreign content (HTML, section 13.2.6.5), of SVG only.
#include "stages/tag_scan.h"
#include "stages/tree_foreign_names.h"
#include "stages/tree_modes.h"

namespace pith::tree {

bool Modes::is_foreign_start() const {
    return in_foreign_content() && !state_.current().holds_html();
}

void Modes::start_foreign() {
    const bool styled_font =
        token_->name == Name::font && (has_attribute("color") || has_attribute("face") || has_attribute("size"));
    if (is(token_->name, group::breaks_out) || styled_font) {
        do state_.pop();
        while (!state_.current().holds_html());
        return start_by_mode();
    }
    if (token_->name == Name::math) return state_.give_up();
    insert_svg();
}

void Modes::insert_svg() {
    for (std::size_t i = attributes_begin_; i < document_.attributes.size(); ++i)
        document_.attributes[i].name = name_in_svg(document_.attributes[i].name);
    // An <image> of SVG is no misspelt <img>.
    state_.insert(token_->name == Name::image ? Name::unknown : token_->name, name_text(), attributes_begin_, true);
    if (token_->self_closing) state_.pop();
}

/// True if the tag is settled; else the rules of HTML take it.
bool Modes::end_foreign() {
    // Gumbo takes "</svg >" for another name than "</svg>".
    constexpr std::size_t brackets = 3;
    const bool plain = token_->end - token_->begin == token_->written.size() + brackets;
    if (token_->name == Name::br || token_->name == Name::p || !plain) return state_.give_up(), true;
    for (std::size_t i = state_.depth(); i-- > 1;) {
        if (!state_.at(i).is_svg) return false;
        const Node& node = document_[state_.at(i).node];
        const std::string_view open_name = node.tag == Tag::unknown ? node.text : name(node.tag);
        if (!equals_ignoring_case(open_name, token_->written)) continue;
        while (state_.depth() > i) state_.pop();
        return true;
    }
    return true;
}

}  // namespace pith::tree

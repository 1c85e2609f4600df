// Templates (HTML, sections 13.2.6.4.4 and 13.2.6.4.18), and the mode that what is open asks for (13.2.4.1).
#include "stages/tree_modes.h"

namespace pith::tree {

void Modes::start_template() {
    insert();
    state_.add_marker();
    mode_ = Mode::in_template;
    template_modes_.push_back(mode_);
}

/// The first tag tells what the template is for.
void Modes::start_in_template() {
    const Name name = token_->name;
    const bool of_head = is(name, group::of_head) || name == Name::noframes || name == Name::script ||
                         name == Name::style || name == Name::template_ || name == Name::title;
    if (of_head) {
        start_in_head();
        return;
    }
    if (name == Name::caption || name == Name::colgroup || is(name, group::rows))
        mode_ = Mode::in_table;
    else if (name == Name::col)
        mode_ = Mode::in_column_group;
    else if (name == Name::tr)
        mode_ = Mode::in_table_body;
    else if (name == Name::td || name == Name::th)
        mode_ = Mode::in_row;
    else
        mode_ = Mode::in_body;
    template_modes_.back() = mode_;
    start_by_mode();
}

void Modes::end_template() {
    if (!state_.has_open(Name::template_)) return;
    state_.pop_until(Name::template_);
    state_.clear_to_marker();
    template_modes_.pop_back();
    reset_mode();
}

void Modes::reset_mode() {
    for (std::size_t i = state_.depth(); i-- > 0;) {
        if (state_.at(i).is_svg) continue;
        const Name name = state_.at(i).name;
        switch (name) {
            case Name::select: {
                const bool in_table = state_.in_table_scope(Name::select) && state_.has_open(Name::table);
                mode_ = in_table ? Mode::in_select_in_table : Mode::in_select;
                return;
            }
            case Name::td:
            case Name::th:
                mode_ = Mode::in_cell;
                return;
            case Name::tr:
                mode_ = Mode::in_row;
                return;
            case Name::tbody:
            case Name::thead:
            case Name::tfoot:
                mode_ = Mode::in_table_body;
                return;
            case Name::caption:
                mode_ = Mode::in_caption;
                return;
            case Name::colgroup:
                mode_ = Mode::in_column_group;
                return;
            case Name::table:
                mode_ = Mode::in_table;
                return;
            case Name::template_:
                mode_ = template_modes_.back();
                return;
            case Name::head:
                mode_ = Mode::in_head;
                return;
            case Name::body:
                mode_ = Mode::in_body;
                return;
            case Name::html:
                mode_ = Mode::after_head;
                return;
            default:
                break;
        }
    }
}

}  // namespace pith::tree

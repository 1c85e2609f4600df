// The modes of tables and of <select> (HTML, sections 13.2.6.4.9 to 13.2.6.4.17). What would have to be moved out of a
// table ends the builder's work.
#include "stages/tag_scan.h"
#include "stages/tree_modes.h"

namespace pith::tree {

void Modes::start_in_table() {
    const Name name = token_->name;
    if (start_table_content()) return;
    const bool cell = name == Name::td || name == Name::th;
    if (name != Name::caption && name != Name::colgroup && name != Name::col && !is(name, group::rows) && !cell &&
        name != Name::tr) {
        if (name != Name::table) return state_.give_up();
        if (close_table()) start_by_mode();
        return;
    }
    state_.pop_to(Name::table);
    if (name == Name::caption) {
        state_.add_marker();
        insert();
        mode_ = Mode::in_caption;
    } else if (name == Name::colgroup || name == Name::col) {
        mode_ = Mode::in_column_group;
        if (name == Name::colgroup) {
            insert();
        } else {
            state_.insert_implied(Name::colgroup);
            start_in_columns();
        }
    } else {
        mode_ = Mode::in_table_body;
        if (is(name, group::rows)) {
            insert();
        } else {
            state_.insert_implied(Name::tbody);
            start_in_rows();
        }
    }
}

/// What may stand between the parts of a table.
bool Modes::start_table_content() {
    const Name name = token_->name;
    if (name == Name::style || name == Name::script) return raw_element(), true;
    if (name == Name::input && equals_ignoring_case(attribute("type"), "hidden")) return insert_empty(), true;
    if (name == Name::template_) return start_template(), true;
    if (name != Name::form) return false;
    if (state_.form != no_node || state_.has_open(Name::template_)) return true;
    state_.form = insert();
    state_.pop();
    return true;
}

void Modes::start_in_rows() {
    const Name name = token_->name;
    const bool cell = name == Name::td || name == Name::th;
    if (name == Name::tr || cell) {
        state_.pop_to(group::rows);
        mode_ = Mode::in_row;
        if (!cell) {
            insert();
        } else {
            state_.insert_implied(Name::tr);
            start_in_row();
        }
        return;
    }
    const bool part = name == Name::caption || name == Name::col || name == Name::colgroup || is(name, group::rows);
    if (!part) return start_in_table();
    if (close_rows()) start_in_table();
}

/// Ends the open tbody, thead or tfoot. False if there is none.
bool Modes::close_rows() {
    if (!state_.in_table_scope(Name::tbody) && !state_.in_table_scope(Name::thead) &&
        !state_.in_table_scope(Name::tfoot))
        return false;
    state_.pop_to(group::rows);
    state_.pop();
    mode_ = Mode::in_table;
    return true;
}

void Modes::start_in_row() {
    const Name name = token_->name;
    if (name == Name::td || name == Name::th) {
        state_.pop_to(Name::tr);
        insert();
        mode_ = Mode::in_cell;
        return state_.add_marker();
    }
    const bool part = name == Name::caption || name == Name::col || name == Name::colgroup || is(name, group::rows) ||
                      name == Name::tr;
    if (!part) return start_in_table();
    if (!state_.in_table_scope(Name::tr)) return;
    close_row();
    start_in_rows();
}

void Modes::close_row() {
    state_.pop_to(Name::tr);
    state_.pop();
    mode_ = Mode::in_table_body;
}

void Modes::start_in_cell() {
    const Name name = token_->name;
    const bool part = name == Name::caption || name == Name::col || name == Name::colgroup || is(name, group::rows) ||
                      name == Name::tr || name == Name::td || name == Name::th;
    if (!part) return start_in_body();
    if (!state_.in_table_scope(Name::td) && !state_.in_table_scope(Name::th)) return;
    close_cell();
    start_in_row();
}

void Modes::close_cell() {
    const Name cell = state_.in_table_scope(Name::td) ? Name::td : Name::th;
    state_.end_implied();
    state_.pop_until(cell);
    state_.clear_to_marker();
    mode_ = Mode::in_row;
}

void Modes::start_in_caption() {
    const Name name = token_->name;
    const bool part = is(name, group::table_part) && name != Name::frame && name != Name::head;
    if (!part) return start_in_body();
    if (!state_.in_table_scope(Name::caption)) return;
    close_caption();
    start_in_table();
}

void Modes::close_caption() {
    state_.end_implied();
    state_.pop_until(Name::caption);
    state_.clear_to_marker();
    mode_ = Mode::in_table;
}

void Modes::start_in_columns() {
    if (token_->name == Name::html) return merge_attributes(0);
    if (token_->name == Name::template_) return start_template();
    if (token_->name == Name::col) return insert_empty();
    if (!state_.current().is_html(Name::colgroup)) return;
    state_.pop();
    mode_ = Mode::in_table;
    start_in_table();
}

void Modes::end_in_columns() {
    if (token_->name == Name::col || !state_.current().is_html(Name::colgroup)) return;
    state_.pop();
    mode_ = Mode::in_table;
    if (token_->name != Name::colgroup) end_in_table();
}

bool Modes::close_table() {
    if (!state_.in_table_scope(Name::table)) return false;
    state_.pop_until(Name::table);
    reset_mode();
    return true;
}

void Modes::end_in_table() {
    const Name name = token_->name;
    if (name == Name::table) {
        close_table();
        return;
    }
    const bool ignored = name == Name::body || name == Name::html ||
                         (is(name, group::table_part) && name != Name::frame && name != Name::head);
    if (ignored) return;
    // These two make elements, which would have to be moved out.
    if (name == Name::p || name == Name::br) return state_.give_up();
    end_in_body();
}

void Modes::end_in_table_body() {
    const Name name = token_->name;
    if (is(name, group::rows)) {
        if (state_.in_table_scope(name)) close_rows();
    } else if (name == Name::table) {
        if (close_rows()) end_in_table();
    } else {
        end_in_table();
    }
}

void Modes::end_in_row() {
    const Name name = token_->name;
    if (name != Name::tr && name != Name::table && !is(name, group::rows)) return end_in_table();
    if (!state_.in_table_scope(is(name, group::rows) ? name : Name::tr)) return;
    close_row();
    if (name != Name::tr) end_in_table_body();
}

void Modes::end_in_cell() {
    const Name name = token_->name;
    if (name == Name::td || name == Name::th) {
        if (!state_.in_table_scope(name)) return;
        state_.end_implied();
        state_.pop_until(name);
        state_.clear_to_marker();
        mode_ = Mode::in_row;
        return;
    }
    const bool ignored = name == Name::body || name == Name::html || name == Name::caption || name == Name::col ||
                         name == Name::colgroup;
    if (ignored) return;
    if (name != Name::table && name != Name::tr && !is(name, group::rows)) return end_in_body();
    if (!state_.in_table_scope(name)) return;
    close_cell();
    end_in_row();
}

void Modes::end_in_caption() {
    const Name name = token_->name;
    if (name == Name::caption || name == Name::table) {
        if (!state_.in_table_scope(Name::caption)) return;
        close_caption();
        if (name == Name::table) end_in_table();
        return;
    }
    const bool ignored = name == Name::body || name == Name::html ||
                         (is(name, group::table_part) && name != Name::frame && name != Name::head);
    if (!ignored) end_in_body();
}

void Modes::close_select() {
    state_.pop_until(Name::select);
    reset_mode();
}

void Modes::start_in_select() {
    const Name name = token_->name;
    const bool of_table = name == Name::caption || name == Name::table || is(name, group::rows) || name == Name::tr ||
                          name == Name::td || name == Name::th;
    if (mode_ == Mode::in_select_in_table && of_table) {
        close_select();
        return start_by_mode();
    }
    switch (name) {
        case Name::option:
        case Name::optgroup:
            if (state_.current().is_html(Name::option)) state_.pop();
            if (name == Name::optgroup && state_.current().is_html(Name::optgroup)) state_.pop();
            insert();
            return;
        case Name::select:
            return close_select();
        case Name::input:
        case Name::keygen:
        case Name::textarea:
            close_select();
            return start_by_mode();
        case Name::script:
            return raw_element();
        case Name::template_:
            return start_template();
        case Name::html:
            return merge_attributes(0);
        default:
            return;
    }
}

void Modes::end_in_select() {
    const Name name = token_->name;
    const bool of_table = name == Name::caption || name == Name::table || is(name, group::rows) || name == Name::tr ||
                          name == Name::td || name == Name::th;
    if (mode_ == Mode::in_select_in_table && of_table) {
        if (!state_.in_table_scope(name)) return;
        close_select();
        return end_by_mode();
    }
    if (name == Name::optgroup) {
        const bool in_group = state_.depth() > 1 && state_.at(state_.depth() - 2).is_html(Name::optgroup);
        if (state_.current().is_html(Name::option) && in_group) state_.pop();
        if (state_.current().is_html(Name::optgroup)) state_.pop();
    } else if (name == Name::option) {
        if (state_.current().is_html(Name::option)) state_.pop();
    } else if (name == Name::select) {
        close_select();
    }
}

}  // namespace pith::tree

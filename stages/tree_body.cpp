// The mode "in body" (HTML, section 13.2.6.4.7).
#include <utility>

#include "stages/text_references.h"
#include "stages/tree_modes.h"

namespace pith::tree {

void Modes::text_in_body(std::string_view raw) {
    const bool in_select = mode_ == Mode::in_select || mode_ == Mode::in_select_in_table;
    if (!in_select) state_.reconstruct();
    if (raw.find('&') == std::string_view::npos) return state_.add_text(raw);
    std::string& made = texts_.emplace_back();
    made.reserve(raw.size());
    if (!append_without_references(raw, ReferencePlace::text, made)) return state_.give_up();
    state_.add_text(made);
}

void Modes::close_paragraph() {
    if (!state_.in_button_scope_p()) return;
    state_.end_implied(Name::p);
    state_.pop_until(Name::p);
}

void Modes::close_item(bool is_li) {
    for (std::size_t i = state_.depth(); i-- > 0;) {
        const OpenElement& element = state_.at(i);
        const Name name = element.name;
        const bool found = !element.is_svg && (is_li ? name == Name::li : name == Name::dd || name == Name::dt);
        if (found) {
            state_.end_implied(name);
            return state_.pop_until(name);
        }
        const bool passes = name == Name::address || name == Name::div || name == Name::p;
        if (element.is_svg ? element.holds_html() : is(name, group::special) && !passes) return;
    }
}

void Modes::close_button() {
    state_.end_implied(Name::button);
    state_.pop_until(Name::button);
}

void Modes::start_in_body() {
    const Name name = token_->name;
    if (is(name, group::formatting)) return start_formatting();
    if (start_block() || start_empty() || start_in_head() || start_control()) return;
    if (name == Name::html) return merge_attributes(0);
    if (name == Name::body) return merge_into_body();
    if (is(name, group::table_part)) return;
    state_.reconstruct();
    if (name == Name::svg) return insert_svg();
    insert();
    if (is(name, group::marker)) state_.add_marker();
}

bool Modes::start_block() {
    const Name name = token_->name;
    if (name == Name::li || name == Name::dd || name == Name::dt) {
        close_item(name == Name::li);
    } else if (name == Name::form) {
        if (state_.form != no_node && !state_.has_open(Name::template_)) return true;
    } else if (!is(name, group::block | group::heading) && name != Name::pre && name != Name::listing &&
               name != Name::hr && name != Name::table && name != Name::xmp) {
        return false;
    }
    if (name != Name::table || quirks_ == Quirks::no) {
        close_paragraph();
    } else if (quirks_ == Quirks::unknown && state_.in_button_scope_p()) {
        state_.give_up();
    }
    if (is(name, group::heading) && state_.current().in_group(group::heading)) state_.pop();
    if (name == Name::hr) return insert_empty(), true;
    if (name == Name::xmp) return state_.reconstruct(), raw_element(), true;
    const NodeId node = insert();
    if (name == Name::form && !state_.has_open(Name::template_)) state_.form = node;
    if (name == Name::table) mode_ = Mode::in_table;
    skips_line_feed_ = name == Name::pre || name == Name::listing;
    return true;
}

bool Modes::start_empty() {
    const Name name = token_->name;
    if (is(name, group::empty_part)) return insert_empty(), true;
    if (!is(name, group::empty) && name != Name::input) return false;
    state_.reconstruct();
    insert_empty();
    return true;
}

bool Modes::start_control() {
    switch (token_->name) {
        case Name::button:
            if (state_.in_scope(Name::button)) close_button();
            state_.reconstruct();
            insert();
            return true;
        case Name::textarea:
        case Name::iframe:
        case Name::noembed:
            raw_element();
            return true;
        case Name::select: {
            state_.reconstruct();
            insert();
            const bool in_table = mode_ >= Mode::in_table && mode_ <= Mode::in_cell && mode_ != Mode::in_column_group;
            mode_ = in_table ? Mode::in_select_in_table : Mode::in_select;
            return true;
        }
        case Name::option:
        case Name::optgroup:
            if (state_.current().is_html(Name::option)) state_.pop();
            state_.reconstruct();
            insert();
            return true;
        case Name::rp:
        case Name::rt:
            if (state_.in_scope(Name::ruby)) state_.end_implied();
            insert();
            return true;
        default:
            return false;
    }
}

void Modes::start_formatting() {
    if (token_->name == Name::a && state_.has_formatting(Name::a)) {
        state_.end_formatting(Name::a);
        state_.forget_formatting(Name::a);
    }
    state_.reconstruct();
    if (token_->name == Name::nobr && state_.in_scope(Name::nobr)) {
        state_.end_formatting(Name::nobr);
        state_.reconstruct();
    }
    insert();
    state_.add_formatting();
}

void Modes::end_in_body() {
    const Name name = token_->name;
    if (is(name, group::block_end)) return end_block();
    if (is(name, group::formatting)) return state_.end_formatting(name);
    if (is(name, group::heading)) {
        if (!state_.any_in_scope(group::heading)) return;
        state_.end_implied();
        return state_.pop_until(group::heading);
    }
    switch (name) {
        case Name::p:
            return end_paragraph();
        case Name::form:
            return end_form();
        case Name::li:
            if (!state_.in_list_scope_li()) return;
            state_.end_implied(Name::li);
            return state_.pop_until(Name::li);
        case Name::dd:
        case Name::dt:
            return end_block();
        case Name::body:
        case Name::html:
            if (!state_.in_scope(Name::body)) return;
            mode_ = name == Name::html ? Mode::after_after_body : Mode::after_body;
            return;
        case Name::br:
            state_.reconstruct();
            state_.insert_implied(Name::br);
            return state_.pop();
        case Name::applet:
        case Name::marquee:
        case Name::object:
            if (!state_.in_scope(name)) return;
            end_block();
            return state_.clear_to_marker();
        default:
            return end_other();
    }
}

void Modes::end_block() {
    if (!state_.in_scope(token_->name)) return;
    state_.end_implied(token_->name);
    state_.pop_until(token_->name);
}

/// Only the form itself is closed; what is open in it stays open.
void Modes::end_form() {
    if (state_.has_open(Name::template_)) return end_block();
    const NodeId form = std::exchange(state_.form, no_node);
    for (std::size_t i = state_.depth(); i-- > 0 && form != no_node;) {
        if (state_.at(i).node != form) {
            if (state_.at(i).is_svg ? state_.at(i).holds_html() : is(state_.at(i).name, group::scope)) return;
            continue;
        }
        state_.end_implied();
        return state_.remove(i);
    }
}

void Modes::end_paragraph() {
    if (!state_.in_button_scope_p()) state_.insert_implied(Name::p);
    close_paragraph();
}

void Modes::end_other() {
    const Name name = token_->name;
    for (std::size_t i = state_.depth(); i-- > 0;) {
        const OpenElement element = state_.at(i);
        if (element.is_html(name)) {
            state_.end_implied(name);
            while (state_.depth() > i) state_.pop();
            return;
        }
        if (element.is_svg ? element.holds_html() : is(element.name, group::special)) return;
    }
}

}  // namespace pith::tree

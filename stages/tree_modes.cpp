#include "stages/tree_modes.h"

#include <algorithm>
#include <utility>

#include "stages/tag_scan.h"
#include "stages/text_references.h"

namespace pith::tree {

std::string_view Modes::name_text() {
    if (token_->name != Name::unknown) return text_of(token_->name);
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (std::none_of(token_->written.begin(), token_->written.end(), is_upper)) return token_->written;
    std::string& lower = texts_.emplace_back(token_->written);
    for (char& c : lower)
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
    return lower;
}

std::string_view Modes::attribute(std::string_view name) const {
    for (std::size_t i = attributes_begin_; i < document_.attributes.size(); ++i)
        if (document_.attributes[i].name == name) return document_.attributes[i].value;
    return {};
}

bool Modes::has_attribute(std::string_view name) const {
    return std::any_of(document_.attributes.begin() + static_cast<std::ptrdiff_t>(attributes_begin_),
                       document_.attributes.end(), [name](const Attribute& a) { return a.name == name; });
}

/// Only the plainest declarations are told from those that ask for quirks.
void Modes::doctype(std::string_view declaration) {
    if (mode_ != Mode::initial) return;
    mode_ = Mode::before_html;
    std::string_view rest = declaration.substr(std::min<std::size_t>(9, declaration.size()));
    rest.remove_suffix(rest.ends_with('>'));
    rest.remove_prefix(white_prefix(rest));
    while (!rest.empty() && is_white(rest.back())) rest.remove_suffix(1);
    const auto names = [declaration](std::string_view part) { return declaration.find(part) != declaration.npos; };
    const bool modern =
        equals_ignoring_case(rest, "html") || names("//DTD XHTML 1.") || (names("//DTD HTML 4.01") && names(".dtd"));
    quirks_ = modern ? Quirks::no : Quirks::unknown;
}

void Modes::text(std::string_view raw) {
    if (std::exchange(skips_line_feed_, false)) {
        if (raw.starts_with('&')) return state_.give_up();  // the reference may be a line feed
        if (raw.starts_with('\n')) raw.remove_prefix(1);
    }
    if (raw.empty()) return;
    if (in_foreign_content() && !state_.current().holds_html()) {
        if (raw.find('&') == raw.npos) return state_.add_text(raw);
        std::string& made = texts_.emplace_back();
        if (!append_without_references(raw, ReferencePlace::text, made)) return state_.give_up();
        return state_.add_text(made);
    }
    if (mode_ < Mode::in_body) return text_before_body(raw);
    const std::size_t white = white_prefix(raw);
    switch (mode_) {
        case Mode::in_table:
        case Mode::in_table_body:
        case Mode::in_row:
        case Mode::in_column_group:
            return white == raw.size() ? state_.add_text(raw) : state_.give_up();
        case Mode::after_body:
        case Mode::after_after_body:
            if (white < raw.size()) mode_ = Mode::in_body;
            return text_in_body(raw);
        default:
            return text_in_body(raw);
    }
}

void Modes::text_before_body(std::string_view raw) {
    const std::size_t white = white_prefix(raw);
    const bool kept = mode_ >= Mode::in_head;
    if (kept) state_.add_text(raw.substr(0, white));
    raw.remove_prefix(white);
    if (raw.empty()) return;
    if (raw.front() == '&') return state_.give_up();  // a reference may be white space
    step_to_body();
    text_in_body(raw);
}

/// What stands before the body is implied, one step at a time.
void Modes::step() {
    switch (mode_) {
        case Mode::initial:
            quirks_ = Quirks::yes;
            mode_ = Mode::before_html;
            return;
        case Mode::before_html:
            state_.insert_implied(Name::html);
            mode_ = Mode::before_head;
            return;
        case Mode::before_head:
            head_ = state_.insert_implied(Name::head);
            mode_ = Mode::in_head;
            return;
        case Mode::in_head_noscript:
            state_.pop();
            mode_ = Mode::in_head;
            return;
        case Mode::in_head:
            state_.pop();
            mode_ = Mode::after_head;
            state_.hold_text(true);
            return;
        default:
            state_.release_text();
            state_.insert_implied(Name::body);
            mode_ = Mode::in_body;
    }
}

void Modes::step_to_body() {
    while (mode_ < Mode::in_body) step();
}

std::size_t Modes::start_tag(const Token& token, std::size_t attributes_begin) {
    skips_line_feed_ = false;
    token_ = &token;
    attributes_begin_ = attributes_begin;
    next_ = token.end;
    keeps_attributes_ = false;
    end_table_text();
    const std::size_t nodes = document_.nodes.size();
    if (is_foreign_start())
        start_foreign();
    else
        start_by_mode();
    // An ignored tag's attributes are no one's.
    if (document_.nodes.size() == nodes && !keeps_attributes_) document_.attributes.resize(attributes_begin);
    return next_;
}

void Modes::start_by_mode() {
    if (is(token_->name, group::rare)) return state_.give_up();
    if (mode_ < Mode::in_body && start_before_body()) return;
    switch (mode_) {
        case Mode::in_table:
            return start_in_table();
        case Mode::in_caption:
            return start_in_caption();
        case Mode::in_column_group:
            return start_in_columns();
        case Mode::in_table_body:
            return start_in_rows();
        case Mode::in_row:
            return start_in_row();
        case Mode::in_cell:
            return start_in_cell();
        case Mode::in_select:
        case Mode::in_select_in_table:
            return start_in_select();
        case Mode::in_template:
            return start_in_template();
        case Mode::after_body:
        case Mode::after_after_body:
            if (token_->name == Name::html) return merge_attributes(0);
            mode_ = Mode::in_body;
            return start_in_body();
        default:
            return start_in_body();
    }
}

void Modes::end_tag(const Token& token) {
    skips_line_feed_ = false;
    token_ = &token;
    attributes_begin_ = document_.attributes.size();
    end_table_text();
    if (in_foreign_content() && end_foreign()) return;
    end_by_mode();
}

void Modes::end_by_mode() {
    if (token_->name == Name::template_) return end_template();
    if (mode_ < Mode::in_body && end_before_body()) return;
    switch (mode_) {
        case Mode::in_table:
            return end_in_table();
        case Mode::in_caption:
            return end_in_caption();
        case Mode::in_column_group:
            return end_in_columns();
        case Mode::in_table_body:
            return end_in_table_body();
        case Mode::in_row:
            return end_in_row();
        case Mode::in_cell:
            return end_in_cell();
        case Mode::in_select:
        case Mode::in_select_in_table:
            return end_in_select();
        case Mode::in_template:
            return;
        case Mode::after_body:
        case Mode::after_after_body:
            if (token_->name == Name::html && mode_ == Mode::after_body) {
                mode_ = Mode::after_after_body;
                return;
            }
            mode_ = Mode::in_body;
            return end_in_body();
        default:
            return end_in_body();
    }
}

void Modes::end_of_page() {
    if (state_.has_open(Name::template_) && !state_.has_open(Name::body)) return state_.give_up();
    step_to_body();
    state_.flush();
}

}  // namespace pith::tree

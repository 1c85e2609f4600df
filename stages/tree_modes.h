/// The insertion modes: which rules a token meets (HTML, section 13.2.6.4). For build_tree() alone.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "stages/tree_state.h"
#include "stages/tree_tags.h"

namespace pith::tree {

enum class Mode : std::uint8_t {
    initial,
    before_html,
    before_head,
    in_head,
    in_head_noscript,
    after_head,
    in_body,
    in_table,
    in_caption,
    in_column_group,
    in_table_body,
    in_row,
    in_cell,
    in_select,
    in_select_in_table,
    in_template,
    after_body,
    after_after_body
};

class Modes {
  public:
    Modes(std::string_view html, Document& document, std::deque<std::string>& texts, std::vector<std::string>& json_ld)
        : html_(html), document_(document), texts_(texts), json_ld_(json_ld), state_(document, texts) {}

    bool gave_up() const { return state_.gave_up(); }
    std::size_t depth() const { return state_.depth(); }
    /// True where CDATA sections are text: in SVG.
    bool in_foreign_content() const { return state_.depth() > 0 && state_.current().is_svg; }

    void text(std::string_view raw);
    void cdata(std::string_view characters) { state_.add_text(characters); }
    void comment() {
        skips_line_feed_ = false;
        state_.flush();
    }
    void doctype(std::string_view declaration);
    /// The start tag's attributes stand in the document from `attributes_begin` on. Returns where the page goes on:
    /// behind the tag, or at its end tag where its content is raw text.
    std::size_t start_tag(const Token& token, std::size_t attributes_begin);
    void end_tag(const Token& token);
    void end_of_page();

  private:
    // tree_modes.cpp and tree_head.cpp: up to the body, and behind it
    void start_by_mode();
    bool start_before_body();
    bool start_in_head();
    bool start_in_noscript();
    bool start_after_head();
    bool end_before_body();
    void end_by_mode();
    void step();
    void step_to_body();
    void text_before_body(std::string_view raw);
    void raw_element();
    void merge_attributes(NodeId element);
    void merge_into_body();
    void start_template();
    void start_in_template();
    void end_template();

    // tree_body.cpp
    void text_in_body(std::string_view raw);
    void start_in_body();
    bool start_block();
    bool start_list_item();
    bool start_control();
    bool start_empty();
    void start_formatting();
    void end_in_body();
    void end_block();
    void end_form();
    void end_paragraph();
    void end_other();
    void close_paragraph();
    void close_item(bool is_li);
    void close_button();

    // tree_tables.cpp
    void start_in_table();
    bool start_table_content();
    void start_in_rows();
    void start_in_row();
    void start_in_cell();
    void start_in_caption();
    void start_in_columns();
    void start_in_select();
    void end_in_table();
    void end_in_table_body();
    void end_in_row();
    void end_in_cell();
    void end_in_caption();
    void end_in_columns();
    void end_in_select();
    void close_cell();
    void close_caption();
    void close_row();
    bool close_rows();
    bool close_table();
    void close_select();
    void reset_mode();

    // tree_foreign.cpp
    bool is_foreign_start() const;
    void start_foreign();
    void insert_svg();
    bool end_foreign();

    /// White space between the parts of a table is a node of its own, also where the next tag is ignored.
    void end_table_text() {
        if (mode_ == Mode::in_table || mode_ == Mode::in_table_body || mode_ == Mode::in_row) state_.flush();
    }
    NodeId insert() { return state_.insert(token_->name, name_text(), attributes_begin_, false); }
    void insert_empty() {
        insert();
        state_.pop();
    }
    std::string_view name_text();
    std::string_view attribute(std::string_view name) const;
    bool has_attribute(std::string_view name) const;

    std::string_view html_;
    Document& document_;
    std::deque<std::string>& texts_;
    std::vector<std::string>& json_ld_;
    TreeState state_;
    Mode mode_ = Mode::initial;
    enum class Quirks { no, yes, unknown } quirks_ = Quirks::no;
    const Token* token_ = nullptr;
    std::size_t attributes_begin_ = 0;
    std::size_t next_ = 0;
    std::vector<Mode> template_modes_;
    bool keeps_attributes_ = false;
    NodeId head_ = no_node;
    bool skips_line_feed_ = false;
};

inline bool is_white(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

inline std::size_t white_prefix(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_white(text[size])) ++size;
    return size;
}

}  // namespace pith::tree

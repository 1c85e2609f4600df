#include "stages/open_elements.h"

namespace pith {
namespace {

using namespace kind;

bool is_table_part(ElementId id) {
    return id >= ElementId::caption && id <= ElementId::th;
}

}  // namespace

OpenElements::OpenElements() {
    stack_.push({ElementId::html, special | scope | list_scope}, false);
    stack_.push({ElementId::body, special | list_scope}, false);
}

bool OpenElements::foreign() const {
    return stack_.current().foreign && !stack_.current().element.is(html_in_foreign);
}

void OpenElements::start(Element element, bool self_closing, std::uint64_t attributes) {
    ++steps_;
    if (foreign() && element.is(breaks_out))
        while (foreign()) pop();
    const bool root = element.id == ElementId::svg || element.id == ElementId::math;
    if (foreign() || root) {
        if (root) reconstruct();
        return self_closing ? insert_childless() : insert(element, true);
    }
    if (element.is(single)) return;
    if (element.id == ElementId::table) return start_table();
    if (is_table_part(element.id)) return start_table_part(element);
    if (element.is(formatting_kind)) return start_formatting(element, attributes);
    if (element.is(closes_p)) return start_block(element);
    if (start_control(element)) return;
    if (element.is(raw_text)) return insert_childless();
    reconstruct();
    if (element.is(is_void)) return insert_childless();
    insert(element);
}

void OpenElements::end(Element element) {
    ++steps_;
    if (stack_.current().foreign && end_foreign(element)) return;
    if (element.is(single | raw_text)) return;
    if (element.id == ElementId::br) return start(element, false, 0);
    if (element.is(formatting_kind)) return end_formatting(element);
    if (element.id == ElementId::table || is_table_part(element.id)) return end_table_part(element);
    const Index index = stack_.topmost(element.id);
    if (element.id == ElementId::p) {
        walk_to(stack_.current().scope);
        return in_button_scope(index) ? pop_through(index) : insert_childless();
    }
    const bool in_list =
        element.id != ElementId::li || index > std::max(stack_.topmost(ElementId::ul), stack_.topmost(ElementId::ol));
    if (!element.is(special) || element.id == ElementId::none) return end_ordinary(element);
    walk_to(stack_.current().scope);
    if (element.id == ElementId::template_element ? index == 0 : !in_scope(index) || !in_list) return;
    if (element.id == ElementId::form && index != stack_.top()) return stack_.remove(index);
    pop_through(index);
}

void OpenElements::text() {
    reconstruct();
    insert_childless();
}

bool OpenElements::in_table_mode() const {
    const ElementId id = stack_.current().element.id;
    return id == ElementId::table || id == ElementId::tr || (id >= ElementId::tbody && id <= ElementId::tfoot);
}

OpenElements::Index OpenElements::row_group() const {
    return std::max(
        {stack_.topmost(ElementId::tbody), stack_.topmost(ElementId::thead), stack_.topmost(ElementId::tfoot)});
}

void OpenElements::insert(Element element, bool is_foreign) {
    if (is_table_part(element.id)) {
        ++stack_.at(stack_.top()).children;
    } else {
        insert_childless();
    }
    stack_.push(element, is_foreign);
    if (element.is(marker) && !is_foreign) set_marker(element);
}

void OpenElements::insert_childless() {
    Index parent = stack_.top();
    if (in_table_mode()) {
        // Foster parenting looks for the table among its parent's children.
        parent = std::max<Index>(stack_.topmost(ElementId::table), 2) - 1;
        steps_ += stack_.at(parent).children;
    }
    ++stack_.at(parent).children;
}

void OpenElements::pop() {
    const Index index = stack_.top();
    const auto popped = stack_.pop();
    if (popped.foreign) return;
    if (popped.element.is(marker)) clear_to_marker();
    // Elements wait in the order in which they were open, so this one is the last that does not.
    if (waiting_ > 0 && formatting_[waiting_ - 1].entry == index && popped.element.is(formatting_kind)) --waiting_;
}

void OpenElements::pop_to(Index index) {
    while (stack_.top() > std::max<Index>(index, 2)) pop();
}

void OpenElements::close_p() {
    walk_to(stack_.current().scope);
    if (const Index p = stack_.topmost(ElementId::p); in_button_scope(p)) pop_through(p);
}

}  // namespace pith

// The rules for single elements: HTML, sections 13.2.6.4.7 to 13.2.6.4.17.
#include "stages/open_elements.h"

namespace pith {

using namespace kind;

void OpenElements::start_block(Element element) {
    if (element.id == ElementId::form && stack_.topmost(ElementId::form) != 0) return;
    if (element.id == ElementId::li || element.id == ElementId::dd || element.id == ElementId::dt) start_item(element);
    close_p();
    const bool heading = element.id == ElementId::heading;
    if (heading && stack_.current().element.id == ElementId::heading) pop();
    if (element.is(is_void | raw_text)) return insert_childless();
    insert(element);
}

void OpenElements::start_item(Element element) {
    const Index blocker = stack_.current().list_scope;
    walk_to(blocker);
    const ElementId found = stack_.at(blocker).element.id;
    const bool description = found == ElementId::dd || found == ElementId::dt;
    if (element.id == ElementId::li ? found == ElementId::li : description) pop_through(blocker);
}

/// Form controls and ruby. False for elements that are none of them.
bool OpenElements::start_control(Element element) {
    const ElementId current = stack_.current().element.id;
    switch (element.id) {
        case ElementId::button:
            walk_to(stack_.current().scope);
            if (const Index open = stack_.topmost(ElementId::button); in_scope(open)) pop_through(open);
            break;
        case ElementId::select:
            if (const Index open = stack_.topmost(ElementId::select); in_scope(open)) return pop_through(open), true;
            break;
        case ElementId::option:
        case ElementId::optgroup:
            if (current == ElementId::option) pop();
            if (element.id == ElementId::optgroup && stack_.topmost(ElementId::select) != 0 &&
                stack_.current().element.id == ElementId::optgroup)
                pop();
            break;
        case ElementId::ruby_part:
            if (current == ElementId::ruby_part && in_scope(stack_.topmost(ElementId::ruby))) pop();
            break;
        default:
            return false;
    }
    reconstruct();
    insert(element);
    return true;
}

void OpenElements::start_table() {
    const Index open = stack_.topmost(ElementId::table);
    const Index content = std::max({stack_.topmost(ElementId::td), stack_.topmost(ElementId::th),
                                    stack_.topmost(ElementId::caption), stack_.topmost(ElementId::template_element)});
    if (open > content) pop_through(open);
    insert({ElementId::table, special | scope | list_scope});
}

void OpenElements::start_table_part(Element element) {
    const Index table = stack_.topmost(ElementId::table);
    if (table == 0) return;
    walk_to(table);
    if (element.id == ElementId::tr) return start_row(element);
    if (element.id == ElementId::td || element.id == ElementId::th) {
        if (const Index row = stack_.topmost(ElementId::tr); row > table) {
            pop_to(row);
        } else {
            start_row({ElementId::tr, special | implied_end | list_scope});
        }
    } else {
        pop_to(table);
    }
    insert(element);
}

void OpenElements::start_row(Element element) {
    const Index table = stack_.topmost(ElementId::table);
    if (const Index group = row_group(); group > table) {
        pop_to(group);
    } else {
        pop_to(table);
        insert({ElementId::tbody, special | implied_end | list_scope});
    }
    insert(element);
}

void OpenElements::end_table_part(Element element) {
    const Index table = stack_.topmost(ElementId::table);
    const Index index = stack_.topmost(element.id);
    if (index != 0 && index >= table) {
        walk_to(index);
        pop_through(index);
    }
}

void OpenElements::end_ordinary(Element element) {
    const Index index = stack_.topmost(element.id);
    walk_to(stack_.current().special);
    if (index != 0 && index >= stack_.current().special) pop_through(index);
}

/// False if the end tag is one of HTML around the foreign content.
bool OpenElements::end_foreign(Element element) {
    const Index index = stack_.topmost(element.id);
    for (Index at = stack_.top(); at > index; --at, ++steps_)
        if (!stack_.at(at).foreign) return false;
    if (index == 0 || !stack_.at(index).foreign) return false;
    pop_through(index);
    return true;
}

void OpenElements::start_formatting(Element element, std::uint64_t attributes) {
    if (element.id == ElementId::a || element.id == ElementId::nobr) {
        const auto open = find_formatting(element.id);
        if (open != formatting_.size()) end_formatting(element);
    }
    reconstruct();
    insert(element);
    add_formatting(element, attributes);
}

/// Opens again what was open when a block ended it: `<p><b>one<p>two` has bold text twice.
void OpenElements::reconstruct() {
    for (; waiting_ < formatting_.size(); ++waiting_, ++steps_) {
        insert(formatting_[waiting_].element);
        formatting_[waiting_].entry = stack_.top();
    }
}

void OpenElements::set_marker(Element element) {
    formatting_.push_back({element, 0, 0, true, waiting_});
    waiting_ = formatting_.size();
}

void OpenElements::clear_to_marker() {
    while (!formatting_.empty() && !formatting_.back().is_marker) formatting_.pop_back();
    if (formatting_.empty()) return;
    waiting_ = formatting_.back().waiting_below;
    formatting_.pop_back();
}

/// Where it is in the list, behind the last marker; the list's length if it is not there.
std::size_t OpenElements::find_formatting(ElementId id) {
    for (auto at = formatting_.size(); at > 0 && !formatting_[at - 1].is_marker; --at, ++steps_)
        if (formatting_[at - 1].element.id == id) return at - 1;
    return formatting_.size();
}

void OpenElements::erase_formatting(std::size_t index) {
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(index));
    if (index < waiting_) --waiting_;
}

void OpenElements::add_formatting(Element element, std::uint64_t attributes) {
    std::size_t equal = 0, earliest = 0;
    for (auto at = formatting_.size(); at > 0 && !formatting_[at - 1].is_marker; --at, ++steps_) {
        if (formatting_[at - 1].element.id != element.id || formatting_[at - 1].attributes != attributes) continue;
        ++equal;
        earliest = at - 1;
    }
    if (equal >= 3) erase_formatting(earliest);
    formatting_.push_back({element, attributes, stack_.top()});
    waiting_ = formatting_.size();
}

/// The adoption agency algorithm.
void OpenElements::end_formatting(Element element) {
    const auto found = find_formatting(element.id);
    if (found == formatting_.size()) return end_ordinary(element);
    const Index entry = formatting_[found].entry;
    if (found >= waiting_) return erase_formatting(found);
    walk_to(entry);
    if (!in_scope(entry)) return;
    if (stack_.current().special < entry) {
        pop_through(entry);
        return erase_formatting(found);
    }
    Index furthest = entry + 1;
    while (!stack_.at(furthest).element.is(special)) ++furthest;
    // The block moves out of the element, and its children into a copy of it.
    steps_ += stack_.at(furthest).children + stack_.at(entry - 1).children;
    stack_.at(furthest).children = 1;
    ++stack_.at(entry - 1).children;
    stack_.remove(entry);
    erase_formatting(found);
}

}  // namespace pith

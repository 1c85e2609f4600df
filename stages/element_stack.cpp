#include "stages/open_elements.h"

namespace pith {

ElementStack::Index ElementStack::topmost(ElementId id) const {
    const auto number = static_cast<std::size_t>(id);
    return number < topmost_.size() ? topmost_[number] : 0;
}

void ElementStack::push(Element element, bool foreign) {
    // Within HTML, <desc> or <mi> are names like any other.
    if (!foreign && element.is(kind::html_in_foreign)) element.kinds = 0;
    const auto number = static_cast<std::size_t>(element.id);
    if (number >= topmost_.size()) topmost_.resize(number + 64);
    const Index index = top() + 1;
    Entry entry;
    entry.element = element;
    entry.foreign = foreign;
    entry.previous = topmost_[number];
    if (index > 1) {
        entry.special = current().special;
        entry.scope = current().scope;
        entry.list_scope = current().list_scope;
    }
    if (element.is(kind::special)) entry.special = index;
    if (element.is(kind::scope)) entry.scope = index;
    if (element.is(kind::list_scope)) entry.list_scope = index;
    entries_.push_back(entry);
    topmost_[number] = index;
    ++depth_;
}

ElementStack::Entry ElementStack::pop() {
    const Entry popped = current();
    topmost_[static_cast<std::size_t>(popped.element.id)] = popped.previous;
    --depth_;
    do {
        entries_.pop_back();
    } while (!entries_.empty() && !current().open);
    return popped;
}

void ElementStack::remove(Index index) {
    Entry& entry = at(index);
    entry.open = false;
    Index* link = &topmost_[static_cast<std::size_t>(entry.element.id)];
    while (*link != index) link = &at(*link).previous;
    *link = entry.previous;
    --depth_;
}

}  // namespace pith

#include "pipeline/model/document.h"

#include <algorithm>
#include <string>

#include "pipeline/model/key_numbers.h"

namespace pith {
namespace {

bool names_kinds(std::string_view attribute) {
    return attribute == "class" || attribute == "id" || attribute == "data-testid";
}

std::string step_of(const Document& document, NodeId id) {
    std::string step(document[id].tag == Tag::unknown ? document[id].text : name(document[id].tag));
    if (auto value = document.attribute(id, "id"); !value.empty()) step.append("#").append(value);
    bool in_class = false;
    for (char c : document.attribute(id, "class")) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
        if (!space && !in_class) step += '.';
        if (!space) step += c;
        in_class = !space;
    }
    return step;
}

}  // namespace

void Document::set_attributes(NodeId id, std::size_t begin, std::size_t end) {
    Node& node = nodes[id];
    node.attributes_begin = static_cast<std::uint32_t>(begin);
    node.attributes_end = static_cast<std::uint32_t>(end);
    node.names = {};
    for (std::size_t i = begin; i < end; ++i) node.names.add(attributes[i].name);
}

const Attribute* Document::search_attribute(NodeId id, std::string_view name) const {
    const Attribute* const end = attributes.data() + nodes[id].attributes_end;
    for (const Attribute* at = attributes.data() + nodes[id].attributes_begin; at != end; ++at) {
        // Most names differ in length or in the first letter, which is told without a call.
        if (at->name.size() != name.size() || (!name.empty() && at->name.front() != name.front())) continue;
        if (at->name == name) return at;
    }
    return nullptr;
}

void Document::number_kinds() {
    KeyNumbers<std::string_view> known(attributes.size() / 8);
    kinds_.assign(attributes.size(), 0);
    for (std::size_t i = 0; i < attributes.size(); ++i)
        if (names_kinds(attributes[i].name)) kinds_[i] = known.of(attributes[i].value);
    distinct_kinds_ = known.count();
}

std::string Document::text_of(NodeId id) const {
    std::string text;
    for (NodeId n = id; n < nodes[id].end; ++n)
        if (nodes[n].tag == Tag::text) text += nodes[n].text;
    return text;
}

std::string Document::path_of(NodeId id) const {
    std::vector<std::string> steps;
    for (; id != no_node && nodes[id].tag != Tag::html; id = nodes[id].parent)
        if (nodes[id].tag != Tag::text) steps.push_back(step_of(*this, id));
    std::string path;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) path += path.empty() ? *step : " > " + *step;
    return path;
}

}  // namespace pith

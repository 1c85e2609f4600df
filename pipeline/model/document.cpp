#include "pipeline/model/document.h"

#include <algorithm>
#include <string>

namespace pith {
namespace {

const Attribute* find(const Document& document, NodeId id, std::string_view name) {
    const Node& node = document[id];
    const Attribute* const all = document.attributes.data();
    for (auto at = all + node.attributes_begin; at != all + node.attributes_end; ++at) {
        // Most names differ in length or in the first letter, which is told without a call.
        if (at->name.size() != name.size() || (!name.empty() && at->name.front() != name.front())) continue;
        if (at->name == name) return at;
    }
    return nullptr;
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

std::string_view Document::attribute(NodeId id, std::string_view name) const {
    const Attribute* found = find(*this, id, name);
    return found ? found->value : std::string_view{};
}

bool Document::has_attribute(NodeId id, std::string_view name) const {
    return find(*this, id, name) != nullptr;
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

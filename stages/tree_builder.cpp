#include "stages/tree_builder.h"

#include <algorithm>
#include <chrono>
#include <deque>

#include "stages/tag_scan.h"
#include "stages/tree_modes.h"

namespace pith {
namespace {

/// What the document's views point into.
struct Storage {
    std::shared_ptr<const std::string> html;
    std::deque<std::string> texts;
};

/// As the standard normalizes newlines before all else.
std::string without_returns(std::string_view html) {
    std::string made;
    made.reserve(html.size());
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t end = std::min(html.find('\r', at), html.size());
        made += html.substr(at, end - at);
        if (end == html.size()) break;
        made += '\n';
        at = html.substr(end + 1).starts_with('\n') ? end + 2 : end + 1;
    }
    return made;
}

/// Goes from tag to tag and hands each, and the text between, to the modes.
class Builder {
  public:
    Builder(std::string_view html, const Limits& limits, BuiltTree& made, std::deque<std::string>& texts)
        : html_(html),
          limits_(limits),
          document_(made.document),
          tags_(html, texts),
          modes_(html, made.document, texts, made.json_ld) {}

    bool run() {
        const std::size_t most_nodes = std::min(limits_.nodes, limits_.arena_bytes / sizeof(Node) + html_.size() / 2);
        const auto deadline = Clock::now() + limits_.time;
        for (std::size_t steps = 1; at_ < html_.size(); ++steps) {
            if (!step() || modes_.gave_up()) return false;
            if (steps % steps_between_looks_at_clock == 0 && Clock::now() > deadline) return false;
            if (modes_.depth() >= limits_.depth || document_.nodes.size() > most_nodes) return false;
        }
        modes_.end_of_page();
        return !modes_.gave_up();
    }

  private:
    bool step() {
        const std::size_t begin = next_mark_up();
        if (begin > at_) modes_.text(html_.substr(at_, begin - at_));
        at_ = begin;
        if (begin == html_.size()) return true;
        return is_tag_open(html_, begin) ? tag(begin) : declaration(begin);
    }

    std::size_t next_mark_up() const {
        std::size_t found = html_.find('<', at_);
        for (; found != std::string_view::npos; found = html_.find('<', found + 1))
            if (is_tag_open(html_, found) || is_declaration_open(html_, found)) return found;
        return html_.size();
    }

    bool tag(std::size_t begin) {
        Token token;
        const std::size_t first_attribute = document_.attributes.size();
        const auto outcome = tags_.read(begin, token, document_.attributes);
        if (outcome == tree::TagReader::Outcome::too_hard) return false;
        if (outcome == tree::TagReader::Outcome::end_of_page) {
            document_.attributes.resize(first_attribute);
            at_ = html_.size();
        } else if (token.is_end) {
            modes_.end_tag(token);
            at_ = token.end;
        } else {
            at_ = modes_.start_tag(token, first_attribute);
        }
        return true;
    }

    bool declaration(std::size_t begin) {
        const std::string_view rest = html_.substr(begin);
        const bool foreign = modes_.in_foreign_content();
        const std::size_t end = end_of_declaration(html_, begin, foreign);
        at_ = end;
        if (rest.starts_with("</>") || rest == "</") return rest != "</";
        if (foreign && rest.starts_with("<![CDATA[")) {
            modes_.cdata(rest.substr(9, end - begin - 9 - (html_.substr(0, end).ends_with("]]>") ? 3U : 0U)));
        } else if (equals_ignoring_case(rest.substr(0, 9), "<!doctype")) {
            modes_.doctype(rest.substr(0, end - begin));
        } else {
            modes_.comment();
        }
        return true;
    }

    using Token = tree::Token;
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t steps_between_looks_at_clock = 1'024;

    std::string_view html_;
    const Limits& limits_;
    Document& document_;
    tree::TagReader tags_;
    tree::Modes modes_;
    std::size_t at_ = 0;
};

/// Nodes stand in document order, so each has all its descendants behind it.
void set_ends(std::vector<Node>& nodes) {
    for (std::size_t n = nodes.size(); n-- > 0;) {
        nodes[n].end = std::max(nodes[n].end, static_cast<NodeId>(n + 1));
        if (nodes[n].parent != no_node) nodes[nodes[n].parent].end = std::max(nodes[nodes[n].parent].end, nodes[n].end);
    }
}

}  // namespace

std::optional<BuiltTree> build_tree(const std::shared_ptr<const std::string>& html, const Limits& limits) {
    if (html->find('\0') != std::string::npos) return std::nullopt;
    auto storage = std::make_shared<Storage>();
    storage->html = html;
    if (html->find('\r') != std::string::npos)
        storage->html = std::make_shared<const std::string>(without_returns(*html));
    BuiltTree made;
    constexpr std::size_t bytes_a_node = 100;
    made.document.nodes.reserve(html->size() / bytes_a_node);
    if (!Builder(*storage->html, limits, made, storage->texts).run()) return std::nullopt;
    set_ends(made.document.nodes);
    made.document.number_kinds();
    made.document.storage = storage;
    return made;
}

}  // namespace pith

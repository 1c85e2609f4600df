#include "tests/support/block_builder.h"

#include <deque>

#include "pipeline/model/text.h"
#include "stages/parse.h"
#include "stages/segment.h"

namespace pith::test {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t end = 0; end != std::string_view::npos;) {
        end = text.find(separator);
        parts.push_back(trim(text.substr(0, end)));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return parts;
}

/// Builds the tree in document order, with <html> and <body> around all.
class TreeBuilder {
  public:
    TreeBuilder() : strings_(std::make_shared<std::deque<std::string>>()) {
        document_.storage = strings_;
        open("html");
        open("body");
    }

    NodeId add(std::string_view path) {
        const auto steps = split(path, '>');
        std::size_t same = 0;
        while (same + 1 < steps.size() && same + 3 < open_.size() && open_[same + 2].step == steps[same]) ++same;
        close_to(same + 2);
        for (std::size_t i = same; i < steps.size(); ++i) open(steps[i]);
        return open_.back().id;
    }

    Document finish() {
        close_to(0);
        document_.number_kinds();
        return std::move(document_);
    }

  private:
    struct Open {
        std::string step;
        NodeId id;
    };

    std::string_view store(std::string text) { return strings_->emplace_back(std::move(text)); }

    void open(std::string_view step) {
        Node node;
        const auto tag_end = std::min(step.find_first_of(".#"), step.size());
        node.tag = tag_of(step.substr(0, tag_end));
        if (node.tag == Tag::unknown) node.text = store(std::string(step.substr(0, tag_end)));
        node.parent = open_.empty() ? no_node : open_.back().id;
        node.depth = static_cast<std::uint32_t>(open_.size());
        const std::size_t attributes_begin = document_.attributes.size();
        add_attributes(step.substr(tag_end));
        const auto id = static_cast<NodeId>(document_.nodes.size());
        open_.push_back({std::string(step), id});
        document_.nodes.push_back(node);
        document_.set_attributes(id, attributes_begin, document_.attributes.size());
    }

    void add_attributes(std::string_view marks) {
        std::string classes;
        while (!marks.empty()) {
            const auto end = std::min(marks.find_first_of(".#", 1), marks.size());
            std::string name(marks.substr(1, end - 1));
            if (marks[0] == '#')
                document_.attributes.push_back({"id", store(std::move(name))});
            else
                classes.append(classes.empty() ? "" : " ").append(name);
            marks.remove_prefix(end);
        }
        if (!classes.empty()) document_.attributes.push_back({"class", store(std::move(classes))});
    }

    void close_to(std::size_t depth) {
        for (; open_.size() > depth; open_.pop_back())
            document_.nodes[open_.back().id].end = static_cast<NodeId>(document_.nodes.size());
    }

    Document document_;
    std::shared_ptr<std::deque<std::string>> strings_;
    std::vector<Open> open_;
};

BlockKind kind_of(Tag tag) {
    if (is_heading(tag)) return BlockKind::heading;
    switch (tag) {
        case Tag::li:
            return BlockKind::list_item;
        case Tag::td:
        case Tag::th:
            return BlockKind::table_cell;
        case Tag::blockquote:
            return BlockKind::quote;
        case Tag::pre:
            return BlockKind::preformatted;
        case Tag::figcaption:
            return BlockKind::caption;
        case Tag::img:
            return BlockKind::image;
        default:
            return BlockKind::paragraph;
    }
}

Block block_of(std::string_view text, Verdict verdict) {
    Block block;
    block.content.text = std::string(text);
    block.words = count_words(text);
    block.mark(verdict, Layer::model, "model");
    return block;
}

}  // namespace

const std::shared_ptr<const RuleSet>& builtin_rules() {
    static const auto rules = RuleSet::load().value();
    return rules;
}

Page lines_page(std::initializer_list<LineSpec> lines) {
    Page page;
    for (const LineSpec& line : lines) {
        page.blocks.push_back(block_of(line.text, line.verdict));
        page.blocks.back().line = static_cast<std::uint32_t>(page.blocks.size());
    }
    return page;
}

Page elements_page(const std::vector<ElementSpec>& elements) {
    Page page;
    page.is_html = true;
    TreeBuilder tree;
    for (const ElementSpec& element : elements) {
        Block block = block_of(element.text, element.verdict);
        block.node = tree.add(element.path);
        block.link_words = element.link_words;
        page.blocks.push_back(std::move(block));
    }
    page.document = tree.finish();
    for (Block& block : page.blocks) {
        const Tag tag = page.document[block.node].tag;
        block.content.kind = kind_of(tag);
        if (is_heading(tag)) block.content.level = static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1;
    }
    return page;
}

Page parsed_page(std::string_view html, std::string url) {
    Page page;
    page.is_html = true;
    page.url = std::move(url);
    page.document = parse(html, Limits{}).value();
    page.blocks = segment(page.document);
    return page;
}

std::string prose(std::string_view topic, std::size_t words) {
    static constexpr std::string_view sentence[] = {"people", "who", "know", "say", "that", "it",   "was",   "never",
                                                    "as",     "old", "and",  "as",  "well", "kept", "before"};
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
        const bool begins = i % std::size(sentence) == 0;
        if (i > 0) text += begins ? ". " : " ";
        text += begins ? topic : sentence[i % std::size(sentence)];
    }
    return text + ".";
}

std::vector<std::string> kept_texts(const Page& page) {
    std::vector<std::string> texts;
    for (const Block& block : page.blocks)
        if (block.kept()) texts.push_back(block.content.text);
    return texts;
}

std::string verdicts(const Page& page) {
    std::string verdicts;
    for (const Block& block : page.blocks) verdicts += block.kept() ? '+' : '-';
    return verdicts;
}

}  // namespace pith::test

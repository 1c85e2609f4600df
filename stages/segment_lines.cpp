#include "stages/segment_lines.h"

#include <algorithm>
#include <string>

#include "pipeline/model/text.h"

namespace pith {
namespace {

struct Line {
    std::string text;  ///< white space collapsed
    std::uint32_t number;
    std::uint32_t blank_lines;  ///< before it
    std::size_t characters;
    std::size_t first_word;  ///< its characters
    std::size_t indent;      ///< bytes of white space before the text
};

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<Line> lines_of(std::string_view text, std::size_t most) {
    std::vector<Line> lines;
    std::uint32_t number = 0;
    std::uint32_t blank = 0;
    while (!text.empty() && lines.size() <= most) {
        const auto end = std::min(text.find('\n'), text.size());
        ++number;
        const std::size_t indent = std::min(text.find_first_not_of(" \t"), end);
        std::string line = collapse_space(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            ++blank;
            continue;
        }
        const std::size_t characters = count_characters(line);
        const std::size_t first_word = count_characters(line.substr(0, line.find(' ')));
        lines.push_back({std::move(line), number, blank, characters, first_word, indent});
        blank = 0;
    }
    return lines;
}

/// The bullet that opens the line, as a view, or nothing. Where lists are nested, "o" is one, too.
std::string_view bullet_of(std::string_view line, std::size_t indent) {
    for (std::string_view bullet : {"•", "‣", "◦", "▪", "*", "+", "-", "o"}) {
        if (bullet == "o" && indent == 0) continue;
        if (line.starts_with(bullet) && line.size() > bullet.size() && line[bullet.size()] == ' ') return bullet;
    }
    return {};
}

/// A list that is open: its items stand behind so much white space and open with the same bullet.
struct OpenList {
    std::size_t indent;
    std::string bullet;
    std::uint32_t group;
};

class ListMarker {
  public:
    /// Two lines or more in a row that open with bullets are a list, or lists in each other by their indents.
    void mark(std::vector<Block>& blocks, const std::vector<std::size_t>& indents) {
        for (std::size_t begin = 0; begin < blocks.size();) {
            std::size_t end = begin;
            while (end < blocks.size() && !bullet_of(blocks[end].content.text, indents[end]).empty()) ++end;
            if (end - begin >= 2)
                for (std::size_t i = begin; i < end; ++i) mark_item(blocks[i].content, indents[i]);
            open_.clear();
            begin = std::max(end, begin + 1);
        }
    }

  private:
    void mark_item(ContentBlock& content, std::size_t indent) {
        const std::string bullet(bullet_of(content.text, indent));
        while (!open_.empty() && open_.back().indent > indent) open_.pop_back();
        if (!open_.empty() && open_.back().indent == indent && open_.back().bullet != bullet) open_.pop_back();
        if (open_.empty() || open_.back().indent < indent)
            open_.push_back({indent, bullet, open_.empty() ? ++groups_ : open_.front().group});
        content.kind = BlockKind::list_item;
        content.level = static_cast<int>(open_.size());
        content.group = open_.back().group;
        content.text = collapse_space(std::string_view(content.text).substr(bullet.size()));
    }

    std::vector<OpenList> open_;  ///< the outermost first
    std::uint32_t groups_ = 0;
};

}  // namespace

LineSegmenter::LineSegmenter(const RuleSet& rules)
    : min_wrapped_share_(rules.number("lines.min_wrapped_share")),
      min_wrapped_lines_(static_cast<std::size_t>(rules.number("lines.min_wrapped_lines"))),
      max_width_(static_cast<std::size_t>(rules.number("lines.max_width"))) {}

std::vector<Block> LineSegmenter::segment(std::string_view text, std::size_t most) const {
    const std::vector<Line> lines = lines_of(text, most);

    // In a text wrapped at a width, the first word of a line never fits on the line above it.
    std::size_t width = 0;
    for (const Line& line : lines) width = std::max(width, line.characters);
    std::size_t pairs = 0;
    std::size_t wrapped_pairs = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].blank_lines) continue;
        ++pairs;
        wrapped_pairs += lines[i - 1].characters + 1 + lines[i].first_word > width;
    }
    const bool wrapped = width <= max_width_ && pairs >= min_wrapped_lines_ &&
                         double(wrapped_pairs) >= min_wrapped_share_ * double(pairs);

    std::vector<Block> blocks;
    std::vector<std::size_t> indents;
    for (const Line& line : lines) {
        if (wrapped && !blocks.empty() && !line.blank_lines) {
            blocks.back().content.text += ' ' + line.text;
            continue;
        }
        Block block;
        block.content.text = line.text;
        block.line = line.number;
        block.blank_lines = line.blank_lines;
        blocks.push_back(std::move(block));
        indents.push_back(line.indent);
    }
    ListMarker().mark(blocks, indents);
    for (Block& block : blocks) block.words = count_words(block.content.text);
    return blocks;
}

}  // namespace pith

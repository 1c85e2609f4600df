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
        std::string line = collapse_space(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            ++blank;
            continue;
        }
        const std::size_t characters = count_characters(line);
        const std::size_t first_word = count_characters(line.substr(0, line.find(' ')));
        lines.push_back({std::move(line), number, blank, characters, first_word});
        blank = 0;
    }
    return lines;
}

/// The bullet that opens the line, as a view, or nothing.
std::string_view bullet_of(std::string_view line) {
    for (std::string_view bullet : {"•", "‣", "◦", "▪", "*", "+", "-"})
        if (line.starts_with(bullet) && line.size() > bullet.size() && line[bullet.size()] == ' ') return bullet;
    return {};
}

/// Two lines or more in a row that open with the same bullet are a list.
void mark_lists(std::vector<Block>& blocks) {
    std::uint32_t group = 0;
    for (std::size_t begin = 0; begin < blocks.size();) {
        const std::string bullet(bullet_of(blocks[begin].content.text));
        std::size_t end = begin + 1;
        while (!bullet.empty() && end < blocks.size() && bullet_of(blocks[end].content.text) == bullet) ++end;
        if (end - begin >= 2) {
            ++group;
            for (std::size_t i = begin; i < end; ++i) {
                ContentBlock& content = blocks[i].content;
                content.kind = BlockKind::list_item;
                content.level = 1;
                content.group = group;
                content.text = collapse_space(std::string_view(content.text).substr(bullet.size()));
            }
        }
        begin = end;
    }
}

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
    }
    mark_lists(blocks);
    for (Block& block : blocks) block.words = count_words(block.content.text);
    return blocks;
}

}  // namespace pith

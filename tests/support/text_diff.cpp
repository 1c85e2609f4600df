#include "tests/support/text_diff.h"

#include <algorithm>
#include <vector>

namespace pith::test {
namespace {

struct Line {
    char sign;
    std::string_view text;
};

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Along the longest common subsequence: quadratic, which the size of a fixture allows.
std::vector<Line> align(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
    std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    std::vector<Line> lines;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            lines.push_back({' ', a[i]});
            ++i, ++j;
        } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
            lines.push_back({'-', a[i++]});
        } else {
            lines.push_back({'+', b[j++]});
        }
    }
    return lines;
}

}  // namespace

std::string line_diff(std::string_view expected, std::string_view actual) {
    if (expected == actual) return {};
    const auto lines = align(lines_of(expected), lines_of(actual));
    const auto differs = [&](std::size_t i) { return i < lines.size() && lines[i].sign != ' '; };
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool near = differs(i) || differs(i + 1) || (i > 0 && differs(i - 1));
        if (!near || (lines[i].text.empty() && !differs(i))) continue;
        text += lines[i].sign;
        text += ' ';
        text += lines[i].text;
        text += '\n';
    }
    return text.empty() ? "(the texts differ in their last line end)\n" : text;
}

}  // namespace pith::test

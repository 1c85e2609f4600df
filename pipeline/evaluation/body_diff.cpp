#include "pipeline/evaluation/body_diff.h"

#include <algorithm>
#include <optional>

namespace pith {
namespace {

using Lines = std::vector<std::string_view>;
using Kind = DiffLine::Kind;

constexpr int most_changes = 1000;  ///< bounds time and memory: the trace holds the square of it

struct Step {
    Kind kind;
    std::string_view text;
};

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The furthest points of each number of changes, by diagonal; the last one reaches both ends.
class Trace {
  public:
    Trace(const Lines& a, const Lines& b) : a_(a), b_(b) {}

    /// False where more than `most_changes` are needed.
    bool find() {
        std::vector<int> furthest{0, 0};  // of diagonals -1 and 1, before the first change
        for (int changes = 0; changes <= most_changes; ++changes) {
            std::vector<int> next(2 * static_cast<std::size_t>(changes) + 1);
            for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
                const int x = slide(start(furthest, changes, diagonal), diagonal);
                next[place(diagonal, changes)] = x;
                if (x < size(a_) || x - diagonal < size(b_)) continue;
                rows_.push_back(std::move(next));
                return true;
            }
            furthest = next;
            rows_.push_back(std::move(next));
        }
        return false;
    }

    std::vector<Step> steps() const {
        std::vector<Step> steps;
        int x = size(a_);
        int y = size(b_);
        for (int changes = static_cast<int>(rows_.size()) - 1; changes >= 0; --changes) {
            const bool down = changes > 0 && goes_down(rows_[static_cast<std::size_t>(changes) - 1], changes, x - y);
            const int begin = changes == 0 ? 0 : start(rows_[static_cast<std::size_t>(changes) - 1], changes, x - y);
            for (; x > begin; --x, --y) steps.push_back({Kind::common, a_[static_cast<std::size_t>(x) - 1]});
            if (changes == 0) break;
            steps.push_back(down ? Step{Kind::gained, b_[static_cast<std::size_t>(--y)]}
                                 : Step{Kind::lost, a_[static_cast<std::size_t>(--x)]});
        }
        std::reverse(steps.begin(), steps.end());
        return steps;
    }

  private:
    static int size(const Lines& lines) { return static_cast<int>(lines.size()); }
    static std::size_t place(int diagonal, int changes) {
        return static_cast<std::size_t>(std::ptrdiff_t{diagonal} + changes);
    }

    /// The way to this diagonal is by a gained line; else by a lost one. `row` is of one change less.
    static bool goes_down(const std::vector<int>& row, int changes, int diagonal) {
        if (diagonal == -changes) return true;
        if (diagonal == changes) return false;
        return row[place(diagonal - 1, changes - 1)] < row[place(diagonal + 1, changes - 1)];
    }

    /// Where the diagonal is entered, by its place in `a`.
    static int start(const std::vector<int>& row, int changes, int diagonal) {
        if (changes == 0) return 0;
        return goes_down(row, changes, diagonal) ? row[place(diagonal + 1, changes - 1)]
                                                 : row[place(diagonal - 1, changes - 1)] + 1;
    }

    int slide(int x, int diagonal) const {
        while (x < size(a_) && x - diagonal < size(b_) &&
               a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(x - diagonal)])
            ++x;
        return x;
    }

    const Lines& a_;
    const Lines& b_;
    std::vector<std::vector<int>> rows_;
};

/// Common lines at both ends are cut off first, so that what lies between is small.
std::vector<Step> steps_between(Lines a, Lines b) {
    const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const Lines head(a.begin(), in_a);
    a.erase(a.begin(), in_a);
    b.erase(b.begin(), in_b);
    Lines tail;
    for (; !a.empty() && !b.empty() && a.back() == b.back(); a.pop_back(), b.pop_back()) tail.push_back(a.back());
    std::vector<Step> steps;
    for (const auto line : head) steps.push_back({Kind::common, line});
    Trace trace(a, b);
    if (trace.find()) {
        for (const Step& step : trace.steps()) steps.push_back(step);
    } else {
        for (const auto line : a) steps.push_back({Kind::lost, line});
        for (const auto line : b) steps.push_back({Kind::gained, line});
    }
    std::reverse(tail.begin(), tail.end());
    for (const auto line : tail) steps.push_back({Kind::common, line});
    return steps;
}

}  // namespace

BodyDiff diff_bodies(std::string_view before, std::string_view after) {
    BodyDiff diff;
    if (before == after) return diff;
    const auto steps = steps_between(lines_of(before), lines_of(after));
    const auto changed = [&](std::size_t i) { return i < steps.size() && steps[i].kind != Kind::common; };
    std::size_t skipped = 0;
    const auto end_gap = [&] {
        if (skipped > 0) diff.lines.push_back({Kind::gap, {}, skipped, DiffLine::Truth::unknown});
        skipped = 0;
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!changed(i) && !changed(i + 1) && (i == 0 || !changed(i - 1))) {
            ++skipped;
            continue;
        }
        end_gap();
        diff.lost += steps[i].kind == Kind::lost;
        diff.gained += steps[i].kind == Kind::gained;
        diff.lines.push_back({steps[i].kind, std::string(steps[i].text), 0, DiffLine::Truth::unknown});
    }
    end_gap();
    if (diff.empty()) diff.lines.clear();
    return diff;
}

}  // namespace pith

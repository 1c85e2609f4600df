#include "stages/nesting.h"

#include <algorithm>
#include <functional>
#include <string>

#include "stages/open_elements.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

/// The tree may be flatter than the count, where it takes the deeper reading.
constexpr std::size_t depth_allowance = 4;
constexpr std::size_t most_attributes = 10'000;
constexpr std::size_t most_formatting = 2'000;
/// Steps that the comparison of two names is worth.
constexpr std::size_t comparison_steps = 4;
/// A step takes the parser about a nanosecond.
constexpr std::uint64_t most_steps = 200'000'000;
constexpr std::uint64_t most_steps_a_byte = 50;

class Counter {
  public:
    explicit Counter(std::string_view html) : html_(html) {}

    /// Goes on to the next tag. False at the end of the page.
    bool next() {
        auto at = html_.find('<', at_);
        while (at != npos && !is_tag_open(html_, at) && !is_declaration_open(html_, at)) at = html_.find('<', at + 1);
        if (at == npos) return false;
        on_text(html_.substr(text_, at - text_));
        at_ = is_tag_open(html_, at) ? on_tag(at) : end_of_declaration(html_, at, open_.foreign());
        text_ = at_;
        counts_.depth = std::max(counts_.depth, open_.depth());
        counts_.formatting = std::max(counts_.formatting, open_.formatting());
        counts_.steps = attribute_steps_ + open_.steps();
        return true;
    }

    const NestingCounts& counts() const { return counts_; }

  private:
    static constexpr auto npos = std::string_view::npos;

    void on_text(std::string_view text) {
        if (text.find_first_not_of("\t\n\f\r ") != npos) open_.text();
    }

    std::size_t on_tag(std::size_t at) {
        const ScannedTag tag = scan_tag(html_, at);
        counts_.tags += tag.is_end_tag ? 0 : 1;
        counts_.attributes = std::max(counts_.attributes, tag.attributes);
        // Each attribute's name is compared with those before it, also where the tag never ends.
        attribute_steps_ += comparison_steps * tag.attributes * tag.attributes / 2;
        if (!tag.complete) return html_.size();
        const Element element = names_.find(tag.name);
        if (tag.is_end_tag) {
            open_.end(element);
            return tag.end;
        }
        if (element.is(kind::single)) {
            // A second <html> or <body> adds its attributes to the first one's.
            merged_attributes_ += tag.attributes;
            attribute_steps_ += comparison_steps * tag.attributes * merged_attributes_;
        }
        const bool foreign = open_.foreign();
        open_.start(element, tag.self_closing, element.is(kind::formatting_kind) ? attribute_hash(tag) : 0);
        return foreign ? tag.end : behind_raw_text(element, tag);
    }

    std::uint64_t attribute_hash(const ScannedTag& tag) const {
        const auto begin = static_cast<std::size_t>(tag.name.data() - html_.data()) + tag.name.size();
        return std::hash<std::string_view>{}(html_.substr(begin, tag.end - begin));
    }

    std::size_t behind_raw_text(Element element, const ScannedTag& tag) const {
        if (element.id == ElementId::plaintext) return html_.size();
        if (element.id == ElementId::script) return end_of_script(html_, tag.end);
        return element.is(kind::raw_text) ? end_of_raw_text(html_, tag.end, tag.name) : tag.end;
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::size_t text_ = 0;  ///< where the text before the next tag begins
    ElementIds names_;
    OpenElements open_;
    NestingCounts counts_;
    std::size_t merged_attributes_ = 0;
    std::uint64_t attribute_steps_ = 0;
};

/// The first of the bounds that is passed.
std::optional<Failure> over_limit(const NestingCounts& counts, const NestingCounts& most) {
    const auto failure = [](Status status, Limit limit, const std::string& what, std::uint64_t bound) {
        return Failure{status, what + ": more than " + std::to_string(bound), limit};
    };
    if (counts.depth > most.depth) return failure(Status::too_deep, Limit::depth, "depth of open elements", most.depth);
    if (counts.attributes > most.attributes)
        return failure(Status::budget, Limit::attributes, "attributes of a tag", most.attributes);
    if (counts.formatting > most.formatting)
        return failure(Status::budget, Limit::formatting, "unclosed formatting elements", most.formatting);
    if (counts.tags > most.tags) return failure(Status::budget, Limit::nodes, "elements", most.tags);
    if (counts.steps > most.steps) return failure(Status::budget, Limit::steps, "steps of the parser", most.steps);
    return std::nullopt;
}

}  // namespace

NestingCounts count_nesting(std::string_view html) {
    Counter counter(html);
    while (counter.next()) {
    }
    return counter.counts();
}

std::optional<Failure> check_nesting(std::string_view html, const Limits& limits) {
    Counter counter(html);
    const NestingCounts most{.depth = depth_allowance * limits.depth,
                             .formatting = most_formatting,
                             .attributes = most_attributes,
                             .tags = limits.nodes,
                             .steps = most_steps + most_steps_a_byte * html.size()};
    while (counter.next())
        if (auto failure = over_limit(counter.counts(), most)) return failure;
    return std::nullopt;
}

}  // namespace pith

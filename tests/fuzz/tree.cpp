// The fast tree builder against Gumbo's parse of the reduced page: the same elements and texts, where it builds at all.
#include "stages/tree_builder.h"

#include "stages/decode.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/tree_dump.h"

namespace {

/// Attributes stand on lines of their own, which end in a quote; Gumbo glues the names of repeated ones together.
std::string without_attributes(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        const std::size_t at = line.find_first_not_of(' ');
        if (at != line.npos && (line[at] == '"' || (line[at] == '<' && line.back() == '>'))) text += line + "\n";
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    const auto text = std::make_shared<const std::string>(decode(test::bytes_of(data, size), {}).text);
    // Gumbo takes the next tag's name for a part of "</>", which the standard leaves out.
    if (text->find("</>") != std::string::npos) return 0;
    const auto tree = build_tree(text, Limits{});
    if (!tree) return 0;
    const auto slow = parse(reduce(*text).html, Limits{});
    if (!slow) return 0;
    const std::string slow_text = without_attributes(test::dump(slow.value(), test::RawContent::leave_out));
    // Gumbo replaces code points that are no characters.
    if (slow_text.find("\uFFFD") != std::string::npos) return 0;
    const std::string own_text = without_attributes(test::dump(tree->document, test::RawContent::leave_out));
    test::require(own_text == slow_text, "the trees are the same:\n" + own_text + "and Gumbo's:\n" + slow_text);
    return 0;
}

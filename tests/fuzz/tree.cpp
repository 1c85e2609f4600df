// The fast tree builder against Gumbo's parse of the reduced page: the same elements and texts, where it builds at all.
#include "stages/tree_builder.h"

#include "stages/decode.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/tree_dump.h"

namespace {

/// Elements and texts; Gumbo glues the names of repeated attributes together.
std::string tree_of(const pith::Document& document) {
    using namespace pith::test;
    std::string text;
    for (const std::string& line : dump(document, RawContent::leave_out, Attributes::leave_out)) text += line + "\n";
    return text;
}

/// Pages on which Gumbo does not do as the standard says: it takes the next tag's name for a part of "</>"; in a
/// template it ignores </form> where another element is open in the form, which is closed with it (13.2.6.4.7); and
/// <li>, <dd> and <dt> in the <title> of an SVG close items around it, though that title is special (13.2.4.2).
bool gumbo_may_be_wrong_about(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
    const auto holds = [&](std::string_view part, std::size_t from = 0) { return text.find(part, from) != text.npos; };
    return holds("</>") || (holds("<template") && holds("</form")) ||
           (holds("<svg") && holds("<title", text.find("<svg")));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    const auto text = std::make_shared<const std::string>(decode(test::bytes_of(data, size), {}).text);
    const auto tree = build_tree(text, Limits{});
    if (!tree) return 0;
    const auto slow = parse(reduce(*text).html, Limits{});
    if (!slow) return 0;
    const std::string slow_text = tree_of(slow.value());
    // Gumbo replaces code points that are no characters, and numbers that it could not hold are made smaller for it.
    if (slow_text.find("\uFFFD") != std::string::npos || slow_text.find("&#1114112") != std::string::npos) return 0;
    const std::string own_text = tree_of(tree->document);
    if (own_text != slow_text && gumbo_may_be_wrong_about(*text)) return 0;
    test::require(own_text == slow_text, "the trees are the same:\n" + own_text + "and Gumbo's:\n" + slow_text);
    return 0;
}

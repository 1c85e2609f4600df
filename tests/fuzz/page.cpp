// A web page → article: sound whatever the page is, and the same when extracted again.
#include <pith/pith.h>

#include "tests/chain/sound_article.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    static const Extractor extractor = Extractor::make({.comments = true, .images = true, .learn_site = true}).value();
    const Input input{.bytes = test::bytes_of(data, size), .url = "https://example.org/a", .kind = InputKind::html};
    const auto article = extractor.extract(input);
    if (!article) return 0;
    test::require(test::fault_of(article.value()).empty(), test::fault_of(article.value()));
    test::require(extractor.extract(input).value().text == article.value().text, "the same page, the same article");
    return 0;
}

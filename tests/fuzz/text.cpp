// Text that another tool pulled out of a page → article.
#include <pith/pith.h>

#include "tests/chain/sound_article.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    static const Extractor extractor = Extractor::make().value();
    const auto article = extractor.extract({.bytes = test::bytes_of(data, size), .kind = InputKind::text});
    if (article) test::require(test::fault_of(article.value()).empty(), test::fault_of(article.value()));
    return 0;
}

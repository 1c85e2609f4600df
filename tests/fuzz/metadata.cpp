// JSON-LD, meta elements and dates, each made of the bytes, around an article that is always the same.
#include <pith/pith.h>

#include "tests/chain/sound_article.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    static const Extractor extractor = Extractor::make().value();
    const std::string bytes(test::bytes_of(data, size));
    for (const std::string& head :
         {"<script type='application/ld+json'>" + bytes + "</script>",
          "<meta property='article:published_time' content='" + bytes + "'><meta name=author content='" + bytes + "'>",
          "<title>" + bytes + "</title><time datetime='" + bytes + "'>" + bytes + "</time>"}) {
        const std::string page =
            "<!doctype html>" + head +
            "<article><h1>Ferries move</h1><p>The harbour council voted after long talks on a plan "
            "that would move three ferry lines to the northern quay.</p><p>Residents asked for "
            "quieter nights, and engineers measured wind and salt on every beam.</p></article>";
        const auto article = extractor.extract({.bytes = page, .kind = InputKind::html});
        if (article) test::require(test::fault_of(article.value()).empty(), test::fault_of(article.value()));
    }
    return 0;
}

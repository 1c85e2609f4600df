// A user's rule file: it loads, or its faults are named.
#include "rules/engine/rule_loader.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    RuleFile file;
    file.name = "own.toml";
    file.user = true;
    file.text = test::bytes_of(data, size);
    const auto rules = RuleLoader::load({file});
    if (!rules) test::require(!rules.failure().detail.empty(), "faults are named");
    return 0;
}

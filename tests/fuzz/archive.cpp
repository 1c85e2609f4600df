// WARC and ARC files, JSONL and lists: every record is read or named as damaged. The first byte chooses.
#include <unistd.h>

#include <fstream>

#include "pipeline/sources/inputs.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    if (size == 0) return 0;
    static const std::string path = "/dev/shm/pith-fuzz-" + std::to_string(::getpid());
    std::ofstream(path, std::ios::binary) << test::bytes_of(data + 1, size - 1);
    InputOptions options;
    options.from = data[0] & 1 ? InputFormat::jsonl : InputFormat::warc;
    options.page_bytes = 1 << 16;
    auto inputs = Inputs::open({path}, options);
    if (!inputs) return 0;
    std::size_t pages = 0;
    while (const auto page = inputs.value()->next()) {
        test::require(page->bytes.size() <= options.page_bytes, "a page within the limit");
        test::require(++pages <= size + 16, "no more pages than bytes");
    }
    ::unlink(path.c_str());
    return 0;
}

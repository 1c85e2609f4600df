// Stored site memory: read whole, as it was written, or refused; what was torn or changed is never taken.
#include <pith/site_memory.h>

#include <cstring>

#include "tests/fuzz/fuzz_target.h"

namespace {

using namespace pith;

void read_foreign(std::string_view bytes) {
    SiteMemory memory;
    if (memory.read(bytes)) {
        SiteMemory again;
        test::require(bool(again.read(memory.bytes())), "what was read is written and read again");
        test::require(again.bytes() == memory.bytes(), "the same bytes");
    }
    SiteMemoryBuilder run;
    if (run.add_bytes(bytes)) (void)memory.after(run, 1).bytes();
}

/// A page of as many blocks as there are bytes, eight each.
SitePage page_of(std::string_view bytes) {
    SitePage page{.site = "a.example", .address = bytes.size(), .content = bytes.size() + 1};
    for (std::uint64_t last = 0; bytes.size() >= 8; bytes.remove_prefix(8)) {
        std::uint64_t step = 0;
        std::memcpy(&step, bytes.data(), 8);
        last += (step >> 8) + 1;
        page.blocks.push_back({last, static_cast<SitePage::Place>(step & 3)});
    }
    return page;
}

void read_damaged(std::string_view bytes) {
    SiteMemoryBuilder run;
    run.add(page_of(bytes.substr(4)));
    for (std::string stored : {run.bytes(), SiteMemory().after(run, 1).bytes()}) {
        if (stored.empty()) continue;
        const std::size_t at =
            (static_cast<unsigned char>(bytes[0]) * 256u + static_cast<unsigned char>(bytes[1])) % stored.size();
        if (bytes[2] & 1) {
            stored.resize(at);
        } else {
            stored[at] = static_cast<char>(stored[at] ^ (bytes[3] ? bytes[3] : 1));
        }
        SiteMemory memory;
        SiteMemoryBuilder other;
        test::require(!memory.read(stored) || memory.sites().empty(), "a damaged memory is refused");
        test::require(!other.add_bytes(stored) || other.pages() == 0, "a damaged run is refused");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = test::bytes_of(data, size);
    read_foreign(bytes);
    if (size > 4) read_damaged(bytes);
    return 0;
}

// Charsets, and bodies in one or two content codings: valid UTF-8, and never more than the limits allow. The first byte
// chooses.
#include "stages/decode.h"

#include "pipeline/fetch/content_coding.h"
#include "tests/chain/sound_article.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

constexpr const char* labels[] = {"",       "utf-8",  "utf-16le",    "gb18030", "big5",         "shift_jis",
                                  "euc-kr", "koi8-r", "iso-2022-jp", "euc-jp",  "windows-1252", "x-user-defined"};
constexpr const char* codings[] = {"gzip", "deflate", "br", "zstd", "gzip, br", "zstd, deflate"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pith;
    if (size == 0) return 0;
    const std::string_view bytes = test::bytes_of(data + 1, size - 1);
    if (data[0] & 1) {
        const DecodeLimits limits{.bytes = 1 << 16};
        const auto body = decode_body(bytes, parse_content_codings(codings[(data[0] >> 1) % 6]).value(), limits);
        if (body) test::require(body.value().size() <= limits.bytes, "a body within the limit");
        return 0;
    }
    const Decoded decoded = decode(bytes, {.override_label = labels[(data[0] >> 1) % 12]});
    test::require(test::is_utf8(decoded.text), "decoded text is UTF-8");
    return 0;
}

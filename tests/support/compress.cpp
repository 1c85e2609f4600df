#include "tests/support/compress.h"

#include <zlib.h>
#include <zstd.h>

#include <stdexcept>

namespace pith::test {

namespace {

std::string deflate_with(std::string_view bytes, int window_bits) {
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("deflateInit2");
    }
    std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int code = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) throw std::runtime_error("deflate");
    return out;
}

}  // namespace

std::string gzip(std::string_view bytes) {
    return deflate_with(bytes, MAX_WBITS + 16);
}

std::string zlib_deflate(std::string_view bytes) {
    return deflate_with(bytes, MAX_WBITS);
}

std::string raw_deflate(std::string_view bytes) {
    return deflate_with(bytes, -MAX_WBITS);
}

std::string zstd(std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
    return out;
}

}  // namespace pith::test

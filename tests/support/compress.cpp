#include "tests/support/compress.h"

#include <zdict.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <stdexcept>

namespace pith::test {

namespace {

std::string deflate_with(std::string_view bytes, int window_bits, int level = 9) {
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
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

std::string gzip_stored(std::string_view bytes) {
    return deflate_with(bytes, MAX_WBITS + 16, 0);
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

std::string make_dictionary(const std::vector<std::string>& samples) {
    std::string all;
    std::vector<std::size_t> sizes;
    for (const std::string& sample : samples) {
        all += sample;
        sizes.push_back(sample.size());
    }
    std::string dictionary(std::size_t{8} << 10, '\0');
    const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(), sizes.data(),
                                                   static_cast<unsigned>(sizes.size()));
    if (ZDICT_isError(size)) throw std::runtime_error(ZDICT_getErrorName(size));
    dictionary.resize(size);
    return dictionary;
}

std::string dictionary_frame(std::string_view dictionary) {
    std::string frame = "\x5d\x2a\x4d\x18";
    for (std::size_t shift = 0; shift < 32; shift += 8) frame += static_cast<char>(dictionary.size() >> shift & 0xFF);
    return frame.append(dictionary);
}

std::string zstd(std::string_view bytes, std::string_view dictionary) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compress_usingDict(context.get(), out.data(), out.size(), bytes.data(), bytes.size(),
                                       dictionary.data(), dictionary.size(), 3));
    return out;
}

}  // namespace pith::test

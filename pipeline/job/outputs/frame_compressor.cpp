#include "pipeline/job/outputs/frame_compressor.h"

#include <zlib.h>
#include <zstd.h>

namespace pith {
namespace {

constexpr int zstd_level = 9;
constexpr int gzip_window = 15 + 16;  // deflateInit2: 16 more asks for a gzip header

const Failure no_memory{Status::internal_error, "no memory to compress the output"};

Result<std::string> zstd_frame(std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), zstd_level);
    if (ZSTD_isError(size)) return no_memory;
    out.resize(size);
    return out;
}

Result<std::string> gzip_member(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return no_memory;
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int code = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) return no_memory;
    return out;
}

}  // namespace

Result<std::string> compressed_frame(std::string_view bytes, JobOutputSpec::Compression compression) {
    switch (compression) {
        case JobOutputSpec::Compression::gzip:
            return gzip_member(bytes);
        case JobOutputSpec::Compression::zstd:
            return zstd_frame(bytes);
        case JobOutputSpec::Compression::none:
            break;
    }
    return std::string(bytes);
}

std::string_view ending_of(JobOutputSpec::Compression compression) {
    switch (compression) {
        case JobOutputSpec::Compression::gzip:
            return ".gz";
        case JobOutputSpec::Compression::zstd:
            return ".zst";
        case JobOutputSpec::Compression::none:
            break;
    }
    return "";
}

}  // namespace pith

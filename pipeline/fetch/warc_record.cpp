#include "pipeline/fetch/warc_record.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <array>
#include <memory>
#include <new>
#include <random>

#include "pipeline/fetch/http_message.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// RFC 4648, section 6, without padding.
std::string base32(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned pending = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        pending = pending << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += digits[pending >> (bits - 5) & 31];
    }
    if (bits > 0) text += digits[pending << (5 - bits) & 31];
    return text;
}

/// A labelled digest as WARC has it.
std::string digest(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), value.data(), &size, EVP_sha1(), nullptr) != 1) throw std::bad_alloc();
    return "sha1:" + base32({reinterpret_cast<const char*>(value.data()), size});
}

/// A random UUID (RFC 9562, version 4).
std::string record_id() {
    std::random_device random;
    std::array<std::uint32_t, 4> words{};
    for (std::uint32_t& word : words) word = random();
    return fmt::format("<urn:uuid:{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}>", words[0], words[1] >> 16,
                       words[1] & 0xFFF, (words[2] >> 16 & 0x3FFF) | 0x8000, words[2] & 0xFFFF, words[3]);
}

std::string date_text(WallTime date) {
    const auto whole = std::chrono::floor<std::chrono::milliseconds>(date);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(whole);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                       (whole - seconds).count());
}

/// One gzip member (RFC 1952).
std::string gzip_member(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    const std::unique_ptr<z_stream, decltype(&deflateEnd)> end(&stream, &deflateEnd);
    std::string member(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(member.data());
    stream.avail_out = static_cast<uInt>(member.size());
    deflate(&stream, Z_FINISH);
    member.resize(stream.total_out);
    return member;
}

/// No line end can come from a value, as libcurl and the URL parser leave none; a control character would be one.
std::string one_line(std::string_view value) {
    std::string line(value);
    for (char& c : line) c = (c >= 0 && c < ' ') || c == 0x7F ? ' ' : c;
    return line;
}

std::string record(const Fields& header, std::string_view block, WarcCoding coding) {
    std::string text = "WARC/1.1\r\n";
    for (const auto& [name, value] : header)
        if (!value.empty()) text.append(name).append(": ").append(one_line(value)).append("\r\n");
    text += fmt::format("Content-Length: {}\r\n\r\n", block.size());
    text.append(block).append("\r\n\r\n");
    return coding == WarcCoding::gzip ? gzip_member(text) : text;
}

/// "HTTP/2 200 " as the HTTP/1.1 that readers of WARC know.
std::string status_line(std::string_view head) {
    const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
    const std::size_t space = std::min(line.find(' '), line.size());
    return "HTTP/1.1" + std::string(line.substr(space));
}

/// The response's head, true to the body without codings.
std::string response_head(const FetchAnswer& page) {
    std::string head = status_line(page.headers) + "\r\n";
    const HttpResponse response = parse_http_response(page.headers).value_or(HttpResponse{});
    for (const auto& [name, value] : response.headers.fields()) {
        const bool of_coding = equals_ignoring_case(name, "Content-Encoding") ||
                               equals_ignoring_case(name, "Transfer-Encoding") ||
                               equals_ignoring_case(name, "Content-Length");
        head.append(of_coding ? "X-Crawler-" : "").append(name).append(": ").append(value).append("\r\n");
    }
    return head + fmt::format("Content-Length: {}\r\n\r\n", page.bytes.size());
}

std::string protocol_of(const FetchAnswer& page) {
    return page.headers.starts_with("HTTP/2") ? "h2" : "http/1.1";
}

std::string fields_text(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) text.append(name).append(": ").append(one_line(value)).append("\r\n");
    return text;
}

}  // namespace

std::string warc_info(const Fields& fields, WallTime date, WarcCoding coding) {
    return record({{"WARC-Type", "warcinfo"},
                   {"WARC-Record-ID", record_id()},
                   {"WARC-Date", date_text(date)},
                   {"Content-Type", "application/warc-fields"}},
                  fields_text(fields), coding);
}

std::string warc_records(const FetchAnswer& page, WarcCoding coding) {
    const std::string date = date_text(page.fetched_at);
    const std::string response_id = record_id();
    const std::string response = response_head(page) + page.bytes;
    std::string records = record({{"WARC-Type", "response"},
                                  {"WARC-Record-ID", response_id},
                                  {"WARC-Date", date},
                                  {"WARC-Target-URI", page.url},
                                  {"WARC-IP-Address", page.address},
                                  {"WARC-Protocol", protocol_of(page)},
                                  {"WARC-Payload-Digest", digest(page.bytes)},
                                  {"WARC-Block-Digest", digest(response)},
                                  {"Content-Type", "application/http;msgtype=response"}},
                                 response, coding);
    const auto concurrent = [&](std::string type, std::string content_type) {
        return Fields{{"WARC-Type", std::move(type)},
                      {"WARC-Record-ID", record_id()},
                      {"WARC-Date", date},
                      {"WARC-Target-URI", page.url},
                      {"WARC-Concurrent-To", response_id},
                      {"Content-Type", std::move(content_type)}};
    };
    if (!page.request_headers.empty()) {
        records += record(concurrent("request", "application/http;msgtype=request"), page.request_headers, coding);
    }
    if (!page.redirects.empty()) {
        Fields via;
        for (const std::string& url : page.redirects) via.emplace_back("via", url);
        records += record(concurrent("metadata", "application/warc-fields"), fields_text(via), coding);
    }
    return records;
}

}  // namespace pith

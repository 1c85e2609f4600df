#include "tests/support/archives.h"

namespace pith::test {

std::string warc_record(std::string_view type, std::string_view url, std::string_view block, std::string_view more) {
    return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: " + std::string(url) +
           "\r\nContent-Type: application/http\r\n" + std::string(more) +
           "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

std::string archived_response(std::string_view body, std::string_view headers, std::string_view status) {
    return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: text/html; charset=utf-8\r\n" + std::string(headers) +
           "\r\n" + std::string(body);
}

std::string numbered_url(int number) {
    return "http://example.org/" + std::to_string(number);
}

std::string numbered_record(int number) {
    const std::string text = "<p>page " + std::to_string(number) + std::string(200, 'x');
    return warc_record("response", numbered_url(number), archived_response(text));
}

}  // namespace pith::test

#include "pipeline/fetch/warc_record.h"

#include <fmt/format.h>

#include "pipeline/fetch/http_message.h"
#include "pipeline/fetch/warc_text.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

using Fields = WarcFields;

std::string record(const Fields& header, std::string_view block, WarcCoding coding) {
    return warc_text("WARC/1.1", header, block, coding);
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
    for (const auto& [name, value] : fields) text.append(name).append(": ").append(warc_value(value)).append("\r\n");
    return text;
}

}  // namespace

std::string warc_info(const Fields& fields, WallTime date, WarcCoding coding) {
    return record({{"WARC-Type", "warcinfo"},
                   {"WARC-Record-ID", random_record_id()},
                   {"WARC-Date", warc_date(date)},
                   {"Content-Type", "application/warc-fields"}},
                  fields_text(fields), coding);
}

std::string warc_records(const FetchAnswer& page, WarcCoding coding) {
    const std::string date = warc_date(page.fetched_at);
    const std::string response_id = random_record_id();
    const std::string response = response_head(page) + page.bytes;
    std::string records = record({{"WARC-Type", "response"},
                                  {"WARC-Record-ID", response_id},
                                  {"WARC-Date", date},
                                  {"WARC-Target-URI", page.url},
                                  {"WARC-IP-Address", page.address},
                                  {"WARC-Protocol", protocol_of(page)},
                                  {"WARC-Payload-Digest", warc_digest(page.bytes)},
                                  {"WARC-Block-Digest", warc_digest(response)},
                                  {"Content-Type", "application/http;msgtype=response"}},
                                 response, coding);
    const auto concurrent = [&](std::string type, std::string content_type) {
        return Fields{{"WARC-Type", std::move(type)},
                      {"WARC-Record-ID", random_record_id()},
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

/// WARC records for tests.
#pragma once

#include <string>
#include <string_view>

namespace pith::test {

/// `more` are further header lines, each with its CR LF.
std::string warc_record(std::string_view type, std::string_view url, std::string_view block,
                        std::string_view more = "");

/// An HTTP response of HTML in UTF-8.
std::string archived_response(std::string_view body, std::string_view headers = "", std::string_view status = "200 OK");

/// "http://example.org/7", and a response record of a page of some 250 bytes at that address.
std::string numbered_url(int number);
std::string numbered_record(int number);

}  // namespace pith::test

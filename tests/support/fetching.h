/// Fetching from a server on loopback.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/loopback_server.h"
#include "tests/support/pages.h"

namespace pith::test {

/// Short limits, and loopback allowed.
inline InputOptions short_options() {
    InputOptions options;
    options.page_bytes = 1 << 20;
    options.network.allowed_networks = {"127.0.0.0/8"};
    options.network.connect_time = std::chrono::seconds(2);
    options.network.total_time = std::chrono::seconds(3);
    options.network.low_speed_time = std::chrono::seconds(1);
    return options;
}

inline std::vector<RawPage> fetch(const std::vector<std::string>& urls, InputOptions options = short_options()) {
    return read_pages(urls, std::move(options));
}

/// One page from a server that answers every request with `handler`.
inline RawPage fetch_from(LoopbackServer::Handler handler, InputOptions options = short_options()) {
    LoopbackServer server(std::move(handler));
    auto pages = fetch({server.url("/page.html")}, std::move(options));
    EXPECT_EQ(pages.size(), 1u);
    return pages.empty() ? RawPage{} : std::move(pages.front());
}

/// One page from a server that says `response` and closes.
inline RawPage fetch_raw(std::string response) {
    return fetch_from([response = std::move(response)](const Connection& connection) { connection.send(response); });
}

inline void expect_failure(const RawPage& page, Status status, std::string_view in_detail) {
    ASSERT_TRUE(page.failure) << page.bytes.substr(0, 200);
    EXPECT_EQ(name(page.failure->status), name(status)) << page.failure->detail;
    EXPECT_NE(page.failure->detail.find(in_detail), std::string::npos) << page.failure->detail;
    EXPECT_TRUE(page.failure->detail.starts_with(page.source)) << page.failure->detail;
}

}  // namespace pith::test

// What servers send beside pages: URLs, robots.txt, Retry-After, feeds and sitemaps. The first byte chooses.
#include "pipeline/discovery/feed.h"
#include "pipeline/discovery/sitemap.h"
#include "pipeline/discovery/url_normalizer.h"
#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/fetch_url.h"
#include "pipeline/fetch/retry_after.h"
#include "pipeline/fetch/robots.h"
#include "rules/engine/rule_loader.h"
#include "stages/metadata/date.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

using namespace pith;

void check_url(std::string_view text) {
    static const auto rules = RuleLoader::load(builtin_rule_files()).value();
    static const UrlNormalizer normalizer(*rules);
    if (const auto url = parse_fetch_url(text)) {
        const auto again = parse_fetch_url(url.value().href);
        test::require(again && again.value().href == url.value().href, "a URL is written as it is read");
    }
    (void)parse_redirect(text, "https://example.org/a/b");
    (void)without_userinfo(text);
    const std::string once = normalizer.normalize(text);
    test::require(once.empty() || normalizer.normalize(once) == once, "normalised twice is normalised once: " + once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static const auto rules = RuleLoader::load(builtin_rule_files()).value();
    static const DateReader dates(*rules);
    const std::string_view bytes = test::bytes_of(data + 1, size - 1);
    switch (data[0] % 5) {
        case 0:
            check_url(bytes);
            break;
        case 1:
            (void)RobotsRules::parse(bytes, "Pith").allows("/a/b?c=d");
            break;
        case 2:
            (void)parse_retry_after(bytes, WallTime{}, std::chrono::hours(1));
            break;
        case 3:
            (void)read_feed(bytes, "https://example.org/", dates);
            break;
        case 4:
            (void)read_sitemap(bytes, "https://example.org/", dates);
            break;
    }
    return 0;
}

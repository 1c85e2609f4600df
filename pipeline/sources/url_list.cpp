#include <fmt/format.h>

#include "pipeline/model/text.h"
#include "pipeline/sources/fetch_source.h"
#include "pipeline/sources/line_reader.h"
#include "pipeline/sources/page_file.h"

namespace pith {

namespace {

constexpr std::size_t most_line_bytes = std::size_t{16} << 10;

class UrlList {
  public:
    UrlList(std::unique_ptr<ByteReader> bytes, RawPage origin)
        : lines_(std::move(bytes), most_line_bytes), origin_(std::move(origin)) {}

    std::optional<RawPage> next() {
        std::string line;
        while (!ended_) {
            auto found = lines_.next(line);
            ended_ = !found || found.value() == LineReader::Found::end;
            if (!found) return fail(found.failure());
            if (found.value() == LineReader::Found::too_long) return fail({Status::refused, "not a URL, but too long"});
            const std::string_view url = trim(line);
            if (!url.empty() && !url.starts_with('#')) return page_of_url(std::string(url), origin_);
        }
        return std::nullopt;
    }

  private:
    RawPage fail(const Failure& failure) const {
        RawPage page = origin_;
        page.id = fmt::format("{}:{}", origin_.id, lines_.number());
        return failed(std::move(page), {failure.status, fmt::format("line {}: {}", lines_.number(), failure.detail)});
    }

    LineReader lines_;
    RawPage origin_;
    bool ended_ = false;
};

}  // namespace

NextUrl read_url_list(std::unique_ptr<ByteReader> bytes, RawPage origin) {
    return [list = std::make_shared<UrlList>(std::move(bytes), std::move(origin))] { return list->next(); };
}

}  // namespace pith

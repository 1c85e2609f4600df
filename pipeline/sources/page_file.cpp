#include "pipeline/sources/page_file.h"

#include <utility>

#include "pipeline/sources/file_names.h"
#include "pipeline/sources/member_reader.h"

namespace pith {

namespace {

class SinglePage final : public Source {
  public:
    explicit SinglePage(RawPage page) : page_(std::move(page)) {}
    std::optional<RawPage> next() override { return std::exchange(page_, std::nullopt); }
    std::optional<std::size_t> size() const override { return 1; }

  private:
    std::optional<RawPage> page_;
};

InputKind kind_of(InputFormat from) {
    if (from == InputFormat::html) return InputKind::html;
    return from == InputFormat::text ? InputKind::text : InputKind::automatic;
}

}  // namespace

RawPage describe_file(std::string location, std::string id, const InputOptions& options) {
    RawPage page;
    page.id = std::move(id);
    page.name = without_compression(last_segment(location));
    page.source = std::move(location);
    page.url = options.url;
    page.charset = options.charset;
    page.kind = kind_of(options.from);
    return page;
}

RawPage failed(RawPage page, const Failure& failure) {
    page.bytes = {};
    page.failure = Failure{failure.status, page.source + ": " + failure.detail};
    return page;
}

std::unique_ptr<Source> single_page(RawPage page) {
    return std::make_unique<SinglePage>(std::move(page));
}

std::unique_ptr<Source> open_pages(std::unique_ptr<ByteReader> bytes, RawPage page, const InputOptions& options) {
    auto input = std::make_unique<BufferedReader>(std::move(bytes));
    auto compression = detect_compression(*input, last_segment(page.source));
    if (!compression) return single_page(failed(std::move(page), compression.failure()));
    DecodeLimits limits;
    limits.bytes = options.page_bytes;
    DecompressingReader decoded(std::move(input), compression.value(), limits);
    auto whole = read_all(decoded, options.page_bytes);
    if (!whole) return single_page(failed(std::move(page), whole.failure()));
    page.bytes = std::move(whole).value();
    return single_page(std::move(page));
}

}  // namespace pith

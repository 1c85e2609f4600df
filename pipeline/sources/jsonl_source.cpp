#include "pipeline/sources/jsonl_source.h"

#include <fmt/format.h>

#include "pipeline/model/text.h"
#include "pipeline/sources/line_reader.h"
#include "pipeline/sources/page_file.h"

namespace pith {

namespace {

class JsonlSource final : public Source {
  public:
    JsonlSource(std::unique_ptr<ByteReader> bytes, RawPage origin, std::size_t page_bytes)
        // Escapes make a line longer than the page in it.
        : lines_(std::move(bytes), 2 * page_bytes), origin_(std::move(origin)), page_bytes_(page_bytes) {}

    std::optional<RawPage> next() override {
        while (!ended_) {
            auto found = lines_.next(line_);
            if (!found) {
                ended_ = true;
                return fail(found.failure());
            }
            if (found.value() == LineReader::Found::too_long) return fail(too_large());
            if (found.value() == LineReader::Found::end) return std::nullopt;
            if (!trim(line_).empty()) return page();
        }
        return std::nullopt;
    }

  private:
    RawPage page() const {
        auto row = parse_json_row(line_);
        if (!row) return fail(row.failure());
        JsonRow& fields = row.value();
        if (!fields.html && !fields.text) return fail({Status::decode_error, "neither \"html\" nor \"text\""});
        RawPage page = origin_;
        page.kind = fields.html ? InputKind::html : InputKind::text;
        page.bytes = std::move(fields.html ? *fields.html : *fields.text);
        if (page.bytes.size() > page_bytes_) return fail(too_large());
        page.charset = "utf-8";
        page.url = std::move(fields.url);
        page.id = !fields.id.empty() ? std::move(fields.id) : !page.url.empty() ? page.url : numbered_id();
        page.name = {};
        return page;
    }

    RawPage fail(const Failure& failure) const {
        RawPage page = origin_;
        page.id = numbered_id();
        return failed(std::move(page), {failure.status, fmt::format("line {}: {}", lines_.number(), failure.detail)});
    }

    Failure too_large() const { return {Status::too_large, "over " + format_bytes(page_bytes_)}; }
    std::string numbered_id() const { return fmt::format("{}:{}", origin_.id, lines_.number()); }

    LineReader lines_;
    RawPage origin_;
    std::size_t page_bytes_;
    std::string line_;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<Source> read_jsonl(std::unique_ptr<ByteReader> bytes, RawPage origin, std::size_t page_bytes) {
    return std::make_unique<JsonlSource>(std::move(bytes), std::move(origin), page_bytes);
}

}  // namespace pith

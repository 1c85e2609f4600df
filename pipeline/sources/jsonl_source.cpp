#include "pipeline/sources/jsonl_source.h"

#include <fmt/format.h>

#include "pipeline/model/text.h"
#include "pipeline/sources/line_reader.h"
#include "pipeline/sources/page_file.h"

namespace pith {

namespace {

class JsonlSource final : public Source {
  public:
    JsonlSource(std::unique_ptr<ByteReader> bytes, RawPage origin, RowReading reading)
        // Escapes make a line longer than the page in it.
        : lines_(std::move(bytes), 2 * reading.bound.bytes), origin_(std::move(origin)), reading_(std::move(reading)) {}

    std::optional<RawPage> next() override {
        if (!begun_) {
            begun_ = true;
            if (auto gone = lines_.go_to(reading_.range.from); !gone) {
                ended_ = true;
                return failed(origin_, gone.failure());
            }
        }
        while (!ended_) {
            auto found = lines_.next(line_);
            ended_ = !found || lines_.offset() >= reading_.range.to;
            if (found && ended_) break;
            if (!found) return fail(found.failure());
            if (found.value() == LineReader::Found::too_long) return fail(too_large());
            if (found.value() == LineReader::Found::end) return std::nullopt;
            if (!trim(line_).empty()) return page();
        }
        return std::nullopt;
    }

  private:
    RawPage page() {
        auto row = parse_json_row(line_, reading_.fields);
        if (!row) return fail(row.failure());
        PageRow& fields = row.value();
        if (!fields.html && !fields.text) return fail({Status::decode_error, missing_content(reading_.fields)});
        const bool named = !fields.id.empty() || !fields.url.empty();
        auto page = page_of_row(std::move(fields), origin_, named ? "" : numbered_id(), reading_.bound);
        return page ? std::move(page).value() : fail(page.failure());
    }

    RawPage fail(const Failure& failure) {
        RawPage page = origin_;
        page.id = numbered_id();
        return failed(std::move(page), {failure.status, fmt::format("line {}: {}", line_number(), failure.detail)});
    }

    Failure too_large() const {
        return {Status::too_large, "over " + format_bytes(reading_.bound.bytes), Limit::input};
    }
    std::string numbered_id() { return fmt::format("{}:{}", origin_.id, line_number()); }

    /// Within the file, so that a row has the same id in whichever range it is read.
    std::size_t line_number() {
        if (lines_.start() > 0 && lines_before_ == 0 && reading_.count_lines)
            lines_before_ = reading_.count_lines(lines_.start());
        return lines_before_ + lines_.number();
    }

    LineReader lines_;
    RawPage origin_;
    RowReading reading_;
    std::size_t lines_before_ = 0;
    std::string line_;
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<Source> read_jsonl(std::unique_ptr<ByteReader> bytes, RawPage origin, RowReading reading) {
    return std::make_unique<JsonlSource>(std::move(bytes), std::move(origin), std::move(reading));
}

}  // namespace pith

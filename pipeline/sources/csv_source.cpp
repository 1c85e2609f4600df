#include "pipeline/sources/csv_source.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/sources/csv_reader.h"
#include "pipeline/sources/page_file.h"

namespace pith {

namespace {

using Json = nlohmann::json;

class CsvSource final : public Source {
  public:
    CsvSource(std::unique_ptr<ByteReader> bytes, RawPage origin, RowReading reading)
        : rows_(std::move(bytes), origin.name.ends_with(".tsv") ? '\t' : ',', 2 * reading.bound.bytes),
          origin_(std::move(origin)),
          reading_(std::move(reading)) {}

    std::optional<RawPage> next() override {
        if (columns_.empty() && !ended_)
            if (auto faulty = read_columns()) return faulty;
        while (!ended_) {
            auto found = rows_.next(fields_);
            ended_ = !found || found.value() == CsvReader::Found::end || rows_.offset() >= reading_.range.to;
            if (found && ended_) break;
            if (rows_.offset() < reading_.range.from) continue;
            if (!found) return fail(found.failure());
            if (found.value() == CsvReader::Found::too_long)
                return fail({Status::too_large, "over " + format_bytes(reading_.bound.bytes), Limit::input});
            return page();
        }
        return std::nullopt;
    }

  private:
    /// Returns what is wrong with them.
    std::optional<RawPage> read_columns() {
        auto found = rows_.next(columns_);
        ended_ = !found || found.value() != CsvReader::Found::row;
        if (!found) return failed(origin_, found.failure());
        if (found.value() == CsvReader::Found::end) return std::nullopt;
        ended_ = !has(reading_.fields.html) && !has(reading_.fields.text);
        if (!ended_) return std::nullopt;
        return failed(origin_, {Status::decode_error, missing_content(reading_.fields) + " among the columns"});
    }

    bool has(const std::string& name) const {
        return !name.empty() && std::ranges::find(columns_, name) != columns_.end();
    }

    RawPage page() {
        if (fields_.size() > columns_.size())
            return fail(
                {Status::decode_error, fmt::format("{} fields under {} columns", fields_.size(), columns_.size())});
        PageRow row;
        for (std::size_t i = 0; i < fields_.size(); ++i) place(row, columns_[i], fields_[i]);
        if (row.html && row.html->empty() && row.text) row.html.reset();
        auto page = page_of_row(std::move(row), origin_, numbered_id(), reading_.bound);
        return page ? std::move(page).value() : fail(page.failure());
    }

    void place(PageRow& row, const std::string& column, std::string& value) const {
        const RowFields& names = reading_.fields;
        if (is_carried(names, column))
            row.carried.push_back({column, Json(value).dump(-1, ' ', false, Json::error_handler_t::replace)});
        if (column == names.url) row.url = value;
        if (column == names.id) row.id = value;
        if (column == names.html) {
            row.html = std::move(value);
        } else if (column == names.text) {
            row.text = std::move(value);
        }
    }

    RawPage fail(const Failure& failure) const {
        RawPage page = origin_;
        page.id = numbered_id();
        return failed(std::move(page), {failure.status, fmt::format("row {}: {}", rows_.number() - 1, failure.detail)});
    }

    std::string numbered_id() const { return fmt::format("{}:{}", origin_.id, rows_.number() - 1); }

    CsvReader rows_;
    RawPage origin_;
    RowReading reading_;
    std::vector<std::string> columns_;
    std::vector<std::string> fields_;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<Source> read_csv(std::unique_ptr<ByteReader> bytes, RawPage origin, RowReading reading) {
    return std::make_unique<CsvSource>(std::move(bytes), std::move(origin), std::move(reading));
}

}  // namespace pith

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/sources/json_members.h"
#include "pipeline/sources/jsonl_source.h"

namespace pith {

namespace {

using Json = nlohmann::json;

/// Fields that stand deeper cannot be named.
constexpr std::size_t most_named_depth = 8;

/// Keeps the fields that are asked for as the parser meets them, so that no tree is built.
class RowHandler final : public nlohmann::json_sax<Json> {
  public:
    explicit RowHandler(const RowFields& fields) : fields_(fields) {}

    PageRow row;
    std::size_t error_at = 0;
    bool is_object = false;

    bool null() override { return value({}, false); }
    bool boolean(bool) override { return value({}, false); }
    bool number_integer(Json::number_integer_t number) override { return value(std::to_string(number), false); }
    bool number_unsigned(Json::number_unsigned_t number) override { return value(std::to_string(number), false); }
    bool number_float(Json::number_float_t, const std::string& digits) override { return value(digits, false); }
    bool string(std::string& text) override { return value(std::move(text), true); }
    bool binary(Json::binary_t&) override { return value({}, false); }
    bool start_object(std::size_t) override {
        is_object = is_object || (depth_ == 0 && arrays_ == 0);
        ++depth_;
        return true;
    }
    bool end_object() override {
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override {
        ++arrays_;
        return true;
    }
    bool end_array() override {
        --arrays_;
        return true;
    }
    bool key(std::string& name) override {
        if (arrays_ > 0 || depth_ > most_named_depth) return true;
        names_.resize(depth_);
        names_.back() = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        error_at = position;
        return false;
    }

  private:
    bool value(std::string text, bool is_string) {
        if (depth_ == 0 || depth_ > most_named_depth || arrays_ > 0 || !is_object) return true;
        const std::string name =
            fmt::format("{}", fmt::join(names_.begin(), names_.begin() + std::ptrdiff_t(depth_), "."));
        if (name == fields_.id) row.id = text;
        if (!is_string) return true;
        if (name == fields_.url) row.url = text;
        if (name == fields_.html) {
            row.html = std::move(text);
        } else if (name == fields_.text) {
            row.text = std::move(text);
        }
        return true;
    }

    const RowFields& fields_;
    std::size_t depth_ = 0;  ///< of objects
    std::size_t arrays_ = 0;
    std::vector<std::string> names_;  ///< from the outermost object to the current one
};

/// Of two members of one name the later counts, as for most parsers.
std::vector<CarriedField> carried_fields(std::string_view line, const RowFields& fields) {
    std::vector<CarriedField> carried;
    if (fields.carry.empty()) return carried;
    for (const auto& [quoted, value] : json_members(line)) {
        CarriedField field{Json::parse(quoted).get<std::string>(), std::string(value)};
        // White space between values; in strings it is escaped.
        std::ranges::replace(field.json, '\r', ' ');
        if (!is_carried(fields, field.name)) continue;
        std::erase_if(carried, [&](const CarriedField& other) { return other.name == field.name; });
        carried.push_back(std::move(field));
    }
    return carried;
}

}  // namespace

Result<PageRow> parse_json_row(std::string_view line, const RowFields& fields) {
    RowHandler handler(fields);
    if (!Json::sax_parse(line, &handler)) {
        return Failure{Status::decode_error, fmt::format("not valid JSON at byte {}", handler.error_at)};
    }
    if (!handler.is_object) return Failure{Status::decode_error, "not a JSON object"};
    handler.row.carried = carried_fields(line, fields);
    return std::move(handler.row);
}

}  // namespace pith

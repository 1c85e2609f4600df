#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/sources/jsonl_source.h"

namespace pith {

namespace {

using Json = nlohmann::json;

/// Keeps the fields of the outermost object as the parser meets them, so that no tree is built.
class RowHandler final : public nlohmann::json_sax<Json> {
  public:
    JsonRow row;
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
        is_object = is_object || depth_ == 0;
        return open();
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }
    bool key(std::string& name) override {
        if (depth_ == 1) key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        error_at = position;
        return false;
    }

  private:
    bool open() {
        ++depth_;
        return true;
    }
    bool close() {
        --depth_;
        return true;
    }
    bool value(std::string text, bool is_string) {
        if (depth_ != 1 || !is_object) return true;
        if (key_ == "id") row.id = std::move(text);
        if (!is_string) return true;
        if (key_ == "html") row.html = std::move(text);
        if (key_ == "text") row.text = std::move(text);
        if (key_ == "url") row.url = std::move(text);
        return true;
    }

    std::size_t depth_ = 0;
    std::string key_;
};

}  // namespace

Result<JsonRow> parse_json_row(std::string_view line) {
    RowHandler handler;
    if (!Json::sax_parse(line, &handler)) {
        return Failure{Status::decode_error, fmt::format("not valid JSON at byte {}", handler.error_at)};
    }
    if (!handler.is_object) return Failure{Status::decode_error, "not a JSON object"};
    return std::move(handler.row);
}

}  // namespace pith

#include "pipeline/commands/corpus_options.h"

#include <algorithm>
#include <charconv>
#include <memory>

namespace pith {

namespace {

/// The field that a kind names; null for an unknown kind.
std::string* field_of(RowFields& fields, std::string_view kind) {
    if (kind == "html") return &fields.html;
    if (kind == "text") return &fields.text;
    if (kind == "url") return &fields.url;
    return kind == "id" ? &fields.id : nullptr;
}

/// Sets fields after "html=body" and its like; whoever names one of html and text wants no other.
void set_fields(RowFields& fields, const std::vector<std::string>& named) {
    const auto is_content = [](const std::string& field) {
        return field.starts_with("html") || field.starts_with("text");
    };
    if (std::ranges::any_of(named, is_content)) fields.html = fields.text = "";
    for (const std::string& field : named) {
        const std::size_t equals = field.find('=');
        const std::string kind = field.substr(0, equals);
        if (auto* name = field_of(fields, kind)) *name = equals == std::string::npos ? kind : field.substr(equals + 1);
    }
}

std::string check_field(const std::string& field) {
    RowFields fields;
    const std::size_t equals = field.find('=');
    if (!field_of(fields, field.substr(0, equals))) return field + ": one of html, text, url and id, or KIND=NAME";
    return equals + 1 == field.size() ? field + ": a field without a name" : std::string();
}

}  // namespace

Result<ByteRange> parse_range(const std::string& text) {
    const Failure wrong{Status::refused, text + " is no range: FROM-TO or FROM-, in bytes"};
    ByteRange range;
    const char* end = text.data() + text.size();
    const auto from = std::from_chars(text.data(), end, range.from);
    if (from.ec != std::errc{} || from.ptr == end || *from.ptr != '-') return wrong;
    if (from.ptr + 1 == end) return range;
    const auto to = std::from_chars(from.ptr + 1, end, range.to);
    if (to.ec != std::errc{} || to.ptr != end || range.to < range.from) return wrong;
    return range;
}

void add_corpus_options(CLI::App& command, InputOptions& options) {
    command
        .add_option_function<std::vector<std::string>>(
            "--field", [&options](const std::vector<std::string>& named) { set_fields(options.fields, named); },
            "Which field of a row (jsonl, csv) holds what: html, text, url or id, or KIND=NAME where it is called\n"
            "otherwise, such as url=metadata.url. Of html and text, only the named one is looked for. May be repeated")
        ->check(check_field)
        ->take_all()
        ->allow_extra_args(false)
        ->option_text("KIND[=NAME]");
    command
        .add_option("--carry", options.fields.carry,
                    "Put this field of the input's row into the output's as well, in \"carried\"; '*' for all others.\n"
                    "May be repeated")
        ->delimiter(',')
        ->take_all()
        ->allow_extra_args(false)
        ->option_text("NAME");
    command
        .add_option_function<std::string>(
            "--range",
            [&options](const std::string& text) {
                auto range = parse_range(text);
                if (!range) throw CLI::ValidationError("--range", range.failure().detail);
                options.range = range.value();
            },
            "Only records and rows that begin in bytes FROM to TO (without TO) of the one input, as it is stored: the\n"
            "ranges 0-N, N-M and M- give together what the whole gives")
        ->option_text("FROM-TO");
}

}  // namespace pith

#include "pipeline/commands/limit_options.h"

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/quantities.h"

namespace pith {

namespace {

std::optional<std::size_t> parse_count(std::string_view text) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(count) : std::nullopt;
}

/// False where the name or the value is none.
bool set_limit(Limits& limits, std::string_view name, std::string_view value) {
    const auto set = [](auto& limit, const auto& parsed) {
        using Value = std::remove_reference_t<decltype(limit)>;
        if (!parsed || *parsed <= Value{}) return false;
        limit = *parsed;
        return true;
    };
    if (name == "input") return set(limits.input_bytes, parse_size(value));
    if (name == "time") return set(limits.time, parse_duration(value));
    if (name == "depth") return set(limits.depth, parse_count(value));
    if (name == "steps") return set(limits.parse_steps, parse_count(value));
    if (name == "nodes") return set(limits.nodes, parse_count(value));
    if (name == "blocks") return set(limits.blocks, parse_count(value));
    if (name == "output") return set(limits.output_bytes, parse_size(value));
    if (name != "memory" || !set(limits.arena_bytes, parse_size(value))) return false;
    limits.arena_factor = 0;  // what is said is meant, whatever the page's size
    return true;
}

}  // namespace

void add_limit_option(CLI::App& command, Limits& limits) {
    command
        .add_option_function<std::vector<std::string>>(
            "--limit",
            [&limits](const std::vector<std::string>& given) {
                for (const std::string& each : given) {
                    const std::size_t sign = each.find('=');
                    if (sign != each.npos && set_limit(limits, each.substr(0, sign), each.substr(sign + 1))) continue;
                    throw CLI::ValidationError("--limit",
                                               "'" + each +
                                                   "' is none of input=SIZE, memory=SIZE, time=TIME, depth=N, steps=N, "
                                                   "nodes=N, blocks=N, output=SIZE");
                }
            },
            "Give a page up that needs more: input=64MB (its bytes), memory=48MB (of the parse), time=10s, depth=512\n"
            "(of nested elements), steps=20000000 (of the parse), nodes=3000000 (of the tree), blocks=1000000 (before "
            "any\n"
            "is dropped), output=64MB (of the article). May be repeated")
        ->take_all()
        ->allow_extra_args(false)
        ->option_text("NAME=VALUE");
}

}  // namespace pith

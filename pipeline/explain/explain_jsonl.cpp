#include <nlohmann/json.hpp>

#include "pipeline/explain/line_answer.h"
#include "pipeline/formats/jsonl.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;

Json row_of(const BlockExplanation& block) {
    Json row = Json::object();
    row["n"] = block.n;
    row["verdict"] = block.verdict();
    row["by"] = block.decided.by;
    row["score"] = block.score();
    row["path"] = block.path;
    row["text"] = block.words();
    row["why"] = block.decided.why;
    if (!block.decided.where.empty()) row["where"] = block.decided.where;
    if (block.decided_at) row["at"] = block.decided_at;
    for (const Reason& rule : block.also) row["also"].push_back(rule.by);
    for (const Reason& step : block.before) row["before"].push_back({{"by", step.by}, {"action", step.action}});
    return row;
}

/// Adds a line to those before it.
void append(std::string& lines, const PageName& name, const Json& values) {
    Json row = Json::object();
    if (name.shown) row["id"] = name.id;
    row.update(values);
    if (!lines.empty()) lines += '\n';
    lines += one_line(row.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

std::string explanation_jsonl(const Explanation& explanation, const PageName& name) {
    std::string lines;
    for (const BlockExplanation& block : explanation.blocks) {
        Json row = row_of(block);
        // Once a page is enough.
        if (block.n == 1)
            for (const PageNote& note : explanation.page->notes)
                row["notes"].push_back({{"by", note.by}, {"note", note.text}});
        append(lines, name, row);
    }
    return lines;
}

std::string line_answer_jsonl(const Explanation& explanation, const PageName& name, const LineAnswer& answer) {
    std::string lines;
    for (const std::size_t i : answer.blocks) append(lines, name, row_of(explanation.blocks[i]));
    if (answer.blocks.empty()) append(lines, name, {{"line", answer.line}, {"found", answer.elsewhere}});
    return lines;
}

}  // namespace pith

#include "pipeline/reports/html_template.h"

#include <algorithm>
#include <stdexcept>

#include "pipeline/formats/html_escape.h"
#include "pipeline/reports/assets.h"

namespace pith {
namespace {

const Asset& find_asset(std::string_view path) {
    for (const Asset& asset : assets())
        if (asset.path == path) return asset;
    throw std::out_of_range("no such file in the program: " + std::string(path));
}

}  // namespace

Html escaped(std::string_view text) {
    std::string html;
    append_escaped(html, text);
    return Html(std::move(html));
}

HtmlTemplate::HtmlTemplate(std::string_view asset) {
    std::string_view rest = find_asset(asset).text;
    for (std::size_t open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
        const std::size_t close = rest.find("}}", open);
        if (close == std::string_view::npos) throw std::out_of_range("{{ without }} in " + std::string(asset));
        pieces_.push_back({rest.substr(0, open), rest.substr(open + 2, close - open - 2)});
        rest.remove_prefix(close + 2);
    }
    pieces_.push_back({rest, {}});
}

Html HtmlTemplate::fill(Values values) const {
    std::string html;
    for (const Piece& piece : pieces_) {
        html += piece.text;
        if (piece.name.empty()) continue;
        const auto* value =
            std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == piece.name; });
        if (value == values.end()) throw std::out_of_range("nothing to fill in for " + std::string(piece.name));
        html += value->second.text();
    }
    return Html(std::move(html));
}

Html HtmlTemplate::own(std::string_view asset) {
    return Html(std::string(find_asset(asset).text));
}

std::string to_string(const ReportDocument& document) {
    static const HtmlTemplate frame("reports/document.html");
    Html script;
    Html script_source;
    if (!document.script.empty()) {
        script += "<script>";
        script += HtmlTemplate::own(document.script);
        script += "</script>\n";
        script_source += " script-src 'sha256-";
        script_source += escaped(find_asset(document.script).sha256);
        script_source += "';";
    }
    return frame
        .fill({{"title", document.title},
               {"body", document.body},
               {"style", HtmlTemplate::own(document.style)},
               {"script", script},
               {"style_hash", escaped(find_asset(document.style).sha256)},
               {"script_source", script_source}})
        .text();
}

}  // namespace pith

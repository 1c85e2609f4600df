#include "pipeline/formats/html_escape.h"

namespace pith {

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '\r':  // a parser would make a line feed of it
                out += "&#13;";
                break;
            default:
                if (c == '\t' || c == '\n' || static_cast<unsigned char>(c) >= ' ') out += c;
        }
    }
}

}  // namespace pith

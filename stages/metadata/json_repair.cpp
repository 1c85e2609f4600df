#include "stages/metadata/json_repair.h"

#include <utility>

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

/// Without "<!--", "//<![CDATA[", "/* ]]> */" and semicolons at either end.
std::string_view without_wrapping(std::string_view text) {
    // The brackets of CDATA would be taken for the JSON's own.
    constexpr std::string_view opening = "<![CDATA[";
    const std::size_t mark = text.find(opening);
    if (mark != text.npos && mark < text.find('{')) {
        text.remove_prefix(mark + opening.size());
        if (const std::size_t close = text.rfind("]]>"); close != text.npos) text = text.substr(0, close);
    }
    const std::size_t begin = text.find_first_of("{[");
    const std::size_t end = text.find_last_of("}]");
    if (begin == text.npos || end == text.npos || end < begin) return {};
    return text.substr(begin, end - begin + 1);
}

class Repairer {
  public:
    explicit Repairer(std::string_view text) : text_(text) {}

    std::string run() {
        for (; at_ < text_.size(); ++at_) {
            if (in_string_)
                inside_string(text_[at_]);
            else
                outside_string(text_[at_]);
        }
        return several_ ? std::string("[").append(out_).append("]") : std::move(out_);
    }

  private:
    void inside_string(char c) {
        if (c == '\\') {
            const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '"';
            ++at_;
            if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) out_ += '\\';
            out_ += static_cast<unsigned char>(next) < 0x20 ? ' ' : next;
            return;
        }
        if (c == '"') in_string_ = false;
        out_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }

    void outside_string(char c) {
        if (c == '/' && skip_comment()) return;
        if (c == '{' || c == '[') {
            if (depth_++ == 0 && !out_.empty()) {
                drop_comma();
                out_ += ',';
                several_ = true;
            }
        } else if (c == '}' || c == ']') {
            --depth_;
            drop_comma();
        } else if (c == ';') {
            return;
        }
        in_string_ = c == '"';
        out_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }

    bool skip_comment() {
        const bool line = text_.substr(at_, 2) == "//";
        if (!line && text_.substr(at_, 2) != "/*") return false;
        const std::size_t end = text_.find(line ? "\n" : "*/", at_ + 2);
        at_ = end == text_.npos ? text_.size() : end + (line ? 0 : 1);
        return true;
    }

    /// Drops a comma, or several, that stand last.
    void drop_comma() {
        while (!out_.empty() && (out_.back() == ',' || out_.back() == ' ')) out_.pop_back();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    bool in_string_ = false;
    bool several_ = false;
    int depth_ = 0;
};

}  // namespace

std::string repair_json(std::string_view text) {
    // Some sites encode the whole script as they would an attribute.
    std::string decoded;
    if (text.find('"') == text.npos && text.find("&quot;") != text.npos) {
        decoded = decode_references(text);
        text = decoded;
    }
    return Repairer(without_wrapping(text)).run();
}

}  // namespace pith

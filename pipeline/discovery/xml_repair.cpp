#include "pipeline/discovery/xml_repair.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "pipeline/discovery/xml_characters.h"
#include "pipeline/discovery/xml_tag.h"
#include "pipeline/model/whole_characters.h"

namespace pith {
namespace {

constexpr std::size_t most_depth = 250;                        // libxml2 has 256
constexpr std::size_t most_run_bytes = std::size_t{64} << 10;  // no title and no link is longer

/// One past a document type; its internal subset has quotes and brackets that may hold each other.
std::size_t end_of_doctype(std::string_view text) {
    char quote = 0;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (depth > 0 && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == '[') {
            ++depth;
        } else if (c == ']') {
            --depth;
        } else if (c == '>' && depth <= 0) {
            return i + 1;
        }
    }
    return text.size();
}

class Repair {
  public:
    explicit Repair(std::string_view text) : text_(text) { out_.reserve(text.size() + text.size() / 16); }

    std::string all() {
        at_ = std::min(text_.find('<'), text_.size());
        // Escapes may take five times what they stand for; only in a document that is made of them.
        const std::size_t most_bytes = 2 * text_.size() + most_run_bytes;
        while (at_ < text_.size() && open_.size() <= most_depth && out_.size() <= most_bytes) {
            markup();
            const std::size_t next = std::min(text_.find('<', at_), text_.size());
            append_xml_text(out_, whole_characters(text_.substr(at_, next - at_), most_run_bytes), References::decode);
            at_ = next;
        }
        return std::move(out_);
    }

  private:
    std::string_view here() const { return text_.substr(at_); }

    /// A mark's end. One that was once missing is not looked for again: the time stays linear.
    struct Mark {
        std::string_view text;
        bool missing = false;
    };
    std::optional<std::size_t> past(Mark& mark) const {
        const std::size_t found = mark.missing ? text_.npos : text_.find(mark.text, at_);
        mark.missing = found == text_.npos;
        return mark.missing ? std::nullopt : std::optional(found + mark.text.size());
    }

    void markup() {
        if (here().starts_with("<![CDATA[")) return cdata();
        if (here().starts_with("<!--")) return leave_out(past(comment_end_));
        if (here().starts_with("<?")) return leave_out(past(instruction_end_));
        if (here().starts_with("<!DOCTYPE") || here().starts_with("<!doctype"))
            return leave_out(at_ + end_of_doctype(here()));
        const auto tag = scan_xml_tag(here());
        if (!tag) return escape();
        at_ += tag->size;
        if (tag->closes) return close(tag->name);
        if (!tag->empty) open_.push_back(tag->name);
        append_start_tag(out_, *tag);
    }

    void leave_out(std::optional<std::size_t> end) {
        if (end)
            at_ = *end;
        else
            escape();
    }

    void cdata() {
        const auto end = past(cdata_end_);
        if (!end) return escape();
        at_ += std::string_view("<![CDATA[").size();
        append_xml_text(out_, whole_characters(text_.substr(at_, *end - cdata_end_.text.size() - at_), most_run_bytes),
                        References::keep);
        at_ = *end;
    }

    void escape() {
        append_xml_text(out_, text_.substr(at_, 1), References::keep);
        ++at_;
    }

    /// Ends what is still open inside it as well; the end of an element that is not open is left out. So one fault in
    /// a feed's text does not reach the items behind it.
    void close(std::string_view name) {
        const auto found = std::find(open_.rbegin(), open_.rend(), name);
        if (found == open_.rend()) return;
        for (auto left = found - open_.rbegin() + 1; left > 0; --left) {
            out_.append("</").append(open_.back()).append(">");
            open_.pop_back();
        }
    }

    std::string_view text_;
    std::string out_;
    std::vector<std::string_view> open_;
    std::size_t at_ = 0;
    Mark comment_end_{"-->"};
    Mark instruction_end_{"?>"};
    Mark cdata_end_{"]]>"};
};

}  // namespace

std::string repair_xml(std::string_view text) {
    return Repair(text).all();
}

}  // namespace pith

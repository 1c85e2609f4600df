// The modes before the body, and elements whose content is text (HTML, sections 13.2.6.2 to 13.2.6.4.6).
#include "stages/tag_scan.h"
#include "stages/text_references.h"
#include "stages/tree_modes.h"

namespace pith::tree {
namespace {

bool is_json_ld(std::string_view type) {
    type = type.substr(0, type.find(';'));
    type.remove_prefix(white_prefix(type));
    while (!type.empty() && is_white(type.back())) type.remove_suffix(1);
    return equals_ignoring_case(type, "application/ld+json");
}

}  // namespace

/// False where the body begins: then its rules take the tag.
bool Modes::start_before_body() {
    const Name name = token_->name;
    for (; mode_ < Mode::in_body; step()) {
        if (name == Name::html && mode_ > Mode::before_head) return merge_attributes(0), true;
        if (name == Name::html && mode_ == Mode::before_html) {
            insert();
            mode_ = Mode::before_head;
            return true;
        }
        if (name == Name::head && mode_ >= Mode::before_head) {
            if (mode_ != Mode::before_head) return true;
            head_ = insert();
            mode_ = Mode::in_head;
            return true;
        }
        if (mode_ == Mode::in_head && name == Name::unknown && token_->self_closing) return state_.give_up(), true;
        if (mode_ == Mode::in_head && start_in_head()) return true;
        if (mode_ == Mode::in_head_noscript && start_in_noscript()) return true;
        if (mode_ == Mode::after_head && start_after_head()) return true;
    }
    return false;
}

/// What may stand in the head, and is read alike in the body.
bool Modes::start_in_head() {
    const Name name = token_->name;
    if (is(name, group::of_head)) return insert_empty(), true;
    if (name == Name::title || name == Name::style || name == Name::script || name == Name::noframes)
        return raw_element(), true;
    if (name == Name::template_) return start_template(), true;
    if (name != Name::noscript || mode_ != Mode::in_head) return false;
    insert();
    mode_ = Mode::in_head_noscript;
    return true;
}

bool Modes::start_in_noscript() {
    const Name name = token_->name;
    if (name == Name::noscript) return true;
    const bool allowed = is(name, group::of_head) || name == Name::noframes || name == Name::style;
    return allowed && name != Name::base && start_in_head();
}

/// What belongs into the head goes there, also behind its end.
bool Modes::start_after_head() {
    const Name name = token_->name;
    if (name == Name::body) {
        state_.release_text();
        insert();
        mode_ = Mode::in_body;
        return true;
    }
    const bool of_head = is(name, group::of_head) || name == Name::noframes || name == Name::script ||
                         name == Name::style || name == Name::title;
    if (name == Name::template_) return state_.give_up(), true;
    if (!of_head) return false;
    state_.flush();
    state_.hold_text(false);
    state_.push_again({Name::head, false, head_});
    start_in_head();
    state_.remove(state_.depth() - 1);
    state_.hold_text(true);
    return true;
}

/// A second <html> or <body> adds the attributes that the first does not have.
void Modes::merge_attributes(NodeId element) {
    if (state_.has_open(Name::template_)) return;
    auto& all = document_.attributes;
    const std::vector<Attribute> added(all.begin() + static_cast<std::ptrdiff_t>(attributes_begin_), all.end());
    const Node& old = document_.nodes[element];
    std::vector<Attribute> merged(all.begin() + old.attributes_begin, all.begin() + old.attributes_end);
    for (const Attribute& attribute : added)
        if (!document_.has_attribute(element, attribute.name)) merged.push_back(attribute);
    all.resize(attributes_begin_);
    all.insert(all.end(), merged.begin(), merged.end());
    document_.set_attributes(element, attributes_begin_, all.size());
    keeps_attributes_ = true;
}

void Modes::merge_into_body() {
    if (state_.depth() > 1 && state_.at(1).is_html(Name::body)) merge_attributes(state_.at(1).node);
}

/// The element, its text, and its end tag. Scripts and styles stay empty.
void Modes::raw_element() {
    const Name name = token_->name;
    const std::size_t begin = next_;
    insert();
    const bool is_script = name == Name::script;
    const std::size_t end = is_script ? end_of_script(html_, begin) : end_of_raw_text(html_, begin, token_->written);
    std::string_view raw = html_.substr(begin, end - begin);
    if (is_script && is_json_ld(scanned_attribute(html_, token_->begin, "type"))) json_ld_.emplace_back(raw);
    if (name == Name::textarea && raw.starts_with('\n')) raw.remove_prefix(1);
    if (name == Name::title || name == Name::textarea) {
        std::string& made = texts_.emplace_back();
        if (!append_without_references(raw, ReferencePlace::text, made)) return state_.give_up();
        state_.add_text(made);
    } else if (!is_script && name != Name::style) {
        state_.add_text(raw);
    }
    Token end_tag;
    const bool has_end = end < html_.size() &&
                         TagReader(html_, texts_).read(end, end_tag, document_.attributes) == TagReader::Outcome::tag;
    next_ = has_end ? end_tag.end : html_.size();
    state_.pop();
}

/// False where the body begins: then its rules take the tag.
bool Modes::end_before_body() {
    const Name name = token_->name;
    for (; mode_ < Mode::in_body; step()) {
        if (mode_ == Mode::initial) continue;
        const bool is_page_end = name == Name::body || name == Name::html || name == Name::br;
        if (name == Name::noscript && mode_ == Mode::in_head_noscript) return step(), true;
        if (mode_ == Mode::in_head_noscript && name != Name::br) return true;
        if (name == Name::head && mode_ == Mode::in_head) return step(), true;
        const bool may_be_head = name == Name::head && mode_ < Mode::in_head;
        if (!is_page_end && !may_be_head) return true;
    }
    return false;
}

}  // namespace pith::tree

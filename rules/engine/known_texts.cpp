#include "rules/engine/known_texts.h"

#include <algorithm>

#include "rules/engine/pattern_syntax.h"

namespace pith {
namespace {

using Texts = KnownTexts::Texts;

constexpr std::size_t max_text_bytes = 24;

void offer(Texts& best, const Texts& texts) {
    if (worth(texts) > worth(best)) best = texts;
}

}  // namespace

int worth(const KnownTexts::Texts& texts) {
    int least = texts.empty() ? 0 : 1000;
    for (const std::string& text : texts) {
        const bool usable = text.size() >= 3 || (text.size() == 2 && text[0] == text_begin);
        least = std::min(least, usable ? selectivity(text) : 0);
    }
    return texts.size() > 100 ? least - 1 : least;
}

void KnownSequence::add(KnownTexts part) {
    if (!part.exact) {
        close();
        whole_ = false;
        offer(best_, part.required);
        return;
    }
    add_one(*part.exact);
    if (!part.repeats) return;
    // What stands before is followed by the first of them, and what comes follows the last.
    close();
    whole_ = false;
    run_ = std::move(*part.exact);
}

void KnownSequence::add_one(Texts exact) {
    if (join(exact)) return;
    close();
    whole_ = false;
    if (!exact.empty()) run_ = std::move(exact);
}

KnownTexts KnownSequence::result() {
    if (whole_) return KnownTexts::texts(run_);
    close();
    return {std::nullopt, best_};
}

/// The text's ends stand only once, however many signs ask for them.
bool KnownSequence::add_behind(std::string& text, std::string_view next) {
    if (text.ends_with(text_end) && next.starts_with(text_begin)) return false;
    const bool same_end = !text.empty() && !next.empty() && text.back() == next.front() &&
                          (next.front() == text_begin || next.front() == text_end);
    text += same_end ? next.substr(1) : next;
    return true;
}

bool KnownSequence::join(const Texts& next) {
    if (run_.size() * next.size() > KnownTexts::max_product && !(run_.size() == 1 && run_[0].empty())) return false;
    Texts joined;
    for (const std::string& begin : run_)
        for (const std::string& end : next) {
            if (begin.size() + end.size() > max_text_bytes && !begin.empty()) return false;
            joined.push_back(begin);
            if (!add_behind(joined.back(), end)) return false;
        }
    run_ = std::move(joined);
    return true;
}

void KnownSequence::close() {
    offer(best_, run_);
    run_ = {""};
}

}  // namespace pith

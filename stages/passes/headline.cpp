#include "stages/passes/headline.h"

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/model/folding.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

/// Words that both texts have, as a share of the longer one.
double common_share(std::string_view a, std::string_view b) {
    std::vector<std::string> x = words_of(a);
    std::vector<std::string> y = words_of(b);
    std::sort(x.begin(), x.end());
    std::sort(y.begin(), y.end());
    std::vector<std::string> common;
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(common));
    return double(common.size()) / double(std::max({x.size(), y.size(), std::size_t{1}}));
}

}  // namespace

Headline::Headline(const RuleSet& rules)
    : min_share_(rules.number("headline.min_share")),
      max_words_above_(static_cast<std::uint32_t>(rules.number("headline.max_words_above"))) {}

bool Headline::is_title(const Page& page, const Block& block, std::string_view folded_title) const {
    const BlockKind kind = block.content.kind;
    if (kind != BlockKind::heading && kind != BlockKind::paragraph) return false;
    if (folds_to(block.content.text, folded_title)) return true;
    return kind == BlockKind::heading && block.content.level == 1 &&
           common_share(block.content.text, page.metadata.title) >= min_share_;
}

void Headline::run(Page& page) const {
    if (page.metadata.title.empty()) return;
    const std::string folded_title = fold(page.metadata.title);
    std::uint32_t kept_words = 0;
    bool first = true;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        if (is_title(page, page.blocks[i], folded_title)) {
            drop(page.blocks[i]);
            // Above the first title stand a site's name, a section, a date: a few words, never the article.
            for (std::size_t above = 0; first && kept_words <= max_words_above_ && above < i; ++above)
                if (page.blocks[above].kept()) drop(page.blocks[above]);
            first = false;
        } else if (page.blocks[i].kept()) {
            kept_words += page.blocks[i].words;
        }
    }
}

}  // namespace pith

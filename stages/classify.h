/// classify: learned models score the blocks of a page, and the best of them become its body.
#pragma once

#include "pipeline/model/page.h"
#include "rules/engine/network_scorer.h"
#include "rules/engine/rule_set.h"
#include "rules/engine/tree_scorer.h"
#include "stages/features/features.h"
#include "stages/selection.h"
#include "stages/typed_facts.h"

namespace pith {

/// Immutable: one object serves all threads.
class Classifier {
  public:
    /// Throws std::invalid_argument if a model does not fit the program.
    Classifier(const RuleSet& rules, Prefer prefer);

    /// Sets the page's type, each block's score (0 to 1), and its verdict as Layer::model.
    void run(Page& page) const;

  private:
    void score_html(Page& page, const PageFacts& facts) const;
    void score_text(Page& page, const PageFacts& facts) const;
    void mix_in(NetworkScorer::Page& network, double share, Page& page) const;
    void mark(Page& page, float article) const;

    TypedFactsReader facts_reader_;
    FeatureReader html_features_;
    FeatureReader text_features_;
    TreeScorer article_model_;
    TreeScorer page_model_;
    TreeScorer line_model_;
    NetworkScorer block_network_;
    NetworkScorer line_network_;
    double network_share_;
    double line_network_share_;
    double most_log_odds_;
    float article_share_;
    float unsure_;
    RunThresholds article_;
    RunThresholds lines_;
    float beta_;
    float lowest_;
};

}  // namespace pith

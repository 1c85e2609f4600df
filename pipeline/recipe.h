/// The order of all that happens to a page, on one screen.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <vector>

#include "rules/engine/rule_set.h"
#include "stages/classify.h"
#include "stages/classify_lines.h"
#include "stages/metadata/metadata.h"
#include "stages/page_type.h"
#include "stages/passes/pass.h"
#include "stages/segment_lines.h"

namespace pith {

class Recipe {
  public:
    explicit Recipe(std::shared_ptr<const RuleSet> rules);

    /// Bytes → a page whose blocks carry their verdicts. What extract and explain share.
    Result<Page> judge(const Input& input, const Limits& limits) const;

    const RuleSet& rules() const { return *rules_; }

  private:
    std::shared_ptr<const RuleSet> rules_;
    MetadataReader metadata_;
    PageTypeReader page_type_;
    LineSegmenter line_segmenter_;
    Classifier classifier_;
    LineClassifier line_classifier_;
    std::vector<std::unique_ptr<const Pass>> passes_;
};

}  // namespace pith

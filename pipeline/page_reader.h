/// The first half of the flow: bytes → a page with its blocks and metadata, before any verdict.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <optional>
#include <string>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/metadata/metadata.h"
#include "stages/segment_lines.h"
#include "stages/unlink_prose.h"

namespace pith {

/// Immutable: one object serves all threads.
class PageReader {
  public:
    explicit PageReader(const RuleSet& rules) : metadata_(rules), line_segmenter_(rules), prose_unlinker_(rules) {}

    /// Of a page over a limit, where Limits::partial allows it, the first part: Page::cut.
    Result<Page> read(const Input& input, const Limits& limits) const;

  private:
    std::optional<Failure> read_blocks(const std::shared_ptr<const std::string>& text, const Limits& limits,
                                       Page& page) const;
    std::optional<Failure> read_part(const std::shared_ptr<const std::string>& text, const Limits& limits,
                                     Page& page) const;

    MetadataReader metadata_;
    LineSegmenter line_segmenter_;
    ProseUnlinker prose_unlinker_;
};

}  // namespace pith

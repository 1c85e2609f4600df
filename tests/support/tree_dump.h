/// A Document as lines, to compare it with another or with html5lib's expectation.
#pragma once

#include <string>
#include <vector>

#include "pipeline/model/document.h"

namespace pith::test {

enum class RawContent { keep, leave_out };  ///< the text in <script> and <style>
enum class Attributes { keep, leave_out };

/// A line a node, indented by its depth, elements followed by their attributes in order of their names. Names are lower
/// case and have no namespace.
std::vector<std::string> dump(const Document& document, RawContent raw = RawContent::keep,
                              Attributes attributes = Attributes::keep);

/// The same lines of a "#document" section of html5lib's tree tests: without comments and doctypes, which a Document
/// does not hold.
std::vector<std::string> expected_dump(const std::string& section);

}  // namespace pith::test

/// What an element holds beside text, and how many of its siblings are made like it.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/model/document.h"

namespace pith {

struct ElementMarks {
    float links = 0;
    float anchors = 0;  ///< of the links, to places on the same page
    float images = 0;
    float controls = 0;  ///< inputs, buttons, selections
    float paragraphs = 0;
    float headings = 0;
    float twins = 1;            ///< children of its parent with the same tag and classes, itself counted
    float twins_before = 0;     ///< of these, before it
    float elements_before = 0;  ///< children of its parent before it, text aside
    float elements_after = 0;
    std::uint64_t signature =
        0;  ///< of its tag and classes, digits aside: elements of one kind have the same; 0 for a text
};

/// One entry a node, counts over its whole subtree.
std::vector<ElementMarks> read_marks(const Document& document);

}  // namespace pith

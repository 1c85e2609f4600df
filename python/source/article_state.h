/// Articles between processes: what pickle keeps of one.
#pragma once

#include <nanobind/nanobind.h>

namespace pith::python {

namespace nb = nanobind;
struct ArticleObject;

/// All of the article, as tuples, str, bytes and numbers.
nb::tuple state_of(const ArticleObject& article);

/// The reverse. TypeError or ValueError for a tuple that state_of() did not make.
ArticleObject article_of(const nb::tuple& state);

}  // namespace pith::python

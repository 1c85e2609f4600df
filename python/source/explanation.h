/// pith.explain: why each block was kept or dropped.
#pragma once

#include <nanobind/nanobind.h>

namespace pith::python {

namespace nb = nanobind;

void bind_explanation(nb::module_& module);

}  // namespace pith::python

/// Options as Python hands them over.
#pragma once

#include <nanobind/nanobind.h>
#include <pith/pith.h>

#include <string>
#include <string_view>

namespace pith::python {

namespace nb = nanobind;

/// "precision", "balanced" or "recall"; ValueError for others.
Prefer prefer_of(std::string_view name);

/// Of a mapping with keys of pith.Limits, all of them there.
Limits limits_of(nb::handle limits);

/// Raises an exception of pith.errors by its name.
[[noreturn]] void raise(const char* name, const std::string& message);

}  // namespace pith::python

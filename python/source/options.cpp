#include "python/source/options.h"

#include <fmt/format.h>

namespace pith::python {

Prefer prefer_of(std::string_view name) {
    if (name == "precision") return Prefer::precision;
    if (name == "balanced") return Prefer::balanced;
    if (name == "recall") return Prefer::recall;
    throw nb::value_error(fmt::format("prefer must be 'precision', 'balanced' or 'recall', not '{}'", name).c_str());
}

Limits limits_of(nb::handle limits) {
    Limits read;
    read.input_bytes = nb::cast<std::size_t>(limits["input_bytes"]);
    read.arena_bytes = nb::cast<std::size_t>(limits["arena_bytes"]);
    read.arena_factor = nb::cast<std::size_t>(limits["arena_factor"]);
    read.parse_steps = nb::cast<std::size_t>(limits["parse_steps"]);
    read.depth = nb::cast<std::size_t>(limits["depth"]);
    read.nodes = nb::cast<std::size_t>(limits["nodes"]);
    read.blocks = nb::cast<std::size_t>(limits["blocks"]);
    read.output_bytes = nb::cast<std::size_t>(limits["output_bytes"]);
    read.partial = nb::cast<bool>(limits["partial"]);
    read.time = std::chrono::milliseconds(nb::cast<std::int64_t>(limits["milliseconds"]));
    return read;
}

void raise(const char* name, const std::string& message) {
    const nb::object type = nb::module_::import_("pith.errors").attr(name);
    const auto text =
        nb::steal(PyUnicode_DecodeUTF8(message.data(), static_cast<Py_ssize_t>(message.size()), "replace"));
    PyErr_SetObject(type.ptr(), text.ptr());
    throw nb::python_error();
}

}  // namespace pith::python

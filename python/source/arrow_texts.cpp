#include "python/source/arrow_texts.h"

#include <fmt/format.h>

namespace pith::python {
namespace {

template <class Struct>
const Struct& held(const nb::object& capsule, const char* name) {
    const auto* pointer = static_cast<const Struct*>(PyCapsule_GetPointer(capsule.ptr(), name));
    if (!pointer) throw nb::python_error();
    if (!pointer->release) throw nb::value_error("the Arrow array was released already");
    return *pointer;
}

}  // namespace

ArrowTexts::ArrowTexts(nb::handle array, const char* what) {
    if (!nb::hasattr(array, "__arrow_c_array__"))
        throw nb::type_error(
            fmt::format("{} must be an Arrow array, such as pyarrow.Array, not {}", what, nb::inst_name(array).c_str())
                .c_str());
    const nb::object capsules = array.attr("__arrow_c_array__")();
    if (!nb::isinstance<nb::tuple>(capsules) || nb::len(capsules) != 2)
        throw nb::type_error(fmt::format("{}: __arrow_c_array__() did not give two capsules", what).c_str());
    schema_capsule_ = capsules[0];
    array_capsule_ = capsules[1];
    const std::string_view format = held<ArrowSchema>(schema_capsule_, "arrow_schema").format;
    array_ = &held<ArrowArray>(array_capsule_, "arrow_array");
    if (format != "u" && format != "z" && format != "U" && format != "Z")
        throw nb::type_error(fmt::format("{} must be of type string, binary, large_string or large_binary (the "
                                         "array's Arrow format is '{}'): cast it first",
                                         what, format)
                                 .c_str());
    large_ = format == "U" || format == "Z";
    text_ = format == "u" || format == "U";
    if (array_->n_buffers != 3) throw nb::value_error("the Arrow array does not have three buffers");
}

std::optional<std::string_view> ArrowTexts::operator[](std::size_t row) const {
    const std::size_t at = static_cast<std::size_t>(array_->offset) + row;
    if (const auto* valid = static_cast<const std::uint8_t*>(array_->buffers[0]))
        if (!(valid[at / 8] >> (at % 8) & 1)) return std::nullopt;
    const auto slice = [&](const auto* offsets) -> std::string_view {
        const auto begin = static_cast<std::size_t>(offsets[at]);
        const auto end = static_cast<std::size_t>(offsets[at + 1]);
        if (end <= begin) return {};
        return {static_cast<const char*>(array_->buffers[2]) + begin, end - begin};
    };
    if (large_) return slice(static_cast<const std::int64_t*>(array_->buffers[1]));
    return slice(static_cast<const std::int32_t*>(array_->buffers[1]));
}

}  // namespace pith::python

/// A column of pages that another library made, read where it lies.
#pragma once

#include <nanobind/nanobind.h>

#include <cstddef>
#include <optional>
#include <string_view>

#include "python/source/arrow_abi.h"

namespace pith::python {

namespace nb = nanobind;

/// An array of string, binary, large_string or large_binary. Keeps what it views alive; reading needs no GIL.
class ArrowTexts {
  public:
    /// Takes the capsules of array.__arrow_c_array__() (the Arrow PyCapsule interface). TypeError for an object
    /// without it, and for arrays of other types; `what` names it in the message.
    ArrowTexts(nb::handle array, const char* what);

    std::size_t size() const { return static_cast<std::size_t>(array_->length); }
    /// Nothing for a null. `row` is below size().
    std::optional<std::string_view> operator[](std::size_t row) const;
    /// With 64-bit offsets.
    bool is_large() const { return large_; }
    /// Of string, else binary.
    bool is_text() const { return text_; }

  private:
    nb::object schema_capsule_;
    nb::object array_capsule_;
    const ArrowArray* array_ = nullptr;
    bool large_ = false;
    bool text_ = false;
};

}  // namespace pith::python

/// A field of an input's row that goes into the output as it is.
#pragma once

#include <string>

namespace pith {

struct CarriedField {
    std::string name;
    std::string json;  ///< its value as JSON text of one line, valid UTF-8
};

}  // namespace pith

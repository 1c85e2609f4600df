# Turns THIRD_PARTY_NOTICES.md into one C++ file, for `pith --version -v`.
set(PITH_EMBEDDED_NOTICES ${CMAKE_BINARY_DIR}/generated/third_party_notices.cpp)
file(READ ${PROJECT_SOURCE_DIR}/THIRD_PARTY_NOTICES.md notices)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/THIRD_PARTY_NOTICES.md)
# CONFIGURE replaces @NAME@ only where a variable of that name stands, so brackets and semicolons stay.
file(CONFIGURE OUTPUT ${PITH_EMBEDDED_NOTICES} @ONLY CONTENT [[
#include "pipeline/commands/version_text.h"

namespace pith {

std::string_view third_party_notices() {
    return R"notices(@notices@)notices";
}

}  // namespace pith
]])

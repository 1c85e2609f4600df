# Runs what was built of the rules engine over the built-in rules, and puts what it makes of them into the library.
function(pith_pack_rules)
  add_executable(pack_builtin_rules rules/pack.cpp $<TARGET_OBJECTS:pith_model> $<TARGET_OBJECTS:pith_rules>)
  target_include_directories(pack_builtin_rules PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/pipeline/include)
  target_link_libraries(pack_builtin_rules PRIVATE pith_compiler_options PkgConfig::utf8proc PkgConfig::re2
                        PkgConfig::psl tomlplusplus::tomlplusplus fmt::fmt)
  set(pack ${CMAKE_BINARY_DIR}/generated/rules.pack)
  add_custom_command(OUTPUT ${pack} COMMAND pack_builtin_rules ${pack} DEPENDS pack_builtin_rules VERBATIM)
  set(source ${CMAKE_BINARY_DIR}/generated/packed_rules.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "rules/engine/packed_rules.h"

asm(".section .rodata\n"
    ".balign 64\n"
    "pith_packed_rules:\n"
    ".incbin \"@pack@\"\n"
    "pith_packed_rules_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const char pith_packed_rules[];
extern "C" const char pith_packed_rules_end[];

namespace pith {

std::string_view packed_rules() {
    return {pith_packed_rules, static_cast<std::size_t>(pith_packed_rules_end - pith_packed_rules)};
}

}  // namespace pith
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${pack})
  target_sources(pith PRIVATE ${source})
endfunction()

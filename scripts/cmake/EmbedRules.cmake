# Turns every .toml and .model under rules/ into one C++ file, so that the program carries its rules.
file(GLOB_RECURSE PITH_RULE_FILES CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/rules ${PROJECT_SOURCE_DIR}/rules/*.toml
     ${PROJECT_SOURCE_DIR}/rules/*.model)
list(SORT PITH_RULE_FILES)
set(PITH_EMBEDDED_RULES ${CMAKE_BINARY_DIR}/generated/embedded_rules.cpp)
list(TRANSFORM PITH_RULE_FILES PREPEND ${PROJECT_SOURCE_DIR}/rules/ OUTPUT_VARIABLE rule_paths)
add_custom_command(
  OUTPUT ${PITH_EMBEDDED_RULES}
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}/rules -DOUTPUT=${PITH_EMBEDDED_RULES}
          "-DFILES=${PITH_RULE_FILES}" -P ${PROJECT_SOURCE_DIR}/scripts/cmake/embed_rules_script.cmake
  DEPENDS ${rule_paths} ${PROJECT_SOURCE_DIR}/scripts/cmake/embed_rules_script.cmake
  VERBATIM)

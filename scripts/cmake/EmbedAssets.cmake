# Turns the HTML, CSS and JavaScript files of the program's reports into one C++ file, each with its SHA-256.
file(GLOB PITH_ASSETS CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/pipeline
     ${PROJECT_SOURCE_DIR}/pipeline/*/*.html ${PROJECT_SOURCE_DIR}/pipeline/*/*.css ${PROJECT_SOURCE_DIR}/pipeline/*/*.js)
list(SORT PITH_ASSETS)
set(PITH_EMBEDDED_ASSETS ${CMAKE_BINARY_DIR}/generated/embedded_assets.cpp)
list(TRANSFORM PITH_ASSETS PREPEND ${PROJECT_SOURCE_DIR}/pipeline/ OUTPUT_VARIABLE asset_paths)
add_custom_command(
  OUTPUT ${PITH_EMBEDDED_ASSETS}
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}/pipeline -DOUTPUT=${PITH_EMBEDDED_ASSETS}
          "-DFILES=${PITH_ASSETS}" -P ${PROJECT_SOURCE_DIR}/scripts/cmake/embed_assets_script.cmake
  DEPENDS ${asset_paths} ${PROJECT_SOURCE_DIR}/scripts/cmake/embed_assets_script.cmake
  VERBATIM)

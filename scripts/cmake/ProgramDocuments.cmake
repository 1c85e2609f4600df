# Made from the program once it is built: manual pages and completions, which follow --help, and the list of what it links.
set(documents ${CMAKE_BINARY_DIR}/documents)
set(completions bash zsh fish)
add_custom_command(
  OUTPUT ${documents}/pith.1.gz ${documents}/pith.bash ${documents}/pith.zsh ${documents}/pith.fish
  COMMAND ${CMAKE_COMMAND} -DPITH=$<TARGET_FILE:pith_program> -DFOLDER=${documents}
          -P ${PROJECT_SOURCE_DIR}/scripts/cmake/program_documents_script.cmake
  DEPENDS pith_program ${PROJECT_SOURCE_DIR}/scripts/cmake/program_documents_script.cmake
  VERBATIM)
set(made ${documents}/pith.1.gz)

find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  set(PITH_SBOM ${CMAKE_BINARY_DIR}/pith.cdx.json)
  add_custom_command(
    OUTPUT ${PITH_SBOM}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/scripts/packaging/make-sbom $<TARGET_FILE:pith_program>
            ${PROJECT_VERSION} ${PITH_SBOM}
    DEPENDS pith_program ${PROJECT_SOURCE_DIR}/scripts/packaging/make-sbom
            ${PROJECT_SOURCE_DIR}/scripts/packaging/libraries.tsv
    VERBATIM)
  list(APPEND made ${PITH_SBOM})
  install(FILES ${PITH_SBOM} DESTINATION ${documentation_folder} COMPONENT pith)
else()
  message(WARNING "Python 3 is missing: no list of linked libraries (SBOM) is made")
endif()
add_custom_target(pith_documents ALL DEPENDS ${made})

install(DIRECTORY ${documents}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT pith FILES_MATCHING PATTERN "*.1.gz")
install(FILES ${documents}/pith.bash DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions
        RENAME pith COMPONENT pith)
install(FILES ${documents}/pith.zsh DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/zsh/vendor-completions
        RENAME _pith COMPONENT pith)
install(FILES ${documents}/pith.fish DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/fish/vendor_completions.d COMPONENT pith)

# What is installed: the program with its manual, completions and notices (component pith), the library with its headers
# (component libpith-dev).
include(CMakePackageConfigHelpers)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME pith)
set(documentation_folder ${CMAKE_INSTALL_DATAROOTDIR}/doc/pith)

install(TARGETS pith EXPORT pith-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT libpith-dev)
install(DIRECTORY pipeline/include/pith DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT libpith-dev)
install(EXPORT pith-targets NAMESPACE pith:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pith COMPONENT libpith-dev)
configure_package_config_file(scripts/cmake/pithConfig.cmake.in ${CMAKE_BINARY_DIR}/pithConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pith)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/pithConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/pithConfig.cmake ${CMAKE_BINARY_DIR}/pithConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pith COMPONENT libpith-dev)
# Relative to the file itself, so that the folder may be moved.
file(RELATIVE_PATH pith_prefix_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(scripts/cmake/pith.pc.in ${CMAKE_BINARY_DIR}/pith.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/pith.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT libpith-dev)

install(FILES LICENSE THIRD_PARTY_NOTICES.md README.md DESTINATION ${documentation_folder} COMPONENT pith)
install(FILES scripts/packaging/copyright DESTINATION ${documentation_folder} COMPONENT pith)
install(FILES scripts/packaging/copyright DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/libpith-dev COMPONENT libpith-dev)
if(TARGET pith_program)
  install(TARGETS pith_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT pith)
  include(scripts/cmake/ProgramDocuments.cmake)
endif()
include(scripts/cmake/Package.cmake)

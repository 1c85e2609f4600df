include(CMakePackageConfigHelpers)

install(TARGETS pith EXPORT pith-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY pipeline/include/pith DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(TARGET pith_program)
  install(TARGETS pith_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(EXPORT pith-targets NAMESPACE pith:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pith)
configure_package_config_file(scripts/cmake/pithConfig.cmake.in ${CMAKE_BINARY_DIR}/pithConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pith)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/pithConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/pithConfig.cmake ${CMAKE_BINARY_DIR}/pithConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pith)

# cpack: pith_VERSION_ARCHITECTURE.deb with the program, libpith-dev_... with the library.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pith)
set(CPACK_PACKAGE_VENDOR "the Pith project")
set(CPACK_PACKAGE_CONTACT "the Pith project <pith@invalid>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL pith libpith-dev)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PITH_PACKAGE_NAME pith)
set(CPACK_DEBIAN_PITH_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PITH_PACKAGE_SHLIBDEPS ON)
# Loaded when they are first used, so unseen by dpkg-shlibdeps, which adds the others.
set(CPACK_DEBIAN_PITH_PACKAGE_DEPENDS "libcurl4, libpq5, libssl3, libxml2")
set(CPACK_DEBIAN_PITH_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_COMPONENT_PITH_DESCRIPTION "Pith takes the article out of a web page, or out of text that another tool
pulled from one, and leaves navigation, advertisements, related links and
other boilerplate behind.")
set(CPACK_DEBIAN_LIBPITH-DEV_PACKAGE_NAME libpith-dev)
set(CPACK_DEBIAN_LIBPITH-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBPITH-DEV_PACKAGE_DEPENDS
    "libgumbo-dev, libutf8proc-dev, libuchardet-dev, libre2-dev, libpsl-dev, libicu-dev, libfmt-dev, libtomlplusplus-dev, libcld2-dev")
set(CPACK_COMPONENT_LIBPITH-DEV_DESCRIPTION "The static library of Pith, its header, and its files for CMake and
pkg-config.")
include(CPack)

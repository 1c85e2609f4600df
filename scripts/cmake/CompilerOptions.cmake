# Warnings, hardening and sanitizers, for Pith's own code only.
add_library(pith_compiler_options INTERFACE)
target_compile_options(pith_compiler_options INTERFACE
                       -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wimplicit-fallthrough -Werror=format-security
                       $<$<CXX_COMPILER_ID:GNU>:-Wtrampolines -Wbidi-chars=any>)
if(PITH_WERROR)
  list(PREPEND CMAKE_CXX_COMPILER_LAUNCHER ${PROJECT_SOURCE_DIR}/scripts/cmake/fail-on-warning)
endif()

if(PITH_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(PITH_SANITIZE)
  add_compile_options(-fsanitize=${PITH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${PITH_SANITIZE})
  add_compile_definitions(PITH_SANITIZED)
  if(PITH_SANITIZE STREQUAL "thread")
    add_compile_definitions(PITH_SANITIZED_THREADS)
  endif()
else()
  # https://best.openssf.org/Compiler-Hardening-Guides/Compiler-Options-Hardening-Guide-for-C-and-C++
  # What it lists and g++ 12 does not have: -fstrict-flex-arrays=3 (13), -fhardened (14). Left out: -fno-strict-aliasing,
  # 2 % of the time, for code that writes an object through a pointer to another type; ours copies the bytes.
  add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection=full
                      -fno-delete-null-pointer-checks -fno-strict-overflow)
  # Clang 14 takes it for an experiment.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-ftrivial-auto-var-init=zero>)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  # Glibc fortifies optimised code only. -U, as some distributions' compilers define it.
  add_compile_options("$<$<CONFIG:Release>:SHELL:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3>")
  add_link_options(-Wl,-z,relro,-z,now -Wl,-z,noexecstack)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
endif()

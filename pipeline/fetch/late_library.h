/// A shared library that is loaded when it is first needed: libcurl, libpq, libcrypto and libxml2, with all that they
/// need, take longer to load than the extraction of a page.
#pragma once

#include <string>

namespace pith {

/// Stays loaded until the process ends.
class LateLibrary {
  public:
    /// `name`: as dlopen(3) takes it, "libcurl.so.4". Throws std::runtime_error, which ends the program, where it
    /// cannot be loaded.
    explicit LateLibrary(const char* name);

    /// Throws std::runtime_error where the library has no such function.
    template <class Function>
    void find(Function*& function, const char* symbol) const {
        function = reinterpret_cast<Function*>(address(symbol));
    }

  private:
    void* address(const char* symbol) const;

    std::string name_;
    void* handle_;
};

}  // namespace pith

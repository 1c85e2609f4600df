#include "pipeline/fetch/late_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <stdexcept>

namespace pith {
namespace {

std::runtime_error failure(const std::string& name) {
    const char* reason = dlerror();
    return std::runtime_error(fmt::format("{} cannot be loaded: {}", name, reason ? reason : "no reason given"));
}

}  // namespace

LateLibrary::LateLibrary(const char* name) : name_(name), handle_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {
    if (!handle_) throw failure(name_);
}

void* LateLibrary::address(const char* symbol) const {
    void* found = dlsym(handle_, symbol);
    if (!found) throw failure(name_);
    return found;
}

}  // namespace pith

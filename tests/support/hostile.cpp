#include "tests/support/hostile.h"

#include <cstdlib>

namespace pith::test {

std::optional<std::filesystem::path> hostile_folder(std::string_view name) {
    const char* set = std::getenv("PITH_SHARED");
    const std::filesystem::path shared = set ? set : PITH_SOURCE_DIR "/../shared";
    const auto folder = shared / "hostile" / name;
    return std::filesystem::is_directory(folder) ? std::optional(folder) : std::nullopt;
}

}  // namespace pith::test

#include "pipeline/model/failpoint.h"

#include <unistd.h>
#include <csignal>

#include <atomic>
#include <cstdlib>
#include <string>

namespace pith {
namespace {

struct Armed {
    std::string name;
    long passing = 0;
    int signal = SIGKILL;
};

/// "output.half:3", "work https://example.org/a:1:abort".
Armed armed_by_environment() {
    Armed armed;
    const char* value = std::getenv("PITH_FAILPOINT");
    if (!value) return armed;
    std::string_view text = value;
    constexpr std::string_view abort = ":abort";
    if (text.ends_with(abort)) {
        armed.signal = SIGABRT;
        text.remove_suffix(abort.size());
    }
    const std::size_t colon = text.rfind(':');
    armed.name = text.substr(0, colon);
    armed.passing =
        colon == std::string_view::npos ? 1 : std::strtol(std::string(text.substr(colon + 1)).c_str(), nullptr, 10);
    return armed;
}

}  // namespace

void failpoint(std::string_view name) {
    static const Armed armed = armed_by_environment();
    if (armed.name.empty() || armed.name != name) return;
    static std::atomic<long> passed = 0;
    if (++passed == armed.passing) (void)raise(armed.signal);
}

}  // namespace pith

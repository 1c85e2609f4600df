#include "pipeline/fetch/fetch_request.h"

namespace pith {

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::fetched:
            return "fetched";
        case Outcome::unchanged:
            return "unchanged";
        case Outcome::failed:
            return "failed";
        case Outcome::disallowed:
            return "disallowed";
        case Outcome::not_text:
            return "not-text";
        case Outcome::over_budget:
            return "over-budget";
        case Outcome::stopped:
            return "stopped";
    }
    return "";
}

}  // namespace pith

#include "pipeline/model/system_failure.h"

#include <string>
#include <system_error>

namespace pith {

Failure cannot(std::string_view path, std::string_view action, int error) {
    std::string detail(path);
    detail.append(": cannot ").append(action).append(": ").append(std::generic_category().message(error));
    return {Status::internal_error, std::move(detail)};
}

}  // namespace pith

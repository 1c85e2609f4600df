#include "pipeline/commands/version_text.h"

#include <pith/pith.h>

namespace pith {

std::string version_text(bool in_full) {
    std::string text = "pith " + std::string(version());
    if (!in_full) return text;
    text +=
        "\n\nLicensed under the Apache License, Version 2.0 (SPDX: Apache-2.0): "
        "https://www.apache.org/licenses/LICENSE-2.0\n"
        "Without warranties or conditions of any kind, either express or implied.\n\n";
    return text.append(third_party_notices());
}

}  // namespace pith

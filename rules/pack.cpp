/// pack_builtin_rules OUTPUT: packs the rules that it carries as text. A step of the build.
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>

#include "rules/engine/packed_rules.h"

namespace pith {

/// There is none yet.
std::string_view packed_rules() {
    return {};
}

}  // namespace pith

int main(int argc, char** argv) {
    try {
        if (argc != 2) throw std::runtime_error("usage: pack_builtin_rules OUTPUT");
        const std::string pack = pith::pack_rules(pith::builtin_rule_files());
        std::ofstream file(argv[1], std::ios::binary);
        file.write(pack.data(), static_cast<std::streamsize>(pack.size()));
        file.close();
        if (!file) throw std::runtime_error("the pack cannot be written");
        return 0;
    } catch (const std::exception& error) {
        (void)std::fprintf(stderr, "pack_builtin_rules: %s\n", error.what());
        return 1;
    }
}

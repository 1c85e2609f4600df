/// Pages that are built to stop an HTML parser, each of a family that grows with n.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace pith::test {

struct Bomb {
    std::string name;
    std::function<std::string(int)> page;  ///< of size n
};

std::vector<Bomb> bombs();

}  // namespace pith::test

/// Rules made for measuring and comparing: as many as asked for, of words and classes that the pages themselves hold.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pith::test {

/// What rules are made of.
struct Material {
    std::vector<std::string> words;    ///< of the pages' texts, the frequent ones several times
    std::vector<std::string> classes;  ///< of the pages' elements
};

/// A rule file with `count` rules in the proportions of rules that people write: half ask for how a short block begins,
/// a seventh for a phrase anywhere, a fifth for a selector, the others for a whole text, a list, a place. The same
/// material gives the same rules.
std::string make_rules(const Material& material, std::size_t count);

}  // namespace pith::test

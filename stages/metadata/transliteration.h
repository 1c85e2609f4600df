/// Greek and Cyrillic in Latin letters, as names of hosts are spelt.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// Greek by ELOT 743, Cyrillic by BGN/PCGN without its apostrophes, in lower case; all else as fold() gives it.
/// "Правда" → "pravda", "Ριζοσπάστης" → "rizospastis".
std::string in_latin(std::string_view text);

}  // namespace pith

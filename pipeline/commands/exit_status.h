/// How the program ends; a contract with scripts that call it.
#pragma once

namespace pith {

enum ExitStatus : int {
    exit_ok = 0,           ///< every page was answered
    exit_some_failed = 1,  ///< some pages failed; each is named on standard error
    exit_refused = 2,      ///< refused before the start: usage, rules, a missing input, an impossible output
    exit_cannot_go_on = 3  ///< disk full, I/O error, no memory
};                         // 128 + signal: stopped by it after a clean drain

}  // namespace pith

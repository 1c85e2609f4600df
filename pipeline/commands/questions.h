/// Asks on standard error and reads answers from standard input.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace pith {

class Questions {
  public:
    /// Someone can be asked: standard input is a terminal.
    static bool can_ask();

    /// Asks for `value` where it is empty; an empty answer gives `otherwise`. False at the end of input.
    bool ask(std::string& value, const std::string& question, const std::string& otherwise = {});

    /// Asks for one after the other until an empty answer, where there is none yet.
    bool ask(std::vector<std::string>& values, const std::string& question);

  private:
    std::optional<std::string> answer(const std::string& question);
};

}  // namespace pith

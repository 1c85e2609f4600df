/// When a page was published, of all the dates that it gives.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/page.h"
#include "stages/metadata/candidates.h"
#include "stages/metadata/date.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

/// How the page writes numeric dates, by its language and host.
DayOrder day_order(const Page& page, const Vocabulary& vocabulary);

class DateChooser {
  public:
    /// The page's URL, host and language must be known by now. All must outlive the chooser.
    DateChooser(const Vocabulary& vocabulary, const DateReader& dates, const Candidates& candidates, const Page& page);

    /// ISO 8601 as DateReader gives it; empty where the page has no date. The day of publication where one is known,
    /// else that of the last change, else the only date of the page or the one with which its text opens.
    std::string choose() const;

  private:
    using Origins = std::initializer_list<Origin>;

    std::string read(std::string_view value) const { return dates_.read(value, order_).value_or(""); }
    std::string first(Field field, Origins origins) const;
    std::string published() const;
    std::string declared_change() const;
    std::vector<std::string> beside(Origin chosen) const;
    bool tells(Origins origins, std::string_view day) const;
    bool shows(std::string_view day) const;
    std::string shown_before(const std::string& date) const;
    std::string confirmed(const std::string& date) const;

    const Vocabulary& vocabulary_;
    const DateReader& dates_;
    const Candidates& candidates_;
    std::string path_;
    DayOrder order_;
    std::string in_path_;
};

}  // namespace pith

#include "stages/metadata/date_choice.h"

#include "stages/metadata/addresses.h"
#include "stages/metadata/local_day.h"

namespace pith {
namespace {

/// "2026-02-05" of "2026-02-05T10:00:00Z"
std::string day_of(const std::string& date) {
    constexpr std::size_t day_length = 10;
    return date.substr(0, day_length);
}

}  // namespace

DayOrder day_order(const Page& page, const Vocabulary& vocabulary) {
    const bool month_first = vocabulary.month_first_language.in(page.metadata.language);
    return month_first && !vocabulary.day_first_host.in(page.host) ? DayOrder::month_first : DayOrder::day_first;
}

DateChooser::DateChooser(const Vocabulary& vocabulary, const DateReader& dates, const Candidates& candidates,
                         const Page& page)
    : vocabulary_(vocabulary),
      dates_(dates),
      candidates_(candidates),
      path_(path_of(page.url)),
      order_(day_order(page, vocabulary)),
      in_path_(dates.find_in_path(path_).value_or("")) {}

std::string DateChooser::first(Field field, Origins origins) const {
    for (const Origin origin : origins) {
        for (const std::string_view value : candidates_.all(field, origin)) {
            // "Updated on ..." may stand in any element.
            if (field == Field::published && origin >= Origin::time_element &&
                (vocabulary_.modified_line.in(value) || vocabulary_.foreign_date_line.in(value)))
                continue;
            if (std::string date = read(value); !date.empty()) return date;
        }
    }
    return {};
}

/// The dates of publication that the other origins give.
std::vector<std::string> DateChooser::beside(Origin chosen) const {
    std::vector<std::string> dates;
    for (const Origin origin :
         {Origin::meta, Origin::vague, Origin::class_name, Origin::time_element, Origin::labelled, Origin::block})
        if (origin != chosen)
            if (std::string other = first(Field::published, {origin}); !other.empty())
                dates.push_back(std::move(other));
    if (!in_path_.empty()) dates.push_back(in_path_);
    return dates;
}

/// True if one of the values tells this day.
bool DateChooser::tells(Origins origins, std::string_view day) const {
    for (const Origin origin : origins)
        for (const std::string_view value : candidates_.all(Field::published, origin))
            if (day_of(read(value)) == day) return true;
    return false;
}

bool DateChooser::shows(std::string_view day) const {
    return tells({Origin::time_element, Origin::class_name, Origin::labelled, Origin::block}, day);
}

std::string DateChooser::declared_change() const {
    return day_of(first(Field::modified, {Origin::json_ld, Origin::open_graph, Origin::meta}));
}

/// Some machines write the day of the last change into both fields: then it is the earlier day by which the page labels
/// itself, if the declared one is shown nowhere.
std::string DateChooser::shown_before(const std::string& date) const {
    const std::string day = day_of(date);
    if (day.empty() || declared_change() != day || shows(day)) return date;
    const std::string month_in_path = day.substr(0, 4) + "/" + day.substr(5, 2) + "/";
    if (path_.find(month_in_path) != path_.npos) return date;
    const std::string shown = day_of(first(Field::published, {Origin::labelled, Origin::block}));
    const bool marked = !shown.empty() && tells({Origin::time_element, Origin::class_name, Origin::labelled}, shown);
    return marked && shown < day ? shown : date;
}

/// Where a page declares two days, the one that it shows too.
std::string DateChooser::confirmed(const std::string& date) const {
    const std::string day = day_of(date);
    if (day.empty() || shows(day)) return date;
    const std::string change = declared_change();
    for (const Origin origin : {Origin::json_ld, Origin::open_graph, Origin::meta}) {
        std::string other = day_of(first(Field::published, {origin}));
        if (!other.empty() && other != day && other != change && shows(other)) return other;
    }
    return date;
}

std::string DateChooser::published() const {
    for (const Origin origin :
         {Origin::json_ld, Origin::open_graph, Origin::microdata, Origin::meta, Origin::scholarly, Origin::time_element,
          Origin::vague, Origin::class_name, Origin::labelled, Origin::block}) {
        std::string date = first(Field::published, {origin});
        if (date.empty()) continue;
        date = as_labelled(date, first(Field::published, {Origin::labelled}));
        return as_in_path(in_local_time(date, beside(origin)), in_path_);
    }
    return {};
}

std::string DateChooser::choose() const {
    std::string date = confirmed(shown_before(published()));
    if (date.empty()) date = in_path_;
    if (date.empty())
        date = first(Field::modified, {Origin::json_ld, Origin::open_graph, Origin::microdata, Origin::meta,
                                       Origin::time_element, Origin::class_name, Origin::block});
    if (date.empty()) date = first(Field::only_date, {Origin::block});
    if (date.empty()) date = first(Field::opening_date, {Origin::block});
    return date;
}

}  // namespace pith

#include "rules/engine/data_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/model/text.h"

namespace pith {
namespace {

/// "en", "pt", "zh-hant", or "any" for all.
bool is_language(std::string_view key) {
    const std::string_view primary = key.substr(0, key.find('-'));
    const bool letters = std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
    return letters && primary.size() >= 2 && primary.size() <= 3 && key.size() <= 12;
}

}  // namespace

void DataReader::read(const toml::table& root, const std::string& file, bool user) {
    TableReader table(root, file, faults_);
    const Source source{file, user};
    for (const std::string_view kind : {"words", "patterns", "settings"}) {
        const toml::table* groups = table.table(kind);
        if (!groups) continue;
        for (const auto& [key, value] : *groups) {
            const toml::table* group = value.as_table();
            if (!group)
                faults_.add(table.place_of(value), fmt::format("write [{}.<name>]: '{}' is no table", kind, key.str()));
            else if (kind == "settings")
                read_settings(key.str(), *group, source);
            else
                read_list(key.str(), *group, source, kind == "words");
        }
    }
}

DataReader::List& DataReader::open_list(TableReader& table, std::string_view name, const Source& source, bool words) {
    List& list = (words ? words_ : pattern_lists_)[std::string(name)];
    const bool replace = table.flag("replace").value_or(false);
    const auto why = table.text("why");
    if (replace && (!source.user || list.builtin_place.empty()))
        table.fault_at("replace", fmt::format("there is no built-in list '{}' to replace", name));
    if (list.builtin_place.empty() && (!why || trim(*why).empty()))
        table.fault(fmt::format("[{}.{}] does not say why", words ? "words" : "patterns", name));
    std::string& place = source.user ? list.user_place : list.builtin_place;
    if (!place.empty()) table.fault(fmt::format("'{}' is already defined at {}", name, place));
    place = to_string(table.place());
    if (replace) list.texts.clear();
    return list;
}

void DataReader::read_list(std::string_view name, const toml::table& raw, const Source& source, bool words) {
    TableReader table(raw, source.file, faults_);
    List& list = open_list(table, name, source, words);
    bool any = false;
    for (const auto& [key, value] : raw) {
        if (!is_language(key.str()) || key.str() == "why") continue;
        any = true;
        for (const TextAt& text : table.texts(key.str())) {
            std::string error;
            if (words || patterns_.make(text.text, error))
                list.texts.push_back(text.text);
            else
                faults_.add(text.place, error);
        }
    }
    table.refuse_others();
    if (!any) table.fault(fmt::format("'{}' is empty: give a language, such as en = [...], or any = [...]", name));
}

void DataReader::read_settings(std::string_view group, const toml::table& raw, const Source& source) {
    TableReader table(raw, source.file, faults_);
    table.text("why");
    for (const auto& [key, value] : raw) {
        if (key.str() == "why") continue;
        const std::string setting = fmt::format("{}.{}", group, key.str());
        const auto number = table.number(key.str());
        if (!number) continue;
        const auto known = setting_places_.find(setting);
        if (source.user && known == setting_places_.end())
            table.fault_at(key.str(), fmt::format("there is no setting '{}'", setting));
        else if (!source.user && known != setting_places_.end())
            table.fault_at(key.str(), fmt::format("'{}' is already set at {}", setting, known->second));
        setting_places_.emplace(setting, to_string(table.place_of(key.str())));
        settings_[setting] = *number;
    }
}

}  // namespace pith

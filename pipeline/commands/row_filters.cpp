#include "pipeline/commands/row_filters.h"

#include <algorithm>
#include <map>

#include "pipeline/model/text.h"

namespace pith {

namespace {

std::string_view primary_subtag(std::string_view language) {
    return language.substr(0, language.find_first_of("-_"));
}

std::string lower_case(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

void add_only_option(CLI::App& command, RowFilters& filters) {
    std::map<std::string, PageType> types;
    for (int type = 0; type <= static_cast<int>(PageType::other); ++type)
        types.emplace(name(static_cast<PageType>(type)), static_cast<PageType>(type));
    command
        .add_option("--only", filters.only,
                    "Leave out rows of pages of other types: article, service, product, collection, forum, listing,\n"
                    "documentation or other. May be repeated")
        ->transform(CLI::CheckedTransformer(types))
        ->option_text("TYPE");
    command
        .add_option("--minimum-type-confidence", filters.minimum_type_confidence,
                    "Leave out rows of pages whose type is less sure, 0 to 1")
        ->check(CLI::Range(0.0, 1.0))
        ->option_text("SHARE");
}

}  // namespace

void add_filter_options(CLI::App& command, RowFilters& filters) {
    add_only_option(command, filters);
    command
        .add_option("--language", filters.languages,
                    "Leave out rows of articles in other languages or an unknown one: en, pt, ... May be repeated")
        ->delimiter(',')
        ->transform([](std::string language) { return std::string(primary_subtag(lower_case(std::move(language)))); })
        ->check([](const std::string& language) {
            const bool valid = language.size() >= 2 && language.size() <= 3 &&
                               std::ranges::all_of(language, [](char c) { return c >= 'a' && c <= 'z'; });
            return valid ? std::string() : language + " is no language code (BCP 47), such as en or pt-BR";
        })
        ->option_text("CODE")
        ->allow_extra_args(false);
    command.add_option("--minimum-words", filters.minimum_words, "Leave out rows of articles with fewer words")
        ->option_text("N");
    auto* drop = command.add_flag("--drop-near-duplicates", filters.drop_near_duplicates,
                                  "Leave out rows of articles that nearly repeat an earlier one of this run");
    command
        .add_option("--near-duplicates-among", filters.near_duplicates_among,
                    "How many of the newest articles are remembered for that (default: 200000, which take 120 MB)")
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000'000}))
        ->needs(drop)
        ->option_text("N");
}

std::string_view filter_of(const Result<Article>& article, const RowFilters& filters) {
    if (!article) return {};
    const Article& page = article.value();
    const bool ok = page.status == Status::ok;
    if (!filters.only.empty() && (!ok || std::ranges::find(filters.only, page.type) == filters.only.end()))
        return "type";
    if (filters.minimum_type_confidence > 0 && (!ok || page.type_confidence < filters.minimum_type_confidence))
        return "type confidence";
    const std::string_view language = primary_subtag(page.metadata.language);
    if (!filters.languages.empty() &&
        (!ok || std::ranges::find(filters.languages, language) == filters.languages.end()))
        return "language";
    if (filters.minimum_words > 0 && (!ok || count_words(page.text) < filters.minimum_words)) return "words";
    return {};
}

NearDuplicateFilter::NearDuplicateFilter(const RuleSet& rules, std::size_t capacity)
    : seen_(DuplicateBounds(rules), capacity) {}

void NearDuplicateFilter::operator()(Produced& page) {
    if (!page.signature || page.filtered) return;
    if (!seen_.find(0, *page.signature).empty()) {
        page.filtered = true;
        page.filter = "near-duplicates";
        return;
    }
    seen_.add({.id = pages_, .group = pages_, .url = 0, .text = *page.signature});
    ++pages_;
}

}  // namespace pith

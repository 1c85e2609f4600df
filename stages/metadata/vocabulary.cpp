#include "stages/metadata/vocabulary.h"

#include "stages/metadata/date.h"

namespace pith {
namespace {

std::size_t count(const RuleSet& rules, std::string_view setting) {
    return static_cast<std::size_t>(rules.number(setting));
}

}  // namespace

Vocabulary::Vocabulary(const RuleSet& rules)
    : article_types(rules.words("schema_article_types")),
      work_types(rules.words("schema_work_types")),
      page_types(rules.words("schema_page_types")),
      site_types(rules.words("schema_site_types")),
      organization_types(rules.words("schema_organization_types")),
      person_types(rules.words("schema_person_types")),
      answer_types(rules.pattern("answer_types")),
      author_name_class(rules.pattern("author_name_class")),
      author_class(rules.pattern("author_class")),
      profile_address(rules.pattern("profile_address")),
      date_class(rules.pattern("date_class")),
      modified_class(rules.pattern("modified_class")),
      foreign_class(rules.pattern("foreign_class")),
      element_names({&foreign_class, &author_name_class, &author_class, &date_class}),
      byline_prefix(rules.pattern("byline_prefix")),
      other_role(rules.pattern("other_role")),
      other_role_end(rules.pattern("other_role_end")),
      signed_line(rules.pattern("signed_line")),
      byline_line(rules.pattern("byline_line")),
      author_separator(rules.pattern("author_separator")),
      author_tail(rules.pattern("author_tail")),
      not_a_name(rules.pattern("not_a_name")),
      not_people(rules.words("not_people")),
      credentials(rules.words("credentials")),
      author_labels(rules.words("author_labels")),
      desks(rules.words("desks")),
      no_signatures(rules.words("no_signatures")),
      not_a_signature(rules.pattern("not_a_signature")),
      weekdays(rules.words("weekdays")),
      months(DateWords(rules).months),
      name_particles(rules.words("name_particles")),
      agencies(rules.words("agencies")),
      agency_line(rules.pattern("agency_line")),
      biography_words(rules.words("biography_words")),
      title_separator(rules.pattern("title_separator")),
      title_bar(rules.pattern("title_bar")),
      not_titles(rules.words("not_titles")),
      not_title_line(rules.pattern("not_title_line")),
      month_first_language(rules.pattern("month_first_language")),
      day_first_host(rules.pattern("day_first_host")),
      foreign_date_line(rules.pattern("foreign_date_line")),
      published_line(rules.pattern("published_line")),
      published_label(rules.pattern("published_label")),
      published_meta(rules.pattern("published_meta")),
      modified_line(rules.pattern("modified_line")),
      least_similarity(rules.number("metadata.least_similarity")),
      least_similarity_alone(rules.number("metadata.least_similarity_alone")),
      title_characters(count(rules, "metadata.title_characters")),
      name_characters(count(rules, "metadata.name_characters")),
      name_words(count(rules, "metadata.name_words")),
      byline_words(count(rules, "metadata.byline_words")),
      description_characters(count(rules, "metadata.description_characters")),
      tag_characters(count(rules, "metadata.tag_characters")),
      most_tags(count(rules, "metadata.most_tags")),
      most_authors(count(rules, "metadata.most_authors")),
      paragraph_words(count(rules, "metadata.paragraph_words")),
      title_least_words(rules.number("metadata.title_least_words")),
      short_line_cost(rules.number("metadata.short_line_cost")),
      head_lines(count(rules, "metadata.head_lines")),
      date_line_words(count(rules, "metadata.date_line_words")),
      only_date_words(count(rules, "metadata.only_date_words")),
      blocks_around_heading(count(rules, "metadata.blocks_around_heading")) {}

}  // namespace pith

/// The word lists, patterns and limits of rules/ that the readers of metadata use, each looked up once.
#pragma once

#include <vector>

#include "rules/engine/pattern_group.h"
#include "rules/engine/rule_set.h"

namespace pith {

struct Vocabulary {
    explicit Vocabulary(const RuleSet& rules);

    // JSON-LD and microdata
    const WordList& article_types;
    const WordList& work_types;  ///< posts, questions, recipes, ...: less sure than articles
    const WordList& page_types;
    const WordList& site_types;
    const WordList& organization_types;
    const WordList& person_types;

    const Pattern& answer_types;  ///< of items that answer the page's: comments, reviews

    // class names
    const Pattern& author_name_class;  ///< holds a name and nothing else
    const Pattern& author_class;
    const Pattern& profile_address;  ///< of links to authors' pages
    const Pattern& date_class;
    const Pattern& modified_class;
    const Pattern& foreign_class;  ///< comments, related articles, sidebars: their names and dates are others'
    PatternGroup element_names;    ///< foreign, author_name, author, date: as ElementNames asks for them

    // people
    const Pattern& byline_prefix;     ///< "By ", "Text: ", ...: group 1
    const Pattern& other_role;        ///< where a byline goes on with who reviewed, translated or photographed: group 1
    const Pattern& other_role_end;    ///< the words before such a name, at the end of their line
    const Pattern& signed_line;       ///< a line that opens with a verb or a label of authors: may name a login
    const Pattern& byline_line;       ///< a line that opens with a byline's words
    const Pattern& author_separator;  ///< between two names: group 1
    const Pattern& author_tail;       ///< what follows a name: ", Staff Writer", "(dpa)": group 1
    const Pattern& not_a_name;        ///< addresses, handles, dates, ...
    const WordList& not_people;       ///< titles, roles and words of companies' names
    const WordList& credentials;      ///< "MD", "PhD": belong to the name before
    const WordList& author_labels;    ///< "Written by", "Author": the name follows
    const WordList& desks;            ///< staff, editors, newsrooms: they sign where no person does
    const WordList& no_signatures;    ///< "admin", "unknown": values that name nobody
    const Pattern& not_a_signature;   ///< addresses and markup: no name of a company either
    const WordList& weekdays;
    std::vector<const WordList*> months;
    const WordList& name_particles;  ///< "von", "de la": small words inside names
    const WordList& agencies;
    const Pattern& agency_line;  ///< "Via Reuters", "With information from ...": group 1
    const WordList& biography_words;

    // titles and sites
    const Pattern& title_separator;  ///< group 1
    const Pattern& title_bar;        ///< group 1: parts a title from sections and sites even where no heading says so
    const WordList& not_titles;      ///< "Home", "News", ...: headings that name no article
    const Pattern& not_title_line;   ///< plain text: lines that are captions, share bars, ...

    // dates
    const Pattern& month_first_language;
    const Pattern& day_first_host;
    const Pattern& foreign_date_line;  ///< "It is currently ...", "Joined: ...": tells nothing of the page
    const Pattern& published_line;     ///< "Published on ..."
    const Pattern& published_label;    ///< the same in the middle of a line: group 1 is what follows
    const Pattern& published_meta;     ///< names of <meta> that hold the date of publication
    const Pattern& modified_line;      ///< "Updated: ..."

    double least_similarity;        ///< of a heading to the page's declared titles, to be preferred to them
    double least_similarity_alone;  ///< the same where the page has one heading only
    std::size_t title_characters;
    std::size_t name_characters;
    std::size_t name_words;
    std::size_t byline_words;  ///< what is longer tells of a person instead of naming one
    std::size_t description_characters;
    std::size_t tag_characters;
    std::size_t most_tags;
    std::size_t most_authors;
    std::size_t paragraph_words;  ///< plain text: a line with as many words is running text
    double title_least_words;     ///< plain text: words of the title that the body takes up
    double short_line_cost;       ///< plain text: words of running text that a short line weighs against
    std::size_t head_lines;       ///< plain text: where title, date and byline are looked for
    std::size_t date_line_words;
    std::size_t only_date_words;
    std::size_t blocks_around_heading;
};

}  // namespace pith

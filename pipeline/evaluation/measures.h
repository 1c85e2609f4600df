/// How near a prediction comes to the truth: the measures of the corpora.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// What is known of a page of a corpus, one line of truth.jsonl.
struct Truth {
    std::string id;
    std::string url;
    std::string type = "article";
    std::optional<std::string> text;  ///< the body
    std::optional<std::string> lead;  ///< a standfirst that may or may not open the body
    std::vector<std::string> with;    ///< pieces that the body must hold
    std::vector<std::string> without;
    std::string title;
    std::string author;  ///< names joined by ", "
    std::string date;
    std::string site;
    bool draft = false;      ///< what a program found, not yet corrected
    std::string given_url;   ///< what is known of the page beside its bytes, where `pith eval new` wrote it down
    std::string given_type;  ///< content type of the HTTP header
    std::string given_charset;
    std::string given_kind;  ///< "html" or "text"
};

/// What was found on a page.
struct Prediction {
    std::string text;
    std::string title;
    std::string author;  ///< names joined by ", "
    std::string date;
    std::string site;
};

struct Scores {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
};

/// From counts; two empty sides agree.
Scores scores_of(std::size_t overlap, std::size_t predicted, std::size_t correct);

/// One page's measures.
struct PageScore {
    std::string id;
    std::string type;
    std::string web_site;  ///< site_of() the page's address; the id where that is unknown
    bool missing = false;
    bool has_body = false;                  ///< the truth knows the body, so what follows is filled
    Scores words;                           ///< of the bags of lower-case words
    Scores shingles;                        ///< of the bags of runs of four words
    bool exact = false;                     ///< all words right, in order
    bool empty = false;                     ///< no word was predicted
    std::array<std::size_t, 4> snippets{};  ///< wanted found, wanted missed, unwanted found, unwanted not found
    std::map<std::string, bool> fields;     ///< title, author, date, site, where the truth knows them
};

/// A missing prediction counts as empty.
PageScore score_page(const Truth& truth, const Prediction* prediction);

}  // namespace pith

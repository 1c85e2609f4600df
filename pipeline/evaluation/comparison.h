/// What became better, worse or other between two ways of extracting the same pages.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/evaluation/body_diff.h"
#include "pipeline/evaluation/figures.h"
#include "pipeline/evaluation/measures.h"
#include "pipeline/evaluation/statistics.h"

namespace pith {

/// The status of a page that a corpus lacks.
inline constexpr std::string_view missing_status = "missing";

/// What one way found on a page.
struct Found {
    std::string status = {};  ///< "ok", ...; empty where it is not known
    Prediction prediction = {};
};

struct FieldChange {
    std::string field;
    std::string before;
    std::string after;
};

/// One page, before and after.
struct PageComparison {
    std::string id;
    std::string url;
    bool has_truth = false;
    PageScore before;  ///< of no use without a truth
    PageScore after;
    std::vector<FieldChange> fields;  ///< status, title, author, date and site, where they differ
    BodyDiff body;

    bool changed() const { return !body.empty() || !fields.empty(); }

    /// Words F1, or the share of snippets that are right where the body is unknown, after less before; nothing where
    /// there is neither.
    std::optional<double> gain() const;
};

/// Without a truth only what changed is told; with one, each line of the diff says whether it stands in the true body.
PageComparison compare_page(const std::string& id, const Truth* truth, const Found& before, const Found& after);

/// A measure over all pages. The intervals are of the difference, paired by page: drawn over pages, and over sites,
/// which is the wider and the honest one where pages of a site are alike.
struct Difference {
    std::string measure;
    double before = 0;
    double after = 0;
    std::optional<Interval> over_pages;
    std::optional<Interval> over_sites;
};

/// The measures that the truths say anything of.
std::vector<Difference> differences_of(const std::vector<const PageComparison*>& pages);

/// Ordered from the largest loss to the largest gain, then pages without a score by the number of changed lines.
std::vector<const PageComparison*> changed_pages(const std::vector<PageComparison>& pages);

}  // namespace pith

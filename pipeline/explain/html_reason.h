/// The part of the HTML view that tells of one block what decided and why.
#pragma once

#include "pipeline/explain/explanation.h"
#include "pipeline/reports/html_template.h"

namespace pith {

/// "kept" or "dropped", and its sign.
std::string_view said(const BlockExplanation& block);
std::string_view sign_of(const BlockExplanation& block);
std::string_view name_of(MetadataRole role);

/// Immutable: one object serves all threads.
class HtmlReasonWriter {
  public:
    Html of(const BlockExplanation& block) const;

  private:
    void add(Html& facts, std::string_view label, const Html& value) const;
    Html facts(const BlockExplanation& block) const;
    Html rule(const Reason& reason) const;
    Html influences(const std::vector<Influence>& influences) const;

    HtmlTemplate reason_{"explain/report_reason.html"};
    HtmlTemplate fact_{"explain/report_fact.html"};
    HtmlTemplate rule_{"explain/report_rule.html"};
    HtmlTemplate influences_{"explain/report_influences.html"};
    HtmlTemplate influence_{"explain/report_influence.html"};
};

}  // namespace pith

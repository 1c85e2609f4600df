/// pith._pith.Extractor: the core that pith.Extractor wraps.
#pragma once

#include <nanobind/nanobind.h>
#include <pith/pith.h>

#include <memory>
#include <string>

#include "python/source/article.h"

namespace pith::python {

/// Immutable: one object serves all threads. Every call that works on pages lets go of the GIL.
class ExtractorObject {
  public:
    /// Raises pith.RulesError where the rules are faulty.
    explicit ExtractorObject(Options options);

    ArticleObject extract(const PageInput& page) const;

    const Extractor& extractor() const { return extractor_; }
    const Options& options() const { return options_; }
    const std::shared_ptr<const std::string>& rules_version() const { return rules_version_; }

  private:
    static Extractor made(const Options& options);

    Options options_;
    Extractor extractor_;
    std::shared_ptr<const std::string> rules_version_;
};

void bind_extractor(nb::module_& module);

}  // namespace pith::python

#include "python/source/explanation.h"

#include <fmt/format.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>

#include <memory>
#include <string>

#include "pipeline/explain/views.h"
#include "pipeline/recipe.h"
#include "python/source/extractor.h"
#include "python/source/fork_guard.h"
#include "python/source/options.h"

namespace pith::python {
namespace {

/// As many as the program's HTML view tells of a block.
constexpr std::size_t influences_shown = 10;

/// The three views of one page; the rows and the status are empty where it has none.
struct Views {
    std::string status = "ok";
    std::string html;
    std::string rows;
    std::string text;
};

/// Immutable: one object serves all threads. Apart from Extractor, as reading what explain needs takes time.
class ExplainerObject {
  public:
    explicit ExplainerObject(const ExtractorObject& extractor)
        : recipe_(recipe_of(extractor.options())),
          limits_(extractor.options().limits),
          explainer_(recipe_.rules()),
          influences_(recipe_.rules(), influences_shown) {}

    Views explain(const PageInput& page) const {
        const nb::gil_scoped_release release;
        const ForkGuard guard;
        const auto traced = recipe_.trace(page.input(), limits_, {.influences = &influences_});
        const std::string label = page.facts().url.empty() ? "page" : page.facts().url;
        PageName name{.id = label, .source = label};
        if (!traced) {
            name.status = fmt::format("{}: {}", pith::name(traced.failure().status), traced.failure().detail);
            return {std::string(pith::name(traced.failure().status)), explanation_html({}, name), "",
                    name.status + "\n"};
        }
        const Explanation explanation = explainer_.explain(traced.value());
        return {"ok", explanation_html(explanation, name), explanation_jsonl(explanation, name),
                explanation_text(explanation, name, false)};
    }

  private:
    static Recipe recipe_of(const Options& options) {
        auto rules = RuleSet::load(options.rules);
        if (!rules) raise("RulesError", rules.failure().detail);
        auto recipe = Recipe::make(rules.value(), {options.prefer, options.site_memory});
        if (!recipe) raise("RulesError", recipe.failure().detail);
        return std::move(recipe).value();
    }

    Recipe recipe_;
    Limits limits_;
    Explainer explainer_;
    InfluenceReader influences_;
};

}  // namespace

void bind_explanation(nb::module_& module) {
    using namespace nb::literals;
    nb::class_<ExplainerObject>(module, "Explainer", nb::is_final())
        .def(nb::init<const ExtractorObject&>(), "extractor"_a)
        .def(
            "explain",
            [](const ExplainerObject& self, nb::handle page, nb::handle url) {
                PageFacts facts;
                if (!url.is_none()) facts.url = nb::cast<std::string>(url);
                const Views views = self.explain({page, std::move(facts)});
                const auto text = [](const std::string& view) {
                    return nb::steal(
                        PyUnicode_DecodeUTF8(view.data(), static_cast<Py_ssize_t>(view.size()), "replace"));
                };
                return nb::make_tuple(text(views.status), text(views.html), text(views.rows), text(views.text));
            },
            "page"_a.none(), "url"_a.none());
}

}  // namespace pith::python

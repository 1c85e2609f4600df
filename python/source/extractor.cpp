#include "python/source/extractor.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/unique_ptr.h>

#include "python/source/batch.h"
#include "python/source/options.h"
#include "python/source/page_pool.h"

namespace pith::python {
namespace {

/// url, charset, content_type, name, kind, in this order, as pith.Extractor hands them over.
PageInput page_of(nb::handle page, nb::handle url, nb::handle charset, nb::handle content_type, nb::handle name,
                  nb::handle kind) {
    const auto text = [](nb::handle value, const char* what) -> std::string {
        if (value.is_none()) return {};
        if (PyUnicode_Check(value.ptr())) return utf8_of(value);
        const std::string message = std::string(what) + " must be str or None, not " + nb::inst_name(value).c_str();
        throw nb::type_error(message.c_str());
    };
    PageFacts facts;
    facts.url = text(url, "url");
    facts.charset = text(charset, "charset");
    facts.content_type = text(content_type, "content_type");
    facts.name = text(name, "name");
    if (!kind.is_none()) facts.kind = kind_of(text(kind, "kind"));
    return {page, std::move(facts)};
}

void make(ExtractorObject* self, const std::string& rules, std::string_view prefer, nb::handle limits, bool comments,
          bool images) {
    Options options;
    options.rules = rules;
    options.prefer = prefer_of(prefer);
    options.limits = limits_of(limits);
    options.comments = comments;
    options.images = images;
    new (self) ExtractorObject(std::move(options));
}

std::unique_ptr<PagePool> pool(const ExtractorObject& self, unsigned threads) {
    return std::make_unique<PagePool>(self.extractor(), self.rules_version(), threads);
}

}  // namespace

Extractor ExtractorObject::made(const Options& options) {
    auto extractor = [&] {
        const nb::gil_scoped_release release;
        return Extractor::make(options);
    }();
    if (!extractor) raise("RulesError", extractor.failure().detail);
    return std::move(extractor).value();
}

ExtractorObject::ExtractorObject(Options options)
    : options_(std::move(options)),
      extractor_(made(options_)),
      rules_version_(std::make_shared<const std::string>(extractor_.rules_version())) {}

ArticleObject ExtractorObject::extract(const PageInput& page) const {
    const nb::gil_scoped_release release;
    return extract_article(extractor_, page, rules_version_);
}

void bind_extractor(nb::module_& module) {
    using namespace nb::literals;
    nb::class_<ExtractorObject>(module, "Extractor", nb::is_final())
        .def("__init__", &make, "rules"_a, "prefer"_a, "limits"_a, "comments"_a, "images"_a)
        .def(
            "extract",
            [](const ExtractorObject& self, nb::handle page, nb::handle url, nb::handle charset,
               nb::handle content_type, nb::handle name,
               nb::handle kind) { return self.extract(page_of(page, url, charset, content_type, name, kind)); },
            "page"_a.none(), "url"_a.none(), "charset"_a.none(), "content_type"_a.none(), "name"_a.none(),
            "kind"_a.none())
        .def(
            "put",
            [](const ExtractorObject&, PagePool& pool, nb::handle page, nb::handle url, nb::handle charset,
               nb::handle content_type, nb::handle name,
               nb::handle kind) { pool.put(page_of(page, url, charset, content_type, name, kind)); },
            "pool"_a, "page"_a.none(), "url"_a.none(), "charset"_a.none(), "content_type"_a.none(), "name"_a.none(),
            "kind"_a.none())
        .def("pool", &pool, "threads"_a)
        .def("extract_batch", &extract_batch, "pages"_a.none(), "urls"_a.none(), "threads"_a)
        .def_prop_ro("rules_version", [](const ExtractorObject& self) { return *self.rules_version(); })
        .def_prop_ro("rules_warnings",
                     [](const ExtractorObject& self) { return std::string(self.extractor().rules_warnings()); });
}

}  // namespace pith::python

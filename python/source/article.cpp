#include "python/source/article.h"

#include <cmath>
#include <exception>

#include "pipeline/formats/jsonl.h"
#include "pipeline/formats/text.h"
#include "python/source/article_state.h"
#include "python/source/fork_guard.h"

namespace pith::python {
namespace {

nb::object text_of(std::string_view text) {
    auto object = nb::steal(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
    if (!object) throw nb::python_error();
    return object;
}

template <std::string Metadata::*field>
nb::object metadata_text(const ArticleObject& article) {
    return article.metadata() ? text_or_none(article.metadata()->*field) : nb::none();
}

template <std::vector<std::string> Metadata::*field>
nb::object metadata_list(const ArticleObject& article) {
    return article.metadata() ? list_or_none(article.metadata()->*field) : nb::none();
}

nb::object url(const ArticleObject& article) {
    const bool known = article.metadata() && !article.metadata()->url.empty();
    return text_or_none(known ? article.metadata()->url : article.url);
}

nb::object type(const ArticleObject& article) {
    return article.is_ok() ? text_of(name(article.result.value().type)) : nb::none();
}

nb::object type_confidence(const ArticleObject& article) {
    return article.is_ok() ? nb::cast(rounded(article.result.value().type_confidence)) : nb::none();
}

nb::object text(const ArticleObject& article) {
    return article.is_ok() ? text_of(article.result.value().text) : nb::none();
}

nb::object comments(const ArticleObject& article) {
    const bool some = article.is_ok() && !article.result.value().comments.empty();
    return some ? text_of(to_text(article.result.value().comments, {})) : nb::none();
}

/// In one of the three renderings, or None where there is no article.
template <std::string (*render)(const Article&, Rendering)>
nb::object rendered(const ArticleObject& article, bool links, bool images) {
    return article.is_ok() ? text_of(render(article.result.value(), {links, images})) : nb::none();
}

template <std::string (*render)(const Article&, Rendering)>
nb::object rendered_plainly(const ArticleObject& article) {
    return rendered<render>(article, false, false);
}

std::string_view name_of(BlockKind kind) {
    static constexpr std::string_view names[] = {"paragraph", "heading",      "list_item", "table_cell",
                                                 "quote",     "preformatted", "caption",   "image"};
    return names[static_cast<std::size_t>(kind)];
}

nb::list blocks(const ArticleObject& article) {
    nb::list list;
    if (!article.is_ok()) return list;
    for (const ContentBlock& block : article.result.value().body) {
        nb::dict entry;
        entry["kind"] = text_of(name_of(block.kind));
        entry["level"] = block.level;
        entry["text"] = text_of(block.text);
        if (!block.source.empty()) entry["source"] = text_of(block.source);
        list.append(entry);
    }
    return list;
}

nb::str representation(const ArticleObject& article) {
    nb::object title = metadata_text<&Metadata::title>(article);
    nb::object of = title.is_none() ? url(article) : title;
    const auto size = article.is_ok() ? article.result.value().text.size() : 0;
    return nb::str("<pith.Article {}: {!r}, {} bytes of text>").format(text_of(name(article.status())), of, size);
}

void bind_renderings(nb::class_<ArticleObject>& type) {
    using namespace nb::literals;
    type.def_prop_ro("text", &text,
                     "str | None: the body; paragraphs parted by an empty line, list items and table rows by a line "
                     "feed. None unless status is \"ok\".")
        .def_prop_ro("markdown", &rendered_plainly<&pith::to_markdown>,
                     "str | None: the body as CommonMark with tables (GFM), below its title.")
        .def_prop_ro("html", &rendered_plainly<&pith::to_html>,
                     "str | None: a whole document made of an allow-list of elements and attributes: no scripts, "
                     "nothing active.")
        .def("to_text", &rendered<&pith::to_text>, nb::kw_only(), "links"_a = false, "images"_a = false,
             "The text, with the targets of links and pictures where asked for; None unless status is \"ok\".")
        .def("to_markdown", &rendered<&pith::to_markdown>, nb::kw_only(), "links"_a = false, "images"_a = false,
             "As markdown, with the targets of links and pictures where asked for.")
        .def("to_html", &rendered<&pith::to_html>, nb::kw_only(), "links"_a = false, "images"_a = false,
             "As html, with the targets of links and pictures where asked for.")
        .def(
            "to_json", [](const ArticleObject& article) { return text_of(json_row(article)); },
            "str: the row that `pith extract -f jsonl` writes, without its line feed; unknown fields left out.")
        .def_prop_ro("blocks", &blocks,
                     "list[dict]: the body block by block: kind (\"paragraph\", \"heading\", \"list_item\", "
                     "\"table_cell\", \"quote\", \"preformatted\", \"image\"), level (of headings 1 to 6, of lists and "
                     "quotes their depth), text, and source, the URL of an image.")
        .def("__repr__", &representation);
}

}  // namespace

nb::object text_or_none(std::string_view text) {
    return text.empty() ? nb::none() : text_of(text);
}

nb::object list_or_none(const std::vector<std::string>& texts) {
    if (texts.empty()) return nb::none();
    nb::list list;
    for (const std::string& text : texts) list.append(text_of(text));
    return list;
}

double rounded(double confidence) {
    return std::round(confidence * 1e4) / 1e4;
}

ArticleObject extract_article(const Extractor& extractor, const PageInput& page,
                              const std::shared_ptr<const std::string>& rules_version) {
    const auto extracted = [&]() -> Result<Article> {
        if (page.failure()) return *page.failure();
        const ForkGuard guard;
        try {
            return extractor.extract(page.input());
        } catch (const std::exception& error) {
            return Failure{Status::internal_error, error.what()};
        }
    };
    return {extracted(), page.facts().id, page.facts().source, page.facts().url, rules_version};
}

std::string json_row(const ArticleObject& article) {
    return to_jsonl({article.id, article.source, article.url, *article.rules_version}, article.result, {});
}

void bind_article(nb::module_& module) {
    nb::class_<ArticleObject> article(module, "Article", nb::is_final());
    article
        .def_prop_ro(
            "id", [](const ArticleObject& self) { return text_or_none(self.id); },
            "str | None: of the page, where it came from read_warc(): its URL.")
        .def_prop_ro(
            "source", [](const ArticleObject& self) { return text_or_none(self.source); },
            "str | None: the file that the page came from.")
        .def_prop_ro("url", &url, "str | None: as given, else the page's canonical or og:url.")
        .def_prop_ro(
            "status", [](const ArticleObject& self) { return text_of(name(self.status())); },
            "str: \"ok\"; the answers \"empty\", \"no-article\", \"not-html\"; or a failure: \"too-large\", "
            "\"too-deep\", \"budget\", \"time-limit\", \"decode-error\", \"fetch-error\", \"refused\", \"truncated\", "
            "\"unreadable\", \"internal-error\".")
        .def_prop_ro(
            "detail", [](const ArticleObject& self) { return text_or_none(self.detail()); },
            "str | None: why the status is not \"ok\", in one line.")
        .def_prop_ro(
            "limit", [](const ArticleObject& self) { return text_or_none(std::string(name(self.limit()))); },
            "str | None: the limit that the page is over: \"input\", \"memory\", \"steps\", \"time\", \"depth\", "
            "\"nodes\", \"blocks\", \"output\", \"attributes\", \"formatting\".")
        .def_prop_ro("ok", &ArticleObject::is_ok, "bool: there is an article.")
        .def_prop_ro(
            "failed", [](const ArticleObject& self) { return !is_answer(self.status()); },
            "bool: the page failed; else the status is an answer.")
        .def_prop_ro("type", &type,
                     "str | None: \"article\", \"service\", \"product\", \"collection\", \"forum\", \"listing\", "
                     "\"documentation\" or \"other\".")
        .def_prop_ro("type_confidence", &type_confidence, "float | None: 0 to 1.")
        .def_prop_ro("title", &metadata_text<&Metadata::title>, "str | None: without the site's name.")
        .def_prop_ro("author", &metadata_list<&Metadata::authors>,
                     "list[str] | None: people, in the order of the page.")
        .def_prop_ro("date", &metadata_text<&Metadata::date>,
                     "str | None: of publication, ISO 8601: a day, or a time with its offset.")
        .def_prop_ro("site", &metadata_text<&Metadata::site>, "str | None: the site's own name.")
        .def_prop_ro("description", &metadata_text<&Metadata::description>, "str | None")
        .def_prop_ro("language", &metadata_text<&Metadata::language>,
                     "str | None: BCP 47; of the body where detection is sure, else as declared.")
        .def_prop_ro("agency", &metadata_text<&Metadata::agency>,
                     "str | None: the news agency that the text came from.")
        .def_prop_ro("section", &metadata_text<&Metadata::section>, "str | None")
        .def_prop_ro("tags", &metadata_list<&Metadata::tags>, "list[str] | None")
        .def_prop_ro("image", &metadata_text<&Metadata::image>, "str | None: absolute URL of the main picture.")
        .def_prop_ro("comments", &comments, "str | None: readers' comments as text, if the Extractor keeps them.")
        .def_prop_ro(
            "rules_version", [](const ArticleObject& self) { return text_of(*self.rules_version); },
            "str: a hash of the rules that the page was judged by.")
        .def("__getstate__", &state_of)
        .def("__setstate__",
             [](ArticleObject& self, const nb::tuple& state) { new (&self) ArticleObject(article_of(state)); });
    bind_renderings(article);
}

}  // namespace pith::python

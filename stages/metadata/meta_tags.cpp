#include "stages/metadata/meta_tags.h"

#include <algorithm>
#include <array>
#include <string>

#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

struct MetaName {
    std::string_view name;  ///< lower case; of the attribute name, property, itemprop or http-equiv
    Field field;
    Origin origin;
};

// Open Graph (ogp.me), Highwire Press tags as Google Scholar reads them, Dublin Core (DCMI), parse.ly, sailthru, and
// names without a standard that are frequent. The order is that of preference within an origin.
constexpr std::array meta_names{
    MetaName{"og:title", Field::title, Origin::open_graph},
    MetaName{"twitter:title", Field::title, Origin::meta},
    MetaName{"parsely-title", Field::title, Origin::meta},
    MetaName{"sailthru.title", Field::title, Origin::meta},
    MetaName{"headline", Field::title, Origin::meta},
    MetaName{"title", Field::title, Origin::meta},
    MetaName{"citation_title", Field::title, Origin::scholarly},
    MetaName{"dc.title", Field::title, Origin::scholarly},
    MetaName{"dcterms.title", Field::title, Origin::scholarly},
    MetaName{"article:author_name", Field::author, Origin::open_graph},
    MetaName{"article:author", Field::author, Origin::open_graph},
    MetaName{"og:article:author", Field::author, Origin::open_graph},
    MetaName{"author", Field::author, Origin::meta},
    MetaName{"parsely-author", Field::author, Origin::meta},
    MetaName{"sailthru.author", Field::author, Origin::meta},
    MetaName{"byl", Field::author, Origin::meta},
    MetaName{"byline", Field::author, Origin::meta},
    MetaName{"authors", Field::author, Origin::meta},
    MetaName{"cxenseparse:author", Field::author, Origin::meta},
    MetaName{"author_name", Field::author, Origin::meta},
    MetaName{"article.author", Field::author, Origin::meta},
    MetaName{"article-author", Field::author, Origin::meta},
    MetaName{"article:authors", Field::author, Origin::meta},
    MetaName{"og:author", Field::author, Origin::meta},
    MetaName{"mrf:authors", Field::author, Origin::meta},
    MetaName{"dcsext.author", Field::author, Origin::meta},
    MetaName{"shareaholic:article_author_name", Field::author, Origin::meta},
    MetaName{"citation_author", Field::author, Origin::scholarly},
    MetaName{"dc.creator", Field::author, Origin::scholarly},
    MetaName{"dcterms.creator", Field::author, Origin::scholarly},
    MetaName{"article:published_time", Field::published, Origin::open_graph},
    MetaName{"og:article:published_time", Field::published, Origin::open_graph},
    MetaName{"og:published_time", Field::published, Origin::open_graph},
    MetaName{"article:published", Field::published, Origin::open_graph},
    MetaName{"datepublished", Field::published, Origin::meta},
    MetaName{"date_published", Field::published, Origin::meta},
    MetaName{"publish_date", Field::published, Origin::meta},
    MetaName{"published_date", Field::published, Origin::meta},
    MetaName{"publish-date", Field::published, Origin::meta},
    MetaName{"pubdate", Field::published, Origin::meta},
    MetaName{"publishdate", Field::published, Origin::meta},
    MetaName{"publication_date", Field::published, Origin::meta},
    MetaName{"parsely-pub-date", Field::published, Origin::meta},
    MetaName{"sailthru.date", Field::published, Origin::meta},
    MetaName{"cxenseparse:recs:publishtime", Field::published, Origin::meta},
    MetaName{"article.published", Field::published, Origin::meta},
    MetaName{"published_at", Field::published, Origin::meta},
    MetaName{"article_date_original", Field::published, Origin::meta},
    MetaName{"originalpublicationdate", Field::published, Origin::meta},
    MetaName{"rnews:datepublished", Field::published, Origin::meta},
    MetaName{"article.created", Field::published, Origin::meta},
    MetaName{"timestamp", Field::published, Origin::vague},
    MetaName{"pdate", Field::published, Origin::vague},
    MetaName{"date", Field::published, Origin::vague},
    MetaName{"citation_publication_date", Field::published, Origin::scholarly},
    MetaName{"citation_online_date", Field::published, Origin::scholarly},
    MetaName{"citation_date", Field::published, Origin::scholarly},
    MetaName{"dc.date.issued", Field::published, Origin::scholarly},
    MetaName{"dcterms.issued", Field::published, Origin::scholarly},
    MetaName{"dc.date.created", Field::published, Origin::scholarly},
    MetaName{"dcterms.created", Field::published, Origin::scholarly},
    MetaName{"dcterms.date", Field::published, Origin::vague},
    MetaName{"dc.date", Field::published, Origin::vague},
    MetaName{"article:modified_time", Field::modified, Origin::open_graph},
    MetaName{"og:updated_time", Field::modified, Origin::open_graph},
    MetaName{"og:modified_time", Field::modified, Origin::open_graph},
    MetaName{"datemodified", Field::modified, Origin::meta},
    MetaName{"lastmod", Field::modified, Origin::meta},
    MetaName{"last-modified", Field::modified, Origin::meta},
    MetaName{"dcterms.modified", Field::modified, Origin::scholarly},
    MetaName{"og:site_name", Field::site, Origin::open_graph},
    MetaName{"application-name", Field::site, Origin::meta},
    MetaName{"apple-mobile-web-app-title", Field::publisher, Origin::meta},
    MetaName{"publisher", Field::publisher, Origin::meta},
    MetaName{"citation_journal_title", Field::publisher, Origin::scholarly},
    MetaName{"dc.publisher", Field::publisher, Origin::scholarly},
    MetaName{"og:description", Field::description, Origin::open_graph},
    MetaName{"description", Field::description, Origin::meta},
    MetaName{"twitter:description", Field::description, Origin::meta},
    MetaName{"dc.description", Field::description, Origin::scholarly},
    MetaName{"og:locale", Field::language, Origin::open_graph},
    MetaName{"content-language", Field::language, Origin::meta},
    MetaName{"language", Field::language, Origin::meta},
    MetaName{"dc.language", Field::language, Origin::scholarly},
    MetaName{"og:url", Field::url, Origin::open_graph},
    MetaName{"article:section", Field::section, Origin::open_graph},
    MetaName{"parsely-section", Field::section, Origin::meta},
    MetaName{"section", Field::section, Origin::meta},
    MetaName{"article:tag", Field::tag, Origin::open_graph},
    MetaName{"news_keywords", Field::tag, Origin::meta},
    MetaName{"keywords", Field::tag, Origin::meta},
    MetaName{"parsely-tags", Field::tag, Origin::meta},
    MetaName{"sailthru.tags", Field::tag, Origin::meta},
    MetaName{"og:image:secure_url", Field::image, Origin::open_graph},
    MetaName{"og:image", Field::image, Origin::open_graph},
    MetaName{"og:image:url", Field::image, Origin::open_graph},
    MetaName{"twitter:image", Field::image, Origin::meta},
    MetaName{"twitter:image:src", Field::image, Origin::meta},
};

/// A <meta> of a page: its index in meta_names and its content.
struct Found {
    std::size_t rank;
    std::string_view content;
};

/// `dates` takes those of names in no list that tell of publication.
void collect(const Document& document, NodeId id, const Vocabulary& vocabulary, std::vector<Found>& found,
             std::vector<std::string_view>& dates) {
    const std::string_view content = document.attribute(id, "content");
    if (content.empty()) return;
    for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
        const std::string lower = ascii_lower(document.attribute(id, attribute));
        for (const std::string_view name : split(lower, " ")) {
            const auto known =
                std::find_if(meta_names.begin(), meta_names.end(), [&](const auto& m) { return m.name == name; });
            if (known != meta_names.end()) {
                found.push_back({static_cast<std::size_t>(known - meta_names.begin()), content});
                return;
            }
            if (vocabulary.published_meta.in(name)) dates.push_back(content);
        }
    }
}

/// Cards of Twitter: twitter:label1 "Written by" says what twitter:data1 holds.
void read_card_labels(const Document& document, const Vocabulary& vocabulary, Candidates& candidates) {
    for (const char* number : {"1", "2"}) {
        std::string_view label;
        std::string_view data;
        for (NodeId id = 0; id < document.nodes.size(); ++id) {
            if (document[id].tag != Tag::meta) continue;
            for (const char* attribute : {"name", "property"}) {
                const std::string_view name = document.attribute(id, attribute);
                if (!name.starts_with("twitter:") || !name.ends_with(number)) continue;
                if (name.substr(8).starts_with("label")) label = document.attribute(id, "content");
                if (name.substr(8).starts_with("data")) data = document.attribute(id, "content");
            }
        }
        if (vocabulary.author_labels.is(label)) candidates.add(Field::author, Origin::meta, data);
    }
}

bool has_token(std::string_view list, std::string_view token) {
    const auto tokens = split(list, " \t\n\r\f");
    return std::any_of(tokens.begin(), tokens.end(), [&](auto t) { return equals_ignoring_case(t, token); });
}

}  // namespace

void read_meta_tags(const Document& document, const Vocabulary& vocabulary, Candidates& candidates) {
    std::vector<Found> found;
    std::vector<std::string_view> dates;
    bool title_seen = false;
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Tag tag = document[id].tag;
        if (tag == Tag::html) {
            candidates.add(Field::language, Origin::link, document.attribute(id, "lang"));
            candidates.add(Field::language, Origin::link, document.attribute(id, "xml:lang"));
        } else if (tag == Tag::meta) {
            collect(document, id, vocabulary, found, dates);
        } else if (tag == Tag::title && !title_seen && document[document[id].parent].tag != Tag::svg) {
            title_seen = true;
            candidates.add(Field::document_title, Origin::meta, document.text_of(id));
        } else if (tag == Tag::link && has_token(document.attribute(id, "rel"), "canonical")) {
            candidates.add(Field::url, Origin::link, document.attribute(id, "href"));
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.rank < b.rank; });
    for (const Found& f : found) candidates.add(meta_names[f.rank].field, meta_names[f.rank].origin, f.content);
    for (const std::string_view date : dates) candidates.add(Field::published, Origin::meta, date);
    read_card_labels(document, vocabulary, candidates);
}

}  // namespace pith

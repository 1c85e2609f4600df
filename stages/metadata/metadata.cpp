#include "stages/metadata/metadata.h"

#include <algorithm>
#include <vector>

#include "pipeline/model/text.h"
#include "stages/metadata/addresses.h"
#include "stages/metadata/author_choice.h"
#include "stages/metadata/authors.h"
#include "stages/metadata/candidates.h"
#include "stages/metadata/date.h"
#include "stages/metadata/date_choice.h"
#include "stages/metadata/json_ld.h"
#include "stages/metadata/markup.h"
#include "stages/metadata/meta_tags.h"
#include "stages/metadata/page_blocks.h"
#include "stages/metadata/plain_text.h"
#include "stages/metadata/strings.h"
#include "stages/metadata/title.h"
#include "stages/metadata/title_parts.h"
#include "stages/metadata/vocabulary.h"

namespace pith {
namespace {

using Origins = std::initializer_list<Origin>;

/// Turns the candidates of one page into its Metadata. Each field has its own order of origins, the surest first.
class Chooser {
  public:
    Chooser(const Vocabulary& vocabulary, const DateReader& dates, const Candidates& candidates, Page& page)
        : vocabulary_(vocabulary), dates_(dates), candidates_(candidates), page_(page), metadata_(page.metadata) {}

    /// What the headers say; the title tells the readers of the page where to look.
    void choose_headers() {
        choose_url();
        choose_language();
        choose_site();
        choose_title();
        choose_site_beside_title();
    }

    void choose_rest() {
        choose_date();
        choose_authors();
        choose_agency();
        choose_description();
        choose_topics();
        choose_image();
    }

  private:
    /// The first candidate, in the order of `origins`, that is something after cleaning.
    std::string first(Field field, Origins origins, std::size_t most_characters) const {
        for (const Origin origin : origins)
            for (const std::string_view value : candidates_.all(field, origin))
                if (std::string cleaned = clean_string(value, most_characters); !cleaned.empty()) return cleaned;
        return {};
    }

    void choose_url() {
        for (const Origin origin : {Origin::link, Origin::open_graph, Origin::json_ld}) {
            for (const std::string_view value : candidates_.all(Field::url, origin)) {
                if (!page_.url.empty()) break;
                const std::string url = absolute_url(value, {});
                // Broken templates name the home page on every page.
                if (!url.empty() && !is_home_page(url)) page_.url = url;
            }
        }
        if (page_.host.empty()) page_.host = host_of(page_.url);
        if (metadata_.url.empty()) metadata_.url = page_.url;
    }

    void choose_language() {
        for (const Origin origin : {Origin::link, Origin::meta, Origin::open_graph, Origin::json_ld, Origin::scholarly})
            for (const std::string_view value : candidates_.all(Field::language, origin))
                if (metadata_.language.empty()) metadata_.language = language_tag(value);
    }

    void choose_site() {
        const std::size_t most = vocabulary_.title_characters;
        if (metadata_.site.empty()) metadata_.site = first(Field::site, {Origin::open_graph, Origin::json_ld}, most);
        if (metadata_.site.empty()) metadata_.site = first(Field::publisher, {Origin::json_ld}, most);
        const std::string title = clean_string(candidates_.first(Field::document_title, Origin::meta), most);
        if (metadata_.site.empty()) metadata_.site = TitleChooser(vocabulary_).site_in_title(title, page_.host);
        if (metadata_.site.empty()) metadata_.site = first(Field::site, {Origin::meta}, most);
        if (metadata_.site.empty()) metadata_.site = first(Field::publisher, {Origin::meta, Origin::scholarly}, most);
    }

    void choose_title() {
        if (metadata_.title.empty())
            metadata_.title = TitleChooser(vocabulary_).choose(candidates_, metadata_.site, page_.host);
    }

    /// <title> that begins with the headline ends with the site's name.
    void choose_site_beside_title() {
        constexpr std::uint32_t most_words = 5;
        if (!metadata_.site.empty() || metadata_.title.empty()) return;
        const std::string whole =
            clean_string(candidates_.first(Field::document_title, Origin::meta), vocabulary_.title_characters);
        const std::string_view head = std::string_view(whole).substr(0, metadata_.title.size());
        if (fold(head) != fold(metadata_.title)) return;
        const auto parts = title_parts(std::string_view(whole).substr(head.size()), vocabulary_.title_separator);
        if (parts.size() > 1 && parts.front().empty() && count_words(parts.back()) <= most_words)
            metadata_.site = parts.back();
    }

    void choose_date() {
        if (metadata_.date.empty()) metadata_.date = DateChooser(vocabulary_, dates_, candidates_, page_).choose();
    }

    /// An agency that signs as the author.
    void choose_agency() {
        for (const MetadataCandidate& candidate : candidates_.list()) {
            if (!metadata_.agency.empty()) return;
            if (candidate.field != Field::author) continue;
            const std::string name = clean_string(candidate.value, vocabulary_.name_characters);
            const std::string_view agency = AuthorReader(vocabulary_).without_prefix(name);
            if (vocabulary_.agencies.is(agency)) metadata_.agency = agency;
        }
    }

    /// Names that are the site's own, folded. People who gave a site their name sign it where no one else does.
    std::vector<std::string> site_names() const {
        std::vector<std::string> names{fold(metadata_.site), fold(page_.host)};
        for (const MetadataCandidate& candidate : candidates_.list())
            if (candidate.field == Field::site || candidate.field == Field::publisher ||
                (candidate.field == Field::author && host_agrees(candidate.value, page_.host)))
                names.push_back(fold(candidate.value));
        return names;
    }

    void choose_authors() {
        if (metadata_.authors.empty())
            metadata_.authors = AuthorChooser(vocabulary_, candidates_, site_names()).choose();
    }

    void choose_description() {
        if (metadata_.description.empty())
            metadata_.description =
                first(Field::description, {Origin::open_graph, Origin::meta, Origin::json_ld, Origin::scholarly},
                      vocabulary_.description_characters);
    }

    void choose_topics() {
        if (metadata_.section.empty())
            metadata_.section =
                first(Field::section, {Origin::open_graph, Origin::json_ld, Origin::meta, Origin::microdata},
                      vocabulary_.tag_characters);
        for (const Origin origin : {Origin::open_graph, Origin::json_ld, Origin::meta}) {
            if (!metadata_.tags.empty()) return;
            for (const std::string_view value : candidates_.all(Field::tag, origin))
                for (const std::string_view tag : split(value, origin == Origin::open_graph ? "" : ",;"))
                    add_tag(clean_string(tag, vocabulary_.tag_characters));
        }
    }

    void add_tag(std::string tag) {
        auto& tags = metadata_.tags;
        if (tag.empty() || tags.size() >= vocabulary_.most_tags) return;
        const std::string folded = fold(tag);
        if (std::none_of(tags.begin(), tags.end(), [&](const std::string& t) { return fold(t) == folded; }))
            tags.push_back(std::move(tag));
    }

    void choose_image() {
        for (const Origin origin : {Origin::open_graph, Origin::json_ld, Origin::meta, Origin::microdata})
            for (const std::string_view value : candidates_.all(Field::image, origin))
                if (metadata_.image.empty()) metadata_.image = absolute_url(value, page_.url);
    }

    const Vocabulary& vocabulary_;
    const DateReader& dates_;
    const Candidates& candidates_;
    Page& page_;
    Metadata& metadata_;
};

}  // namespace

struct MetadataReader::Tables {
    explicit Tables(const RuleSet& rules) : vocabulary(rules), dates(rules) {}
    Vocabulary vocabulary;
    DateReader dates;
};

MetadataReader::MetadataReader(const RuleSet& rules) : tables_(std::make_unique<const Tables>(rules)) {}

MetadataReader::~MetadataReader() = default;
MetadataReader::MetadataReader(MetadataReader&&) noexcept = default;

void MetadataReader::read(Page& page) const {
    const auto& [vocabulary, dates] = *tables_;
    if (!page.is_html) {
        if (page.host.empty()) page.host = host_of(page.url);
        page.metadata.url = page.url;
        PlainTextReader(vocabulary, dates).read(page);
        return;
    }
    Candidates candidates;
    read_json_ld(page.json_ld, vocabulary, candidates);
    read_meta_tags(page.document, vocabulary, candidates);
    read_markup(page.document, vocabulary, candidates);
    read_title_lines(page, vocabulary, candidates);
    Chooser chooser(vocabulary, dates, candidates, page);
    chooser.choose_headers();
    read_page_blocks(page, vocabulary, dates, candidates);
    chooser.choose_rest();
}

}  // namespace pith

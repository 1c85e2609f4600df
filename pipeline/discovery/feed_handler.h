/// RSS and Atom, event by event; used by read_feed() only.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/discovery/discovered_list.h"
#include "pipeline/discovery/feed_names.h"
#include "pipeline/discovery/xml_reader.h"
#include "stages/metadata/date.h"

namespace pith {

class FeedHandler : public XmlHandler {
  public:
    FeedHandler(std::string_view base_url, const DateReader& dates) : base_url_(base_url), dates_(dates) {}

    void start(const XmlElement& element) override;
    void end() override;
    void text(std::string_view text) override;
    bool is_full() const override { return pages_.is_full(); }

    /// At the end of the document, however it ended.
    std::vector<Discovered> finish();

    /// The name of the first element; what tells a feed from another document.
    const std::string& root() const { return root_; }
    bool is_feed() const { return is_feed_; }

  private:
    /// What says where an item's page is, the most trusted first.
    enum Rank : std::size_t { original, alternate, plain, other_dialect, permalink, address, identifier, ranks };

    struct Open {
        FeedPart part = FeedPart::other;
        bool takes_text = false;
        std::string text;
        std::string base;  ///< xml:base, resolved; empty where it is that of the element around it
        std::string language;
        std::string link;  ///< Atom: the target in an attribute
        bool is_permalink = true;
    };

    struct Item {
        bool open = false;
        Discovered page;
        std::array<std::string, ranks> links;
    };

    std::string_view base() const;
    std::string_view language() const;
    bool in_wrapper() const { return wrappers_ > 0; }
    void start_link(const XmlElement& element, Open& open);
    void offer(Rank rank, std::string_view link);
    void close(const Open& open);
    void close_in_item(const Open& open);
    void finish_item();

    std::string base_url_;
    const DateReader& dates_;
    std::string root_;
    bool is_feed_ = false;
    std::string channel_link_;
    std::string channel_language_;
    std::vector<Open> open_;
    std::size_t wrappers_ = 0;
    Item item_;
    DiscoveredList pages_;
};

}  // namespace pith

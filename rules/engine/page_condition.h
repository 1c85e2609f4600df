/// The conditions of a rule on what surrounds a block: its page, its place, its neighbours.
#pragma once

#include <string>
#include <vector>

#include "rules/engine/condition.h"

namespace pith {

class InputCondition : public Condition {
  public:
    explicit InputCondition(bool html) : html_(html) {}
    bool matches(const PageView& page, std::size_t) const override { return page.page().is_html == html_; }

  private:
    bool html_;
};

/// The page's host is one of these, or below one.
class HostCondition : public Condition {
  public:
    explicit HostCondition(std::vector<std::string> hosts) : hosts_(std::move(hosts)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    std::vector<std::string> hosts_;
};

/// The page's language is one of these BCP 47 tags in lower case, or narrower: "de" holds for "de-AT" too.
class LanguageCondition : public Condition {
  public:
    explicit LanguageCondition(std::vector<std::string> tags) : tags_(std::move(tags)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    std::vector<std::string> tags_;
};

class PageTypeCondition : public Condition {
  public:
    explicit PageTypeCondition(std::vector<PageType> types) : types_(std::move(types)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    std::vector<PageType> types_;
};

/// Where the block stands. `first` and `last` count blocks before and behind it: of the page, or only the kept ones.
class PlaceCondition : public Condition {
  public:
    enum class In { anywhere, before, body, after };
    enum class Title { anywhere, before, after };
    struct Place {
        In in = In::anywhere;
        Title title = Title::anywhere;  ///< on which side of the block that shows the title; neither holds without one
        bool of_page = false;
        std::uint32_t first = 0;  ///< 0 for no condition
        std::uint32_t last = 0;
    };
    explicit PlaceCondition(Place place) : place_(place) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    bool in_body_holds(const PageView& page, std::size_t block) const;
    bool title_holds(const PageView& page, std::size_t block) const;

    Place place_;
};

/// The block before (or behind) this one matches.
class NeighbourCondition : public Condition {
  public:
    NeighbourCondition(bool previous, ConditionPtr condition) : previous_(previous), condition_(std::move(condition)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    bool previous_;
    ConditionPtr condition_;
};

/// The block lies in the first element of the page that matches, or holds nothing else.
class ElementCondition : public Condition {
  public:
    explicit ElementCondition(std::shared_ptr<const Selector> selector) : selector_(std::move(selector)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    std::shared_ptr<const Selector> selector_;
};

/// Some block matches: anywhere on the page, before this one, or behind it.
class ElsewhereCondition : public Condition {
  public:
    enum class Where { on_page, before_it, behind_it };
    ElsewhereCondition(Where where, ConditionPtr condition) : where_(where), condition_(std::move(condition)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    Where where_;
    ConditionPtr condition_;
};

}  // namespace pith

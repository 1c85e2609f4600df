/// Collects what a list names: each URL once, at most most_discovered.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/discovery/discovered.h"

namespace pith {

/// A title as lists give it → one line without tags.
std::string discovered_title(std::string_view text);

/// A link as a person wrote it, against `base`: blanks around it are dropped and "www.example.org/a" is taken for an
/// address. Empty where it is no http or https URL.
std::string discovered_url(std::string_view link, std::string_view base);

class DiscoveredList {
  public:
    /// Left out where its URL is empty or known.
    void add(Discovered page);
    bool is_full() const { return list_.size() >= most_discovered; }
    std::vector<Discovered> take() { return std::move(list_); }
    std::vector<Discovered>& list() { return list_; }

  private:
    std::vector<Discovered> list_;
    std::unordered_set<std::string> known_;
};

}  // namespace pith

/// What parts of a page an element says it is: by its tag, its ARIA role and the words of its class and id.
#pragma once

#include <cstdint>

namespace pith {

enum class Role : std::uint8_t {
    navigation,
    header,
    footer,
    aside,
    form,
    dialog,
    figure,
    comment,
    related,
    newsletter,
    share,
    byline,
    caption,
    cookie,
    author_bio,
    content,
    advertisement,
    hidden,
    button,
    product,
    card,
    description,
    meta,
    person,
    count
};

/// A set of roles.
class Roles {
  public:
    Roles() = default;
    explicit Roles(std::uint32_t bits) : bits_(bits) {}  ///< bit n for role n
    void add(Role role) { bits_ |= bit(role); }
    void add(Roles other) { bits_ |= other.bits_; }
    void remove(Role role) { bits_ &= ~bit(role); }
    void remove(Roles others) { bits_ &= ~others.bits_; }
    bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    std::uint32_t bits() const { return bits_; }
    bool any() const { return bits_ != 0; }
    Roles only(Roles others) const { return Roles(bits_ & others.bits_); }

  private:
    static std::uint32_t bit(Role role) { return 1U << static_cast<unsigned>(role); }
    std::uint32_t bits_ = 0;
};

}  // namespace pith

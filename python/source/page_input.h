/// A page as Python gives it: str, bytes, bytearray, memoryview, or a Page of an archive.
#pragma once

#include <nanobind/nanobind.h>
#include <pith/pith.h>

#include <string>
#include <string_view>

#include "pipeline/sources/source.h"

namespace pith::python {

namespace nb = nanobind;

/// What is known of a page beside its bytes. Empty where unknown.
struct PageFacts {
    std::string id = {};
    std::string source = {};
    std::string url = {};
    std::string name = {};
    std::string content_type = {};
    std::string charset = {};
    InputKind kind = InputKind::automatic;
};

/// "auto", "html" or "text"; ValueError for others.
InputKind kind_of(std::string_view name);

/// UTF-8 of any str. Lone surrogates, which no encoding has, become U+FFFD; two that form a pair, their character.
std::string utf8_of(nb::handle text);

/// Holds a page so that it can be read without the GIL: str and bytes are kept alive and not copied; what another
/// thread may write to is copied. To be made and destroyed with the GIL held.
class PageInput {
  public:
    /// TypeError for anything but a page.
    PageInput(nb::handle page, PageFacts facts);

    Input input() const;
    std::size_t size() const { return bytes_.size(); }
    const PageFacts& facts() const { return facts_; }
    /// Of a Page that could not be read.
    const Failure* failure() const { return raw_ && raw_->failure ? &*raw_->failure : nullptr; }

  private:
    void take_text(nb::handle text);
    void take_buffer(nb::handle buffer);
    void take_page(const RawPage& page);

    PageFacts facts_;
    nb::object kept_;               ///< what bytes_ points into
    std::string copy_;              ///< or this
    const RawPage* raw_ = nullptr;  ///< of kept_, where it is a Page
    std::string_view bytes_;
    bool is_text_ = false;  ///< characters: what the page says of its charset does not count
};

}  // namespace pith::python

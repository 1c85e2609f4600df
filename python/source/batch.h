/// Whole columns of pages at once, without a Python object a page.
#pragma once

#include <nanobind/nanobind.h>

#include <memory>

#include "python/source/batch_rows.h"
#include "python/source/extractor.h"

namespace pith::python {

/// The rows of a batch, to be taken by __arrow_c_array__().
class BatchObject {
  public:
    BatchObject(std::shared_ptr<const BatchRows> rows, bool large) : rows_(std::move(rows)), large_(large) {}

    /// May be called any number of times: what it gives shares the rows.
    nb::tuple arrow_c_array(nb::handle requested_schema) const;

  private:
    std::shared_ptr<const BatchRows> rows_;
    bool large_;
};

/// A row a page, in order. `pages` and `urls` (None, or of equal length: else ValueError) are Arrow arrays of string or
/// binary; a null page is a row of status "empty". Works on `threads` pages at once without the GIL. KeyboardInterrupt
/// and the like end it early.
std::unique_ptr<BatchObject> extract_batch(const ExtractorObject& extractor, nb::handle pages, nb::handle urls,
                                           unsigned threads);

void bind_batch(nb::module_& module);

}  // namespace pith::python

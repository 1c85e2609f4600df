/// The columns that a batch's results become.
#pragma once

#include <pith/pith.h>

#include <string>
#include <string_view>
#include <vector>

#include "python/source/arrow_columns.h"

namespace pith::python {

/// The fields of JSONL rows but id and source, a column each; null where unknown.
struct BatchRows {
    TextColumn url, status, detail, type, title, date, site, description, language, agency, section, image, text,
        comments;
    NumberColumn type_confidence;
    ListColumn author, tags;

    /// `url`: as known before the page was read.
    void add(const Result<Article>& result, std::string_view url);

    std::vector<Column> columns() const;
    std::int64_t size() const { return status.valid.size(); }

    /// For string columns. False where a column has over 2 GiB.
    bool make_small(bool texts_too);

  private:
    void add_metadata(const Metadata* metadata, std::string_view url);
};

}  // namespace pith::python

/// The pages of one file, whatever it holds.
#pragma once

#include <pith/pith.h>
#include <memory>

#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/inputs.h"

namespace pith {

/// What is known of a file before it is read: the fields of a RawPage without its bytes.
RawPage describe_file(std::string location, std::string id, const InputOptions& options);

/// `page` as a failed one; the detail names the page's source.
RawPage failed(RawPage page, const Failure& failure);

/// A source of `page` alone.
std::unique_ptr<Source> single_page(RawPage page);

/// Opens what is compressed. The bytes' magic and then the name's ending tell what the file holds, unless options.from
/// says it.
std::unique_ptr<Source> open_pages(std::unique_ptr<ByteReader> bytes, RawPage page, const InputOptions& options);

}  // namespace pith

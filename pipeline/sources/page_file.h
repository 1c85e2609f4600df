/// The pages of one file, whatever it holds.
#pragma once

#include <pith/pith.h>
#include <memory>

#include "pipeline/fetch/address_policy.h"
#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/inputs.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

/// What is known of a file before it is read: the fields of a RawPage without its bytes.
RawPage describe_file(std::string location, std::string id, const InputOptions& options);

/// `page` as a failed one; the detail names the page's source.
RawPage failed(RawPage page, const Failure& failure);

/// A source of `page` alone.
std::unique_ptr<Source> single_page(RawPage page);

/// What open_pages() needs beside the file.
struct OpenContext {
    const InputOptions& options;
    const AddressPolicy& addresses;
    const StopSignal& stop;  ///< must outlive the source
};

/// Opens what is compressed. options.from tells what the file holds, or else its name, or its first bytes if they are
/// an archive's.
std::unique_ptr<Source> open_pages(std::unique_ptr<ByteReader> bytes, RawPage page, const OpenContext& context);

}  // namespace pith

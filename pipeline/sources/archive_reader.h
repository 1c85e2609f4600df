/// Records of WARC (ISO 28500:2017) and ARC files, one at a time, whatever is damaged between them.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sources/archive_header.h"
#include "pipeline/sources/archive_input.h"
#include "pipeline/sources/byte_range.h"
#include "pipeline/sources/page_bound.h"

namespace pith {

struct ArchiveRecord {
    ArchiveHeader header;
    std::string block;
    bool cut = false;        ///< the block is the front of a larger one
    std::size_t offset = 0;  ///< as ArchiveInput::offset()
    std::size_t length = 0;  ///< as RecordPlace::length
};

class ArchiveReader {
  public:
    /// `bound` is that of a record's block.
    ArchiveReader(ArchiveInput input, PageBound bound, ByteRange range = {})
        : input_(std::move(input)), bound_(bound), range_(range) {}

    /// The next record, or a Failure that names the offset of what is damaged: then the call after that goes on at the
    /// next place where a record starts. Nothing at the end. Records and damage before the range are passed over, and
    /// the first behind it is the end.
    std::optional<Result<ArchiveRecord>> next();

    /// Of the record that next() gave last.
    std::size_t offset() const { return offset_; }

  private:
    Result<ArchiveRecord> next_record();
    Result<ArchiveRecord> read_record();
    Result<bool> go_to_record();
    Result<bool> search_record();
    std::size_t find_record(std::string_view text) const;
    bool is_record(std::string_view text) const;

    Result<ArchiveHeader> read_header();
    Result<std::string_view> read_header_text(std::string_view end, std::size_t limit);
    enum class More { some, none, next_record };
    Result<More> fill_header();
    Result<std::string> read_block(std::size_t length);
    Failure wrong_length(std::string_view block, bool at_border);
    Result<bool> cross_member();
    Result<bool> ends_well(std::string_view block);

    Result<bool> fill();
    Result<bool> next_member();
    Failure lost(Status status, std::string detail);
    Failure lost_before_record(Status status, std::string detail);

    ArchiveInput input_;
    PageBound bound_;
    ByteRange range_;
    std::size_t offset_ = 0;
    std::size_t wrong_lengths_ = 0;  ///< that took in further records
    bool arc_ = false;               ///< an ARC record has been seen, so further ones are searched for
    bool lost_ = false;              ///< the input does not stand where a record starts
    bool member_broken_ = false;     ///< nothing more can be read of this member
    bool ended_ = false;
};

}  // namespace pith

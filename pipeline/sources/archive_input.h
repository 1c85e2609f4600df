/// Decoded bytes of an archive, with the borders of its members kept in sight.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sources/member_reader.h"

namespace pith {

class ArchiveInput {
  public:
    /// `members` stands in its first member, of which `front` has been read.
    ArchiveInput(MemberReader members, std::string front) : members_(std::move(members)), buffer_(std::move(front)) {}

    /// What is read of the current member and not yet taken.
    std::string_view buffered() const { return std::string_view(buffer_).substr(begin_); }
    void take(std::size_t size);
    /// Puts bytes back in front.
    void put_back(std::string_view bytes);

    /// Reads on in the current member; false at its end.
    Result<bool> fill();

    /// Drops the rest of the current member and goes to the next; false at the end of the input.
    Result<bool> next_member();

    /// The byte behind what is taken, or where the current member ends if all of it is taken but for empty lines;
    /// nothing where that is not known.
    std::optional<std::size_t> end() const;

    bool is_compressed() const { return members_.is_compressed(); }

    /// True until mark_used(), once in each member.
    bool is_unused() const { return unused_; }
    void mark_used() { unused_ = false; }

    /// Goes over a block of `size` bytes that an empty line and the next record's start, or the input's end, follow,
    /// without reading it. False, and then nothing has changed, where they do not or the input is compressed.
    bool skip_block(std::size_t size);

    /// See MemberReader::seek().
    bool seek(std::size_t offset);

    /// Where that stands in the input: the start of the current member, or, if nothing is compressed, the byte that
    /// buffered() begins with.
    std::size_t offset() const { return members_.is_compressed() ? members_.offset() : taken_; }

  private:
    MemberReader members_;
    std::string buffer_;
    std::size_t begin_ = 0;
    std::size_t taken_ = 0;
    bool unused_ = true;
};

}  // namespace pith

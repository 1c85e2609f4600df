#include "pipeline/sources/page_file.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "pipeline/sources/archive_header.h"
#include "pipeline/sources/archive_range.h"
#include "pipeline/sources/archive_source.h"
#include "pipeline/sources/csv_source.h"
#include "pipeline/sources/fetch_source.h"
#include "pipeline/sources/file_names.h"
#include "pipeline/sources/file_reader.h"
#include "pipeline/sources/jsonl_source.h"
#include "pipeline/sources/member_reader.h"

namespace pith {

namespace {

class SinglePage final : public Source {
  public:
    explicit SinglePage(RawPage page) : page_(std::move(page)) {}
    std::optional<RawPage> next() override { return std::exchange(page_, std::nullopt); }
    std::optional<std::size_t> size() const override { return 1; }

  private:
    std::optional<RawPage> page_;
};

InputKind kind_of(InputFormat from) {
    if (from == InputFormat::html) return InputKind::html;
    return from == InputFormat::text ? InputKind::text : InputKind::automatic;
}

/// The first bytes of the first member, enough to know an archive by.
Result<std::string> read_front(MemberReader& members) {
    constexpr std::size_t enough = 1024;
    std::string front(std::size_t{64} << 10, '\0');
    std::size_t size = 0;
    auto started = members.next_member();
    if (!started) return started.failure();
    while (started.value() && size < enough) {
        auto got = members.read(std::span(front).subspan(size));
        if (!got) return got.failure();
        if (got.value() == 0) break;
        size += got.value();
    }
    front.resize(size);
    return front;
}

bool is_archive(std::string_view front) {
    return is_warc_start(front) || (front.starts_with("filedesc:") && is_arc_line(front.substr(0, front.find('\n'))));
}

/// As the user or else the name says.
Container named_container(const RawPage& page, InputFormat from) {
    switch (from) {
        case InputFormat::html:
        case InputFormat::text:
            return Container::page;
        case InputFormat::warc:
            return Container::warc;
        case InputFormat::jsonl:
            return Container::jsonl;
        case InputFormat::csv:
            return Container::csv;
        case InputFormat::urls:
            return Container::urls;
        case InputFormat::automatic:
            break;
    }
    return container_of(page.name);
}

/// How many lines end in the first bytes of a file; those of one that cannot be read again count as none.
std::function<std::size_t(std::size_t)> line_counter(const std::string& path, const StopSignal& stop) {
    return [path, &stop](std::size_t bytes) {
        std::size_t lines = 0;
        auto file = open_file(path, stop);
        std::vector<char> piece(std::size_t{1} << 20);
        while (file && bytes > 0) {
            const auto got = file.value()->read(std::span(piece).first(std::min(bytes, piece.size())));
            if (!got || got.value() == 0) break;
            const auto end = piece.begin() + static_cast<std::ptrdiff_t>(got.value());
            lines += static_cast<std::size_t>(std::count(piece.begin(), end, '\n'));
            bytes -= got.value();
        }
        return lines;
    };
}

/// All that the file holds is one page.
RawPage whole_page(ByteReader& bytes, RawPage page, const InputOptions& options) {
    auto whole = read_all(bytes, options.page_bytes, options.partial);
    if (!whole) return failed(std::move(page), whole.failure());
    page.bytes = std::move(whole).value();
    return page;
}

}  // namespace

RawPage describe_file(std::string location, std::string id, const InputOptions& options) {
    RawPage page;
    page.id = std::move(id);
    page.name = without_compression(last_segment(location));
    page.source = std::move(location);
    page.url = options.url;
    page.charset = options.charset;
    page.kind = kind_of(options.from);
    return page;
}

RawPage failed(RawPage page, const Failure& failure) {
    page.bytes = {};
    page.failure = Failure{failure.status, page.source + ": " + failure.detail, failure.limit};
    return page;
}

std::unique_ptr<Source> single_page(RawPage page) {
    return std::make_unique<SinglePage>(std::move(page));
}

std::unique_ptr<Source> open_pages(std::unique_ptr<ByteReader> bytes, RawPage page, const OpenContext& context) {
    const InputOptions& options = context.options;
    const PageBound bound{options.page_bytes, options.partial};
    auto input = std::make_unique<BufferedReader>(std::move(bytes));
    const Container container = named_container(page, options.from);
    auto compression = detect_compression(*input, page.source);
    // A broken first record must not cost an archive the others.
    const bool damaged = !compression && compression.failure().status == Status::decode_error;
    if (damaged && container == Container::warc) compression = compression_of_name(page.source);
    if (!compression) return single_page(failed(std::move(page), compression.failure()));
    // One file may hold any number of pages, so its size has no bound; how much it grows has.
    DecodeLimits limits;
    limits.bytes = std::numeric_limits<std::size_t>::max();
    MemberReader members(std::move(input), compression.value(), limits);
    if (container == Container::warc) {
        seek_first_member(members, options.range.from);
        return read_archive({std::move(members), ""}, std::move(page), bound, options.range);
    }
    auto front = read_front(members);
    if (!front) return single_page(failed(std::move(page), front.failure()));
    if (options.from == InputFormat::automatic && container == Container::page && is_archive(front.value())) {
        ArchiveInput archive(std::move(members), std::move(front).value());
        return read_archive(std::move(archive), std::move(page), bound);
    }
    auto decoded = std::make_unique<BufferedReader>(std::make_unique<DecompressingReader>(std::move(members)),
                                                    std::move(front).value());
    if (container == Container::jsonl || container == Container::csv) {
        RowReading reading{options.fields, bound, options.range, line_counter(page.source, context.stop)};
        return container == Container::csv ? read_csv(std::move(decoded), std::move(page), std::move(reading))
                                           : read_jsonl(std::move(decoded), std::move(page), std::move(reading));
    }
    if (container == Container::urls) {
        FetchSettings settings{options.network, context.addresses, options.page_bytes};
        return fetch_pages(read_url_list(std::move(decoded), std::move(page)), std::move(settings), context.stop);
    }
    return single_page(whole_page(*decoded, std::move(page), options));
}

}  // namespace pith

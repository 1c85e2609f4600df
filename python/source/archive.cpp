#include "python/source/archive.h"

#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>

#include <limits>

#include "pipeline/sources/archive_range.h"
#include "pipeline/sources/archive_source.h"
#include "pipeline/sources/file_names.h"
#include "pipeline/sources/file_reader.h"
#include "pipeline/sources/member_reader.h"
#include "pipeline/sources/page_file.h"
#include "python/source/article.h"
#include "python/source/options.h"

namespace pith::python {
namespace {

/// What the pages of the file share.
RawPage origin_of(const std::string& path) {
    RawPage origin;
    origin.id = std::string(stem(last_segment(path)));
    origin.source = path;
    return origin;
}

Result<std::unique_ptr<Source>> open_archive(const std::string& path, std::size_t page_bytes, const ByteRange& range,
                                             const StopSignal& stop) {
    auto file = open_file(path, stop);
    if (!file) return file.failure();
    auto input = std::make_unique<BufferedReader>(std::move(file).value());
    auto first = input->peek(4);
    if (!first) return first.failure();
    // A file that is no archive gives a page that says so, but one whose first record is damaged gives its others.
    Compression compression = compression_of_magic(first.value());
    if (compression == Compression::none && !first.value().starts_with("WARC")) compression = compression_of_name(path);
    if (first.value().empty()) compression = Compression::none;
    DecodeLimits limits;
    limits.bytes = std::numeric_limits<std::size_t>::max();
    MemberReader members(std::move(input), compression, limits);
    if (range.from > 0) seek_first_member(members, range.from);
    return read_archive({std::move(members), ""}, origin_of(path), {page_bytes}, range);
}

nb::object detail_of(const RawPage& page) {
    return page.failure ? text_or_none(page.failure->detail) : nb::none();
}

nb::object status_of(const RawPage& page) {
    return page.failure ? text_or_none(name(page.failure->status)) : nb::none();
}

void bind_page(nb::module_& module) {
    nb::class_<RawPage>(module, "Page", nb::is_final())
        .def_prop_ro("id", [](const RawPage& page) { return text_or_none(page.id); })
        .def_prop_ro("source", [](const RawPage& page) { return text_or_none(page.source); })
        .def_prop_ro("url", [](const RawPage& page) { return text_or_none(page.url); })
        .def_prop_ro("content_type", [](const RawPage& page) { return text_or_none(page.content_type); })
        .def_prop_ro("html", [](const RawPage& page) { return nb::bytes(page.bytes.data(), page.bytes.size()); })
        .def_prop_ro("status", &status_of)
        .def_prop_ro("detail", &detail_of)
        .def("__repr__", [](const RawPage& page) {
            if (page.failure) return nb::str("<pith.Page {!r}: {}>").format(text_or_none(page.id), status_of(page));
            return nb::str("<pith.Page {!r}: {} bytes>").format(text_or_none(page.id), page.bytes.size());
        });
}

}  // namespace

ArchivePages::ArchivePages(std::string path, std::size_t page_bytes, ByteRange range) {
    auto opened = [&] {
        const nb::gil_scoped_release release;
        return open_archive(path, page_bytes, range, stop_);
    }();
    if (!opened) raise("ArchiveError", path + ": " + opened.failure().detail);
    source_ = std::move(opened).value();
}

RawPage ArchivePages::next() {
    auto page = [&] {
        const nb::gil_scoped_release release;
        const std::lock_guard lock(mutex_);
        return source_->next();
    }();
    if (!page) throw nb::stop_iteration();
    return std::move(*page);
}

void bind_archive(nb::module_& module) {
    using namespace nb::literals;
    bind_page(module);
    nb::class_<ArchivePages>(module, "ArchivePages", nb::is_final())
        .def(
            "__init__",
            [](ArchivePages* self, std::string path, std::size_t page_bytes,
               std::optional<std::pair<std::size_t, std::size_t>> range) {
                const ByteRange part = range ? ByteRange{range->first, range->second} : ByteRange{};
                new (self) ArchivePages(std::move(path), page_bytes, part);
            },
            "path"_a, "page_bytes"_a, "range"_a.none())
        .def("__iter__", [](nb::handle self) { return nb::borrow(self); })
        .def("__next__", &ArchivePages::next);
}

}  // namespace pith::python

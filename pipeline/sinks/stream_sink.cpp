#include "pipeline/sinks/stream_sink.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "pipeline/formats/terminal.h"
#include "pipeline/model/system_failure.h"
#include "pipeline/sinks/durable_file.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

std::string partial_of(const std::string& path) {
    return path + ".partial";
}

/// What a link points to is replaced, and the link kept.
Result<std::string> target_of(const std::string& path) {
    std::error_code error;
    const bool is_link = fs::is_symlink(fs::symlink_status(path, error));
    if (!is_link && (!error || error == std::errc::no_such_file_or_directory)) return path;
    const fs::path target = fs::weakly_canonical(path, error);
    if (error) return cannot(path, "write", error.value());
    return target.string();
}

class StreamSink : public Sink {
  public:
    StreamSink(int descriptor, std::string name, const RowFraming& framing,
               OnTerminal controls = OnTerminal::made_visible, std::uint64_t written_bytes = 0)
        : writer_(descriptor, std::move(name)),
          framing_(framing),
          terminal_(controls == OnTerminal::made_visible && writer_.is_terminal()),
          first_(written_bytes == 0),
          bytes_(written_bytes) {}

    Result<std::monostate> write(const Row& row) override {
        std::string bytes(first_ ? std::string_view(framing_.head) : framing_.between);
        bytes += row.bytes;
        if (!row.bytes.empty()) bytes += framing_.after;
        first_ = false;
        auto written = writer_.write(terminal_ ? neutral(bytes, true) : bytes);
        if (written) bytes_ += bytes.size();
        return written;
    }
    Result<std::monostate> finish() override {
        if (auto headed = write_head(); !headed) return headed;
        return writer_.close(true);
    }
    std::string abandon() override {
        (void)writer_.close(true);
        return {};
    }
    std::uint64_t bytes() const override { return bytes_; }
    bool closed_by_reader() const override { return writer_.reader_gone(); }

  protected:
    /// Of an output without rows.
    Result<std::monostate> write_head() {
        const bool alone = first_ && !framing_.head.empty();
        first_ = false;
        return alone ? writer_.write(framing_.head) : std::monostate{};
    }

    RowWriter writer_;

  private:
    const RowFraming framing_;
    const bool terminal_;
    bool first_;
    std::uint64_t bytes_;
};

/// Cuts a file back; false where it is shorter.
bool go_to(int descriptor, std::uint64_t bytes) {
    const auto end = static_cast<off_t>(bytes);
    return lseek(descriptor, 0, SEEK_END) >= end && ftruncate(descriptor, end) == 0 &&
           lseek(descriptor, end, SEEK_SET) == end;
}

/// Renames the partial file when all is written, and makes the folder's entry last.
class FileSink : public StreamSink {
  public:
    FileSink(int descriptor, std::string path, const RowFraming& framing, std::uint64_t written_bytes)
        : StreamSink(descriptor, partial_of(path), framing, OnTerminal::made_visible, written_bytes),
          path_(std::move(path)) {}

    Result<std::monostate> finish() override {
        if (auto headed = write_head(); !headed) return headed;
        if (auto closed = writer_.close(true); !closed) return closed;
        if (rename(writer_.name().c_str(), path_.c_str()) != 0) return cannot(path_, "rename the partial file", errno);
        return sync_folder(fs::path(path_).parent_path());
    }
    std::string abandon() override {
        (void)writer_.close(true);
        return writer_.name();
    }

  private:
    const std::string path_;
};

}  // namespace

std::unique_ptr<Sink> make_standard_output(const RowFraming& framing, OnTerminal controls) {
    return std::make_unique<StreamSink>(STDOUT_FILENO, "standard output", framing, controls);
}

Result<std::string> partial_path(const std::string& path) {
    const auto target = target_of(path);
    if (!target) return target.failure();
    return partial_of(target.value());
}

Result<std::unique_ptr<Sink>> make_file_output(const std::string& path, const RowFraming& framing,
                                               std::uint64_t written_bytes) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::none) return cannot(path, "write", error.value());
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
        if (descriptor < 0) return cannot(path, "write", errno);
        return std::unique_ptr<Sink>(std::make_unique<StreamSink>(descriptor, path, framing));
    }
    if (fs::exists(status) && access(path.c_str(), W_OK) != 0) return cannot(path, "write", errno);
    const auto target = target_of(path);
    if (!target) return target.failure();
    const std::string partial = partial_of(target.value());
    const int anew = written_bytes == 0 ? O_CREAT | O_TRUNC : 0;
    const int descriptor = open(partial.c_str(), O_WRONLY | anew | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0) return cannot(partial, "write", errno);
    if (written_bytes > 0 && !go_to(descriptor, written_bytes)) {
        close(descriptor);
        return Failure{Status::unreadable, partial + ": is shorter than it was; without --resume the run begins anew"};
    }
    return std::unique_ptr<Sink>(std::make_unique<FileSink>(descriptor, target.value(), framing, written_bytes));
}

}  // namespace pith

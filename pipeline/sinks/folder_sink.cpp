#include "pipeline/sinks/folder_sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "pipeline/model/system_failure.h"
#include "pipeline/sinks/file_name.h"
#include "pipeline/sinks/row_writer.h"

namespace pith {
namespace {

class FolderSink : public Sink {
  public:
    FolderSink(int folder, std::string path, const RowFraming& framing)
        : descriptor_(folder),
          folder_(folder, path),
          path_(std::move(path)),
          framing_(framing),
          names_(framing.ending) {}

    Result<std::monostate> write(const Row& row) override {
        const std::string name = names_.name_for(row.id);
        const std::string partial = name + ".partial";
        const std::string shown = path_ + "/" + name;
        unlinkat(descriptor_, partial.c_str(), 0);
        // O_EXCL besides: what stands there by now, a link above all, is not ours.
        const int file =
            openat(descriptor_, partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file < 0) return cannot(shown, "write", errno);
        RowWriter writer(file, shown);
        std::string bytes = framing_.head + row.bytes;
        if (!row.bytes.empty()) bytes += framing_.after;
        if (auto written = writer.write(bytes); !written) {
            unlinkat(descriptor_, partial.c_str(), 0);
            return written;
        }
        if (auto closed = writer.close(true); !closed) return closed;
        if (renameat(descriptor_, partial.c_str(), descriptor_, name.c_str()) != 0)
            return cannot(shown, "rename the partial file", errno);
        return std::monostate{};
    }

    void pass(const std::string& id) override { (void)names_.name_for(id); }

    Result<std::monostate> finish() override { return folder_.close(true); }

    std::string abandon() override {
        (void)folder_.close(true);
        return path_;
    }

  private:
    const int descriptor_;
    RowWriter folder_;
    const std::string path_;
    const RowFraming framing_;
    FileNamer names_;
};

}  // namespace

Result<std::unique_ptr<Sink>> make_folder_output(const std::string& path, const RowFraming& framing) {
    std::string folder = path;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return cannot(folder, "make the folder", errno);
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return cannot(folder, "open the folder", errno);
    if (faccessat(descriptor, ".", W_OK | X_OK, 0) != 0) {
        const int error = errno;
        close(descriptor);
        return cannot(folder, "write in the folder", error);
    }
    return std::unique_ptr<Sink>(std::make_unique<FolderSink>(descriptor, folder, framing));
}

}  // namespace pith

#include "pipeline/evaluation/corpus_writer.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "pipeline/evaluation/corpus.h"
#include "pipeline/evaluation/words.h"
#include "pipeline/model/system_failure.h"
#include "pipeline/sinks/file_name.h"

namespace pith {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct CloseFile {
    void operator()(std::FILE* file) const { (void)std::fclose(file); }  // flushed before
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Writes, and hands over to the system; errno tells why not.
bool write_all(std::FILE* file, std::string_view bytes) {
    return std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
}

class FolderWriter final : public CorpusWriter {
  public:
    FolderWriter(fs::path folder, File truth, FileNamer names)
        : folder_(std::move(folder)), truth_(std::move(truth)), names_(std::move(names)) {}

    Result<std::monostate> write(const Row& row) override {
        if (row.bytes.empty()) return std::monostate{};
        const std::size_t end = row.bytes.find('\n');
        Json truth = Json::parse(row.bytes.substr(0, end), nullptr, false);
        const std::string ending = truth["html"].get<bool>() ? ".html" : ".txt";
        truth.erase("html");
        const std::string id = names_.name_for(bare(row.id));
        const auto page = folder_ / "pages" / (id + ending);
        if (auto written = write_page(page, std::string_view(row.bytes).substr(end + 1)); !written) return written;
        Json line{{"id", id}};
        line.update(truth);
        if (!write_all(truth_.get(), line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"))
            return cannot((folder_ / "truth.jsonl").string(), "write", errno);
        ++written_;
        return std::monostate{};
    }
    Result<std::monostate> finish() override { return std::monostate{}; }
    std::string abandon() override { return folder_.string(); }
    std::size_t written() const override { return written_; }

  private:
    /// "https://example.org/2024/bridge.html" → "bridge".
    static std::string bare(const std::string& id) {
        const std::string last = page_id(id);
        return last.empty() ? id : last;
    }

    static Result<std::monostate> write_page(const fs::path& path, std::string_view bytes) {
        const File file(std::fopen(path.c_str(), "wbxe"));
        if (!file) return cannot(path.string(), "make", errno);
        if (write_all(file.get(), bytes)) return std::monostate{};
        const int error = errno;
        std::error_code ignored;
        fs::remove(path, ignored);
        return cannot(path.string(), "write", error);
    }

    const fs::path folder_;
    const File truth_;
    FileNamer names_;
    std::size_t written_ = 0;
};

bool ends_within_a_line(const fs::path& path) {
    const File file(std::fopen(path.c_str(), "rbe"));
    return file && std::fseek(file.get(), -1, SEEK_END) == 0 && std::fgetc(file.get()) != '\n';
}

Result<std::unique_ptr<CorpusWriter>> open_existing(const fs::path& folder) {
    const auto truths = read_truth(folder);
    if (!truths) return truths.failure();
    FileNamer names("");
    for (const Truth& truth : truths.value()) names.name_for(truth.id);
    const auto path = folder / "truth.jsonl";
    const bool torn = ends_within_a_line(path);
    File truth(std::fopen(path.c_str(), "abe"));
    if (!truth || (torn && !write_all(truth.get(), "\n"))) return cannot(path.string(), "write", errno);
    return std::unique_ptr<CorpusWriter>(std::make_unique<FolderWriter>(folder, std::move(truth), std::move(names)));
}

}  // namespace

std::string corpus_entry(const Json& truth, bool html, std::string_view page) {
    Json head = truth;
    head["html"] = html;
    std::string bytes = head.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    return bytes.append(page);
}

Result<std::unique_ptr<CorpusWriter>> CorpusWriter::open(const std::string& folder, bool add) {
    std::error_code error;
    if (add) return open_existing(folder);
    const fs::path path(folder);
    const bool exists = fs::exists(fs::symlink_status(path, error));
    if (exists && !(fs::is_directory(path, error) && fs::is_empty(path, error)))
        return Failure{Status::unreadable, folder + ": exists already; --add adds pages to a corpus"};
    fs::create_directories(path / "pages", error);
    if (error) return cannot((path / "pages").string(), "make", error.value());
    File truth(std::fopen((path / "truth.jsonl").c_str(), "wbxe"));
    if (!truth) return cannot((path / "truth.jsonl").string(), "make", errno);
    return std::unique_ptr<CorpusWriter>(std::make_unique<FolderWriter>(path, std::move(truth), FileNamer("")));
}

}  // namespace pith

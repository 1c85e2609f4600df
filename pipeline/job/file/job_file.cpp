#include "pipeline/job/file/job_file.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "pipeline/job/file/job_file_parts.h"
#include "pipeline/job/file/secrets.h"
#include "pipeline/sources/whole_file.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

class JobFileReader {
  public:
    JobFileReader(fs::path path, std::string shown) : folder_(path.parent_path()), shown_(std::move(shown)) {
        job_.path = std::move(path);
        job_.name = job_.path.stem().string();
    }

    Result<JobFile> read(std::string_view text) {
        const auto root = parse_toml(text, shown_, faults_);
        if (root) read_root(*root);
        if (!faults_.empty()) return Failure{Status::refused, faults_.text()};
        return std::move(job_);
    }

  private:
    SettingsReader reader_of(const toml::table& table) { return {table, shown_, faults_, folder_}; }

    void read_root(const toml::table& root) {
        SettingsReader reader = reader_of(root);
        read_part(reader, "job", [this](SettingsReader& part) { read_job(part); });
        read_part(reader, "filter", [this](SettingsReader& part) { read_filter(part); });
        read_part(reader, "limits", [this](SettingsReader& part) { read_limits(part); });
        read_part(reader, "fetch", [this](SettingsReader& part) { read_fetch(part); });
        read_part(reader, "raw", [this](SettingsReader& part) { read_raw(part); });
        read_part(reader, "keep", [this](SettingsReader& part) { read_keep(part); });
        read_sources(reader);
        read_outputs(reader);
        reader.refuse_others();
        if (job_.state.empty()) job_.state = (folder_ / (job_.path.stem().string() + ".state")).string();
        if (job_.raw.keep && job_.raw.folder.empty())
            job_.raw.folder = (folder_ / (job_.path.stem().string() + "-raw")).string();
    }

    template <class Read>
    void read_part(SettingsReader& root, std::string_view key, Read read) {
        const toml::table* table = root.table(key);
        if (!table) return;
        SettingsReader part = reader_of(*table);
        read(part);
        part.refuse_others();
    }

    void read_job(SettingsReader& part) {
        part.read("name", job_.name);
        if (job_.name.empty() || job_.name.size() > 100) part.fault_at("name", "'name' must have 1 to 100 bytes");
        std::string state;
        part.read_secret_text("state", state);
        job_.state = state;
        if (!state.empty() && !job_.shares_state()) job_.state = part.absolute(state);
        part.read_path("rules", job_.rules);
        std::error_code error;
        if (!job_.rules.empty() && !fs::is_directory(job_.rules, error))
            part.fault_at("rules", fmt::format("no such folder: {}", job_.rules));
        part.read("site-memory", job_.site_memory);
        part.read("lease", job_.lease);
        if (job_.lease.count() < 3) part.fault_at("lease", "'lease' must be at least 3 seconds");
        if (const auto prefer = part.choice("prefer", {"precision", "balanced", "recall"}))
            job_.prefer = *prefer == "precision" ? Prefer::precision
                          : *prefer == "recall"  ? Prefer::recall
                                                 : Prefer::balanced;
    }

    void read_filter(SettingsReader& part) {
        JobFilter& filter = job_.filter;
        part.read("hosts", filter.hosts);
        part.read("not-hosts", filter.not_hosts);
        part.read_patterns("paths", filter.paths);
        part.read_patterns("not-paths", filter.not_paths);
        part.read("languages", filter.languages);
        std::map<std::string_view, PageType> known;
        for (int type = 0; type <= static_cast<int>(PageType::other); ++type)
            known.emplace(name(static_cast<PageType>(type)), static_cast<PageType>(type));
        for (const TextAt& type : part.texts("types")) {
            if (const auto found = known.find(type.text); found != known.end())
                filter.types.push_back(found->second);
            else
                faults_.add(type.place, fmt::format("no such type: '{}'", type.text));
        }
        part.read("max-age", filter.max_age);
        part.read_count("min-words", filter.min_words, 1'000'000);
    }

    void read_limits(SettingsReader& part) {
        JobLimits& limits = job_.limits;
        part.read_count("pages", limits.pages, 1'000'000'000);
        part.read_count("pages-of-host", limits.pages_of_host, 1'000'000'000);
        part.read("time", limits.time);
        part.read_size("page-size", limits.page_bytes);
        if (limits.page_bytes < 1024) part.fault_at("page-size", "'page-size' must be at least 1 KB");
        std::size_t threads = 0;
        part.read_count("threads", threads, 1024);
        limits.threads = static_cast<unsigned>(threads);
        part.read("isolate", limits.isolate);
        part.read_count("batch", limits.batch, 10'000);
        if (limits.batch == 0) part.fault_at("batch", "'batch' must be at least 1");
    }

    void read_fetch(SettingsReader& part) {
        JobFetch& fetch = job_.fetch;
        part.read_secret_text("contact", fetch.contact);
        part.read("delay", fetch.delay);
        part.read_count("in-flight", fetch.in_flight, 1024);
        part.read_count("per-host", fetch.per_host, 16);
        for (const std::string_view key : {"in-flight", "per-host"})
            if (part.has(key) && (fetch.in_flight == 0 || fetch.per_host == 0))
                part.fault_at(key, fmt::format("'{}' must be at least 1", key));
        std::size_t tries = fetch.tries;
        part.read_count("tries", tries, 100);
        if (tries == 0) part.fault_at("tries", "'tries' must be at least 1");
        fetch.tries = static_cast<unsigned>(tries);
        part.read("obey-robots", fetch.obey_robots);
        part.read("obey-opt-out", fetch.obey_opt_out);
        part.read("allow-networks", fetch.allow_networks);
    }

    void read_raw(SettingsReader& part) {
        part.read("keep", job_.raw.keep);
        part.read_path("folder", job_.raw.folder);
    }

    void read_keep(SettingsReader& part) {
        part.read("raw", job_.keep.raw);
        part.read("outputs", job_.keep.outputs);
        part.read("state", job_.keep.state);
    }

    void read_sources(SettingsReader& root) {
        std::set<std::string> names;
        for (const toml::table* table : root.tables("source")) {
            SettingsReader reader = reader_of(*table);
            job_.sources.push_back(read_job_source(reader));
            const std::string& name = job_.sources.back().name;
            if (!name.empty() && !names.insert(name).second)
                reader.fault(fmt::format("two sources are called '{}'", name));
        }
        if (job_.sources.empty()) faults_.add({shown_}, "no [[source]]: where should articles come from?");
    }

    void read_outputs(SettingsReader& root) {
        std::set<std::string> names;
        for (const toml::table* table : root.tables("output")) {
            SettingsReader reader = reader_of(*table);
            job_.outputs.push_back(read_job_output(reader));
            const std::string& name = job_.outputs.back().name;
            if (!name.empty() && !names.insert(name).second)
                reader.fault(fmt::format("two outputs are called '{}': give one a 'name'", name));
        }
        if (job_.outputs.empty()) faults_.add({shown_}, "no [[output]]: where should articles go?");
    }

    const fs::path folder_;
    const std::string shown_;
    Diagnostics faults_;
    JobFile job_;
};

}  // namespace

Result<JobFile> load_job_file(const fs::path& path) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    if (!fs::is_regular_file(absolute, error))
        return Failure{Status::refused, path.string() + ": no such file (pith job init writes one)"};
    constexpr std::uintmax_t most = std::uintmax_t{4} << 20;
    if (fs::file_size(absolute, error) > most) return Failure{Status::refused, path.string() + ": over 4 MB"};
    const auto text = read_whole_file(absolute);
    if (!text) return Failure{Status::refused, path.string() + ": cannot be read"};
    return JobFileReader(absolute.lexically_normal(), path.string()).read(*text);
}

}  // namespace pith

/// Articles as rows of a table in SQLite or PostgreSQL.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "pipeline/job/outputs/job_output.h"
#include "pipeline/job/state/database.h"
#include "pipeline/job/state/state_retry.h"
#include "pipeline/model/failpoint.h"

namespace pith {
namespace {

using Json = nlohmann::json;
using OpenDatabase = std::function<Result<std::unique_ptr<Database>>()>;

constexpr const char* columns[] = {"title", "date", "language", "type", "site", "url", "text"};

SqlValue field(const Json& row, const char* key) {
    const auto found = row.find(key);
    if (found == row.end() || !found->is_string()) return {};
    return found->get<std::string>();
}

/// A row an article and version, found again by job, id and version: what comes a second time is written over.
class TableOutput final : public JobOutput {
  public:
    TableOutput(const JobOutputSpec& spec, std::string job, OpenDatabase open)
        : JobOutput(spec.name), job_(std::move(job)), table_(spec.table), open_(std::move(open)) {}

    Result<std::monostate> recover(std::span<const OutputPosition>) override {
        if (database_) return std::monostate{};
        auto database = open_();
        if (!database) return database.failure();
        database_ = std::move(database).value();
        return try_again(*database_, [this] { return make_table(); });
    }

    Result<std::optional<OutputPosition>> write(std::span<const OutputEntry> batch) override {
        // The same rows again are no harm, so nothing is known to be lost where a COMMIT is.
        auto done = try_again(*database_, [&] { return write_rows(batch); });
        if (!done) return done.failure();
        return std::optional<OutputPosition>{};
    }

  private:
    Result<std::monostate> make_table() {
        const bool server = database_->is_postgresql();
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.failure();
        // Two workers that begin at once would both make it.
        if (server)
            if (auto locked = database_->run("SELECT pg_advisory_xact_lock(7234017283807667301)"); !locked)
                return locked;
        auto made = database_->run(fmt::format(
            "CREATE TABLE IF NOT EXISTS {} (job TEXT NOT NULL, id TEXT NOT NULL, version {} NOT NULL, title TEXT, "
            "date TEXT, language TEXT, type TEXT, site TEXT, url TEXT, text TEXT, fetched TEXT, row {} NOT NULL, "
            "PRIMARY KEY (job, id, version))",
            table_, server ? "BIGINT" : "INTEGER", server ? "JSONB" : "TEXT"));
        if (!made) return made;
        return transaction.value().commit();
    }

    std::string insert() const {
        return fmt::format(
            "INSERT INTO {} (job, id, version, title, date, language, type, site, url, text, fetched, row) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (job, id, version) DO UPDATE SET "
            "title = excluded.title, date = excluded.date, language = excluded.language, type = excluded.type, "
            "site = excluded.site, url = excluded.url, text = excluded.text, fetched = excluded.fetched, row = "
            "excluded.row",
            table_);
    }

    Result<std::monostate> write_rows(std::span<const OutputEntry> batch) {
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.failure();
        for (const OutputEntry& entry : batch) {
            const Json row = Json::parse(entry.json, nullptr, false);
            std::vector<SqlValue> values{job_, entry.id, entry.version};
            for (const char* column : columns) values.push_back(field(row, column));
            values.emplace_back(time_text(entry.fetched));
            values.emplace_back(entry.json);
            if (auto done = database_->run(insert(), values, {}); !done) return done;
        }
        failpoint("table.written");
        auto committed = transaction.value().commit();
        failpoint("table.committed");
        return committed;
    }

    const std::string job_;
    const std::string table_;
    const OpenDatabase open_;
    std::unique_ptr<Database> database_;
};

}  // namespace

JobOutputPtr make_sqlite_output(const JobOutputSpec& spec, const std::string& job) {
    return std::make_unique<TableOutput>(spec, job, [path = spec.target] { return open_sqlite(path); });
}

JobOutputPtr make_postgresql_output(const JobOutputSpec& spec, const std::string& job) {
    return std::make_unique<TableOutput>(spec, job, [target = spec.target] { return open_postgresql(target); });
}

}  // namespace pith

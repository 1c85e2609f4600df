/// The one file that uses SQLite.
#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <unordered_map>

#include "pipeline/job/state/database.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

struct CloseStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct CloseConnection {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using StatementPointer = std::unique_ptr<sqlite3_stmt, CloseStatement>;

SqlValue column(sqlite3_stmt* statement, int index) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, index)};
        case SQLITE_TEXT:
            return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, index)), size);
        case SQLITE_BLOB: {
            const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, index));
            return Blob{data ? std::string(data, size) : std::string()};
        }
        default:
            return std::monostate{};
    }
}

/// The value must live until the statement is reset.
int bind(sqlite3_stmt* statement, int index, const SqlValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, index, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (const auto* blob = std::get_if<Blob>(&value))
        return sqlite3_bind_blob64(statement, index, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    return sqlite3_bind_null(statement, index);
}

class SqliteDatabase final : public Database {
  public:
    explicit SqliteDatabase(std::string path) : path_(std::move(path)) {}

    Result<std::monostate> open(int flags) {
        sqlite3* connection = nullptr;
        const int code = sqlite3_open_v2(path_.c_str(), &connection, flags, nullptr);
        connection_.reset(connection);
        if (code != SQLITE_OK) return failure("cannot be opened");
        sqlite3_extended_result_codes(connection, 1);
        sqlite3_busy_timeout(connection, 10'000);
        return std::monostate{};
    }

    using Database::run;
    Result<std::monostate> run(const std::string& sql, std::span<const SqlValue> parameters,
                               const OnRow& on_row) override {
        auto found = statements_.find(sql);
        if (found == statements_.end()) {
            sqlite3_stmt* prepared = nullptr;
            if (sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
                return failure("refuses a statement");
            found = statements_.emplace(sql, StatementPointer(prepared)).first;
        }
        sqlite3_stmt* statement = found->second.get();
        auto done = bind_all(statement, parameters);
        if (done) done = step_all(statement, on_row);
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        return done;
    }

    Result<std::monostate> script(const std::string& sql) override {
        if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return failure("fails");
        return std::monostate{};
    }

  private:
    Result<std::monostate> bind_all(sqlite3_stmt* statement, std::span<const SqlValue> parameters) {
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const int index = sqlite3_bind_parameter_index(statement, fmt::format("${}", i + 1).c_str());
            if (index > 0 && bind(statement, index, parameters[i]) != SQLITE_OK) return failure("takes no value");
        }
        return std::monostate{};
    }

    Result<std::monostate> step_all(sqlite3_stmt* statement, const OnRow& on_row) {
        SqlRow row;
        while (true) {
            const int code = sqlite3_step(statement);
            if (code == SQLITE_DONE) return std::monostate{};
            if (code != SQLITE_ROW) return failure("fails");
            if (!on_row) continue;
            row.clear();
            for (int i = 0; i < sqlite3_column_count(statement); ++i) row.push_back(column(statement, i));
            on_row(row);
        }
    }

    Failure failure(std::string_view what) const {
        const int code = sqlite3_extended_errcode(connection_.get());
        std::string cause = connection_ ? sqlite3_errmsg(connection_.get()) : "out of memory";
        const bool full = (code & 0xFF) == SQLITE_FULL || sqlite3_system_errno(connection_.get()) == ENOSPC;
        if ((code & 0xFF) == SQLITE_IOERR)
            cause += fmt::format(" (code {}, system error {})", code, sqlite3_system_errno(connection_.get()));
        if ((code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB)
            cause += "; restore it from a copy, or move it away to begin anew";
        if (full) cause = "No space left on device";
        return {Status::internal_error, fmt::format("{}: {}: {}", path_, what, cause)};
    }

    const std::string path_;
    std::unique_ptr<sqlite3, CloseConnection> connection_;
    std::unordered_map<std::string, StatementPointer> statements_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path) {
    auto database = std::make_unique<SqliteDatabase>(path);
    if (auto opened = database->open(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX); !opened)
        return opened.failure();
    // Pages of 4 KB and a bounded log: the state's own size is bounded too.
    const auto set = database->script(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY;"
        "PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=8388608;");
    if (!set) return set.failure();
    return std::unique_ptr<Database>(std::move(database));
}

Result<std::unique_ptr<Database>> open_sqlite_for_reading(const std::string& path) {
    auto database = std::make_unique<SqliteDatabase>(path);
    if (auto opened = database->open(SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX); !opened) return opened.failure();
    return std::unique_ptr<Database>(std::move(database));
}

}  // namespace pith

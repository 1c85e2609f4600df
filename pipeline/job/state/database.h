/// A database that the state or an output lives in: SQLite or PostgreSQL, spoken to in the SQL that both know.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pith {

struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

/// Nothing is NULL. Text that goes in must be UTF-8; bytes 0 in it become U+FFFD, as PostgreSQL takes none.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string, Blob>;
using SqlRow = std::vector<SqlValue>;

std::int64_t integer(const SqlValue& value);  ///< 0 where it is none
std::string text(const SqlValue& value);      ///< "" where it is none
std::string bytes(const SqlValue& value);

/// One connection, for one thread at a time. Values go in as parameters $1, $2, ... only.
class Database {
  public:
    virtual ~Database() = default;

    using OnRow = std::function<void(const SqlRow&)>;
    /// One statement. The failure's detail names the database and the cause.
    virtual Result<std::monostate> run(const std::string& sql, std::span<const SqlValue> parameters,
                                       const OnRow& on_row) = 0;
    /// Any number of statements, without parameters.
    virtual Result<std::monostate> script(const std::string& sql) = 0;

    /// The connection is gone, or the server ended the transaction for a reason that may not come again (deadlock,
    /// serialisation, shutdown): after reconnect() it may be tried again.
    virtual bool may_be_tried_again() const { return false; }
    virtual Result<std::monostate> reconnect() { return std::monostate{}; }

    virtual bool is_postgresql() const { return false; }

    Result<std::vector<SqlRow>> rows(const std::string& sql, std::span<const SqlValue> parameters = {});
    Result<std::vector<SqlRow>> rows(const std::string& sql, std::initializer_list<SqlValue> parameters) {
        return rows(sql, std::span(parameters.begin(), parameters.size()));
    }
    Result<std::monostate> run(const std::string& sql, std::initializer_list<SqlValue> parameters = {}) {
        return run(sql, std::span(parameters.begin(), parameters.size()), {});
    }
};

/// BEGIN; rolled back unless commit() was called and did not fail.
class Transaction {
  public:
    static Result<Transaction> begin(Database& database);
    ~Transaction();
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;

    Result<std::monostate> commit();

  private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

/// A file, made where it is missing. WAL and synchronous=FULL, so that what is committed outlives a power loss; waits
/// up to 10 s for a lock. Status::internal_error with the file's name where it cannot be opened.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path);
/// The same for reading: nothing is made or changed.
Result<std::unique_ptr<Database>> open_sqlite_for_reading(const std::string& path);

/// By a connection string of libpq. Details never hold the string, which may have a password.
Result<std::unique_ptr<Database>> open_postgresql(const std::string& connection);

}  // namespace pith

#include "pipeline/job/state/database.h"

#include <utility>

namespace pith {

std::int64_t integer(const SqlValue& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number ? *number : 0;
}

std::string text(const SqlValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

std::string bytes(const SqlValue& value) {
    const auto* blob = std::get_if<Blob>(&value);
    return blob ? blob->bytes : std::string();
}

Result<std::vector<SqlRow>> Database::rows(const std::string& sql, std::span<const SqlValue> parameters) {
    std::vector<SqlRow> rows;
    auto done = run(sql, parameters, [&](const SqlRow& row) { rows.push_back(row); });
    if (!done) return done.failure();
    return rows;
}

Result<Transaction> Transaction::begin(Database& database) {
    // SQLite would else take the lock for writing only at the first write, when another may hold it.
    if (auto begun = database.run(database.is_postgresql() ? "BEGIN" : "BEGIN IMMEDIATE"); !begun)
        return begun.failure();
    return Transaction(database);
}

Transaction::~Transaction() {
    if (database_) (void)database_->run("ROLLBACK");
}

Result<std::monostate> Transaction::commit() {
    auto committed = database_->run("COMMIT");
    if (committed) database_ = nullptr;
    return committed;
}

}  // namespace pith

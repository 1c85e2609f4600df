/// PostgreSQL by way of libpq.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "pipeline/job/state/database.h"
#include "pipeline/job/state/libpq_library.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

struct FinishConnection {
    void operator()(PGconn* connection) const { libpq().finish(connection); }
};
struct ClearResult {
    void operator()(PGresult* result) const { libpq().clear(result); }
};
using ResultPointer = std::unique_ptr<PGresult, ClearResult>;

// The object ids of types (pg_type.dat), which are the same in every version.
constexpr Oid type_bytes = 17;
constexpr std::array<Oid, 4> types_of_integers{20, 21, 23, 16};

/// PostgreSQL takes no byte 0 and no invalid UTF-8.
std::string clean_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        append_code_point(clean, c == 0 ? U'\uFFFD' : c);
    }
    return clean;
}

std::string hexadecimal(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "\\x";
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

/// As libpq takes it: text, or nothing for NULL.
std::optional<std::string> parameter(const SqlValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return clean_text(*text);
    if (const auto* blob = std::get_if<Blob>(&value)) return hexadecimal(blob->bytes);
    return std::nullopt;
}

SqlValue column(const PGresult* result, int row, int index) {
    if (libpq().getisnull(result, row, index)) return std::monostate{};
    const std::string_view value(libpq().getvalue(result, row, index),
                                 static_cast<std::size_t>(libpq().getlength(result, row, index)));
    const Oid type = libpq().ftype(result, index);
    if (std::find(types_of_integers.begin(), types_of_integers.end(), type) != types_of_integers.end()) {
        std::int64_t number = value == "t" ? 1 : 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        return number;
    }
    if (type != type_bytes) return std::string(value);
    std::size_t size = 0;
    const std::unique_ptr<unsigned char, decltype(&::PQfreemem)> plain(
        libpq().unescapeBytea(reinterpret_cast<const unsigned char*>(value.data()), &size), libpq().freemem);
    return Blob{std::string(reinterpret_cast<const char*>(plain.get()), size)};
}

/// Of SQLSTATE: what another attempt may mend (PostgreSQL, appendix A): connections (08), transactions rolled back
/// (40), a server that is shutting down or starting (57P).
bool is_passing(std::string_view state) {
    return state.starts_with("08") || state.starts_with("40") || state.starts_with("57P");
}

class PostgresqlDatabase final : public Database {
  public:
    explicit PostgresqlDatabase(std::string connection) : settings_(std::move(connection)) {}

    Result<std::monostate> reconnect() override {
        prepared_.clear();
        connection_.reset(libpq().connectdb(settings_.c_str()));
        if (libpq().status(connection_.get()) != CONNECTION_OK) return connection_failure();
        libpq().setNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
        passing_ = false;
        return script(
            "SET client_encoding = 'UTF8'; SET synchronous_commit = on; SET lock_timeout = '30s';"
            "SET statement_timeout = '120s'; SET idle_in_transaction_session_timeout = '300s'");
    }

    using Database::run;
    Result<std::monostate> run(const std::string& sql, std::span<const SqlValue> parameters,
                               const OnRow& on_row) override {
        auto name = prepare(sql);
        if (!name) return name.failure();
        std::vector<std::optional<std::string>> values;
        values.reserve(parameters.size());
        for (const SqlValue& value : parameters) values.push_back(parameter(value));
        std::vector<const char*> pointers;
        pointers.reserve(values.size());
        for (const auto& value : values) pointers.push_back(value ? value->c_str() : nullptr);
        const ResultPointer result(libpq().execPrepared(connection_.get(), name.value().c_str(),
                                                        static_cast<int>(pointers.size()), pointers.data(), nullptr,
                                                        nullptr, 0));
        if (auto checked = check(result.get()); !checked) return checked;
        give_rows(result.get(), on_row);
        return std::monostate{};
    }

    Result<std::monostate> script(const std::string& sql) override {
        const ResultPointer result(libpq().exec(connection_.get(), sql.c_str()));
        return check(result.get());
    }

    bool may_be_tried_again() const override { return passing_; }
    bool is_postgresql() const override { return true; }

  private:
    /// The name of the prepared statement.
    Result<std::string> prepare(const std::string& sql) {
        if (const auto found = prepared_.find(sql); found != prepared_.end()) return found->second;
        const std::string name = fmt::format("s{}", prepared_.size());
        const ResultPointer result(libpq().prepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr));
        if (auto checked = check(result.get()); !checked) return checked.failure();
        prepared_.emplace(sql, name);
        return name;
    }

    static void give_rows(const PGresult* result, const OnRow& on_row) {
        SqlRow row;
        for (int i = 0; on_row && i < libpq().ntuples(result); ++i) {
            row.clear();
            for (int j = 0; j < libpq().nfields(result); ++j) row.push_back(column(result, i, j));
            on_row(row);
        }
    }

    Result<std::monostate> check(const PGresult* result) {
        const ExecStatusType status = result ? libpq().resultStatus(result) : PGRES_FATAL_ERROR;
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
            return std::monostate{};
        const char* state = result ? libpq().resultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
        passing_ = libpq().status(connection_.get()) != CONNECTION_OK || (state && is_passing(state));
        if (!state) return connection_failure();
        const char* message = libpq().resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        return Failure{Status::internal_error,
                       fmt::format("{}: {} (SQLSTATE {})", shown(), message ? message : "fails", state)};
    }

    /// libpq's own words hold host, port, user and database, but no password.
    Failure connection_failure() {
        passing_ = true;
        std::string message = connection_ ? libpq().errorMessage(connection_.get()) : "out of memory";
        std::replace(message.begin(), message.end(), '\n', ' ');
        return {Status::internal_error, fmt::format("{}: {}", shown(), message)};
    }

    std::string shown() const {
        const char* name = connection_ ? libpq().db(connection_.get()) : nullptr;
        return fmt::format("PostgreSQL database '{}'", name ? name : "");
    }

    const std::string settings_;
    std::unique_ptr<PGconn, FinishConnection> connection_;
    std::unordered_map<std::string, std::string> prepared_;
    bool passing_ = false;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgresql(const std::string& connection) {
    auto database = std::make_unique<PostgresqlDatabase>(connection);
    if (auto connected = database->reconnect(); !connected) return connected.failure();
    return std::unique_ptr<Database>(std::move(database));
}

}  // namespace pith

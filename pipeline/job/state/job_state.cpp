#include "pipeline/job/state/job_state.h"

#include "pipeline/job/state/state_retry.h"
#include "pipeline/job/state/state_schema.h"

namespace pith {
namespace {

std::string from_hexadecimal(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
    return bytes;
}

constexpr std::int64_t most_crashes = 2;
constexpr std::int64_t most_deaths = 5;

}  // namespace

Result<std::unique_ptr<JobState>> JobState::open(std::unique_ptr<Database> database, StateUser user) {
    if (auto prepared = prepare_state(*database, user.job); !prepared) return prepared.failure();
    const auto rows = database->rows("SELECT value FROM setting WHERE name = 'key'");
    if (!rows) return rows.failure();
    const std::string key = rows.value().empty() ? "" : text(rows.value()[0][0]);
    std::unique_ptr<JobState> state(
        new JobState(std::move(database), std::move(user), KeyedHash(from_hexadecimal(key))));
    if (auto begun = state->begin_worker(); !begun) return begun.failure();
    return state;
}

Result<std::monostate> JobState::begin_worker() {
    Database& database = *database_;
    if (!database.is_postgresql())
        if (auto made = database.script("CREATE TEMP TABLE claimed (id INTEGER PRIMARY KEY)"); !made) return made;
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.failure();
    auto done = database.run(
        "INSERT INTO worker (name, last_batch, seen) VALUES ($1, 0, 0) ON CONFLICT (name) DO NOTHING", {user_.worker});
    if (done) done = database.run("UPDATE page SET owner = NULL, lease_until = 0 WHERE owner = $1", {user_.worker});
    if (!done) return done;
    const auto rows = database.rows("SELECT last_batch FROM worker WHERE name = $1", {user_.worker});
    if (!rows) return rows.failure();
    last_batch_ = rows.value().empty() ? 0 : integer(rows.value()[0][0]);
    return transaction.value().commit();
}

Result<std::monostate> JobState::count_casualty(const Casualty& casualty, std::vector<std::string>& set_aside) {
    const std::string column = casualty.crashed ? "crashes" : "deaths";
    auto counted = database_->run("UPDATE page SET " + column + " = " + column + " + 1 WHERE id = $1 AND state = 0",
                                  {casualty.page});
    if (!counted) return counted;
    const auto rows = database_->rows(
        "UPDATE page SET state = $1, status = 'set-aside', detail = 'it ended its worker ' || (crashes + deaths) || "
        "' times' WHERE id = $2 AND state = 0 AND (crashes >= $3 OR deaths >= $4) RETURNING url",
        {static_cast<std::int64_t>(PageState::set_aside), casualty.page, most_crashes, most_deaths});
    if (!rows) return rows.failure();
    for (const SqlRow& row : rows.value()) set_aside.push_back(text(row[0]));
    return std::monostate{};
}

Result<std::vector<std::string>> JobState::count_casualties(const std::string& run, std::span<const Casualty> pages) {
    return retried([&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> set_aside;
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.failure();
        const auto known =
            database_->rows("SELECT 1 FROM worker WHERE name = $1 AND crash_run = $2", {user_.worker, run});
        if (!known) return known.failure();
        if (!known.value().empty()) return set_aside;
        for (const Casualty& casualty : pages)
            if (auto counted = count_casualty(casualty, set_aside); !counted) return counted.failure();
        auto noted = database_->run("UPDATE worker SET crash_run = $2 WHERE name = $1", {user_.worker, run});
        if (noted) noted = transaction.value().commit();
        if (!noted) return noted.failure();
        return set_aside;
    });
}

Result<std::vector<OutputPosition>> JobState::positions() {
    return retried([&]() -> Result<std::vector<OutputPosition>> {
        const auto rows = database_->rows(
            "SELECT output, file, bytes FROM output_file WHERE worker = $1 ORDER BY output, file", {user_.worker});
        if (!rows) return rows.failure();
        std::vector<OutputPosition> positions;
        for (const SqlRow& row : rows.value()) positions.push_back({text(row[0]), text(row[1]), integer(row[2])});
        return positions;
    });
}

Result<std::monostate> JobState::add_position(const OutputPosition& position, UnixTime now) {
    return retried([&] {
        return database_->run(
            "INSERT INTO output_file (worker, output, file, bytes, changed) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (worker, output, file) DO NOTHING",
            {user_.worker, position.output, position.file, position.bytes, now});
    });
}

Result<std::monostate> JobState::forget_position(const OutputPosition& position) {
    return retried([&] {
        return database_->run("DELETE FROM output_file WHERE worker = $1 AND output = $2 AND file = $3",
                              {user_.worker, position.output, position.file});
    });
}

Result<std::string> JobState::host_value(const std::string& host) {
    return retried([&]() -> Result<std::string> {
        const auto rows = database_->rows("SELECT value FROM host WHERE name = $1", {host});
        if (!rows) return rows.failure();
        return rows.value().empty() ? std::string() : bytes(rows.value()[0][0]);
    });
}

Result<std::monostate> JobState::set_host_value(const std::string& host, const std::string& value, UnixTime now) {
    return retried([&] {
        return database_->run(
            "INSERT INTO host (name, value, changed) VALUES ($1, $2, $3) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed = excluded.changed",
            {host, Blob{value}, now});
    });
}

}  // namespace pith

#include "pipeline/job/state/state_schema.h"

#include <fmt/format.h>

#include "pipeline/job/state/keyed_hash.h"

namespace pith {
namespace {

// Texts that most pages lack are NULL, so that a page takes a few hundred bytes. `host` repeats a part of the URL, as
// each host's waiting pages are asked for by themselves.
constexpr const char* tables = R"sql(
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE source (
    id {id}, name TEXT NOT NULL, url TEXT NOT NULL, nested {integer} NOT NULL, etag TEXT, last_modified TEXT,
    content_hash {integer} NOT NULL DEFAULT 0, asked {integer} NOT NULL DEFAULT 0,
    succeeded {integer} NOT NULL DEFAULT 0, next_due {integer} NOT NULL DEFAULT 0,
    failures {integer} NOT NULL DEFAULT 0, error TEXT, named {integer} NOT NULL DEFAULT 0,
    added {integer} NOT NULL DEFAULT 0, modified {integer} NOT NULL DEFAULT 0,
    listed {integer} NOT NULL DEFAULT 0, settings {integer} NOT NULL DEFAULT 0, UNIQUE (name, url));
CREATE TABLE page (
    id {id}, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, source {integer} NOT NULL, state {integer} NOT NULL,
    due {integer} NOT NULL DEFAULT 0, tries {integer} NOT NULL DEFAULT 0, crashes {integer} NOT NULL DEFAULT 0,
    deaths {integer} NOT NULL DEFAULT 0, version {integer} NOT NULL DEFAULT 0, status TEXT, detail TEXT, etag TEXT,
    last_modified TEXT, content_hash {integer} NOT NULL DEFAULT 0, text_hash {integer} NOT NULL DEFAULT 0,
    duplicate_of {integer}, near_group {integer}, published {integer} NOT NULL DEFAULT 0,
    modified {integer} NOT NULL DEFAULT 0, found {integer} NOT NULL, seen {integer} NOT NULL,
    fetched {integer} NOT NULL DEFAULT 0, owner TEXT, lease_until {integer} NOT NULL DEFAULT 0);
CREATE INDEX page_waiting ON page (host, due) WHERE state = 0;
CREATE INDEX page_owner ON page (owner) WHERE owner IS NOT NULL;
CREATE TABLE identity (hash {integer} PRIMARY KEY, page {integer} NOT NULL);
CREATE INDEX identity_page ON identity (page);
CREATE TABLE signature (page {integer} PRIMARY KEY, value {blob} NOT NULL);
CREATE TABLE output_file (
    worker TEXT NOT NULL, output TEXT NOT NULL, file TEXT NOT NULL, bytes {integer} NOT NULL, changed {integer} NOT NULL,
    PRIMARY KEY (worker, output, file));
CREATE TABLE host (name TEXT PRIMARY KEY, value {blob} NOT NULL, changed {integer} NOT NULL);
CREATE TABLE site_memory (site TEXT PRIMARY KEY, value {blob} NOT NULL, changed {integer} NOT NULL);
CREATE TABLE site_note (worker TEXT NOT NULL, batch {integer} NOT NULL, value {blob} NOT NULL,
    PRIMARY KEY (worker, batch));
CREATE TABLE worker (name TEXT PRIMARY KEY, last_batch {integer} NOT NULL, crash_run TEXT, seen {integer} NOT NULL);
)sql";

std::string schema_for(const Database& database) {
    if (database.is_postgresql())
        return fmt::format(fmt::runtime(tables), fmt::arg("id", "BIGSERIAL PRIMARY KEY"), fmt::arg("integer", "BIGINT"),
                           fmt::arg("blob", "BYTEA"));
    return fmt::format(fmt::runtime(tables), fmt::arg("id", "INTEGER PRIMARY KEY"), fmt::arg("integer", "INTEGER"),
                       fmt::arg("blob", "BLOB"));
}

Result<bool> has_table(Database& database, const std::string& name) {
    const auto rows =
        database.rows(database.is_postgresql()
                          ? "SELECT 1 FROM pg_tables WHERE tablename = $1 AND schemaname = ANY (current_schemas(false))"
                          : "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
                      {name});
    if (!rows) return rows.failure();
    return !rows.value().empty();
}

std::string hexadecimal(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return text;
}

Result<std::monostate> make_state(Database& database, const std::string& job_name) {
    if (auto made = database.script(schema_for(database)); !made) return made;
    const std::pair<std::string, std::string> settings[] = {
        {"version", std::to_string(state_version)}, {"job", job_name}, {"key", hexadecimal(KeyedHash::random_key())}};
    for (const auto& [name, value] : settings)
        if (auto set = database.run("INSERT INTO setting (name, value) VALUES ($1, $2)", {name, value}); !set)
            return set;
    return std::monostate{};
}

}  // namespace

Result<std::monostate> check_state(Database& database, const std::string& job_name) {
    const auto refuse = [](std::string why) { return Failure{Status::refused, "the job's state: " + std::move(why)}; };
    const auto present = has_table(database, "setting");
    if (!present) return present.failure();
    if (!present.value()) return refuse("the database holds no job");
    const auto rows = database.rows("SELECT name, value FROM setting WHERE name IN ('version', 'job')");
    if (!rows) return rows.failure();
    std::string version;
    std::string job;
    for (const SqlRow& row : rows.value()) (text(row[0]) == "version" ? version : job) = text(row[1]);
    if (version != std::to_string(state_version))
        return refuse(fmt::format(
            "it is of version '{}', this program knows version {}: use the program that wrote it, or export what is "
            "wanted with that program and begin with a new state",
            version, state_version));
    if (job != job_name)
        return refuse(
            fmt::format("it belongs to the job '{}', not to '{}': give the job file its name back, or name "
                        "another state",
                        job, job_name));
    return std::monostate{};
}

Result<std::monostate> prepare_state(Database& database, const std::string& job_name) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.failure();
    // Two machines may begin at once: the second waits here and finds the tables made.
    if (database.is_postgresql())
        if (auto locked = database.run("SELECT pg_advisory_xact_lock(7234017283807667300)"); !locked) return locked;
    const auto present = has_table(database, "setting");
    if (!present) return present.failure();
    if (!present.value())
        if (auto made = make_state(database, job_name); !made) return made;
    if (auto checked = check_state(database, job_name); !checked) return checked;
    return transaction.value().commit();
}

}  // namespace pith

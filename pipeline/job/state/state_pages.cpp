/// The part of JobState that knows sources and waiting pages.
#include <algorithm>

#include "pipeline/job/state/job_state.h"
#include "pipeline/job/state/state_retry.h"

namespace pith {
namespace {

constexpr UnixTime day = 86'400;

SourceRecord source_of(const SqlRow& row) {
    return {.id = integer(row[0]),
            .name = text(row[1]),
            .url = text(row[2]),
            .nested = integer(row[3]) != 0,
            .etag = text(row[4]),
            .last_modified = text(row[5]),
            .content_hash = integer(row[6]),
            .asked = integer(row[7]),
            .succeeded = integer(row[8]),
            .next_due = integer(row[9]),
            .failures = integer(row[10]),
            .error = text(row[11]),
            .named = integer(row[12]),
            .added = integer(row[13]),
            .modified = integer(row[14]),
            .settings = integer(row[15])};
}

PageTask task_of(const SqlRow& row) {
    return {.id = integer(row[0]),
            .url = text(row[1]),
            .host = text(row[2]),
            .source = integer(row[3]),
            .etag = text(row[4]),
            .last_modified = text(row[5]),
            .content_hash = integer(row[6]),
            .text_hash = integer(row[7]),
            .version = integer(row[8]),
            .tries = integer(row[9]),
            .published = integer(row[10])};
}

// No page waits for longer than this many seconds: a time further ahead is of a clock that was wrong.
#define PITH_FAR "172800"

#define PITH_SOURCE_COLUMNS                                                                                          \
    "id, name, url, nested, etag, last_modified, content_hash, asked, succeeded, next_due, failures, error, named, " \
    "added, modified, settings"

#define PITH_TASK_COLUMNS \
    "id, url, host, source, etag, last_modified, content_hash, text_hash, version, tries, published"

/// NULL takes a byte less than "".
SqlValue text_or_null(const std::string& text) {
    return text.empty() ? SqlValue() : SqlValue(text);
}

}  // namespace

Result<SourceRecord> JobState::source(const std::string& name, const std::string& url, bool nested) {
    return retried([&]() -> Result<SourceRecord> {
        auto made = database_->run(
            "INSERT INTO source (name, url, nested) VALUES ($1, $2, $3) ON CONFLICT (name, url) DO NOTHING",
            {name, url, std::int64_t{nested}});
        if (!made) return made.failure();
        const auto rows =
            database_->rows("SELECT " PITH_SOURCE_COLUMNS " FROM source WHERE name = $1 AND url = $2", {name, url});
        if (!rows) return rows.failure();
        if (rows.value().empty()) return Failure{Status::internal_error, "the state lost a source"};
        return source_of(rows.value()[0]);
    });
}

Result<std::vector<SourceRecord>> JobState::sources() {
    return retried([&]() -> Result<std::vector<SourceRecord>> {
        const auto rows = database_->rows("SELECT " PITH_SOURCE_COLUMNS " FROM source ORDER BY id");
        if (!rows) return rows.failure();
        std::vector<SourceRecord> sources;
        for (const SqlRow& row : rows.value()) sources.push_back(source_of(row));
        return sources;
    });
}

Result<std::monostate> JobState::add_page(const NewPage& page, const SourceRecord& source, UnixTime now,
                                          std::size_t& added) {
    // What is known already is not written, but for the day on which it was last seen and changes of the page.
    const auto rows = database_->rows("SELECT id, seen, modified, state FROM page WHERE url = $1", {page.url});
    if (!rows) return rows.failure();
    if (rows.value().empty()) {
        ++added;
        return database_->run(
            "INSERT INTO page (url, host, source, state, published, modified, found, seen) "
            "VALUES ($1, $2, $3, 0, $4, $5, $6, $6) ON CONFLICT (url) DO NOTHING",
            {page.url, page.host, source.id, page.published, page.modified, now});
    }
    const SqlRow& known = rows.value()[0];
    const auto state = static_cast<PageState>(integer(known[3]));
    const bool settled = state == PageState::done || state == PageState::left_out || state == PageState::duplicate;
    if (settled && page.modified > integer(known[2])) {
        ++added;
        return database_->run("UPDATE page SET state = 0, due = 0, tries = 0, modified = $2, seen = $3 WHERE id = $1",
                              {known[0], page.modified, now});
    }
    if (integer(known[1]) + day > now) return std::monostate{};
    return database_->run("UPDATE page SET seen = $2 WHERE id = $1", {known[0], now});
}

Result<std::monostate> JobState::add_sitemap(const NewPage& sitemap, const SourceRecord& parent) {
    return database_->run(
        "INSERT INTO source (name, url, nested, modified) VALUES ($1, $2, 1, $3) "
        "ON CONFLICT (name, url) DO UPDATE SET modified = excluded.modified",
        {parent.name, sitemap.url, sitemap.modified});
}

Result<std::size_t> JobState::update_source(const SourceRecord& source, const Named& named, UnixTime now) {
    return retried([&]() -> Result<std::size_t> {
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.failure();
        std::size_t added = 0;
        for (const NewPage& page : named.pages)
            if (auto done = add_page(page, source, now, added); !done) return done.failure();
        for (const NewPage& sitemap : named.sitemaps)
            if (auto done = add_sitemap(sitemap, source); !done) return done.failure();
        const bool gave = !named.pages.empty();
        auto set = database_->run(
            "UPDATE source SET etag = $2, last_modified = $3, content_hash = $4, asked = $5, succeeded = $6, "
            "next_due = $7, failures = $8, error = $9, named = $10, added = $11, modified = $12, settings = $13, "
            "listed = CASE WHEN $14 > 0 THEN $14 ELSE listed END WHERE id = $1",
            {source.id, text_or_null(source.etag), text_or_null(source.last_modified), source.content_hash,
             source.asked, source.succeeded, source.next_due, source.failures, text_or_null(source.error),
             gave ? static_cast<std::int64_t>(named.pages.size()) : source.named, static_cast<std::int64_t>(added),
             source.modified, source.settings, gave ? now : UnixTime{0}});
        if (set) set = transaction.value().commit();
        if (!set) return set.failure();
        return added;
    });
}

Result<UnixTime> JobState::modified(const std::string& url) {
    return retried([&]() -> Result<UnixTime> {
        const auto rows = database_->rows("SELECT modified FROM page WHERE url = $1", {url});
        if (!rows) return rows.failure();
        return rows.value().empty() ? UnixTime{0} : integer(rows.value()[0][0]);
    });
}

Result<std::vector<std::string>> JobState::waiting_hosts(UnixTime now) {
    return retried([&]() -> Result<std::vector<std::string>> {
        const auto rows =
            database_->rows("SELECT DISTINCT host FROM page WHERE state = 0 AND (due <= $1 OR due > $1 + " PITH_FAR
                            ") AND lease_until < $1 ORDER BY host",
                            {now});
        if (!rows) return rows.failure();
        std::vector<std::string> hosts;
        for (const SqlRow& row : rows.value()) hosts.push_back(text(row[0]));
        return hosts;
    });
}

Result<std::vector<SqlRow>> JobState::claim_rows(const std::string& host, std::size_t count, UnixTime now) {
    const auto limit = static_cast<std::int64_t>(count);
    if (database_->is_postgresql())
        return database_->rows(
            "UPDATE page SET owner = $1, lease_until = $2 WHERE id IN (SELECT id FROM page WHERE state = 0 AND host = "
            "$3 "
            "AND (due <= $4 OR due > $4 + " PITH_FAR
            ") AND lease_until < $4 ORDER BY due, id LIMIT $5 FOR UPDATE SKIP LOCKED) "
            "RETURNING " PITH_TASK_COLUMNS,
            {user_.worker, now + user_.lease_seconds, host, now, limit});
    auto rows = database_->rows("SELECT " PITH_TASK_COLUMNS
                                " FROM page WHERE state = 0 AND host = $1 AND (due <= $2 OR due > $2 + " PITH_FAR
                                ") AND id NOT IN (SELECT id FROM "
                                "claimed) ORDER BY due, id LIMIT $3",
                                {host, now, limit});
    if (!rows) return rows;
    for (const SqlRow& row : rows.value())
        if (auto noted = database_->run("INSERT INTO claimed (id) VALUES ($1)", {row[0]}); !noted)
            return noted.failure();
    return rows;
}

Result<std::vector<PageTask>> JobState::claim(const std::string& host, std::size_t count, UnixTime now) {
    return retried([&]() -> Result<std::vector<PageTask>> {
        const auto rows = claim_rows(host, count, now);
        if (!rows) return rows.failure();
        std::vector<PageTask> tasks;
        for (const SqlRow& row : rows.value()) tasks.push_back(task_of(row));
        std::sort(tasks.begin(), tasks.end(), [](const PageTask& a, const PageTask& b) { return a.id < b.id; });
        return tasks;
    });
}

Result<std::optional<PageTask>> JobState::take_known(const std::string& url, UnixTime now) {
    return retried([&]() -> Result<std::optional<PageTask>> {
        const auto rows =
            database_->rows("SELECT " PITH_TASK_COLUMNS
                            " FROM page WHERE url = $1 OR id = (SELECT page FROM identity WHERE hash = $2) "
                            "ORDER BY CASE WHEN url = $1 THEN 0 ELSE 1 END LIMIT 1",
                            {url, hash_("address:" + url)});
        if (!rows) return rows.failure();
        if (rows.value().empty()) return std::optional<PageTask>{};
        PageTask task = task_of(rows.value()[0]);
        if (!database_->is_postgresql()) return std::optional(std::move(task));
        const auto claimed = database_->rows(
            "UPDATE page SET owner = $1, lease_until = $2 WHERE id = $3 AND (owner IS NULL OR owner = $1 OR "
            "lease_until < "
            "$4) RETURNING id",
            {user_.worker, now + user_.lease_seconds, task.id, now});
        if (!claimed) return claimed.failure();
        if (claimed.value().empty()) return std::optional<PageTask>{};
        return std::optional(std::move(task));
    });
}

Result<bool> JobState::waits_for_others(UnixTime now) {
    if (!database_->is_postgresql()) return false;
    return retried([&]() -> Result<bool> {
        const auto rows = database_->rows(
            "SELECT 1 FROM page WHERE state = 0 AND due <= $1 AND owner IS NOT NULL AND owner <> $2 LIMIT 1",
            {now, user_.worker});
        if (!rows) return rows.failure();
        return !rows.value().empty();
    });
}

Result<std::monostate> JobState::give_back(std::span<const std::int64_t> pages) {
    return retried([&]() -> Result<std::monostate> {
        for (const std::int64_t page : pages) {
            auto done =
                database_->is_postgresql()
                    ? database_->run("UPDATE page SET owner = NULL, lease_until = 0 WHERE id = $1 AND owner = $2",
                                     {page, user_.worker})
                    : database_->run("DELETE FROM claimed WHERE id = $1", {page});
            if (!done) return done;
        }
        return std::monostate{};
    });
}

Result<std::monostate> JobState::extend_leases(UnixTime now) {
    if (!database_->is_postgresql()) return std::monostate{};
    return retried([&] {
        return database_->run("UPDATE page SET lease_until = $2 WHERE owner = $1",
                              {user_.worker, now + user_.lease_seconds});
    });
}

std::string_view name(PageState state) {
    switch (state) {
        case PageState::waiting:
            return "waiting";
        case PageState::done:
            return "done";
        case PageState::left_out:
            return "left-out";
        case PageState::duplicate:
            return "duplicate";
        case PageState::failed:
            return "failed";
        case PageState::set_aside:
            return "set-aside";
    }
    return "unknown";
}

}  // namespace pith

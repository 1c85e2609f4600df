/// The part of JobState that holds site memory.
#include "pipeline/job/state/job_state.h"
#include "pipeline/job/state/state_retry.h"

namespace pith {
namespace {

std::vector<std::string> first_columns(const std::vector<SqlRow>& rows) {
    std::vector<std::string> values;
    values.reserve(rows.size());
    for (const SqlRow& row : rows) values.push_back(bytes(row[0]));
    return values;
}

}  // namespace

Result<std::vector<std::string>> JobState::site_memory() {
    return retried([&]() -> Result<std::vector<std::string>> {
        const auto rows = database_->rows("SELECT value FROM site_memory ORDER BY site");
        if (!rows) return rows.failure();
        return first_columns(rows.value());
    });
}

Result<std::vector<std::string>> JobState::site_notes() {
    return retried([&]() -> Result<std::vector<std::string>> {
        const auto rows =
            database_->rows("SELECT value FROM site_note WHERE worker = $1 ORDER BY batch", {user_.worker});
        if (!rows) return rows.failure();
        return first_columns(rows.value());
    });
}

Result<std::monostate> JobState::set_site_memory(std::span<const std::pair<std::string, std::string>> sites,
                                                 UnixTime now) {
    return retried([&]() -> Result<std::monostate> {
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.failure();
        for (const auto& [site, value] : sites) {
            auto set = database_->run(
                "INSERT INTO site_memory (site, value, changed) VALUES ($1, $2, $3) ON CONFLICT (site) DO UPDATE SET "
                "value "
                "= excluded.value, changed = excluded.changed",
                {site, Blob{value}, now});
            if (!set) return set;
        }
        if (auto done = database_->run("DELETE FROM site_note WHERE worker = $1", {user_.worker}); !done) return done;
        return transaction.value().commit();
    });
}

}  // namespace pith

#include "pipeline/job/state/state_commit.h"

namespace pith {
namespace {

SqlValue text_or_null(const std::string& text) {
    return text.empty() ? SqlValue() : SqlValue(text);
}

SqlValue number_or_null(std::int64_t number) {
    return number == 0 ? SqlValue() : SqlValue(number);
}

constexpr std::size_t most_detail_bytes = 300;

}  // namespace

Result<StateCommit> StateCommit::begin(JobState& state, std::span<const PageResult> results,
                                       const FindGroup& find_group) {
    const std::lock_guard lock(state.mutex_);
    auto transaction = Transaction::begin(*state.database_);
    if (!transaction) return transaction.failure();
    StateCommit commit(state, results, std::move(transaction).value());
    commit.batch_ = state.last_batch_ + 1;
    if (auto decided = commit.decide(find_group); !decided) return decided.failure();
    return commit;
}

Result<std::monostate> StateCommit::decide(const FindGroup& find_group) {
    decisions_.resize(results_.size());
    for (std::size_t i = 0; i < results_.size(); ++i)
        if (auto decided = decide_page(i, find_group); !decided) return decided;
    return std::monostate{};
}

Result<std::monostate> StateCommit::decide_page(std::size_t index, const FindGroup& find_group) {
    const PageResult& result = results_[index];
    Decision& decision = decisions_[index];
    const auto lost = is_lost(result);
    if (!lost) return lost.failure();
    decision.lost = lost.value();
    if (decision.lost || !result.has_article) return std::monostate{};
    if (auto found = find_original(result, decision); !found) return found;
    if (decision.duplicate_of != 0) return std::monostate{};
    const bool changed = result.task.version == 0 || result.text_hash != result.task.text_hash;
    if (!changed) return std::monostate{};
    decision.version = result.task.version + 1;
    // Later pages of this batch look the version up where they meet one of this page's identities.
    auto noted =
        state_->database_->run("UPDATE page SET version = $2 WHERE id = $1", {result.task.id, decision.version});
    if (!noted || !find_group) return noted;
    decision.group = find_group(result);
    if (decision.group == 0 || decision.group == result.task.id) return noted;
    const auto rows = state_->database_->rows("SELECT url FROM page WHERE id = $1", {decision.group});
    if (!rows) return rows.failure();
    if (!rows.value().empty()) decision.group_url = text(rows.value()[0][0]);
    return noted;
}

Result<bool> StateCommit::is_lost(const PageResult& result) {
    if (!state_->database_->is_postgresql()) return false;
    const auto rows = state_->database_->rows("SELECT 1 FROM page WHERE id = $1 AND owner = $2 FOR UPDATE",
                                              {result.task.id, state_->user_.worker});
    if (!rows) return rows.failure();
    return rows.value().empty();
}

/// The page that an address or a text belongs to: `page` itself where it is nobody's yet, or only a page's that was
/// never put out.
Result<StateCommit::Owner> StateCommit::claim_identity(std::int64_t hash, std::int64_t page) {
    Database& database = *state_->database_;
    auto added =
        database.run("INSERT INTO identity (hash, page) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING", {hash, page});
    if (!added) return added.failure();
    const auto rows = database.rows(
        "SELECT identity.page, page.version, page.url FROM identity LEFT JOIN page ON page.id = identity.page WHERE "
        "hash = "
        "$1",
        {hash});
    if (!rows) return rows.failure();
    if (rows.value().empty()) return Owner{page, {}};
    const SqlRow& row = rows.value()[0];
    if (integer(row[0]) == page || integer(row[1]) > 0) return Owner{integer(row[0]), text(row[2])};
    auto taken = database.run("UPDATE identity SET page = $2 WHERE hash = $1", {hash, page});
    if (!taken) return taken.failure();
    return Owner{page, {}};
}

Result<std::monostate> StateCommit::find_original(const PageResult& result, Decision& decision) {
    const KeyedHash& hash = state_->hash_;
    std::vector<std::int64_t> hashes{hash("address:" + result.task.url)};
    if (!result.final_url.empty()) hashes.push_back(hash("address:" + result.final_url));
    if (!result.canonical_url.empty()) hashes.push_back(hash("address:" + result.canonical_url));
    hashes.push_back(hash("text:" + std::to_string(result.text_hash)));
    for (const std::int64_t value : hashes) {
        auto owner = claim_identity(value, result.task.id);
        if (!owner) return owner.failure();
        if (owner.value().page == result.task.id) continue;
        // An article that was put out stays one: what it now shares with another is an update of its own.
        if (result.task.version > 0) continue;
        decision.duplicate_of = owner.value().page;
        decision.duplicate_url = owner.value().url;
        return std::monostate{};
    }
    return std::monostate{};
}

Result<std::monostate> StateCommit::set_page(const PageResult& result, const Decision& decision) {
    const bool duplicate = decision.duplicate_of != 0;
    const bool article = result.has_article && !duplicate;
    const auto state = duplicate ? PageState::duplicate : result.state;
    std::string detail = duplicate ? decision.duplicate_url : result.detail;
    if (detail.size() > most_detail_bytes) detail.resize(most_detail_bytes);
    const bool waits = state == PageState::waiting;
    auto set = state_->database_->run(
        "UPDATE page SET state = $2, due = $3, tries = $4, version = $5, status = $6, detail = $7, etag = $8, "
        "last_modified = $9, content_hash = $10, text_hash = $11, duplicate_of = $12, near_group = COALESCE($13, "
        "near_group), fetched = CASE WHEN $14 > 0 THEN $14 ELSE fetched END, owner = NULL, lease_until = 0, crashes = "
        "0, deaths = 0 WHERE id = $1",
        {result.task.id, static_cast<std::int64_t>(state), result.due, waits ? result.task.tries + 1 : std::int64_t{0},
         decision.version > 0 ? decision.version : result.task.version,
         duplicate ? SqlValue("duplicate") : text_or_null(result.status), text_or_null(detail),
         text_or_null(result.etag), text_or_null(result.last_modified), result.content_hash,
         article ? result.text_hash : result.task.text_hash, number_or_null(decision.duplicate_of),
         number_or_null(decision.group), result.fetched});
    if (!set || decision.version == 0 || result.signature.empty()) return set;
    return state_->database_->run(
        "INSERT INTO signature (page, value) VALUES ($1, $2) ON CONFLICT (page) DO UPDATE SET value = excluded.value",
        {result.task.id, Blob{result.signature}});
}

Result<std::monostate> StateCommit::set_notes(const SiteNotes& notes) {
    if (notes.bytes.empty()) return std::monostate{};
    Database& database = *state_->database_;
    const std::string& worker = state_->user_.worker;
    if (notes.of_all_batches)
        if (auto done = database.run("DELETE FROM site_note WHERE worker = $1", {worker}); !done) return done;
    return database.run("INSERT INTO site_note (worker, batch, value) VALUES ($1, $2, $3)",
                        {worker, batch_, Blob{notes.bytes}});
}

Result<std::monostate> StateCommit::finish(std::span<const OutputPosition> positions, const SiteNotes& notes,
                                           UnixTime now) {
    Database& database = *state_->database_;
    for (std::size_t i = 0; i < results_.size(); ++i) {
        if (!decisions_[i].lost)
            if (auto set = set_page(results_[i], decisions_[i]); !set) return set;
        if (database.is_postgresql()) continue;
        if (auto freed = database.run("DELETE FROM claimed WHERE id = $1", {results_[i].task.id}); !freed) return freed;
    }
    for (const OutputPosition& position : positions) {
        auto set = database.run(
            "INSERT INTO output_file (worker, output, file, bytes, changed) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (worker, output, file) DO UPDATE SET bytes = excluded.bytes, changed = excluded.changed",
            {state_->user_.worker, position.output, position.file, position.bytes, now});
        if (!set) return set;
    }
    if (auto set = set_notes(notes); !set) return set;
    auto noted = database.run("UPDATE worker SET last_batch = $2, seen = $3 WHERE name = $1",
                              {state_->user_.worker, batch_, now});
    if (!noted) return noted;
    auto committed = transaction_.commit();
    if (committed) state_->last_batch_ = batch_;
    return committed;
}

Result<bool> StateCommit::was_committed(JobState& state, std::int64_t batch) {
    const std::lock_guard lock(state.mutex_);
    const auto rows = state.database_->rows("SELECT last_batch FROM worker WHERE name = $1", {state.user_.worker});
    if (!rows) return rows.failure();
    const bool arrived = !rows.value().empty() && integer(rows.value()[0][0]) >= batch;
    if (arrived && batch > 0) state.last_batch_ = batch;
    return arrived;
}

}  // namespace pith

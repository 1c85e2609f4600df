#include "pipeline/job/sources/source_run.h"

#include <fmt/format.h>

#include <ada.h>

#include "pipeline/job/fetch_verdict.h"
#include "pipeline/job/sources/folder_pages.h"
#include "pipeline/model/failpoint.h"
#include "pipeline/sources/whole_file.h"

namespace pith {
namespace {

constexpr unsigned most_depth = 3;           ///< of sitemaps that name sitemaps
constexpr std::size_t most_sitemaps = 5000;  ///< of one run

/// What in the job file decides which of a source's pages are wanted: where it changes, the source is read anew.
std::int64_t settings_hash(const JobFile& job, const JobSourceSpec& spec, const KeyedHash& hash) {
    std::string text = fmt::format("{}\n{}\n{}\n", static_cast<int>(spec.kind), spec.links, job.filter.max_age.count());
    for (const auto* list : {&job.filter.hosts, &job.filter.not_hosts, &job.filter.paths, &job.filter.not_paths}) {
        for (const std::string& item : *list) text.append(item).append("\n");
        text += '\f';
    }
    return hash(text);
}

Result<std::string> read_file(const std::string& path) {
    auto content = read_whole_file(path);
    if (!content) return Failure{Status::unreadable, path + ": cannot be read"};
    return std::move(*content);
}

}  // namespace

Result<SourceRecord> SourceRun::record_of(const JobSourceSpec& spec, const std::string& url, bool nested) {
    auto record = parts_.state.source(spec.name, url, nested);
    if (!record) return record;
    const std::int64_t settings = settings_hash(parts_.job, spec, parts_.state.hash());
    if (record.value().settings != settings) {
        record.value().settings = settings;
        record.value().etag.clear();
        record.value().last_modified.clear();
        record.value().content_hash = 0;
    }
    specs_[record.value().id] = &spec;
    return record;
}

bool SourceRun::is_due(const JobSourceSpec& spec, const SourceRecord& record) const {
    const UnixTime now = parts_.now();
    // A time far ahead is none of ours: the clock was wrong then, or is now.
    const UnixTime longest = std::max<UnixTime>(spec.every.count(), pause_after(64));
    return parts_.all_sources || now >= record.next_due || record.next_due > now + longest;
}

std::shared_ptr<const FetchIdentity> SourceRun::identity_of(const JobSourceSpec& spec) {
    if (spec.headers.empty() && spec.cookies.empty()) return nullptr;
    auto& identity = identities_[&spec];
    if (identity) return identity;
    auto made = std::make_shared<FetchIdentity>();
    if (const auto url = ada::parse<ada::url_aggregator>(spec.location)) made->origin = url->get_origin();
    made->headers.assign(spec.headers.begin(), spec.headers.end());
    made->cookies = spec.cookies;
    return identity = made;
}

void SourceRun::equip(FetchRequest& request, std::int64_t source) const {
    request.obey_robots = parts_.job.fetch.obey_robots;
    const auto found = specs_.find(source);
    if (found == specs_.end()) return;
    request.proxy = found->second->proxy;
    if (const auto identity = identities_.find(found->second); identity != identities_.end())
        request.identity = identity->second;
}

std::string SourceRun::name_of(std::int64_t source) const {
    const auto found = specs_.find(source);
    return found == specs_.end() ? std::string() : found->second->name;
}

FetchRequest SourceRun::ask(Asked asked, std::size_t& ticket) {
    FetchRequest request;
    request.ticket = ticket++;
    request.url = asked.record.url;
    request.etag = asked.record.etag;
    request.last_modified = asked.record.last_modified;
    request.accept = asked.spec->kind == JobSourceSpec::Kind::front_page ? Accept::page : Accept::data;
    (void)identity_of(*asked.spec);
    equip(request, asked.record.id);
    asked_.emplace(request.ticket, std::move(asked));
    return request;
}

Result<std::vector<FetchRequest>> SourceRun::begin(std::size_t& ticket) {
    std::vector<FetchRequest> requests;
    const auto known = parts_.state.sources();
    if (!known) return known.failure();
    for (const JobSourceSpec& spec : parts_.job.sources) {
        (void)identity_of(spec);
        for (const SourceRecord& record : known.value())
            if (record.name == spec.name) specs_[record.id] = &spec;
        auto record = record_of(spec, spec.location, false);
        if (!record) return record.failure();
        if (!is_due(spec, record.value())) continue;
        if (spec.is_local()) {
            if (auto read = read_local(spec, std::move(record).value()); !read) return read.failure();
        } else {
            requests.push_back(ask({&spec, std::move(record).value(), 0}, ticket));
        }
    }
    return requests;
}

Result<std::monostate> SourceRun::read_local(const JobSourceSpec& spec, SourceRecord record) {
    if (spec.kind == JobSourceSpec::Kind::folder) return read_folder(spec, std::move(record));
    auto content = read_file(spec.location);
    if (!content) return note_failure(record, content.failure().detail);
    const std::int64_t hash = parts_.state.hash()(content.value());
    if (hash == record.content_hash) return note_success(record, spec, {});
    record.content_hash = hash;
    return take_in({&spec, std::move(record), 0}, {content.value(), spec.location, {}});
}

Result<std::monostate> SourceRun::read_folder(const JobSourceSpec& spec, SourceRecord record) {
    std::optional<Failure> failed;
    const auto known = [&](const std::string& url) {
        const auto modified = parts_.state.modified(url);
        if (!modified) failed = modified.failure();
        return modified ? modified.value() : 0;
    };
    const auto found = list_folder_pages(spec.location, parts_.job.limits.page_bytes, known);
    if (failed) return *failed;
    if (!found) return note_failure(record, found.failure().detail);
    for (const std::string& file : found.value().unreadable) parts_.warn(fmt::format("source {}: {}", spec.name, file));
    return note_success(record, spec, {found.value().pages, {}});
}

Result<std::monostate> SourceRun::take_in(const Asked& asked, const SourceBytes& from) {
    SourceRecord record = asked.record;
    const auto found = parts_.readers.source(*asked.spec, from, parts_.now());
    if (found) return note_success(record, *asked.spec, {found.value().pages, found.value().sitemaps});
    // Its next answer must come whole, not as "unchanged".
    record.etag.clear();
    record.last_modified.clear();
    record.content_hash = 0;
    return note_failure(record, found.failure().detail);
}

Result<std::monostate> SourceRun::note_success(SourceRecord& record, const JobSourceSpec& spec,
                                               const JobState::Named& named) {
    const UnixTime now = parts_.now();
    record.asked = now;
    record.succeeded = now;
    record.failures = 0;
    record.error.clear();
    record.next_due = now + spec.every.count();
    failpoint("source.read");
    const auto added = parts_.state.update_source(record, named, now);
    failpoint("source.committed");
    if (!added) return added.failure();
    return std::monostate{};
}

Result<std::monostate> SourceRun::note_failure(SourceRecord& record, const std::string& why) {
    const UnixTime now = parts_.now();
    record.asked = now;
    ++record.failures;
    record.error = why;
    record.next_due = now + pause_after(record.failures);
    parts_.warn(fmt::format("source {}: {}{}", record.name, record.nested ? record.url + ": " : "", why));
    const auto noted = parts_.state.update_source(record, {}, now);
    if (!noted) return noted.failure();
    return std::monostate{};
}

Result<std::monostate> SourceRun::take_answer(Asked& asked, const FetchAnswer& answer) {
    if (answer.outcome == Outcome::unchanged) return note_success(asked.record, *asked.spec, {});
    if (answer.outcome != Outcome::fetched)
        return note_failure(asked.record, answer.failure ? answer.failure->detail : std::string(name(answer.outcome)));
    asked.record.etag = answer.etag;
    asked.record.last_modified = answer.last_modified;
    const std::int64_t hash = parts_.state.hash()(answer.bytes);
    if (hash == asked.record.content_hash) return note_success(asked.record, *asked.spec, {});
    asked.record.content_hash = hash;
    return take_in(asked, {answer.bytes, answer.url, answer.content_type});
}

Result<std::vector<FetchRequest>> SourceRun::settle(const FetchAnswer& answer, std::size_t& ticket) {
    Asked asked = std::move(asked_.at(answer.ticket));
    asked_.erase(answer.ticket);
    if (answer.outcome == Outcome::stopped || answer.outcome == Outcome::over_budget)
        return std::vector<FetchRequest>{};
    if (auto taken = take_answer(asked, answer); !taken) return taken.failure();
    return ask_nested(asked, ticket);
}

/// The sitemaps that this one's source has led to, but those that were read after they changed for the last time.
Result<std::vector<FetchRequest>> SourceRun::ask_nested(const Asked& parent, std::size_t& ticket) {
    std::vector<FetchRequest> requests;
    if (parent.spec->kind != JobSourceSpec::Kind::sitemap || parent.depth >= most_depth) return requests;
    const auto known = parts_.state.sources();
    if (!known) return known.failure();
    const UnixTime max_age = parts_.job.filter.max_age.count();
    for (const SourceRecord& nested : known.value()) {
        if (!nested.nested || nested.name != parent.spec->name) continue;
        if (max_age > 0 && nested.modified > 0 && nested.modified < parts_.now() - max_age) continue;
        auto record = record_of(*parent.spec, nested.url, true);
        if (!record) return record.failure();
        const bool was_read = record.value().failures == 0 && record.value().content_hash != 0 &&
                              record.value().modified > 0 && record.value().modified < record.value().succeeded;
        if (was_read || sitemaps_asked_.size() >= most_sitemaps || !sitemaps_asked_.insert(nested.url).second) continue;
        requests.push_back(ask({parent.spec, std::move(record).value(), parent.depth + 1}, ticket));
    }
    return requests;
}

}  // namespace pith

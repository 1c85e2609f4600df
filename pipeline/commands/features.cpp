#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "pipeline/commands/command.h"
#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/evaluation/block_labels.h"
#include "pipeline/evaluation/corpus.h"
#include "pipeline/evaluation/folds.h"
#include "pipeline/evaluation/words.h"
#include "pipeline/page_reader.h"
#include "pipeline/sinks/stream_sink.h"
#include "stages/features/features.h"
#include "stages/typed_facts.h"

namespace pith {
namespace {

enum class Wanted { page_type, blocks };

struct FeaturesOptions {
    SharedOptions shared;
    std::string corpus;
    std::string folds;
    Wanted wanted = Wanted::blocks;
    bool text = false;
};

constexpr const char* examples =
    "CORPUS is a folder as pith eval takes it. The output, on standard output:\n"
    "  a line of JSON: columns, the names of the features\n"
    "  a page after the other: a line of JSON (id, url, type, truth_words, rows), then rows x columns numbers, row by\n"
    "  row, as 32-bit floats of this machine. The first two columns are the label (the share of the block's words\n"
    "  that stand in the true body, -1 where that is not known) and the number of its words.\n\n";

using Truths = std::unordered_map<std::string, Truth>;

/// What gives the rows of one fold's pages. Members that are not wanted stay empty, so that a model can be trained
/// before those that come after it.
class RowReader {
  public:
    RowReader(std::shared_ptr<const RuleSet> rules, const FeaturesOptions& options)
        : rules_(std::move(rules)),
          pages_(*rules_),
          facts_(*rules_),
          evidence_(*rules_),
          is_html_(!options.text),
          wants_page_type_(options.wanted == Wanted::page_type),
          blocks_(options.text ? FeatureReader::Kind::text : FeatureReader::Kind::html) {
        if (wants_page_type_) {
            names_ = page_type_feature_names();
            return;
        }
        if (is_html_) typed_facts_.emplace(*rules_);
        names_ = blocks_.names();
    }

    const std::vector<std::string>& names() const { return names_; }

    /// Fails for a page of the other kind, whose features have other names.
    Result<Page> read(const Input& input) const {
        auto page = pages_.read(input, {});
        if (page && page.value().is_html != is_html_)
            return Failure{Status::unreadable,
                           is_html_ ? "a plain text among pages of HTML" : "HTML among plain texts"};
        return page;
    }

    void each(Page& page, const std::function<void(const float* row)>& take) const {
        if (wants_page_type_)
            take(page_type_features(facts_.read(page), evidence_.read(page)).data());
        else
            blocks_.each(typed_facts_ ? typed_facts_->read(page) : facts_.read(page), take);
    }

    std::size_t rows_of(const Page& page) const { return wants_page_type_ ? 1 : page.blocks.size(); }

  private:
    std::shared_ptr<const RuleSet> rules_;
    PageReader pages_;
    PageFactsReader facts_;
    TypeEvidenceReader evidence_;
    bool is_html_;
    bool wants_page_type_;
    FeatureReader blocks_;
    std::optional<TypedFactsReader> typed_facts_;
    std::vector<std::string> names_;
};

std::string header_of(const std::vector<std::string>& names) {
    auto header = nlohmann::ordered_json::object();
    header["columns"] = {"label", "label_words"};
    for (const auto& name : names) header["columns"].push_back(name);
    return header.dump() + "\n";
}

template <class T>
void append_bytes(std::string& out, const T* values, std::size_t count) {
    out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

std::string rows_of(Page& page, const Truth& truth, const RowReader& reader) {
    auto line = nlohmann::ordered_json::object();
    line["id"] = truth.id;
    line["url"] = truth.url;
    line["type"] = truth.type;
    line["truth_words"] = truth.text ? words_in(*truth.text).size() : 0;
    line["rows"] = reader.rows_of(page);
    std::string out = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    auto labels = label_blocks(page.blocks, truth);
    labels.resize(reader.rows_of(page));
    auto label = labels.begin();
    reader.each(page, [&](const float* row) {
        const float first[] = {label->share, static_cast<float>(label->words)};
        ++label;
        append_bytes(out, first, 2);
        append_bytes(out, row, reader.names().size());
    });
    return out;
}

Result<std::vector<std::unique_ptr<const RowReader>>> open_readers(const FeaturesOptions& options, const Folds& folds) {
    std::vector<std::unique_ptr<const RowReader>> readers;
    for (const auto& folder : folds.rules()) {
        auto rules = RuleSet::load(folder);
        if (!rules) return rules.failure();
        try {
            readers.push_back(std::make_unique<RowReader>(std::move(rules).value(), options));
        } catch (const std::exception& error) {
            return Failure{Status::refused, error.what()};
        }
    }
    return readers;
}

PageWork work_of(const std::vector<std::unique_ptr<const RowReader>>& readers, const Folds& folds,
                 const Truths& truths) {
    return {.work =
                [&](RawPage&& raw) {
                    if (raw.failure) return failed(raw, *raw.failure);
                    const std::string id = page_id(raw.id);
                    const auto truth = truths.find(id);
                    if (truth == truths.end())
                        return failed(raw, {Status::unreadable, "truth.jsonl does not know the page"});
                    const RowReader& reader = *readers[folds.fold_of(id)];
                    auto page = reader.read(input_of(raw));
                    if (!page) return failed(raw, page.failure());
                    Produced produced;
                    produced.row.id = raw.id;
                    produced.row.bytes = rows_of(page.value(), truth->second, reader);
                    return produced;
                },
            .failed = failed};
}

int run_features(const FeaturesOptions& options) {
    Console console(options.shared.verbosity());
    if (options.wanted == Wanted::page_type && options.text)
        return console.refuse("--of page-type is for pages of HTML: leave out --text");
    auto truths = read_truth(options.corpus);
    if (!truths) return console.refuse(truths.failure().detail);
    Truths by_id;
    for (Truth& truth : truths.value()) by_id.emplace(truth.id, std::move(truth));
    const auto folds = Folds::open(options.folds, options.corpus, options.shared.rules);
    if (!folds) return console.refuse(folds.failure().detail);
    const auto readers = open_readers(options, folds.value());
    if (!readers) return console.refuse(readers.failure().detail);
    auto inputs = Inputs::open({options.corpus + "/pages"}, {});
    if (!inputs) return console.refuse(inputs.failure().detail);
    const auto sink = make_standard_output({"", "", "", header_of(readers.value().front()->names())});
    return run_pages({.source = *inputs.value(),
                      .sink = *sink,
                      .work = work_of(readers.value(), folds.value(), by_id),
                      .executor = options.shared.executor()},
                     console);
}

}  // namespace

Command add_features(CLI::App& program) {
    static const std::map<std::string, Wanted> wanted{{"page-type", Wanted::page_type}, {"blocks", Wanted::blocks}};
    auto options = std::make_shared<FeaturesOptions>();
    auto* command = program.add_subcommand("features", "Write what a model learns from, for scripts/train");
    command->add_option("CORPUS", options->corpus, "A folder with truth.jsonl and pages/")
        ->required()
        ->option_text(" ");
    command->add_option("--of", options->wanted, "page-type: a row a page; blocks (the default): a row a block")
        ->transform(CLI::CheckedTransformer(wanted))
        ->option_text("WHAT");
    command->add_flag("--text", options->text, "The corpus is of plain texts");
    add_folds_option(*command, options->folds);
    add_run_options(*command, options->shared);
    command->footer(std::string(examples) + exit_statuses_help);
    return {command, [options] { return run_features(*options); }};
}

}  // namespace pith

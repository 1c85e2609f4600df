#include "pipeline/sources/inputs.h"

#include <utility>

#include "pipeline/sources/fetch_source.h"
#include "pipeline/sources/file_reader.h"
#include "pipeline/sources/input_list.h"
#include "pipeline/sources/page_file.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

namespace {

class ListedInputs final : public Inputs {
  public:
    ListedInputs(InputList list, InputOptions options, AddressPolicy addresses)
        : list_(std::move(list)), options_(std::move(options)), addresses_(std::move(addresses)) {}

    std::optional<RawPage> next() override {
        while (!stop_.requested()) {
            if (current_) {
                // A read that the stop broke off looks like a failure, and is none.
                if (auto page = current_->next(); page && !stop_.requested()) return page;
                add(current_->passed_over());
                current_.reset();
            } else if (at_ < list_.entries.size()) {
                current_ = open_entry(list_.entries[at_++]);
            } else {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    std::optional<std::size_t> size() const override {
        if (!list_.one_page_each) return std::nullopt;
        return list_.entries.size();
    }
    void stop() override { stop_.request(); }
    std::size_t skipped() const override { return list_.skipped; }
    PassedOver passed_over() const override { return passed_over_; }

  private:
    void add(const PassedOver& more) {
        passed_over_.revisits += more.revisits;
        passed_over_.others += more.others;
    }

    std::unique_ptr<Source> open_entry(const InputEntry& entry) {
        RawPage page = describe_file(entry.location, entry.id, options_);
        if (!entry.failure.empty()) {
            return single_page(failed(std::move(page), {Status::unreadable, entry.failure}));
        }
        if (entry.kind == InputEntry::Kind::url) return fetch_urls(std::move(page));
        const OpenContext context{options_, addresses_, stop_};
        if (entry.kind == InputEntry::Kind::standard_input) {
            return open_pages(open_standard_input(stop_), std::move(page), context);
        }
        auto file = open_file(entry.location, stop_);
        if (!file) return single_page(failed(std::move(page), file.failure()));
        return open_pages(std::move(file).value(), std::move(page), context);
    }

    /// This URL and those that follow it directly, several at a time.
    std::unique_ptr<Source> fetch_urls(RawPage known) {
        --at_;
        known.source.clear();
        auto next_url = [this, known = std::move(known)]() -> std::optional<RawPage> {
            if (at_ == list_.entries.size() || list_.entries[at_].kind != InputEntry::Kind::url) return std::nullopt;
            return page_of_url(list_.entries[at_++].location, known);
        };
        return fetch_pages(std::move(next_url), {options_.network, addresses_, options_.page_bytes}, stop_);
    }

    InputList list_;
    InputOptions options_;
    AddressPolicy addresses_;
    StopSignal stop_;
    std::size_t at_ = 0;
    std::unique_ptr<Source> current_;
    PassedOver passed_over_;
};

}  // namespace

Result<std::unique_ptr<Inputs>> Inputs::open(const std::vector<std::string>& inputs, InputOptions options) {
    auto list = list_inputs(inputs, options);
    if (!list) return list.failure();
    auto addresses = AddressPolicy::make(options.network.allowed_networks);
    if (!addresses) return addresses.failure();
    return std::unique_ptr<Inputs>(
        std::make_unique<ListedInputs>(std::move(list).value(), std::move(options), std::move(addresses).value()));
}

}  // namespace pith

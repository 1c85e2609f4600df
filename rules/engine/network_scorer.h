/// A network asked about the blocks of a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rules/engine/network_model.h"
#include "rules/engine/processor.h"

namespace pith {

/// Immutable: one object serves all threads. Sums are taken in one order on all processors, so that all give the same
/// bits.
class NetworkScorer {
    struct Task;
    struct Kernels;
    template <std::size_t width>
    struct Kernel;

  public:
    static constexpr std::size_t lanes = 16;

    /// `places[f]`: the column that feature f of the model is read from.
    NetworkScorer(NetworkModel model, std::vector<std::uint16_t> places);

    /// The blocks of one page, in their order.
    class Page {
      public:
        Page(const NetworkScorer& scorer, std::size_t blocks, Processor processor = this_processor());

        /// The next rows. Columns must be readable up to the next multiple of `lanes`; all but the last call give a
        /// multiple of it.
        void add(const float* const* columns, std::size_t rows);

        /// When all are added: the log-odds of each block. `weights`: how much each counts in the page's means.
        std::vector<float> score(const std::vector<float>& weights);

      private:
        friend struct Task;
        template <std::size_t width>
        friend struct Kernel;

        /// Where the first block's number of a channel stands.
        std::size_t place(std::size_t channel) const { return channel * stride_ + margin_; }
        std::vector<float> bias_of(const NetworkModel::Layer& layer, const std::vector<float>& weights);

        const NetworkScorer& scorer_;
        Processor processor_;
        std::size_t blocks_;
        std::size_t added_ = 0;
        std::size_t margin_;  ///< of zeros before the first block, and behind the last: neighbours beyond the page
        std::size_t stride_;  ///< from a channel to the next
        std::vector<float> states_;   ///< channel by channel
        std::vector<float> results_;  ///< of a layer
        std::vector<float> input_;    ///< the features of a few blocks, behind their curves
    };

  private:
    NetworkModel model_;
    std::vector<std::uint16_t> places_;
};

}  // namespace pith

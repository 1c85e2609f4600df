#include "rules/engine/tree_model.h"

namespace pith {

double TreeModel::worth(std::int32_t at, const std::vector<double>& expectations) const {
    return at < 0 ? leaves_[static_cast<std::size_t>(-1 - at)] : expectations[static_cast<std::size_t>(at)];
}

std::vector<double> TreeModel::expectations() const {
    std::vector<double> expectations(splits_.size());
    // A split's children stand behind it.
    for (std::size_t i = splits_.size(); i-- > 0;)
        expectations[i] = (worth(splits_[i].left, expectations) + worth(splits_[i].right, expectations)) / 2;
    return expectations;
}

void TreeModel::add_influences(const float* row, const std::vector<double>& expectations, double weight,
                               std::vector<double>& influences) const {
    for (std::int32_t at : roots_.front()) {
        while (at >= 0) {
            const Split& split = splits_[static_cast<std::size_t>(at)];
            const std::int32_t next = row[place(split.feature)] <= split.threshold ? split.left : split.right;
            influences[place(split.feature)] += weight * (worth(next, expectations) - worth(at, expectations));
            at = next;
        }
    }
}

}  // namespace pith

#include "stages/passes/wholes.h"

#include <algorithm>

namespace pith {

Wholes::Wholes(const RuleSet& rules)
    : min_table_share_(rules.number("wholes.min_table_share")),
      max_code_distance_(static_cast<std::size_t>(rules.number("wholes.max_code_distance"))) {}

void Wholes::run(Page& page) const {
    if (!page.is_html) return;
    complete_tables(page);
    keep_code(page);
}

void Wholes::complete_tables(Page& page) const {
    struct Table {
        double words = 0;
        double kept = 0;
    };
    std::map<std::uint32_t, Table> tables;
    for (const Block& block : page.blocks) {
        if (block.content.kind != BlockKind::table_cell) continue;
        Table& table = tables[block.content.group];
        table.words += block.words;
        table.kept += block.kept() ? block.words : 0;
    }
    for (Block& block : page.blocks) {
        if (block.content.kind != BlockKind::table_cell || block.kept()) continue;
        const Table& table = tables[block.content.group];
        if (table.kept > 0 && table.kept >= min_table_share_ * table.words) keep(block);
    }
}

/// Code reads like no sentence, so a model of prose may miss it.
void Wholes::keep_code(Page& page) const {
    const auto near = [&](std::size_t i, std::ptrdiff_t step) {
        for (std::size_t distance = 1; distance <= max_code_distance_; ++distance) {
            const auto at = static_cast<std::ptrdiff_t>(i) + step * static_cast<std::ptrdiff_t>(distance);
            if (at < 0 || at >= static_cast<std::ptrdiff_t>(page.blocks.size())) return false;
            if (page.blocks[static_cast<std::size_t>(at)].kept()) return true;
        }
        return false;
    };
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        Block& block = page.blocks[i];
        if (block.content.kind == BlockKind::preformatted && !block.kept() && near(i, -1) && near(i, 1)) keep(block);
    }
}

}  // namespace pith

#include "rules/engine/pack_toml.h"

#include <stdexcept>

namespace pith {
namespace {

enum class Kind : std::uint64_t { text, integer, real, flag, array, table };

void write(const toml::node& node, PackWriter& pack) {
    const auto kind = [&](Kind is) { pack.number(static_cast<std::uint64_t>(is)); };
    if (const auto* text = node.as_string()) {
        kind(Kind::text);
        pack.text(text->get());
    } else if (const auto* integer = node.as_integer()) {
        kind(Kind::integer);
        pack.number(static_cast<std::uint64_t>(integer->get()));
    } else if (const auto* real = node.as_floating_point()) {
        kind(Kind::real);
        pack.real(real->get());
    } else if (const auto* flag = node.as_boolean()) {
        kind(Kind::flag);
        pack.number(flag->get() ? 1 : 0);
    } else if (const auto* array = node.as_array()) {
        kind(Kind::array);
        pack.number(array->size());
        for (const toml::node& element : *array) write(element, pack);
    } else if (const auto* table = node.as_table()) {
        kind(Kind::table);
        pack_table(*table, pack);
    } else {
        throw std::invalid_argument("rules hold no dates or times");
    }
}

toml::array unpack_array(PackReader& pack);

/// Reads a value and calls add(value).
template <class Add>
void read(PackReader& pack, const Add& add) {
    switch (static_cast<Kind>(pack.number())) {
        case Kind::text:
            return add(std::string(pack.text()));
        case Kind::integer:
            return add(static_cast<std::int64_t>(pack.number()));
        case Kind::real:
            return add(pack.real());
        case Kind::flag:
            return add(pack.number() != 0);
        case Kind::table:
            return add(unpack_table(pack));
        case Kind::array:
            return add(unpack_array(pack));
    }
}

toml::array unpack_array(PackReader& pack) {
    toml::array array;
    for (std::uint64_t left = pack.number(); left > 0; --left)
        read(pack, [&](auto&& value) { array.push_back(std::forward<decltype(value)>(value)); });
    return array;
}

}  // namespace

void pack_table(const toml::table& table, PackWriter& pack) {
    pack.number(table.size());
    for (const auto& [key, value] : table) {
        pack.text(key.str());
        write(value, pack);
    }
}

toml::table unpack_table(PackReader& pack) {
    toml::table table;
    for (std::uint64_t left = pack.number(); left > 0; --left) {
        const std::string key(pack.text());
        read(pack, [&](auto&& value) { table.emplace(key, std::forward<decltype(value)>(value)); });
    }
    return table;
}

}  // namespace pith

/// How messages between processes are written: MessagePack (msgpack.org), as nlohmann::json writes it.
#pragma once

#include <pith/pith.h>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pith {

using MessageJson = nlohmann::json;

std::string packed(const MessageJson& message);

/// `head` with its length in front, so that bytes may be sent behind it without being copied.
std::string packed_head(const MessageJson& head);
/// A packed_head() and what stands behind it, a view into the message. Throws MessageJson::exception where it is none.
std::pair<MessageJson, std::string_view> unpack_head(std::string_view message);

MessageJson of_failure(const Failure& failure);
/// Nothing where the message is no failure.
std::optional<Failure> failure_of(MessageJson& message);
/// What a worker sent that is no message: Status::internal_error.
Failure no_message(const std::exception& error);

/// The functions below throw MessageJson::exception or std::out_of_range where the message is another.
std::string text(MessageJson& message, std::size_t index);

template <class Enum>
Enum one_of(const MessageJson& message, std::size_t index) {
    const Enum value = static_cast<Enum>(message.at(index).get<int>());
    (void)name(value);  // throws where it is none
    return value;
}

/// Of an enumeration without names.
template <class Enum>
Enum at_most(const MessageJson& message, std::size_t index, Enum last) {
    const int value = message.at(index).get<int>();
    if (value < 0 || value > static_cast<int>(last)) throw std::out_of_range("a kind that there is not");
    return static_cast<Enum>(value);
}

template <class Item, class Write>
MessageJson list(const std::vector<Item>& items, Write write) {
    MessageJson all = MessageJson::array();
    for (const Item& item : items) all.push_back(write(item));
    return all;
}

template <class Item, class Read>
std::vector<Item> list_of(MessageJson& all, Read read) {
    std::vector<Item> items;
    items.reserve(all.size());
    for (MessageJson& item : all.get_ref<MessageJson::array_t&>()) items.push_back(read(item));
    return items;
}

}  // namespace pith

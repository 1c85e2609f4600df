#include "pipeline/isolation/packed_message.h"

#include <cstdint>
#include <cstring>

namespace pith {

namespace {
constexpr std::size_t failure_fields = 3;
}

std::string packed(const MessageJson& message) {
    std::string bytes;
    MessageJson::to_msgpack(message, bytes);
    return bytes;
}

std::string packed_head(const MessageJson& head) {
    const std::string bytes = packed(head);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    std::string message(sizeof size, '\0');
    std::memcpy(message.data(), &size, sizeof size);
    return message + bytes;
}

std::pair<MessageJson, std::string_view> unpack_head(std::string_view message) {
    std::uint32_t size = 0;
    std::memcpy(&size, message.substr(0, sizeof size).data(), sizeof size);
    message.remove_prefix(sizeof size);
    return {MessageJson::from_msgpack(message.substr(0, size)), message.substr(size)};
}

MessageJson of_failure(const Failure& failure) {
    const auto& [status, detail, limit] = failure;
    return {static_cast<int>(status), detail, static_cast<int>(limit)};
}

std::optional<Failure> failure_of(MessageJson& message) {
    if (message.size() != failure_fields) return std::nullopt;
    return Failure{one_of<Status>(message, 0), text(message, 1), one_of<Limit>(message, 2)};
}

Failure no_message(const std::exception& error) {
    return {Status::internal_error, std::string("its worker process sent no answer: ") + error.what()};
}

std::string text(MessageJson& message, std::size_t index) {
    return std::move(message.at(index).get_ref<std::string&>());
}

}  // namespace pith

/// Messages between the program and its worker processes.
#pragma once

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>

namespace pith {

/// What became of a message that was waited for.
enum class Received { whole, closed, late };

/// The other side is no longer trusted behind it: what a broken worker sends must not fill the memory.
constexpr std::size_t most_frame_bytes = std::size_t{1} << 30;

/// Sends eight bytes of length (of this machine's order) and the parts, one behind the other, over a stream socket.
/// False where the other side is gone.
bool send_frame(int socket, std::initializer_list<std::string_view> parts);

/// Waits for a message, at most until `deadline`. `closed`: the other side is gone, or sends what is no message.
Received receive_frame(int socket, std::string& bytes,
                       std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max());

}  // namespace pith

// wire: how coordinator and worker talk: messages of numbers and texts, each with its length before it, over a socket.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::wire {

/// Longer is no message of ours.
inline constexpr size_t longest_message = 16 << 20;

class Writer {
 public:
  Writer& number(uint64_t value);
  Writer& text(std::string_view bytes);
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what Writer wrote. Past the end, or at a length that can't be, everything is 0 or empty and `whole()` is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  uint64_t number();
  std::string text();
  bool whole() const { return whole_; }
  /// A count of things that follow; never more than could be there.
  size_t count();

 private:
  std::string_view bytes_;
  bool whole_ = true;
};

/// The message with its length before it.
std::string framed(std::string_view message);
/// Takes the first whole message out of what has been received; `broken` is set where its length can't be.
std::optional<std::string> take_message(std::string& received, bool& broken);

/// Blocking. False where the other side is gone.
bool send_message(int descriptor, std::string_view message);
std::optional<std::string> receive_message(int descriptor);

}  // namespace lectern::wire

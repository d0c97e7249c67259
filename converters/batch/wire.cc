#include "batch/wire.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace lectern::wire {
namespace {

constexpr size_t number_size = 8;

uint64_t number_at(std::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < number_size; ++i) value |= static_cast<uint64_t>(static_cast<uint8_t>(bytes[i])) << (8 * i);
  return value;
}

/// False at the end of the stream and on an error.
bool receive_all(int descriptor, std::string& to, size_t size) {
  to.resize(size);
  for (size_t at = 0; at < size;) {
    const ssize_t got = ::recv(descriptor, to.data() + at, size - at, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += static_cast<size_t>(got);
  }
  return true;
}

}  // namespace

Writer& Writer::number(uint64_t value) {
  for (size_t i = 0; i < number_size; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xFF);
  return *this;
}

Writer& Writer::text(std::string_view bytes) {
  number(bytes.size());
  bytes_ += bytes;
  return *this;
}

uint64_t Reader::number() {
  if (bytes_.size() < number_size) {
    whole_ = false;
    bytes_ = {};
    return 0;
  }
  const uint64_t value = number_at(bytes_);
  bytes_.remove_prefix(number_size);
  return value;
}

std::string Reader::text() {
  const uint64_t size = number();
  if (size > bytes_.size()) {
    whole_ = false;
    bytes_ = {};
    return {};
  }
  std::string value(bytes_.substr(0, size));
  bytes_.remove_prefix(size);
  return value;
}

size_t Reader::count() {
  const uint64_t value = number();
  if (value > bytes_.size()) whole_ = false;
  return std::min<uint64_t>(value, bytes_.size());
}

std::string framed(std::string_view message) { return Writer().text(message).take(); }

std::optional<std::string> take_message(std::string& received, bool& broken) {
  if (received.size() < number_size) return std::nullopt;
  const uint64_t size = number_at(received);
  broken = size > longest_message;
  if (broken || received.size() - number_size < size) return std::nullopt;
  std::string message = received.substr(number_size, size);
  received.erase(0, number_size + size);
  return message;
}

bool send_message(int descriptor, std::string_view message) {
  const std::string frame = framed(message);
  std::string_view left = frame;
  while (!left.empty()) {
    const ssize_t sent = ::send(descriptor, left.data(), left.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    left.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

std::optional<std::string> receive_message(int descriptor) {
  std::string head, message;
  if (!receive_all(descriptor, head, number_size)) return std::nullopt;
  const uint64_t size = number_at(head);
  if (size > longest_message || !receive_all(descriptor, message, size)) return std::nullopt;
  return message;
}

}  // namespace lectern::wire

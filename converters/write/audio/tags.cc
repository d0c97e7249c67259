#include "write/audio/tags.h"

#include <array>
#include <cstdint>
#include <optional>

namespace lectern {
namespace {

void put_little(std::string& to, uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) to += static_cast<char>(value >> shift & 0xFF);
}

uint32_t little(std::string_view from, size_t at) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(from[at + i]);
  return value;
}

size_t byte_at(std::string_view from, size_t at) { return static_cast<unsigned char>(from[at]); }

/// As Vorbis has them: who made the stream, then each comment. What is longer than a page of Ogg is left out.
std::string comment_list(std::string_view vendor, const Comments& comments) {
  constexpr size_t most = 60000;
  std::string list;
  uint32_t count = 0;
  for (const std::string& comment : comments) {
    if (list.size() + comment.size() + vendor.size() > most) break;
    put_little(list, static_cast<uint32_t>(comment.size()));
    list += comment;
    ++count;
  }
  std::string to;
  put_little(to, static_cast<uint32_t>(vendor.size()));
  to += vendor;
  put_little(to, count);
  return to + list;
}

uint32_t ogg_crc(std::string_view page) {
  uint32_t crc = 0;
  for (const char c : page) {
    crc ^= static_cast<uint32_t>(static_cast<unsigned char>(c)) << 24;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x80000000U) != 0 ? crc << 1 ^ 0x04C11DB7U : crc << 1;
  }
  return crc;
}

/// Length of the page of Ogg at `at`; 0 where it isn't whole yet.
size_t page_length(std::string_view from, size_t at) {
  if (from.size() < at + 27 || from.size() < at + 27 + byte_at(from, at + 26)) return 0;
  size_t length = 27 + byte_at(from, at + 26);
  for (size_t i = 0; i < byte_at(from, at + 26); ++i) length += byte_at(from, at + 27 + i);
  return from.size() < at + length ? 0 : length;
}

/// The head with our comments and how much of the old one it stands for; nothing where more is needed.
struct Head {
  std::string bytes;
  size_t old_length = 0;
};

std::optional<Head> opus_head(std::string_view from, const Comments& comments) {
  const size_t first = page_length(from, 0);
  const size_t second = first == 0 ? 0 : page_length(from, first);
  if (second == 0) return std::nullopt;
  const size_t content = first + 27 + byte_at(from, first + 26);
  const std::string_view vendor = from.substr(content + 12, std::min<size_t>(little(from, content + 8), 200));
  const std::string packet = "OpusTags" + comment_list(vendor, comments);
  std::string page(from.substr(first, 22));  // up to the checksum: same stream, same number, no time
  page.append(4, '\0');
  page += static_cast<char>(packet.size() / 255 + 1);
  page.append(packet.size() / 255, '\xFF');
  page += static_cast<char>(packet.size() % 255);
  page += packet;
  std::string sum;
  put_little(sum, ogg_crc(page));
  page.replace(22, 4, sum);
  return Head{std::string(from.substr(0, first)) + page, first + second};
}

std::optional<Head> flac_head(std::string_view from, const Comments& comments) {
  std::string kept = "fLaC";
  std::string vendor;
  size_t at = 4;
  for (bool last = false; !last;) {
    if (from.size() < at + 4) return std::nullopt;
    const size_t length = byte_at(from, at + 1) << 16 | byte_at(from, at + 2) << 8 | byte_at(from, at + 3);
    if (from.size() < at + 4 + length) return std::nullopt;
    const size_t type = byte_at(from, at) & 0x7F;
    last = (byte_at(from, at) & 0x80) != 0;
    if (type == 0) kept += '\0' + std::string(from.substr(at + 1, 3 + length));
    if (type == 4 && length >= 8) vendor = from.substr(at + 8, std::min<size_t>(little(from, at + 4), 200));
    at += 4 + length;
  }
  const std::string list = comment_list(vendor, comments);
  kept += '\x84';  // comments, the last block
  for (int shift = 16; shift >= 0; shift -= 8) kept += static_cast<char>(list.size() >> shift & 0xFF);
  return Head{kept + list, at};
}

}  // namespace

Result<void> TaggedSink::write(std::string_view bytes) {
  if (passed_) return to_.write(bytes);
  head_ += bytes;
  const auto head = kind_ == Kind::opus ? opus_head(head_, comments_) : flac_head(head_, comments_);
  if (!head) return {};
  passed_ = true;
  LECTERN_TRY(to_.write(head->bytes));
  return to_.write(std::string_view(head_).substr(head->old_length));
}

Result<void> TaggedSink::finish() {
  if (passed_) return {};
  return Failure{Exit::check, error("LC-0815", "the sound has no head that can be read")};
}

}  // namespace lectern

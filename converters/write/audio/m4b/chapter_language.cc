// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/audio/m4b/chapter_language.h"

#include <unistd.h>

#include <array>
#include <cstdint>
#include <optional>

namespace audiobook {
namespace {

/// What is inside a box: [begin, end) of the file.
struct Box {
  off_t begin = 0;
  off_t end = 0;
};

bool read(int file, off_t at, unsigned char* to, size_t size) {
  return pread(file, to, size, at) == static_cast<ssize_t>(size);
}

uint64_t number(const unsigned char* bytes, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | bytes[i];
  return value;
}

/// The first box of this type in `in`, from `from` on.
std::optional<Box> find(int file, const Box& in, off_t from, std::string_view type) {
  constexpr off_t head = 8, long_head = 16;
  std::array<unsigned char, long_head> bytes;
  for (off_t at = from; at + head <= in.end;) {
    if (!read(file, at, bytes.data(), head)) return std::nullopt;
    auto size = static_cast<off_t>(number(bytes.data(), 4));
    off_t begin = at + head;
    if (size == 1) {
      if (!read(file, at, bytes.data(), long_head)) return std::nullopt;
      size = static_cast<off_t>(number(bytes.data() + head, 8));
      begin = at + long_head;
    }
    if (size < begin - at || size > in.end - at) return std::nullopt;
    if (std::string_view(reinterpret_cast<const char*>(bytes.data()) + 4, 4) == type) return Box{begin, at + size};
    at += size;
  }
  return std::nullopt;
}

std::optional<Box> find(int file, const Box& in, std::string_view type) { return find(file, in, in.begin, type); }

bool is_text(int file, const Box& media) {
  constexpr off_t handler = 8;  // after version, flags and a field of zeros
  const std::optional<Box> box = find(file, media, "hdlr");
  std::array<unsigned char, 4> type;
  return box && read(file, box->begin + handler, type.data(), type.size()) && number(type.data(), type.size()) == 0x74657874;
}

bool write_language(int file, const Box& media, std::string_view language) {
  const std::optional<Box> box = find(file, media, "mdhd");
  unsigned char version = 0;
  if (!box || !read(file, box->begin, &version, 1)) return false;
  const off_t at = box->begin + (version == 1 ? 32 : 20);
  unsigned packed = 0;
  for (const char letter : language) packed = packed << 5 | (static_cast<unsigned>(letter - 0x60) & 0x1F);
  const std::array<unsigned char, 2> bytes{static_cast<unsigned char>(packed >> 8), static_cast<unsigned char>(packed)};
  return at + 2 <= box->end && pwrite(file, bytes.data(), bytes.size(), at) == static_cast<ssize_t>(bytes.size());
}

}  // namespace

bool set_chapter_language(int file, std::string_view language) {
  const std::optional<Box> movie = find(file, {0, lseek(file, 0, SEEK_END)}, "moov");
  if (!movie) return false;
  for (auto track = find(file, *movie, "trak"); track; track = find(file, *movie, track->end, "trak")) {
    const std::optional<Box> media = find(file, *track, "mdia");
    if (media && is_text(file, *media) && !write_language(file, *media, language)) return false;
  }
  return true;
}

}  // namespace audiobook

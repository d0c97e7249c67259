#include "write/pdf/cff.h"

#include <optional>

namespace lectern::pdf {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view bytes, size_t at = 0) : bytes_(bytes), at_(at) {}
  uint32_t number(unsigned size) {
    uint32_t value = 0;
    for (unsigned i = 0; i < size; ++i) value = value << 8 | byte();
    return value;
  }
  uint32_t byte() {
    if (at_ >= bytes_.size()) {
      broken_ = true;
      return 0;
    }
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  void skip(size_t count) { at_ += count; }
  size_t at() const { return at_; }
  bool broken() const { return broken_; }

 private:
  std::string_view bytes_;
  size_t at_;
  bool broken_ = false;
};

struct Index {
  uint32_t count = 0;
  size_t first_begin = 0, first_end = 0;  ///< of its first item
  size_t end = 0;
};

std::optional<Index> read_index(std::string_view bytes, size_t at) {
  Reader in(bytes, at);
  Index index;
  index.count = in.number(2);
  index.end = in.at();
  if (index.count == 0) return in.broken() ? std::nullopt : std::optional(index);
  const uint32_t size = in.byte();
  if (size < 1 || size > 4) return std::nullopt;
  const size_t offsets = in.at();
  const size_t base = offsets + (size_t{index.count} + 1) * size - 1;
  index.first_begin = base + Reader(bytes, offsets).number(size);
  index.first_end = base + Reader(bytes, offsets + size).number(size);
  index.end = base + Reader(bytes, offsets + size_t{index.count} * size).number(size);
  const bool sound = index.first_begin <= index.first_end && index.first_end <= index.end && index.end <= bytes.size();
  return sound ? std::optional(index) : std::nullopt;
}

struct TopDict {
  bool keyed_by_cid = false;
  size_t charset = 0, char_strings = 0;
};

constexpr uint32_t op_charset = 15, op_char_strings = 17, op_ros = 1230;

TopDict read_top(std::string_view bytes, size_t begin, size_t end) {
  TopDict top;
  Reader in(bytes, begin);
  int64_t last = 0;
  while (in.at() < end && !in.broken()) {
    const uint32_t b = in.byte();
    if (b == 28) {
      last = static_cast<int16_t>(in.number(2));
    } else if (b == 29) {
      last = static_cast<int32_t>(in.number(4));
    } else if (b == 30) {
      for (uint32_t pair = 0; (pair & 15) != 15 && (pair >> 4) != 15 && !in.broken();) pair = in.byte();
    } else if (b >= 32 && b <= 246) {
      last = static_cast<int64_t>(b) - 139;
    } else if (b >= 247 && b <= 250) {
      last = (static_cast<int64_t>(b) - 247) * 256 + in.byte() + 108;
    } else if (b >= 251 && b <= 254) {
      last = -(static_cast<int64_t>(b) - 251) * 256 - in.byte() - 108;
    } else {
      const uint32_t op = b == 12 ? 1200 + in.byte() : b;
      if (op == op_ros) top.keyed_by_cid = true;
      if (op == op_charset && last > 0) top.charset = static_cast<size_t>(last);
      if (op == op_char_strings && last > 0) top.char_strings = static_cast<size_t>(last);
    }
  }
  return top;
}

std::vector<uint16_t> read_charset(std::string_view bytes, size_t at, uint32_t glyphs) {
  std::vector<uint16_t> cids(glyphs, 0);
  if (at <= 2) {
    for (uint32_t glyph = 0; glyph < glyphs; ++glyph) cids[glyph] = static_cast<uint16_t>(glyph);
    return cids;
  }
  Reader in(bytes, at);
  const uint32_t format = in.byte();
  for (uint32_t glyph = 1; glyph < glyphs && !in.broken();) {
    const uint32_t first = in.number(2);
    const uint32_t more = format == 0 ? 0 : in.number(format == 1 ? 1 : 2);
    for (uint32_t i = 0; i <= more && glyph < glyphs; ++i) cids[glyph++] = static_cast<uint16_t>(first + i);
  }
  return in.broken() ? std::vector<uint16_t>{} : cids;
}

}  // namespace

std::vector<uint16_t> cff_cids(std::string_view program) {
  if (program.size() < 4) return {};
  const auto names = read_index(program, static_cast<unsigned char>(program[2]));
  if (!names) return {};
  const auto tops = read_index(program, names->end);
  if (!tops || tops->count == 0) return {};
  const TopDict top = read_top(program, tops->first_begin, tops->first_end);
  if (!top.keyed_by_cid || top.char_strings == 0) return {};
  const auto glyphs = read_index(program, top.char_strings);
  if (!glyphs) return {};
  return read_charset(program, top.charset, glyphs->count);
}

}  // namespace lectern::pdf

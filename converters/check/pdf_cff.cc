#include "check/pdf_cff.h"

#include <map>

namespace lectern::pdfcheck {
namespace {

unsigned byte_at(std::string_view bytes, size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
}

size_t number(std::string_view bytes, size_t at, unsigned size) {
  size_t value = 0;
  for (unsigned i = 0; i < size; ++i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

constexpr unsigned op_private = 18, op_charset = 15, op_char_strings = 17, op_subroutines = 19, op_default_width = 20,
                   op_nominal_width = 21, op_ros = 1230, op_fd_array = 1236, op_fd_select = 1237;

/// Reads one operand at `at` (moved behind it); false: an operator stands there.
bool operand(std::string_view bytes, size_t& at, bool char_string, double& value) {
  const unsigned b = byte_at(bytes, at);
  if (b == 28) {
    value = static_cast<int16_t>(number(bytes, at + 1, 2));
    at += 3;
  } else if (b >= 32 && b <= 246) {
    value = static_cast<int>(b) - 139;
    at += 1;
  } else if (b >= 247 && b <= 250) {
    value = (static_cast<int>(b) - 247) * 256 + static_cast<int>(byte_at(bytes, at + 1)) + 108;
    at += 2;
  } else if (b >= 251 && b <= 254) {
    value = -(static_cast<int>(b) - 251) * 256 - static_cast<int>(byte_at(bytes, at + 1)) - 108;
    at += 2;
  } else if (b == 255 && char_string) {
    value = static_cast<int32_t>(number(bytes, at + 1, 4)) / 65536.0;
    at += 5;
  } else if (b == 29 && !char_string) {
    value = static_cast<int32_t>(number(bytes, at + 1, 4));
    at += 5;
  } else if (b == 30 && !char_string) {
    value = 0;  // a real number: none of the entries asked for is one in practice
    for (++at; at < bytes.size() && (byte_at(bytes, at) & 15) != 15 && byte_at(bytes, at) >> 4 != 15; ++at) {
    }
    ++at;
  } else {
    return false;
  }
  return true;
}

}  // namespace

struct Cff::Dict {
  std::map<unsigned, std::vector<double>> entries;
  size_t offset(unsigned op, size_t operand) const {
    const auto found = entries.find(op);
    if (found == entries.end() || operand >= found->second.size() || found->second[operand] < 0) return 0;
    return static_cast<size_t>(found->second[operand]);
  }
  double value(unsigned op) const {
    const auto found = entries.find(op);
    return found == entries.end() || found->second.empty() ? 0 : found->second.back();
  }
};

bool Cff::read_index(size_t at, Index& index) const {
  if (at + 2 > bytes_.size()) return false;
  index.count = static_cast<uint32_t>(number(bytes_, at, 2));
  index.end = at + 2;
  if (index.count == 0) return true;
  index.size = byte_at(bytes_, at + 2);
  if (index.size < 1 || index.size > 4) return false;
  index.offsets = at + 3;
  index.base = index.offsets + (size_t{index.count} + 1) * index.size - 1;
  if (index.base >= bytes_.size()) return false;
  index.end = index.base + number(bytes_, index.offsets + size_t{index.count} * index.size, index.size);
  return index.end <= bytes_.size();
}

std::string_view Cff::item(const Index& index, uint32_t at) const {
  if (at >= index.count) return {};
  const size_t begin = index.base + number(bytes_, index.offsets + size_t{at} * index.size, index.size);
  const size_t end = index.base + number(bytes_, index.offsets + (size_t{at} + 1) * index.size, index.size);
  if (begin > end || end > bytes_.size()) return {};
  return bytes_.substr(begin, end - begin);
}

Cff::Dict Cff::read_dict(std::string_view bytes) const {
  constexpr size_t longest = 4096;
  bytes = bytes.substr(0, longest);
  Dict dict;
  std::vector<double> operands;
  for (size_t at = 0; at < bytes.size();) {
    double value = 0;
    if (operand(bytes, at, false, value)) {
      if (operands.size() < 64) operands.push_back(value);
      continue;
    }
    unsigned op = byte_at(bytes, at++);
    if (op == 12) op = 1200 + byte_at(bytes, at++);
    dict.entries[op] = std::move(operands);
    operands.clear();
  }
  return dict;
}

Cff::Private Cff::read_private(const Dict& dict) const {
  Private made;
  const size_t size = dict.offset(op_private, 0), at = dict.offset(op_private, 1);
  if (at >= bytes_.size()) return made;
  const Dict own = read_dict(bytes_.substr(at, size));
  made.standard_width = own.value(op_default_width);
  made.nominal_width = own.value(op_nominal_width);
  const size_t subroutines = own.offset(op_subroutines, 0);
  if (subroutines != 0 && !read_index(at + subroutines, made.subroutines)) made.subroutines = {};
  return made;
}

Cff::Cff(std::string_view bytes) : bytes_(bytes) {
  Index names, tops, strings;
  if (!read_index(byte_at(bytes_, 2), names) || !read_index(names.end, tops) || tops.count == 0) return;
  if (!read_index(tops.end, strings) || !read_index(strings.end, global_subroutines_)) return;
  sound_ = read_top(read_dict(item(tops, 0)));
}

bool Cff::read_top(const Dict& top) {
  if (!read_index(top.offset(op_char_strings, 0), glyphs_) || glyphs_.count == 0) return false;
  by_cid_ = top.entries.count(op_ros) != 0;
  selectors_.assign(glyphs_.count, 0);
  if (!by_cid_) {
    private_.push_back(read_private(top));
    return true;
  }
  read_charset(top.offset(op_charset, 0));
  Index fonts;
  if (!read_index(top.offset(op_fd_array, 0), fonts) || fonts.count == 0 || fonts.count > 256) return false;
  for (uint32_t at = 0; at < fonts.count; ++at) private_.push_back(read_private(read_dict(item(fonts, at))));
  read_selectors(top.offset(op_fd_select, 0));
  return true;
}

void Cff::read_charset(size_t at) {
  glyph_of_.assign(65536, 0);
  const unsigned format = byte_at(bytes_, at++);
  for (uint32_t glyph = 1; glyph < glyphs_.count && at < bytes_.size();) {
    const auto first = static_cast<uint32_t>(number(bytes_, at, 2));
    const unsigned more_size = format == 0 ? 0 : format == 1 ? 1 : 2;
    const size_t more = number(bytes_, at + 2, more_size);
    at += 2 + more_size;
    for (size_t i = 0; i <= more && glyph < glyphs_.count; ++i) {
      uint16_t& of_cid = glyph_of_[(first + i) & 0xFFFF];
      if (of_cid == 0) of_cid = static_cast<uint16_t>(glyph);
      ++glyph;
    }
  }
}

void Cff::read_selectors(size_t at) {
  if (at == 0) return;
  if (byte_at(bytes_, at) == 0) {
    for (uint32_t glyph = 0; glyph < glyphs_.count; ++glyph)
      selectors_[glyph] = static_cast<uint8_t>(byte_at(bytes_, at + 1 + glyph));
    return;
  }
  const size_t ranges = number(bytes_, at + 1, 2);
  for (size_t range = 0; range < ranges && at + 3 + 3 * range + 5 <= bytes_.size(); ++range) {
    const size_t first = number(bytes_, at + 3 + 3 * range, 2), last = number(bytes_, at + 6 + 3 * range, 2);
    for (size_t glyph = first; glyph < last && glyph < selectors_.size(); ++glyph)
      selectors_[glyph] = static_cast<uint8_t>(byte_at(bytes_, at + 5 + 3 * range));
  }
}

unsigned Cff::glyph_of_cid(unsigned cid) const {
  if (!by_cid_) return cid < glyphs_.count ? cid : 0;
  return cid < glyph_of_.size() ? glyph_of_[cid] : 0;
}

/// What stands before a charstring's first operator that clears the stack.
struct Cff::Opening {
  std::vector<double> operands;
  unsigned op = 0;       ///< 0: not reached yet
  unsigned steps = 500;  ///< operands and calls that may still come: the stack holds 48, and what calls do is push
};

/// Follows calls of subroutines up to that operator; false: too many of them.
bool Cff::run(std::string_view code, const Private& own, Opening& opening, unsigned depth) const {
  constexpr unsigned call_own = 10, come_back = 11, call_global = 29;
  for (size_t at = 0; at < code.size() && opening.op == 0;) {
    if (opening.steps-- == 0) return false;
    double value = 0;
    if (operand(code, at, true, value)) {
      if (opening.operands.size() < 64) opening.operands.push_back(value);
      continue;
    }
    const unsigned op = byte_at(code, at++);
    if (op == come_back) return true;
    if (op != call_own && op != call_global) {
      opening.op = op;
      return true;
    }
    if (opening.operands.empty() || depth > 10) return true;
    const Index& from = op == call_own ? own.subroutines : global_subroutines_;
    const double bias = from.count < 1240 ? 107 : from.count < 33900 ? 1131 : 32768;
    const double called = opening.operands.back() + bias;
    opening.operands.pop_back();
    if (called < 0 || called >= from.count) return true;
    if (!run(item(from, static_cast<uint32_t>(called)), own, opening, depth + 1)) return false;
  }
  return true;
}

/// That operator may have one operand more than it takes: the width, less the nominal one.
std::optional<double> Cff::width(unsigned glyph) const {
  const unsigned selector = glyph < selectors_.size() ? selectors_[glyph] : 0;
  const Private own = selector < private_.size() ? private_[selector] : Private{};
  Opening opening;
  if (!run(item(glyphs_, glyph), own, opening, 0)) return std::nullopt;
  const size_t count = opening.operands.size();
  const unsigned op = opening.op;
  bool has_width = false;
  if (op == 1 || op == 3 || op == 18 || op == 23 || op == 19 || op == 20) has_width = count % 2 == 1;  // stems and masks
  if (op == 21) has_width = count > 2;                                                                 // rmoveto
  if (op == 4 || op == 22) has_width = count > 1;                                                      // vmoveto, hmoveto
  if (op == 14) has_width = count == 1 || count == 5;
  return has_width ? own.nominal_width + opening.operands.front() : own.standard_width;
}

}  // namespace lectern::pdfcheck

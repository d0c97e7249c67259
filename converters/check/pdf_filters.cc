#include "check/pdf_filters.h"

#include <cstdint>
#include <cstdlib>

namespace lectern::pdfcheck {
namespace {

uint8_t paeth(uint8_t left, uint8_t up, uint8_t corner) {
  const int estimate = left + up - corner;
  const int to_left = std::abs(estimate - left), to_up = std::abs(estimate - up), to_corner = std::abs(estimate - corner);
  if (to_left <= to_up && to_left <= to_corner) return left;
  return to_up <= to_corner ? up : corner;
}

}  // namespace

std::optional<std::string> undo_predictor(std::string bytes, const Predictor& predictor) {
  if (predictor.kind == 1) return bytes;
  const bool sound =
      predictor.kind >= 10 && predictor.kind <= 15 && predictor.colours >= 1 && predictor.colours <= 32 &&
      (predictor.bits == 1 || predictor.bits == 2 || predictor.bits == 4 || predictor.bits == 8 || predictor.bits == 16) &&
      predictor.columns >= 1 && predictor.columns <= 1 << 24;
  if (!sound) return std::nullopt;
  const size_t bits = static_cast<size_t>(predictor.colours) * static_cast<size_t>(predictor.bits);
  const size_t step = std::max<size_t>(1, bits / 8), row = (bits * static_cast<size_t>(predictor.columns) + 7) / 8;
  std::string out;
  out.reserve(bytes.size());
  std::string before(row, '\0'), now(row, '\0');
  for (size_t at = 0; at + 1 + row <= bytes.size(); at += 1 + row) {
    const char kind = bytes[at];
    for (size_t i = 0; i < row; ++i) {
      const auto raw = static_cast<uint8_t>(bytes[at + 1 + i]);
      const auto left = static_cast<uint8_t>(i >= step ? now[i - step] : 0), up = static_cast<uint8_t>(before[i]);
      const auto corner = static_cast<uint8_t>(i >= step ? before[i - step] : 0);
      uint8_t plus = 0;
      if (kind == 1) plus = left;
      if (kind == 2) plus = up;
      if (kind == 3) plus = static_cast<uint8_t>((left + up) / 2);
      if (kind == 4) plus = paeth(left, up, corner);
      now[i] = static_cast<char>(raw + plus);
    }
    out += now;
    before.swap(now);
  }
  return out;
}

std::string undo_ascii_hex(std::string_view bytes) {
  std::string out;
  int half = -1;
  for (const char c : bytes) {
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
    if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
    if (c == '>') break;
    if (digit < 0) continue;
    if (half >= 0) out += static_cast<char>(half << 4 | digit);
    half = half >= 0 ? -1 : digit;
  }
  if (half >= 0) out += static_cast<char>(half << 4);
  return out;
}

std::optional<std::string> undo_ascii85(std::string_view bytes) {
  std::string out;
  uint64_t group = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    if (c == '~') break;
    if (c == 'z' && count == 0) {
      out.append(4, '\0');
      continue;
    }
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c < '!' || c > 'u') return std::nullopt;
    group = group * 85 + static_cast<uint64_t>(c - '!');
    if (++count < 5) continue;
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(group >> shift);
    group = count = 0;
  }
  if (count > 1) {
    for (unsigned at = count; at < 5; ++at) group = group * 85 + 84;
    for (unsigned at = 0; at + 1 < count; ++at) out += static_cast<char>(group >> (24 - 8 * at));
  }
  return out;
}

}  // namespace lectern::pdfcheck

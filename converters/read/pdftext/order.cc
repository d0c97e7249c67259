#include "read/pdftext/order.h"

#include <algorithm>

namespace lectern {
namespace {

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

/// What may stand inside a number.
bool is_separator(char32_t c) {
  return c == '.' || c == ',' || c == ':' || c == '/' || c == '-' || c == '+' || c == 0x66B || c == 0x66C;
}

bool is_left_to_right(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  const bool sign = (c >= 0x590 && c <= 0x8FF) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x2BFF) ||
                    (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) || (c >= 0xE000 && c <= 0xF8FF);
  return !sign && !is_right_to_left(c) && !is_digit(c);
}

/// Behind a run of left-to-right letters that begins at `at`: what follows a letter stays with it if a letter or a number
/// ends it; a number alone ends where something else than a number begins.
size_t behind_left_run(const std::vector<PlacedLetter>& line, size_t at) {
  bool letters = is_left_to_right(line[at].c);
  size_t behind = at + 1;
  for (size_t i = behind; i < line.size() && !is_right_to_left(line[i].c); ++i) {
    const char32_t c = line[i].c;
    const bool strong = is_left_to_right(c);
    if (strong && !letters && i != behind) break;
    letters = letters || strong;
    if (strong || is_digit(c)) {
      behind = i + 1;
    } else if (!letters && !is_separator(c)) {
      break;
    }
  }
  return behind;
}

size_t behind_right_run(const std::vector<PlacedLetter>& line, size_t at) {
  size_t behind = at + 1;
  for (size_t i = behind; i < line.size() && !is_left_to_right(line[i].c); ++i)
    if (is_right_to_left(line[i].c)) behind = i + 1;
  return behind;
}

using Place = std::vector<PlacedLetter>::iterator;

void turn_numbers_and_letters(std::vector<PlacedLetter>& line, size_t from, size_t to) {
  const Place begin = line.begin() + static_cast<std::ptrdiff_t>(from);
  std::vector<PlacedLetter> part(begin, line.begin() + static_cast<std::ptrdiff_t>(to));
  Place place = begin + static_cast<std::ptrdiff_t>(part.size());
  // Runs keep their order inside, and stand in the turned order.
  for (size_t at = 0; at < part.size();) {
    const bool run = is_left_to_right(part[at].c) || is_digit(part[at].c);
    const size_t behind = run ? behind_left_run(part, at) : at + 1;
    place = std::copy_backward(part.begin() + static_cast<std::ptrdiff_t>(at), part.begin() + static_cast<std::ptrdiff_t>(behind), place);
    at = behind;
  }
}

}  // namespace

bool is_right_to_left(char32_t c) {
  const bool block = (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
                     (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
  const bool sign = c == 0x60C || c == 0x61B || c == 0x61F || c == 0x66A || c == 0x66B || c == 0x66C || c == 0x6D4;
  return block && !is_digit(c) && !sign;
}

void to_reading_order(std::vector<PlacedLetter>& line) {
  size_t right = 0, left = 0;
  for (const PlacedLetter& each : line) {
    right += is_right_to_left(each.c);
    left += is_left_to_right(each.c);
  }
  if (right == 0) return;
  if (right >= left) return turn_numbers_and_letters(line, 0, line.size());
  for (size_t at = 0; at < line.size();) {
    if (!is_right_to_left(line[at].c)) {
      ++at;
      continue;
    }
    const size_t behind = behind_right_run(line, at);
    turn_numbers_and_letters(line, at, behind);
    at = behind;
  }
}

}  // namespace lectern

#include "model/validate_values.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lectern::validate {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_name_character(char c) { return is_letter(c) || is_digit(c) || is_wide(c) || c == '_' || c == '-' || c == '.'; }

bool is_positive(std::string_view value) {
  return !value.empty() && value[0] != '0' && std::all_of(value.begin(), value.end(), is_digit);
}

bool is_seconds(std::string_view value) {
  const size_t point = std::min(value.find('.'), value.size());
  const std::string_view whole = value.substr(0, point);
  const std::string_view rest = point == value.size() ? std::string_view("0") : value.substr(point + 1);
  return !whole.empty() && !rest.empty() && std::all_of(whole.begin(), whole.end(), is_digit) &&
         std::all_of(rest.begin(), rest.end(), is_digit);
}

bool is_token(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return is_name_character(c) || c == ':'; });
}

bool are_names(std::string_view value) {
  bool any = false;
  while (!value.empty()) {
    const size_t end = std::min(value.find(' '), value.size());
    if (end > 0 && !is_name(value.substr(0, end))) return false;
    any = any || end > 0;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return any;
}

bool is_hash(std::string_view value) {
  return value.size() == 64 &&
         std::all_of(value.begin(), value.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

template <size_t count>
bool one_of(const std::array<std::string_view, count>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

std::string_view wanted_kind(Element element, std::string_view value) {
  constexpr std::array<std::string_view, 3> sections{"opening", "body", "closing"};
  constexpr std::array<std::string_view, 9> furniture{"end", "head", "foot", "page", "front", "rule", "nav", "tag", "merge"};
  if (element == Element::section) return one_of(sections, value) ? "" : "opening, body or closing";
  if (element == Element::furniture)
    return one_of(furniture, value) ? "" : "end, head, foot, page, front, rule, nav, tag or merge";
  return is_token(value) ? "" : "one word";
}

}  // namespace

bool is_name(std::string_view value) {
  return !value.empty() && (is_letter(value[0]) || is_wide(value[0]) || value[0] == '_') &&
         std::all_of(value.begin(), value.end(), is_name_character);
}

bool is_language(std::string_view value) {
  bool first = true;
  while (true) {
    const size_t end = std::min(value.find('-'), value.size());
    const std::string_view part = value.substr(0, end);
    if (part.empty() || part.size() > 8) return false;
    if (!std::all_of(part.begin(), part.end(), [first](char c) { return is_letter(c) || (!first && is_digit(c)); }))
      return false;
    if (end == value.size()) return true;
    value.remove_prefix(end + 1);
    first = false;
  }
}

bool is_date(std::string_view value) {
  if (value.size() != 10 || value[4] != '-' || value[7] != '-') return false;
  const auto number = [value](size_t at, size_t count) {
    int n = -1;
    const auto [end, error] = std::from_chars(value.data() + at, value.data() + at + count, n);
    return error == std::errc() && end == value.data() + at + count ? n : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[static_cast<size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

std::string_view wanted(Element element, Attribute attribute, std::string_view value) {
  constexpr std::array<std::string_view, 3> parts{"I", "M", "F"}, heads{"true", "column", "row"};
  switch (attribute) {
    case Attribute::kind:
      return wanted_kind(element, value);
    case Attribute::n:
      return element == Element::pb || is_positive(value) ? "" : "a number from 1 up";
    case Attribute::announced:
    case Attribute::rows:
    case Attribute::columns:
      return is_positive(value) ? "" : "a number from 1 up";
    case Attribute::list:
    case Attribute::who:
    case Attribute::target:
      return is_name(value) ? "" : "an id: letters, digits, - _ and ., a letter first";
    case Attribute::corresp:
      return are_names(value) ? "" : "ids with one space between them";
    case Attribute::part:
      return one_of(parts, value) ? "" : "I, M or F (first, middle, last)";
    case Attribute::q:
      return is_token(value) ? "" : "one word";
    case Attribute::iso:
      return is_date(value) ? "" : "a date of the calendar as YYYY-MM-DD";
    case Attribute::head:
      return one_of(heads, value) ? "" : "true, column or row";
    case Attribute::begin:
    case Attribute::end:
      return is_seconds(value) ? "" : "seconds as a decimal number";
    case Attribute::sha256:
      return is_hash(value) ? "" : "64 hexadecimal digits in lower case";
    case Attribute::by:
    case Attribute::href:
    case Attribute::expansion:
    case Attribute::alt:
    case Attribute::file:
    case Attribute::type:
      return "";
  }
  return "";
}

}  // namespace lectern::validate

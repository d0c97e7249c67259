#include "cli/language_tag.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace lectern {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_alpha(std::string_view part) { return std::ranges::all_of(part, is_alpha); }
bool all_digits(std::string_view part) { return std::ranges::all_of(part, is_digit); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// Subtags in lower case; empty where one is empty, too long or holds something else than letters and digits.
std::vector<std::string> subtags_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '-')
      parts.emplace_back();
    else if (is_alpha(c) || is_digit(c))
      parts.back() += lower(c);
    else
      return {};
  }
  if (std::ranges::any_of(parts, [](const std::string& part) { return part.empty() || part.size() > 8; })) return {};
  return parts;
}

bool is_script(const std::string& part) { return part.size() == 4 && all_alpha(part); }
bool is_region(const std::string& part) {
  return (part.size() == 2 && all_alpha(part)) || (part.size() == 3 && all_digits(part));
}
bool is_variant(const std::string& part) { return part.size() >= 5 || (part.size() == 4 && is_digit(part[0])); }

/// Moves past extensions and private use; false where one is empty.
bool skip_extensions(const std::vector<std::string>& parts, size_t* at) {
  while (*at < parts.size() && parts[*at].size() == 1) {
    const bool is_private = parts[*at] == "x";
    const size_t first = ++*at;
    while (*at < parts.size() && (is_private || parts[*at].size() > 1)) ++*at;
    if (*at == first) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> language_tag(std::string_view text) {
  std::vector<std::string> parts = subtags_of(text);
  if (parts.empty()) return std::nullopt;
  size_t at = 0;
  if (parts[0] != "x") {
    if (parts[0].size() < 2 || parts[0].size() > 3 || !all_alpha(parts[0])) return std::nullopt;
    for (at = 1; at < parts.size() && at <= 3 && parts[at].size() == 3 && all_alpha(parts[at]);) ++at;
    if (at < parts.size() && is_script(parts[at])) {
      parts[at][0] = upper(parts[at][0]);
      ++at;
    }
    if (at < parts.size() && is_region(parts[at])) {
      std::ranges::transform(parts[at], parts[at].begin(), upper);
      ++at;
    }
    while (at < parts.size() && is_variant(parts[at])) ++at;
  }
  if (!skip_extensions(parts, &at) || at != parts.size()) return std::nullopt;
  std::string tag;
  for (const std::string& part : parts) tag += (tag.empty() ? "" : "-") + part;
  return tag;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](size_t begin, size_t length) {
    int value = 0;
    for (const char c : text.substr(begin, length)) value = is_digit(c) ? value * 10 + (c - '0') : -100000;
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

}  // namespace lectern

#include "normalize/print_outs.h"

#include <algorithm>

namespace lectern {

bool is_print_head(std::string_view words) {
  constexpr size_t date = 6, time = 4;  // bytes of the shortest: "1/2/24", "5:33"
  const size_t comma = words.find(", ");
  if (comma == std::string_view::npos || comma < date || comma > date + 4) return false;
  const auto made_of = [](std::string_view part, char sign) { return std::all_of(part.begin(), part.end(), [&](char c) { return (c >= '0' && c <= '9') || c == sign; }); };
  const std::string_view day = words.substr(0, comma), hour = words.substr(comma + 2, words.find(' ', comma + 2) - comma - 2);
  return made_of(day, '/') && std::count(day.begin(), day.end(), '/') == 2 && hour.size() >= time && hour.size() <= time + 1 && made_of(hour, ':') && std::count(hour.begin(), hour.end(), ':') == 1;
}

bool is_print_foot(std::string_view words) {
  const size_t space = words.rfind(' ');
  if (!words.starts_with("http") || space == std::string_view::npos || words.find(' ') != space) return false;
  const std::string_view page = words.substr(space + 1);
  return page.size() <= 7 && page.find('/') != std::string_view::npos && std::all_of(page.begin(), page.end(), [](char c) { return c == '/' || (c >= '0' && c <= '9'); });
}

}  // namespace lectern

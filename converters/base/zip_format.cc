#include "base/zip_format.h"

#include <algorithm>

namespace lectern::zip {

constexpr uint64_t zip64_field = 1;

bool take_zip64(std::string_view extra, const std::vector<uint64_t*>& numbers) {
  const bool wanted = std::ranges::any_of(numbers, [](const uint64_t* number) { return *number == mark32; });
  if (!wanted) return true;
  for (size_t at = 0; at + 4 <= extra.size();) {
    const uint64_t id = zip::number(extra, at, 2);
    const uint64_t length = zip::number(extra, at + 2, 2);
    if (at + 4 + length > extra.size()) return false;
    const std::string_view field = extra.substr(at + 4, length);
    at += 4 + length;
    if (id != zip64_field) continue;
    size_t from = 0;
    for (uint64_t* const number : numbers) {
      if (*number != mark32) continue;
      if (from + 8 > field.size()) return false;
      *number = zip::number(field, from, 8);
      from += 8;
    }
    return true;
  }
  return false;
}

}  // namespace lectern::zip

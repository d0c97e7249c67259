// The records of a ZIP archive (PKWARE APPNOTE 6.3, 4.3): their signatures, their fixed lengths, and the numbers in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern::zip {

constexpr uint32_t local_signature = 0x04034b50, central_signature = 0x02014b50, end_signature = 0x06054b50;
constexpr uint32_t locator_signature = 0x07064b50, end64_signature = 0x06064b50;
constexpr size_t local_length = 30, central_length = 46, end_length = 22, locator_length = 20, end64_length = 56;
constexpr uint32_t mark16 = 0xFFFF, mark32 = 0xFFFFFFFF;  ///< the number stands in a record or field of ZIP64

/// A little-endian number of `count` bytes at an offset. Callers have checked that it is there; else
/// std::out_of_range.
constexpr uint64_t number(std::string_view bytes, size_t at, size_t count) {
  uint64_t value = 0;
  for (size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

/// Puts the numbers of the ZIP64 field of `extra` in the places of those that say "see there". False where one is missing.
bool take_zip64(std::string_view extra, const std::vector<uint64_t*>& numbers);

}  // namespace lectern::zip

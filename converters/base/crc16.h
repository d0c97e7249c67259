// CRC-16/ARC (polynomial 0x8005, reflected, from 0), which LAME's Info tag holds twice: of the sound and of itself.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lectern {

/// `crc` goes on over `bytes`; begin with 0.
constexpr uint16_t crc16(uint16_t crc, std::string_view bytes) {
  constexpr std::array<uint16_t, 256> table = [] {
    std::array<uint16_t, 256> made{};
    for (size_t i = 0; i < made.size(); ++i) {
      auto value = static_cast<uint16_t>(i);
      for (int bit = 0; bit < 8; ++bit) value = static_cast<uint16_t>((value & 1) != 0 ? value >> 1 ^ 0xA001 : value >> 1);
      made[i] = value;
    }
    return made;
  }();
  for (const char c : bytes) crc = static_cast<uint16_t>(crc >> 8 ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xFF]);
  return crc;
}
static_assert(crc16(0, "123456789") == 0xBB3D);  // the catalogue's check value

}  // namespace lectern

// SHA-256 by nettle (the only file that includes it is sha256.cc).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

std::array<uint8_t, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);

}  // namespace lectern

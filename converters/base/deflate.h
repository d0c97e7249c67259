// Deflate, zlib and CRC-32 by libdeflate; one reused compressor a thread and level (re-making one costs more than using it).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

std::string zlib_compress(std::string_view bytes, int level = 6);  ///< RFC 1950, as PDF's FlateDecode has it
std::string deflate_raw(std::string_view bytes, int level = 6);    ///< RFC 1951, as ZIP has it
/// The reverse of deflate_raw; nothing where the bytes are broken or don't give exactly `size` bytes.
std::optional<std::string> inflate_raw(std::string_view bytes, size_t size);
/// The reverse of zlib_compress where the size isn't known; bytes behind the stream are left alone. Nothing where the stream is
/// broken or would give more than `limit` bytes.
std::optional<std::string> zlib_decompress(std::string_view bytes, size_t limit);
uint32_t crc32(std::string_view bytes, uint32_t before = 0);       ///< running: crc32(b, crc32(a)) == crc32(a + b)

}  // namespace lectern

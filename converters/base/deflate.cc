#include "base/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

namespace lectern {
namespace {

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

/// One compressor a thread and level, made at its first use.
libdeflate_compressor* compressor(int level) {
  thread_local std::array<std::unique_ptr<libdeflate_compressor, FreeCompressor>, 13> made;
  auto& slot = made.at(static_cast<size_t>(level));
  if (!slot) slot.reset(libdeflate_alloc_compressor(level));
  if (!slot) throw std::bad_alloc();
  return slot.get();
}

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

}  // namespace

std::string zlib_compress(std::string_view bytes, int level) {
  libdeflate_compressor* const by = compressor(level);
  std::string out(libdeflate_zlib_compress_bound(by, bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(by, bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

std::string deflate_raw(std::string_view bytes, int level) {
  libdeflate_compressor* const by = compressor(level);
  std::string out(libdeflate_deflate_compress_bound(by, bytes.size()), '\0');
  out.resize(libdeflate_deflate_compress(by, bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

std::optional<std::string> inflate_raw(std::string_view bytes, size_t size) {
  thread_local std::unique_ptr<libdeflate_decompressor, FreeDecompressor> made(libdeflate_alloc_decompressor());
  if (!made) throw std::bad_alloc();
  std::string out(size, '\0');
  size_t given = 0;
  const auto result = libdeflate_deflate_decompress(made.get(), bytes.data(), bytes.size(), out.data(), out.size(), &given);
  if (result != LIBDEFLATE_SUCCESS || given != size) return std::nullopt;
  return out;
}

std::optional<std::string> zlib_decompress(std::string_view bytes, size_t limit) {
  thread_local std::unique_ptr<libdeflate_decompressor, FreeDecompressor> made(libdeflate_alloc_decompressor());
  if (!made) throw std::bad_alloc();
  std::string out;
  for (size_t room = std::min(limit, bytes.size() * 4 + 64);; room = std::min(limit, room * 4)) {
    out.resize(room);
    size_t read = 0, given = 0;
    const auto result =
        libdeflate_zlib_decompress_ex(made.get(), bytes.data(), bytes.size(), out.data(), out.size(), &read, &given);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(given);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == limit) return std::nullopt;
  }
}

uint32_t crc32(std::string_view bytes, uint32_t before) { return libdeflate_crc32(before, bytes.data(), bytes.size()); }

}  // namespace lectern

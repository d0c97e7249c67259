// A ZIP archive read with distrust: sizes, overlaps, ratios and names are judged before anything is unpacked. Reads the
// central directory and holds each local header against it; knows stored and deflated entries, and ZIP64 where a
// program writes it without need; no encryption.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/contents.h"

namespace lectern {

struct ZipLimits {
  size_t entries = 10000;
  uint64_t part_bytes = 64ull << 20;    ///< of one entry that has to be unpacked
  uint64_t total_bytes = 512ull << 20;  ///< of all of them
  uint64_t ratio = 200;                 ///< unpacked : packed, for entries above ratio_floor
  uint64_t ratio_floor = 1ull << 20;
};

struct ZipEntry {
  std::string name;
  uint32_t crc = 0;
  uint32_t packed = 0;
  uint32_t size = 0;
  uint32_t header = 0;        ///< offset of the local header
  uint32_t data = 0;          ///< offset of the packed bytes
  uint16_t extra_length = 0;  ///< of the local header's extra field
  bool deflated = false;
};

struct ZipArchive {
  Contents contents;
  std::vector<ZipEntry> entries;                    ///< in the order of the central directory
  std::unordered_map<std::string, size_t> by_name;  ///< index into entries
  std::string fault;                                ///< why it isn't to be read; empty: all is well
  bool over_limit = false;                          ///< the fault is that a limit is passed

  const ZipEntry* find(std::string_view name) const;
};

/// Reads the directory and the headers alone: a long archive needn't stand in memory.
ZipArchive open_zip(const Contents& contents, const ZipLimits& limits = {});

/// The entry's bytes; nothing where they don't unpack to its size and checksum.
std::optional<std::string> unpacked(const ZipArchive& archive, const ZipEntry& entry);
/// Whether the bytes of a stored entry have its checksum; in pieces, however long they are.
bool is_undamaged(const ZipArchive& archive, const ZipEntry& entry);
/// The bytes of a stored entry, unchecked; nothing of a deflated one.
Contents stored(const ZipArchive& archive, const ZipEntry& entry);

}  // namespace lectern

// A ZIP archive as EPUB wants it: entries in the order they come, fixed times, no extra fields, no data descriptors, so that
// equal entries give equal bytes. Writes to a sink as it goes; holds only the list of entries.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sink.h"

namespace lectern {

class ZipWriter {
 public:
  /// `date_time` is "YYYY-MM-DDThh:mm:ssZ"; years that ZIP can't say (before 1980, after 2107) become the nearest it can.
  ZipWriter(Sink& sink, std::string_view date_time);

  Result<void> add_stored(std::string_view name, std::string_view bytes);
  /// Deflated, or stored where that is no longer.
  Result<void> add_deflated(std::string_view name, std::string_view bytes);
  /// Stored; `copy` is called twice, for the checksum and for the bytes, and must give `size` equal bytes both times.
  Result<void> add_stream(std::string_view name, uint64_t size, const std::function<Result<void>(Sink&)>& copy);
  /// The central directory. Nothing may be added afterwards.
  Result<void> finish();

 private:
  struct Entry {
    std::string name;
    uint32_t crc = 0;
    uint32_t packed = 0;
    uint32_t size = 0;
    uint32_t offset = 0;
    bool deflated = false;
  };
  Result<void> begin(const Entry& entry);
  Result<void> add(Entry entry, std::string_view packed_bytes);

  Sink& sink_;
  uint16_t time_ = 0;
  uint16_t date_ = 0;
  uint64_t written_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace lectern

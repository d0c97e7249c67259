// Any bytes: an archive or a fault, and entries that unpack to their size or not at all.
#include <cstdlib>

#include "base/zip_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  const ZipLimits limits{1000, 1 << 22, 1 << 24, 200, 1 << 20};
  const ZipArchive archive = open_zip(std::string_view(reinterpret_cast<const char*>(data), size), limits);
  if (!archive.fault.empty()) return 0;
  for (const ZipEntry& entry : archive.entries) {
    const auto bytes = unpacked(archive, entry);
    if (bytes && bytes->size() != entry.size) std::abort();
  }
  return 0;
}

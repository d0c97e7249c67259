// archive: ZIP and TAR with many documents, unpacked with distrust. archive.cc is the adapter of libarchive; no other file
// includes it. It runs in a worker alone.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"

namespace lectern {

struct ArchiveLimits {
  uint64_t members = 1000000;
  uint64_t member_bytes = 256ull << 20;
  uint64_t total_bytes = 64ull << 30;
  uint64_t ratio = 200;  ///< unpacked : packed, above ratio_floor
  uint64_t ratio_floor = 64ull << 20;
};

/// By its name: .zip, .tar, .tar.gz, .tgz, .tar.zst, .tzst.
bool is_archive_name(const std::string& name);

/// Writes the n-th wanted member to `folder`/n and tells its name and size. No name of a member becomes a path here, so that
/// none can lead anywhere. A link, a device, a name that leads out of the archive or stands twice: the whole is refused.
Result<void> unpack_archive(const std::string& path, const std::string& folder,
                            const std::function<bool(const std::string& name)>& wanted,
                            const std::function<void(const std::string& name, uint64_t size)>& member,
                            const ArchiveLimits& limits = {});

}  // namespace lectern

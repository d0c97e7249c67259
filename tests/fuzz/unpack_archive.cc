// Any bytes as a batch's archive: refused with a reason, or members under numbers in their folder and nothing else, within the limits. Some
// are not wanted.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/process.h"
#include "batch/archive.h"

namespace {

struct Folder {
  Folder() {
    if (mkdtemp(path.data()) == nullptr) std::abort();
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }

  std::string path = (std::filesystem::temp_directory_path() / "lectern-fuzz-XXXXXX").string();
};

/// Made once, emptied each time.
const std::string& folder() {
  static const Folder made;
  return made.path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  const int file = memory_file({reinterpret_cast<const char*>(data), size});
  if (file < 0) return 0;
  const ArchiveLimits limits{1000, 1 << 20, 1 << 22, 200, 1 << 20};
  uint64_t members = 0, bytes = 0;
  const auto tell = [&](const std::string& name, uint64_t length) {
    const std::string target = folder() + "/" + std::to_string(members++);
    std::error_code fault;
    if (name.empty() || std::filesystem::file_size(target, fault) != length || fault) std::abort();
    bytes += length;
  };
  const auto done = unpack_archive("/proc/self/fd/" + std::to_string(file), folder(), [](const std::string& name) { return name.size() % 4 != 3; }, tell, limits);
  ::close(file);
  if (!done && done.failure().why.message.empty()) std::abort();
  if (members > limits.members || bytes > limits.total_bytes) std::abort();
  uint64_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) found += entry.is_regular_file() ? 1 : 1000;
  if (found < members || found > members + 1) std::abort();  // the one that was refused may be begun
  for (const auto& entry : std::filesystem::directory_iterator(folder())) std::filesystem::remove_all(entry);
  return 0;
}

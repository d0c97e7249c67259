#include "read/helper.h"

#include <unistd.h>

#include <cstdlib>

#include "base/process.h"

namespace lectern {
namespace {

#if defined(__has_feature)
#define LECTERN_HAS_FEATURE(feature) __has_feature(feature)
#else
#define LECTERN_HAS_FEATURE(feature) 0
#endif
// The address sanitizer takes terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || LECTERN_HAS_FEATURE(address_sanitizer)
constexpr uint64_t most_memory = 0;
#else
constexpr uint64_t most_memory = 2ull << 30;  // address space, bytes
#endif
constexpr uint64_t most_seconds = 120;
constexpr uint64_t most_text = 128ull << 20;

std::string find(const char* variable, std::string_view name, const std::vector<std::string>& folders) {
  if (const char* const own = std::getenv(variable); own != nullptr && *own != '\0')
    return access(own, X_OK) == 0 ? own : std::string();
  for (const std::string& folder : folders) {
    std::string path = folder + std::string(name);
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

}  // namespace

std::string find_helper(const char* variable, std::string_view name) {
  return find(variable, name, {"/usr/bin/", "/usr/local/bin/"});
}

std::string find_own_helper(const char* variable, std::string_view name) {
  char self[4096];
  const ssize_t length = readlink("/proc/self/exe", self, sizeof self);
  std::string folder(self, length > 0 ? static_cast<size_t>(length) : 0);
  folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
  return find(variable, name, {folder, folder + "../libexec/", folder + "../libexec/lectern/"});
}

HelperEnd run_helper(const std::string& program, const std::vector<std::string>& arguments, std::string_view bytes,
                     std::string* printed) {
  ProcessOptions options;
  options.program = program;
  options.arguments = arguments;
  options.environment = {"LC_ALL=C.UTF-8"};
  options.memory_bytes = most_memory;
  options.cpu_seconds = most_seconds;
  options.most_output = most_text;
  options.patience_ms = static_cast<int>(most_seconds) * 1000;
  options.quiet = true;
  options.input = memory_file(bytes);
  if (options.input < 0) return HelperEnd::no_memory;
  const Ended ended = run_process(options, printed);
  close(options.input);
  switch (ended) {
    case Ended::well:
      return HelperEnd::well;
    case Ended::badly:
      return HelperEnd::badly;
    case Ended::never_began:
      return HelperEnd::never_began;
  }
  return HelperEnd::badly;
}

}  // namespace lectern

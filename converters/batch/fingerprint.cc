#include "batch/fingerprint.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/sha256.h"
#include "batch/wire.h"
#include "narrate/engines.h"
#include "narrate/narrator.h"
#include "read/helper.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

std::string hash_of_file(const std::string& path, Env& env) {
  const auto bytes = env.read(path, UINT64_MAX);
  return bytes ? sha256_hex(bytes.value()) : std::string("none");
}

/// Names and sizes of the files of a folder, sorted: fonts and voices are told apart by these, without reading them all.
void add_folder(const std::string& folder, wire::Writer& to) {
  std::vector<std::pair<std::string, uint64_t>> files;
  std::error_code fault;
  for (fs::recursive_directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault))
    if (std::error_code ignored; at->is_regular_file(ignored))
      files.emplace_back(at->path().lexically_relative(folder).string(), at->file_size(ignored));
  std::ranges::sort(files);
  to.number(files.size());
  for (const auto& [name, size] : files) to.text(name).number(size);
}

void add_fonts(wire::Writer& to) {
  const char* const own = std::getenv("LECTERN_FONTS");
  if (own != nullptr && *own != '\0') return add_folder(own, to);
  for (const char* const folder : {"/usr/share/fonts", "/usr/local/share/fonts"})
    for (const char* const kind : {"/truetype/noto", "/opentype/noto", "/truetype/andika"})
      add_folder(std::string(folder) + kind, to);
}

/// /usr/lib/x86_64-linux-gnu/espeak-ng-data, and where it lies for other processors.
std::vector<std::string> espeak_folders() {
  std::vector<std::string> folders{"/usr/share/espeak-ng-data"};
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator("/usr/lib", fault)) {
    const fs::path data = entry.path() / "espeak-ng-data";
    if (std::error_code ignored; fs::is_directory(data, ignored)) folders.push_back(data.string());
  }
  std::ranges::sort(folders);
  return folders;
}

}  // namespace

std::string fingerprint(const FingerprintOptions& options, Env& env) {
  wire::Writer to;
  to.text(LECTERN_VERSION).text(hash_of_file("/proc/self/exe", env));
  for (const auto& [name, value] : options.options) to.text(name).text(value);
  for (const std::string& file : options.files) to.text(hash_of_file(file, env));
  if (!options.rules_folder.empty()) {
    std::vector<std::string> files;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(options.rules_folder, fault)) files.push_back(entry.path().string());
    std::ranges::sort(files);
    for (const std::string& file : files) to.text(fs::path(file).filename().string()).text(hash_of_file(file, env));
  }
  add_fonts(to);
  to.text(hash_of_file(find_own_helper("LECTERN_PDFTEXT", "lectern-pdftext"), env));
  const auto hyphens = env.variable("LECTERN_HYPHEN");
  add_folder(hyphens && !hyphens->empty() ? *hyphens : "/usr/share/hyphen", to);
  to.text(env.variable("SOURCE_DATE_EPOCH").value_or(""));
  if (options.narrates) {
    const auto worker = narrator::find_narrator({}, env);
    to.text(worker ? hash_of_file(worker.value(), env) : std::string());
    to.text(hash_of_file(find_own_helper("LECTERN_M4B", "lectern-m4b"), env));
    add_folder(voices_folder(env), to);
    add_folder(env.variable("ESPEAK_DATA_PATH").value_or(""), to);
    for (const std::string& folder : espeak_folders()) add_folder(folder, to);
  }
  return sha256_hex(to.take());
}

}  // namespace lectern

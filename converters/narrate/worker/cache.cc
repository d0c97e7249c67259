// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/cache.h"

#include <fcntl.h>
#include <lame/lame.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "base/sha256.h"
#include "narrate/worker/child.h"
#include "narrate/worker/descriptor.h"

namespace narrator {
namespace {

constexpr uint64_t most_bytes = uint64_t{512} << 20;
constexpr size_t sum_bytes = 32;
constexpr uint64_t largest = uint64_t{64} << 20;

std::string sum_of(std::string_view bytes) {
  const auto sum = lectern::sha256(bytes);
  return {reinterpret_cast<const char*>(sum.data()), sum.size()};
}

std::string whole_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return {};
  struct stat status {};
  std::string bytes;
  bool late = false;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && static_cast<uint64_t>(status.st_size) <= largest) {
    bytes.resize(static_cast<size_t>(status.st_size));
    if (!read_all(file, bytes.data(), bytes.size(), 10000, &late)) bytes.clear();
    futimens(file, nullptr);  // used now
  }
  close(file);
  return bytes;
}

}  // namespace

Cache::Cache(const Work& work, size_t voice) : work_(work) {
  if (work.script.cache.empty()) return;
  char gain[32];
  std::snprintf(gain, sizeof gain, "%.2f", work.gains[voice]);
  common_ = "lectern cache 2\n" + engine_version() + '\n' + get_lame_version() + '\n' + work.voices[voice] + '\n' +
            std::to_string(work.script.rate) + ' ' + gain + (work.frames ? " frames" : "") + (work.pcm ? " pcm" : "") + '\n';
}

std::string Cache::path_of(const Unit& unit) const {
  std::string words = common_;
  for (size_t i = unit.first; i < unit.end; ++i) {
    const Say& say = work_.script.says[i];
    if (work_.bad[i] != How::ok) return {};
    words += std::to_string(say.pause_ms) + ' ' + std::to_string(say.text.size()) + ' ' + say.text + '\n';
  }
  return work_.script.cache + "/" + lectern::sha256_hex(words) + ".spoken";
}

std::string Cache::find(const Unit& unit) const {
  const std::string path = common_.empty() ? std::string() : path_of(unit);
  std::string bytes = path.empty() ? std::string() : whole_file(path);
  if (bytes.size() <= sum_bytes) return {};
  const std::string_view content = std::string_view(bytes).substr(sum_bytes);
  if (sum_of(content) != std::string_view(bytes).substr(0, sum_bytes)) return {};
  Spoken spoken;
  if (!from_bytes(content, &spoken) || spoken.pieces.size() != unit.end - unit.first) return {};
  return bytes.substr(sum_bytes);
}

void Cache::keep(const Unit& unit, const std::string& bytes) const {
  const std::string path = common_.empty() ? std::string() : path_of(unit);
  if (path.empty()) return;
  const std::string part = path + "." + std::to_string(getpid()) + ".part";
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return;  // a cache that can't be written only costs time
  const std::string sum = sum_of(bytes);
  const bool written = write_all(file, sum.data(), sum.size()) && write_all(file, bytes.data(), bytes.size());
  if (close(file) != 0 || !written || std::rename(part.c_str(), path.c_str()) != 0) unlink(part.c_str());
}

void trim_cache(const std::string& folder) {
  struct Kept {
    std::filesystem::file_time_type used;
    uint64_t size;
    std::filesystem::path path;
  };
  std::vector<Kept> all;
  uint64_t sum = 0;
  std::error_code fault;
  for (std::filesystem::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
    const std::string ending = at->path().extension();
    if (ending != ".spoken" && ending != ".part") continue;
    std::error_code odd;
    const Kept kept{at->last_write_time(odd), at->file_size(odd), at->path()};
    if (odd) continue;
    sum += kept.size;
    all.push_back(kept);
  }
  if (sum <= most_bytes) return;
  std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
  for (size_t i = 0; i < all.size() && sum > most_bytes / 4 * 3; ++i) {
    std::filesystem::remove(all[i].path, fault);
    sum -= all[i].size;
  }
}

}  // namespace narrator

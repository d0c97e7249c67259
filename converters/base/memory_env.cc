#include "base/memory_env.h"

#include <filesystem>

#include "base/publish.h"

namespace lectern {
namespace {

Failure failed(std::string_view code, std::string message, const std::string& path, Exit exit = Exit::io) {
  Diagnostic why = error(code, std::move(message), "a test asked for this");
  why.file = path;
  return {exit, std::move(why)};
}

}  // namespace

class MemoryFile final : public OutputFile {
 public:
  MemoryFile(MemoryEnv& env, std::shared_ptr<MemoryEnv::Bytes> bytes, std::string path)
      : env_(env), bytes_(std::move(bytes)), path_(std::move(path)) {}

  Result<void> write(std::string_view bytes) override {
    const uint64_t room = env_.capacity - std::min(env_.capacity, env_.used());
    const bool fails = env_.fails();
    // A write that fails has often written a part.
    bytes_->now.append(bytes.substr(0, fails ? bytes.size() / 2 : std::min<uint64_t>(room, bytes.size())));
    if (fails) return failed("LC-0812", "writing failed", path_);
    if (room < bytes.size()) return failed("LC-0813", "no space left", path_);
    return {};
  }

  Result<std::string> read(uint64_t at, size_t length) override {
    if (env_.fails()) return failed("LC-0812", "reading back failed", path_);
    return bytes_->now.substr(std::min<uint64_t>(at, bytes_->now.size()), length);
  }

  Result<void> sync() override {
    if (env_.fails()) return failed("LC-0812", "fsync failed", path_);
    bytes_->synced = bytes_->now;
    return {};
  }

  Result<void> close() override {
    if (env_.fails()) return failed("LC-0812", "closing failed", path_);
    return {};
  }

 private:
  MemoryEnv& env_;
  std::shared_ptr<MemoryEnv::Bytes> bytes_;
  std::string path_;
};

bool MemoryEnv::fails() {
  ++calls;
  return fail_at != 0 && (calls == fail_at || (fail_on && calls > fail_at));
}

uint64_t MemoryEnv::used() const {
  uint64_t sum = 0;
  for (const auto& [name, bytes] : files_) sum += bytes->now.size();
  return sum;
}

FileKind MemoryEnv::kind(const std::string& path) {
  if (folders_.contains(path)) return FileKind::folder;
  return files_.contains(path) ? FileKind::file : FileKind::none;
}

std::optional<FileId> MemoryEnv::identity(const std::string& path) {
  const std::string plain = std::filesystem::path(path).lexically_normal().string();
  const auto found = files_.find(plain);
  if (found != files_.end()) return FileId{1, reinterpret_cast<uintptr_t>(found->second.get())};
  if (!folders_.contains(plain)) return std::nullopt;
  return FileId{2, std::hash<std::string>()(plain)};
}

Result<std::string> MemoryEnv::read(const std::string& path, uint64_t limit) {
  if (fails()) return failed("LC-0104", "reading failed", path);
  if (path != "-" && folders_.contains(path)) return failed("LC-0102", "this is a folder, not a file", path, Exit::input);
  const auto found = files_.find(path);
  if (path != "-" && found == files_.end()) return failed("LC-0101", "no such file", path, Exit::input);
  const std::string& bytes = path == "-" ? input : found->second->now;
  if (bytes.size() > limit) return failed("LC-0106", "the input is larger than the limit", path, Exit::limit);
  return bytes;
}

Result<std::unique_ptr<OutputFile>> MemoryEnv::create(const std::string& path) {
  if (fails()) return failed("LC-0812", "the file can't be made", path);
  if (!folders_.contains(folder_of(path))) return failed("LC-0811", "the folder doesn't exist", path);
  files_[path] = std::make_shared<Bytes>();
  return std::unique_ptr<OutputFile>(std::make_unique<MemoryFile>(*this, files_[path], path));
}

Result<std::unique_ptr<OutputFile>> MemoryEnv::create_nameless() {
  if (fails()) return failed("LC-0812", "no temporary file can be made", {});
  return std::unique_ptr<OutputFile>(std::make_unique<MemoryFile>(*this, std::make_shared<Bytes>(), std::string()));
}

Result<void> MemoryEnv::rename(const std::string& from, const std::string& to, bool replace) {
  if (fails()) return failed("LC-0812", "renaming failed", to);
  if (!replace && files_.contains(to)) return failed("LC-0808", "the output exists", to, Exit::usage);
  auto moved = files_.extract(from);
  if (moved.empty()) return failed("LC-0812", "no such file", from);
  files_.erase(to);
  moved.key() = to;
  files_.insert(std::move(moved));
  return {};
}

Result<void> MemoryEnv::remove(const std::string& path) {
  if (fails()) return failed("LC-0812", "removing failed", path);
  files_.erase(path);
  return {};
}

Result<void> MemoryEnv::sync_folder(const std::string& path) {
  if (fails()) return failed("LC-0812", "writing the folder to the disk failed", path);
  std::erase_if(synced_names_, [&](const auto& entry) { return folder_of(entry.first) == path; });
  for (const auto& [name, bytes] : files_)
    if (folder_of(name) == path) synced_names_[name] = bytes;
  return {};
}

Result<void> MemoryEnv::write_stdout(std::string_view bytes) {
  if (fails()) return failed("LC-0818", "standard output can't be written", {});
  output += bytes;
  return {};
}

std::optional<std::string> MemoryEnv::variable(const std::string& name) {
  const auto found = variables.find(name);
  return found == variables.end() ? std::nullopt : std::optional(found->second);
}

void MemoryEnv::put(const std::string& path, std::string bytes) {
  files_[path] = std::make_shared<Bytes>(Bytes{bytes, bytes});
  synced_names_[path] = files_[path];
}

void MemoryEnv::link(const std::string& from, const std::string& to) { files_[to] = files_.at(from); }

std::optional<std::string> MemoryEnv::content(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? std::nullopt : std::optional(found->second->now);
}

std::vector<std::string> MemoryEnv::names() const {
  std::vector<std::string> all;
  for (const auto& [name, bytes] : files_) all.push_back(name);
  return all;
}

void MemoryEnv::lose_power(Names names) {
  if (names == Names::as_synced) files_ = synced_names_;
  for (auto& [name, bytes] : files_) bytes->now = bytes->synced;
}

}  // namespace lectern

// An Env in memory for tests: the n-th call can fail, the disk can be full, and power can go, with what wasn't synced lost.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "base/env.h"

namespace lectern {

class MemoryEnv : public Env {
 public:
  FileKind kind(const std::string& path) override;
  std::optional<FileId> identity(const std::string& path) override;
  Result<std::string> read(const std::string& path, uint64_t limit) override;
  Result<std::unique_ptr<OutputFile>> create(const std::string& path) override;
  Result<std::unique_ptr<OutputFile>> create_nameless() override;
  Result<void> rename(const std::string& from, const std::string& to, bool replace) override;
  Result<void> remove(const std::string& path) override;
  Result<void> sync_folder(const std::string& path) override;
  Result<void> write_stdout(std::string_view bytes) override;
  void write_stderr(std::string_view bytes) override { errors += bytes; }
  bool is_terminal(Stream) override { return terminal; }
  std::optional<std::string> variable(const std::string& name) override;
  std::string program_folder() override { return "/program"; }

  void put(const std::string& path, std::string bytes);       ///< as if it had always been there
  void link(const std::string& from, const std::string& to);  ///< a second name for the same bytes
  void make_folder(const std::string& path) { folders_.insert(path); }
  /// Content of a file; nothing where there is none.
  std::optional<std::string> content(const std::string& path) const;
  std::vector<std::string> names() const;  ///< all files, sorted

  enum class Names { as_synced, as_seen };
  /// After this only synced bytes are there: under the names of the last sync of their folder, or under the newest names
  /// (a file system may write a rename early, but never knows bytes that weren't synced).
  void lose_power(Names names);

  std::string input;   ///< standard input
  std::string output;  ///< standard output
  std::string errors;  ///< standard error
  std::map<std::string, std::string> variables;
  bool terminal = false;

  uint64_t calls = 0;              ///< calls that can fail, so far
  uint64_t fail_at = 0;            ///< this call fails; 0: none
  bool fail_on = false;            ///< and so does every call after it
  uint64_t capacity = UINT64_MAX;  ///< bytes the disk holds

 private:
  friend class MemoryFile;
  struct Bytes {
    std::string now;
    std::string synced;
  };
  using Files = std::map<std::string, std::shared_ptr<Bytes>>;

  bool fails();  ///< counts a call
  uint64_t used() const;

  Files files_;
  Files synced_names_;
  std::set<std::string> folders_{".", "/"};
};

}  // namespace lectern

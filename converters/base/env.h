// Env: the only door to files, environment variables and clock. `real_env()` is the machine; tests use MemoryEnv, which can
// make the n-th call fail, run out of space, and forget what was not synced.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lectern {

/// An open file for writing. Every call says whether it worked; errno text is in the failure's message.
class OutputFile {
 public:
  virtual ~OutputFile() = default;
  virtual Result<void> write(std::string_view bytes) = 0;
  /// What was written, read back: as many of `length` bytes from `at` on as there are.
  virtual Result<std::string> read(uint64_t at, size_t length) = 0;
  virtual Result<void> sync() = 0;   ///< fsync
  virtual Result<void> close() = 0;  ///< a failing close is a failing write
};

enum class FileKind { none, file, folder, other };

/// Which file a name leads to: two names with equal ids are one file, however they're spelled.
struct FileId {
  uint64_t device = 0;
  uint64_t number = 0;
  auto operator<=>(const FileId&) const = default;
};
enum class Stream { standard_input, standard_output, standard_error };

class Env {
 public:
  virtual ~Env() = default;
  virtual FileKind kind(const std::string& path) = 0;
  /// Links followed; "-" is standard input. Nothing where there is nothing.
  virtual std::optional<FileId> identity(const std::string& path) = 0;
  /// Whole file, at most `limit` bytes (more is Exit::limit). "-" is standard input.
  virtual Result<std::string> read(const std::string& path, uint64_t limit) = 0;
  /// Creates a new temporary file (O_EXCL) and holds a lock on it. One that a killed run left is swept first; one that a
  /// living run writes is a failure. Anything else of that name (a symbolic link, a folder) is a failure.
  virtual Result<std::unique_ptr<OutputFile>> create(const std::string& path) = 0;
  /// A file without a name, which is gone with its object: in the folder that TMPDIR names, where there is room, or in memory.
  virtual Result<std::unique_ptr<OutputFile>> create_nameless() = 0;
  virtual Result<void> rename(const std::string& from, const std::string& to, bool replace) = 0;
  virtual Result<void> remove(const std::string& path) = 0;
  virtual Result<void> sync_folder(const std::string& path) = 0;
  virtual Result<void> write_stdout(std::string_view bytes) = 0;
  virtual void write_stderr(std::string_view bytes) = 0;  ///< messages: nobody can be told if that fails
  virtual bool is_terminal(Stream stream) = 0;
  virtual std::optional<std::string> variable(const std::string& name) = 0;
  /// Folder of the running program: where helpers and libexec are looked for.
  virtual std::string program_folder() = 0;
};

Env& real_env();

}  // namespace lectern

// The real Env: POSIX files, each call checked.
#include "base/env.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/pending.h"
#include "base/publish.h"

namespace lectern {
namespace {

Failure failure(Exit exit, std::string_view code, std::string message, std::string hint, const std::string& path) {
  Diagnostic why = error(code, std::move(message), std::move(hint));
  why.file = path;
  return {exit, std::move(why)};
}

Failure read_failure(int number, const std::string& path) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG:
      return failure(Exit::input, "LC-0101", "no such file", "check the spelling and the current folder", path);
    case EISDIR:
      return failure(Exit::input, "LC-0102", "this is a folder, not a file", "name one file of the folder", path);
    case EACCES:
    case EPERM:
      return failure(Exit::input, "LC-0103", "the file may not be read: " + std::string(strerror(number)),
                     "change its permissions (chmod u+r) or ask its owner", path);
    default:
      return failure(Exit::io, "LC-0104", "reading failed: " + std::string(strerror(number)),
                     "copy the file to another disk and try again", path);
  }
}

Failure too_large(uint64_t limit, const std::string& path) {
  return failure(Exit::limit, "LC-0106", "the input is larger than the limit of " + std::to_string(limit) + " bytes",
                 "raise it with --max-input BYTES", path);
}

Failure write_failure(int number, std::string_view what, const std::string& path) {
  const std::string reason = std::string(what) + ": " + strerror(number);
  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    return failure(Exit::io, "LC-0813", reason, "make room, or choose another disk", path);
  return failure(Exit::io, "LC-0812", reason, "check the permissions of the folder and the state of the disk", path);
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

Failure create_failure(int number, const std::string& path) {
  if (number == ENOENT && is_folder(folder_of(path)))  // as the kernel's own folders say
    return failure(Exit::io, "LC-0812", "no file can be made in the folder \"" + folder_of(path) + "\"",
                   "choose another folder for the output", path);
  if (number == ENOENT || number == ENOTDIR)
    return failure(Exit::io, "LC-0811", "the folder \"" + folder_of(path) + "\" doesn't exist",
                   "make it first: mkdir -p " + folder_of(path), path);
  if (number == EEXIST || number == ELOOP)
    return failure(Exit::io, "LC-0812", "the temporary file's name is taken by something else", "remove " + path, path);
  if (number == EWOULDBLOCK)
    return failure(Exit::io, "LC-0821", "another run writes this output", "wait for it, or choose another name", path);
  return write_failure(number, "the file can't be made", path);
}

/// 0, or the number of the error.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&&) = delete;
  int number() const { return number_; }
  int release() {
    const int number = number_;
    number_ = -1;
    return number;
  }

 private:
  int number_;
};

class RealFile final : public OutputFile {
 public:
  /// The lock is held by a second descriptor until the file has its final name, while close() has its say before.
  RealFile(Descriptor descriptor, std::string path)
      : descriptor_(std::move(descriptor)), lock_(fcntl(descriptor_.number(), F_DUPFD_CLOEXEC, 3)), path_(std::move(path)) {}

  Result<void> write(std::string_view bytes) override {
    if (const int number = write_all(descriptor_.number(), bytes)) return write_failure(number, "writing failed", path_);
    return {};
  }

  Result<std::string> read(uint64_t at, size_t length) override {
    std::string bytes(length, '\0');
    size_t filled = 0;
    while (filled < length) {
      const ssize_t got = ::pread(descriptor_.number(), bytes.data() + filled, length - filled, static_cast<off_t>(at + filled));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return write_failure(errno, "what was written can't be read back", path_);
      if (got == 0) break;
      filled += static_cast<size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
  }

  Result<void> sync() override {
    while (::fsync(descriptor_.number()) != 0)
      if (errno != EINTR) return write_failure(errno, "writing to the disk failed", path_);
    return {};
  }

  Result<void> close() override {
    // Linux frees the descriptor whatever close says, so it isn't called again; what it says counts, but for EINTR.
    if (::close(descriptor_.release()) != 0 && errno != EINTR) return write_failure(errno, "closing failed", path_);
    return {};
  }

 private:
  Descriptor descriptor_;
  Descriptor lock_;
  std::string path_;
};

bool same_file(int descriptor, const std::string& path) {
  struct stat open_one {};
  struct stat named {};
  return fstat(descriptor, &open_one) == 0 && lstat(path.c_str(), &named) == 0 && open_one.st_dev == named.st_dev &&
         open_one.st_ino == named.st_ino;
}

/// Removes what a killed run left: a plain file that nobody locks. 0, or the number of the error.
int sweep_leftover(const std::string& path) {
  const Descriptor leftover(::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (leftover.number() < 0) return errno == ENOENT ? 0 : (errno == EISDIR ? EEXIST : errno);
  struct stat status {};
  if (fstat(leftover.number(), &status) != 0 || !S_ISREG(status.st_mode)) return EEXIST;
  if (flock(leftover.number(), LOCK_EX | LOCK_NB) != 0) return errno;
  if (!same_file(leftover.number(), path)) return 0;
  return unlink(path.c_str()) == 0 || errno == ENOENT ? 0 : errno;
}

/// The folder of the running program, without a slash at its end.
std::string find_program_folder() {
  std::array<char, 4096> path{};
  const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
  if (length <= 0) return ".";
  return folder_of(std::string(path.data(), static_cast<size_t>(length)));
}

class RealEnv final : public Env {
 public:
  FileKind kind(const std::string& path) override {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
      // A link that leads nowhere still takes the name.
      return lstat(path.c_str(), &status) == 0 ? FileKind::other : FileKind::none;
    }
    if (S_ISREG(status.st_mode)) return FileKind::file;
    return S_ISDIR(status.st_mode) ? FileKind::folder : FileKind::other;
  }

  std::optional<FileId> identity(const std::string& path) override {
    struct stat status {};
    if ((path == "-" ? fstat(STDIN_FILENO, &status) : stat(path.c_str(), &status)) != 0) return std::nullopt;
    return FileId{status.st_dev, status.st_ino};
  }

  Result<std::string> read(const std::string& path, uint64_t limit) override {
    if (path == "-") return read_descriptor(STDIN_FILENO, path, limit);
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (descriptor.number() < 0) return read_failure(errno, path);
    return read_descriptor(descriptor.number(), path, limit);
  }

  Result<std::unique_ptr<OutputFile>> create(const std::string& path) override {
    const SignalsHeld held;
    int number = EWOULDBLOCK;
    for (int attempt = 0; attempt < 5; ++attempt) {
      Descriptor descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
      if (descriptor.number() < 0) {
        number = errno;
        if (number == EEXIST) number = sweep_leftover(path);
        if (number != 0) break;
        continue;
      }
      // Between open and lock another run may have taken it for a leftover: then it isn't there any more.
      if (flock(descriptor.number(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
        if (!same_file(descriptor.number(), path)) continue;
        note_pending(path);
        return std::unique_ptr<OutputFile>(std::make_unique<RealFile>(std::move(descriptor), path));
      }
    }
    return create_failure(number == 0 ? EWOULDBLOCK : number, path);
  }

  Result<std::unique_ptr<OutputFile>> create_nameless() override {
    const std::string folder = variable("TMPDIR").value_or("");
    const std::string path = folder.empty() ? "/tmp" : folder;
    int file = ::open(path.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) file = memfd_create("lectern", MFD_CLOEXEC);  // not every file system has nameless files
    if (file < 0) return write_failure(errno, "no temporary file can be made", path);
    return std::unique_ptr<OutputFile>(std::make_unique<RealFile>(Descriptor(file), path));
  }

  Result<void> rename(const std::string& from, const std::string& to, bool replace) override {
    const SignalsHeld held;
    const int number = replace ? (::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno) : rename_to_free_name(from, to);
    if (number == EEXIST)
      return failure(Exit::usage, "LC-0808", "the output exists", "choose another name, or replace it with --force", to);
    if (number != 0) return write_failure(number, "the finished file can't be given its name", to);
    forget_pending(from);
    return {};
  }

  Result<void> remove(const std::string& path) override {
    const SignalsHeld held;
    if (unlink(path.c_str()) != 0 && errno != ENOENT) return write_failure(errno, "removing failed", path);
    forget_pending(path);
    return {};
  }

  Result<void> sync_folder(const std::string& path) override {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // A folder that may be written but not read can't be opened, so nobody can sync it; the file itself is on the disk.
    if (folder.number() < 0)
      return errno == EACCES ? Result<void>() : write_failure(errno, "the folder can't be opened", path);
    while (fsync(folder.number()) != 0) {
      if (errno == EINVAL) return {};  // file systems that keep no folders on disk
      if (errno != EINTR) return write_failure(errno, "writing the folder to the disk failed", path);
    }
    return {};
  }

  Result<void> write_stdout(std::string_view bytes) override {
    if (const int number = write_all(STDOUT_FILENO, bytes))
      return failure(Exit::io, "LC-0818", "standard output can't be written: " + std::string(strerror(number)),
                     "what was already written there isn't whole", {});
    return {};
  }

  void write_stderr(std::string_view bytes) override { (void)write_all(STDERR_FILENO, bytes); }

  bool is_terminal(Stream stream) override {
    switch (stream) {
      case Stream::standard_input:
        return isatty(STDIN_FILENO) == 1;
      case Stream::standard_output:
        return isatty(STDOUT_FILENO) == 1;
      case Stream::standard_error:
        return isatty(STDERR_FILENO) == 1;
    }
    return false;
  }

  std::optional<std::string> variable(const std::string& name) override {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  }

  std::string program_folder() override { return find_program_folder(); }

 private:
  static Result<std::string> read_descriptor(int descriptor, const std::string& path, uint64_t limit) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) return read_failure(errno, path);
    if (S_ISDIR(status.st_mode)) return read_failure(EISDIR, path);
    std::string bytes;
    const auto size = static_cast<uint64_t>(status.st_size);
    if (S_ISREG(status.st_mode) && size > limit) return too_large(limit, path);
    size_t filled = 0;
    bytes.resize(S_ISREG(status.st_mode) ? size + 1 : 64 << 10);
    for (;;) {
      if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
      const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return read_failure(errno, path);
      if (got == 0) break;
      filled += static_cast<size_t>(got);
      if (filled > limit) return too_large(limit, path);
    }
    bytes.resize(filled);
    return bytes;
  }

  /// Never replaces: by renameat2, and by link and unlink where the file system doesn't know that. 0, or the error's number.
  static int rename_to_free_name(const std::string& from, const std::string& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (link(from.c_str(), to.c_str()) != 0) return errno;
    (void)unlink(from.c_str());  // the output stands under its name; what can't be removed here, the next run sweeps
    return 0;
  }
};

}  // namespace

Env& real_env() {
  static RealEnv env;
  return env;
}

}  // namespace lectern

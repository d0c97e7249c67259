#include "batch/disk.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>

namespace lectern {
namespace {

/// Without a lock two batches could write one output: there is no batch on such a disk.
Failure lock_failure(int number, const std::string& path) {
  Diagnostic why = error("LC-0812", "the folder can't be locked: " + std::string(strerror(number)),
                         "choose an output folder on a disk that keeps locks; NFS does where its lock service runs and "
                         "it isn't mounted with nolock");
  why.file = path;
  return {Exit::io, std::move(why)};
}

std::string holder(int descriptor) {
  std::array<char, 256> text{};
  const ssize_t got = pread(descriptor, text.data(), text.size() - 1, 0);
  return got > 0 ? std::string(text.data(), static_cast<size_t>(got)) : "another process";
}

}  // namespace

Failure folder_failure(int number, const std::string& path) {
  const bool full = number == ENOSPC || number == EDQUOT;
  const bool link = number == ELOOP || number == ENOTDIR;
  Diagnostic why =
      full   ? error("LC-0813", "there is no room for the folder", "make room, or choose another disk")
      : link ? error("LC-0812", "a link or a file stands where a folder must be made",
                     "remove it, or choose another output folder")
             : error("LC-0812", "the folder can't be made: " + std::string(strerror(number)),
                     "check the permissions of the output folder");
  why.file = path;
  return {Exit::io, std::move(why)};
}

Result<void> make_folders(const std::string& root, const std::string& relative) {
  int folder = ::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return folder_failure(errno, root);
  for (size_t begin = 0; begin < relative.size();) {
    const size_t end = std::min(relative.find('/', begin), relative.size());
    const std::string part = relative.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == ".") continue;
    int number = mkdirat(folder, part.c_str(), 0777) == 0 || errno == EEXIST ? 0 : errno;
    const int next = number == 0 ? openat(folder, part.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (number == 0 && next < 0) number = errno;
    ::close(folder);
    if (number != 0) return folder_failure(number, root + "/" + relative);
    folder = next;
  }
  ::close(folder);
  return {};
}

bool is_network_file_system(const std::string& path) {
  // LECTERN_BATCH_JOURNAL=rollback is for tests, which have no such disk.
  const char* const asked = std::getenv("LECTERN_BATCH_JOURNAL");
  if (asked != nullptr && std::string_view(asked) == "rollback") return true;
  struct statfs status {};
  if (statfs(path.c_str(), &status) != 0) return false;
  static constexpr std::array<uint32_t, 12> network{
      0x6969,      // NFS
      0x517B,      // SMB
      0xFE534D42,  // SMB2
      0xFF534D42,  // CIFS
      0x0BD00BD0,  // Lustre
      0x47504653,  // GPFS
      0x00C36400,  // Ceph
      0x5346414F,  // AFS
      0x65735546,  // FUSE: sshfs, GlusterFS
      0x01021997,  // 9P
      0x19830326,  // BeeGFS
      0x20030528,  // OrangeFS
  };
  return std::ranges::find(network, static_cast<uint32_t>(status.f_type)) != network.end();
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> FolderLock::take(const std::string& file, bool shared) {
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (descriptor_ < 0) return folder_failure(errno, file);
  while (flock(descriptor_, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return lock_failure(errno, file);
    Diagnostic why = error("LC-0901", "another batch works on this folder: " + holder(descriptor_),
                           "wait for it, or choose another output folder");
    return Failure{Exit::retry, std::move(why)};
  }
  std::array<char, 128> host{};
  gethostname(host.data(), host.size() - 1);
  const std::string who = "process " + std::to_string(getpid()) + " on " + host.data();
  if (ftruncate(descriptor_, 0) == 0) (void)!pwrite(descriptor_, who.data(), who.size(), 0);
  return {};
}

Syncer::~Syncer() {
  wait();
  if (folder_descriptor_ >= 0) ::close(folder_descriptor_);
}

void Syncer::open() {
  if (folder_descriptor_ < 0) folder_descriptor_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void Syncer::begin() {
  open();
  if (event_ < 0) event_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  running_ = true;
  over_ = false;
  thread_ = std::thread([this] {
    const auto before = std::chrono::steady_clock::now();
    fault_ = folder_descriptor_ < 0 ? EBADF : syncfs(folder_descriptor_) == 0 ? 0 : errno;
    took_us_ = static_cast<uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - before).count());
    over_ = true;
    const uint64_t one = 1;
    (void)!::write(event_, &one, sizeof one);
  });
}

bool Syncer::finished() {
  if (!running_ || !over_) return false;
  wait();
  return true;
}

void Syncer::wait() {
  if (thread_.joinable()) thread_.join();
  uint64_t count = 0;
  if (event_ >= 0) (void)!::read(event_, &count, sizeof count);
  running_ = false;
}

FileStamp file_stamp(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return {};
  return {true, static_cast<uint64_t>(status.st_size),
          static_cast<int64_t>(status.st_mtim.tv_sec) * 1000000000 + status.st_mtim.tv_nsec};
}

}  // namespace lectern

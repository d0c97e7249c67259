// disk: what a batch asks of the file system beside single files: folders below its root, the lock on it, and writes made
// durable for a whole group.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

#include "base/result.h"

namespace lectern {

/// Makes `root`/`relative` and what is missing above it, below `root`. A link in the way is a failure: nothing is written
/// through one.
Result<void> make_folders(const std::string& root, const std::string& relative);

/// Why a folder can't be made, of the error's number.
Failure folder_failure(int number, const std::string& path);

/// NFS, SMB, Lustre, GPFS, Ceph, AFS, FUSE and their like: what SQLite's shared memory isn't for.
bool is_network_file_system(const std::string& path);

/// The lock on an output folder, gone with the process.
class FolderLock {
 public:
  FolderLock() = default;
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  /// Fails with Exit::retry where another batch holds it, and says which.
  Result<void> take(const std::string& file, bool shared);

 private:
  int descriptor_ = -1;
};

/// syncfs on a thread of its own, so that the workers' answers are heard meanwhile.
class Syncer {
 public:
  explicit Syncer(std::string folder) : folder_(std::move(folder)) {}
  ~Syncer();
  /// The one descriptor that every run asks by: what failed to be written since it was opened is told to it once, whatever other
  /// programs have been told (syncfs(2)).
  void open();
  void begin();
  bool running() const { return running_; }
  /// True once after a run is over.
  bool finished();
  void wait();
  /// Of the last run: 0, or the number of the error.
  int fault() const { return fault_; }
  uint64_t took_us() const { return took_us_; }
  /// Readable when a run is over; for poll.
  int descriptor() const { return event_; }

 private:
  std::string folder_;
  std::thread thread_;
  bool running_ = false;
  std::atomic<bool> over_{false};
  int event_ = -1;
  int folder_descriptor_ = -1;
  int fault_ = 0;
  uint64_t took_us_ = 0;
};

struct FileStamp {
  bool there = false;
  uint64_t size = 0;
  int64_t mtime_ns = 0;
};
FileStamp file_stamp(const std::string& path);

}  // namespace lectern

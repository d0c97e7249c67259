#include "batch/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>

#include "batch/batch.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;
constexpr int quiet_ms = 500, step_ms = 1000;
constexpr time_t settled = 2;  // seconds
constexpr uint32_t wanted = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR;

}  // namespace

Watch::~Watch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> Watch::open(const std::vector<std::string>& folders, const std::string& out) {
  descriptor_ = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (descriptor_ < 0)
    return Failure{Exit::io, error("LC-0911", "folders can't be watched: " + std::string(strerror(errno)),
                                   "raise fs.inotify.max_user_instances, or run the batch from time to time")};
  std::error_code fault;
  out_ = fs::weakly_canonical(out, fault).string();
  for (const std::string& folder : folders) {
    if (!fs::is_directory(folder, fault))
      return Failure{Exit::usage, error("LC-0809", "--watch with \"" + folder + "\", which is no folder", "name folders alone")};
    add(folder);
  }
  return {};
}

void Watch::add(const std::string& folder) {
  std::error_code fault;
  if (fs::weakly_canonical(folder, fault).string() == out_) return;
  const int number = inotify_add_watch(descriptor_, folder.c_str(), wanted);
  if (number < 0) return;
  folders_[number] = folder;
  for (const auto& entry : fs::directory_iterator(folder, fault))
    if (std::error_code ignored; entry.is_directory(ignored) && !entry.is_symlink(ignored)) add(entry.path().string());
}

/// True where a file came, or a folder that may hold some.
bool Watch::take_events() {
  alignas(inotify_event) std::array<char, 16 << 10> buffer;
  bool came = false;
  for (;;) {
    const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
    if (got <= 0) return came;
    for (ssize_t at = 0; at < got;) {
      const auto* const event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      const bool folder = (event->mask & IN_ISDIR) != 0;
      // A file that is only begun says so again once it's closed; an overflow may hide anything.
      came |= folder || (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO | IN_Q_OVERFLOW)) != 0;
      const auto parent = folders_.find(event->wd);
      if (folder && event->len > 0 && parent != folders_.end()) add(parent->second + "/" + event->name);
    }
  }
}

bool Watch::wait(bool again) {
  bool came = false;
  time_t steps = 0;
  for (;;) {
    if (asked_signal() != 0) return false;
    pollfd polled{descriptor_, POLLIN, 0};
    const int ready = poll(&polled, 1, came ? quiet_ms : step_ms);
    if (ready > 0) came |= take_events();
    if (ready == 0 && (came || (again && ++steps >= settled))) return asked_signal() == 0;
  }
}

Completeness completeness_of(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (file < 0) return Completeness::complete;  // reading it will say why
  Completeness found = Completeness::complete;
  if (fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
    fcntl(file, F_SETLEASE, F_UNLCK);
  } else if (errno == EAGAIN) {
    found = Completeness::written;
  } else {
    struct stat status {};
    // The time of the last change is the kernel's: no program sets it. One in the future is of a clock that says nothing.
    const bool known = fstat(file, &status) == 0;
    const time_t age = time(nullptr) - status.st_ctime;
    if (!known || (age < settled && age > -settled)) found = Completeness::young;
  }
  ::close(file);
  return found;
}

}  // namespace lectern

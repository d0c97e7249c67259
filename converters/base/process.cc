#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace lectern {
namespace {

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> to;
  for (std::string& each : strings) to.push_back(each.data());
  to.push_back(nullptr);
  return to;
}

/// Made before the fork: the child makes nothing.
struct Beginning {
  const char* program;
  char* const* arguments;
  char* const* environment;
  const ProcessOptions* options;
  int output;
  volatile bool* begun;
};

/// What is limited further already stays so.
bool limit(__rlimit_resource what, uint64_t most) {
  rlimit both{};
  if (most == 0) return true;
  if (getrlimit(what, &both) != 0) return false;
  both.rlim_max = std::min<rlim_t>(both.rlim_max, most);
  both.rlim_cur = both.rlim_max;
  return setrlimit(what, &both) == 0;
}

bool opened_as(int descriptor, int flags) {
  const int null = ::open("/dev/null", flags);
  if (null < 0 || null == descriptor) return null >= 0;
  const bool good = dup2(null, descriptor) == descriptor;
  ::close(null);
  return good;
}

/// Each target differs from all sources but perhaps its own: sources were opened above them or are duplicated by the caller.
bool take_places(const Beginning& begin) {
  const ProcessOptions& options = *begin.options;
  if (options.input >= 0 ? dup2(options.input, STDIN_FILENO) < 0 : !opened_as(STDIN_FILENO, O_RDONLY)) return false;
  if (dup2(begin.output, STDOUT_FILENO) < 0) return false;
  for (size_t i = 0; i < options.extras.size(); ++i)
    if (dup2(options.extras[i], 3 + static_cast<int>(i)) < 0) return false;
  // What this process was itself given open is nothing for a child that reads a stranger's file.
  (void)close_range(static_cast<unsigned>(3 + options.extras.size()), ~0U, 0);
  return !options.quiet || opened_as(STDERR_FILENO, O_WRONLY);
}

/// In the child, which shares its parent's memory until it has become the program: system calls, and no more. The limits are its
/// own to set: a sandbox lets no process set those of another.
[[noreturn]] void become(const Beginning& begin) {
  if (take_places(begin) && limit(RLIMIT_AS, begin.options->memory_bytes) && limit(RLIMIT_CPU, begin.options->cpu_seconds))
    execve(begin.program, begin.arguments, begin.environment);
  *begin.begun = false;
  _exit(1);
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

pid_t start(const ProcessOptions& options, int output) {
  std::vector<std::string> arguments{options.program};
  arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
  std::vector<std::string> environment = options.environment;
  const std::vector<char*> argument_pointers = pointers(arguments), environment_pointers = pointers(environment);
  volatile bool begun = true;  // written by the child
  const Beginning begin{options.program.c_str(), argument_pointers.data(), environment_pointers.data(), &options, output, &begun};
  const pid_t child = vfork();
  if (child == 0) become(begin);
  if (child > 0 && !begun) wait_for(child);
  return begun ? child : -1;
}

/// False at the end of the output, and after `patience_ms` without any.
bool read_more(int descriptor, int patience_ms, std::string* to) {
  std::array<char, 4096> piece;
  for (;;) {
    pollfd wanted{descriptor, POLLIN, 0};
    const int ready = poll(&wanted, 1, patience_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to->append(piece.data(), static_cast<size_t>(got));
    return true;
  }
}

/// A copy with a high number, so that setting up 0, 1, 3 and so on in the child overwrites none of them.
int out_of_the_way(int descriptor) { return descriptor < 0 ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, 12); }

void close_if_open(int descriptor) {
  if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

namespace {

/// Runs the child; `pieces` gets all that has been printed and not been taken yet, and takes from it.
Ended run(const ProcessOptions& options, std::string& pending, const std::function<void(std::string&)>& pieces) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return Ended::never_began;
  ProcessOptions own = options;
  own.input = out_of_the_way(options.input);
  for (int& extra : own.extras) extra = out_of_the_way(extra);
  const int output = out_of_the_way(ends[1]);
  ::close(ends[1]);
  const pid_t child = start(own, output);
  close_if_open(own.input);
  for (const int extra : own.extras) close_if_open(extra);
  close_if_open(output);
  uint64_t printed = 0;
  while (child > 0 && printed <= options.most_output) {
    const size_t before = pending.size();
    if (!read_more(ends[0], options.patience_ms, &pending)) break;
    printed += pending.size() - before;
    pieces(pending);
  }
  ::close(ends[0]);
  if (child <= 0) return Ended::never_began;
  kill(child, SIGKILL);  // its output has ended, so it is done, stuck or out of time
  const int status = wait_for(child);
  const bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0 && printed <= options.most_output;
  return well ? Ended::well : Ended::badly;
}

}  // namespace

Ended run_process(const ProcessOptions& options, const std::function<void(std::string_view)>& line) {
  std::string output;
  return run(options, output, [&line](std::string& pending) {
    size_t at = 0;
    for (size_t end; (end = pending.find('\n', at)) != std::string::npos; at = end + 1)
      line(std::string_view(pending).substr(at, end - at));
    pending.erase(0, at);
  });
}

Ended run_process(const ProcessOptions& options, std::string* output) {
  return run(options, *output, [](std::string&) {});
}

int memory_file(std::string_view bytes) {
  const int descriptor = memfd_create("lectern", MFD_CLOEXEC);
  if (descriptor < 0) return -1;
  for (size_t at = 0; at < bytes.size();) {
    const ssize_t wrote = ::write(descriptor, bytes.data() + at, bytes.size() - at);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) {
      ::close(descriptor);
      return -1;
    }
    at += static_cast<size_t>(wrote);
  }
  if (lseek(descriptor, 0, SEEK_SET) != 0) {
    ::close(descriptor);
    return -1;
  }
  return descriptor;
}

}  // namespace lectern

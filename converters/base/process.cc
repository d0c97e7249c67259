#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

void set_limits(pid_t child, const ProcessOptions& options) {
  const auto set = [child](__rlimit_resource what, uint64_t most) {
    const rlimit limit{most, most};
    if (most > 0) prlimit(child, what, &limit, nullptr);
  };
  set(RLIMIT_AS, options.memory_bytes);
  set(RLIMIT_CPU, options.cpu_seconds);
}

pid_t start(const ProcessOptions& options, int output) {
  std::vector<std::string> arguments{options.program};
  arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
  std::vector<std::string> environment = options.environment;
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return -1;
  // Each target differs from all sources but perhaps its own: sources were opened above them or are duplicated by the caller.
  if (options.input >= 0)
    posix_spawn_file_actions_adddup2(&actions, options.input, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  for (size_t i = 0; i < options.extras.size(); ++i)
    posix_spawn_file_actions_adddup2(&actions, options.extras[i], 3 + static_cast<int>(i));
  if (options.quiet) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  if (posix_spawn(&child, options.program.c_str(), &actions, nullptr, pointers(arguments).data(),
                  pointers(environment).data()) != 0)
    child = -1;
  posix_spawn_file_actions_destroy(&actions);
  if (child > 0) set_limits(child, options);
  return child;
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
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
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

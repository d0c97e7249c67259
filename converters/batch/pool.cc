#include "batch/pool.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "batch/wire.h"

namespace lectern {
namespace {

constexpr int worker_descriptor = 3;

Failure no_process(int number) {
  return {Exit::io, error("LC-0911", "no worker process can be started: " + std::string(strerror(number)),
                          "close other programs, or give fewer --jobs")};
}

/// What the child does between fork and exec: only calls that are safe there.
[[noreturn]] void become_worker(pid_t parent, int socket, int nothing, int log, char* const* arguments) {
  // The kernel ends it with its parent; where that's gone already, nobody waits for it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  // A group of its own: a key that interrupts the coordinator isn't meant for it, and what it started ends with it.
  setpgid(0, 0);
  if (dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0 ||
      dup2(socket, worker_descriptor) < 0 || fcntl(worker_descriptor, F_SETFD, 0) != 0)
    _exit(126);
  execv(arguments[0], arguments);
  _exit(127);
}

}  // namespace

Pool::~Pool() { kill(); }

bool Pool::has_idle() const {
  return std::ranges::any_of(workers_, [](const Worker& worker) { return !worker.document; });
}

size_t Pool::busy() const {
  return static_cast<size_t>(
      std::ranges::count_if(workers_, [](const Worker& worker) { return worker.document.has_value(); }));
}

Result<void> Pool::start(Worker& worker) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return no_process(errno);
  int number = 0;
  const auto checked = [&number](int descriptor) {
    if (descriptor < 0 && number == 0) number = errno;
    return descriptor;
  };
  // Numbers above the worker's own, so that setting those up overwrites none.
  const int theirs = checked(fcntl(ends[1], F_DUPFD_CLOEXEC, worker_descriptor + 1));
  ::close(ends[1]);
  const int nothing = checked(::open("/dev/null", O_RDWR | O_CLOEXEC));
  // A log that can't be written isn't missed: the coordinator says what became of each document.
  int log = options_.log.empty() ? -1 : ::open(options_.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (log < 0 && number == 0) log = checked(fcntl(nothing, F_DUPFD_CLOEXEC, worker_descriptor + 1));
  std::vector<std::string> words = options_.command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t child = number == 0 ? checked(fork()) : -1;
  if (child == 0) become_worker(parent, theirs, nothing, log, arguments.data());
  for (const int each : {theirs, nothing, log})
    if (each >= 0) ::close(each);
  if (child < 0) {
    ::close(ends[0]);
    return no_process(number);
  }
  worker = {};
  worker.process = child;
  worker.socket = ends[0];
  fcntl(worker.socket, F_SETFL, O_NONBLOCK);
  return {};
}

Death Pool::end(Worker& worker) {
  // What has ended keeps its status; what it started and left ends with it.
  ::kill(-worker.process, SIGKILL);
  ::kill(worker.process, SIGKILL);
  ::close(worker.socket);
  int status = 0;
  while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
  }
  worker = {};
  Death death;
  if (WIFSIGNALED(status)) death.signal = WTERMSIG(status);
  if (WIFEXITED(status)) death.code = WEXITSTATUS(status);
  return death;
}

Result<void> Pool::give(const Request& request, bool fresh, std::chrono::seconds patience) {
  // One that never served is taken last, so that idle ones stay warm and few processes are made.
  const auto idle = std::ranges::min_element(workers_, {}, [](const Worker& worker) {
    return worker.document ? 2 : worker.socket >= 0 ? 0 : 1;
  });
  Worker& worker = *idle;
  const bool spent = worker.served >= options_.most_served || (fresh && worker.served > 0);
  if (worker.socket >= 0 && spent) end(worker);
  if (worker.socket < 0) LECTERN_TRY(start(worker));
  worker.document = request.document;
  worker.deadline = Clock::now() + patience;
  ++worker.served;
  std::string frame = wire::framed(encode(request));
  std::string_view left = frame;
  while (!left.empty()) {
    const ssize_t sent = ::send(worker.socket, left.data(), left.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      left.remove_prefix(static_cast<size_t>(sent));
    } else if (sent < 0 && errno == EAGAIN) {
      pollfd writable{worker.socket, POLLOUT, 0};
      poll(&writable, 1, 1000);
      if (Clock::now() > worker.deadline) break;
    } else if (sent == 0 || errno != EINTR) {
      break;  // it is gone: wait() sees its end
    }
  }
  return {};
}

void Pool::listen(Worker& worker, const std::function<void(const Reply&)>& on_reply,
                  const std::function<void(uint64_t, const Death&)>& on_death) {
  std::array<char, 64 << 10> piece;
  bool ended = false;
  for (;;) {
    const ssize_t got = ::recv(worker.socket, piece.data(), piece.size(), 0);
    if (got > 0) {
      worker.received.append(piece.data(), static_cast<size_t>(got));
      continue;
    }
    if (got < 0 && errno == EINTR) continue;
    ended = got == 0 || errno != EAGAIN;
    break;
  }
  bool broken = false;
  while (const auto message = wire::take_message(worker.received, broken)) {
    Reply reply;
    // An answer to what wasn't asked is no answer.
    broken = !decode(*message, reply) || !worker.document || reply.document != *worker.document;
    if (broken) break;
    if (reply.answer != Answer::began && reply.answer != Answer::member) worker.document.reset();
    // Another try wants a fresh process, and this one may be about to end: the next document isn't given to it.
    ended = ended || reply.again;
    on_reply(reply);
  }
  if (!ended && !broken) return;
  const std::optional<uint64_t> document = worker.document;
  const Death death = end(worker);
  if (document) on_death(*document, death);
}

void Pool::wait(Clock::time_point until, const std::vector<int>& others, const std::function<void(const Reply&)>& on_reply,
                const std::function<void(uint64_t, const Death&)>& on_death) {
  std::vector<pollfd> polled;
  std::vector<Worker*> heard;
  for (Worker& worker : workers_) {
    if (worker.socket < 0) continue;
    polled.push_back({worker.socket, POLLIN, 0});
    heard.push_back(&worker);
    if (worker.document) until = std::min(until, worker.deadline);
  }
  for (const int other : others)
    if (other >= 0) polled.push_back({other, POLLIN, 0});
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  const int ready = poll(polled.data(), polled.size(), static_cast<int>(std::clamp<int64_t>(left, 0, 60000)));
  if (ready > 0)
    for (size_t i = 0; i < heard.size(); ++i)
      if (polled[i].revents != 0) listen(*heard[i], on_reply, on_death);
  for (Worker& worker : workers_) {
    if (!worker.document || Clock::now() < worker.deadline) continue;
    const uint64_t document = *worker.document;
    Death death = end(worker);
    death.timed_out = true;
    on_death(document, death);
  }
}

void Pool::kill() {
  for (Worker& worker : workers_)
    if (worker.socket >= 0) end(worker);
}

}  // namespace lectern

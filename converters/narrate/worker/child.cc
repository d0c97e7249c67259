// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "narrate/protocol.h"
#include "narrate/worker/fault.h"
#include "narrate/worker/guard.h"
#include "narrate/worker/other_engine.h"

namespace narrator {
namespace {

struct Head {
  uint32_t samples = 0;
  uint32_t marks = 0;
  uint16_t rate = 0;
  uint16_t mute = 0;
};

// CPU seconds for a piece: 2 s and twenty times what it costs on a slow machine (a character is 75 ms of sound, made 100
// times faster than it plays).
double cpu_limit(const Say& say) { return 2.0 + 20 * 0.075 / 100 * static_cast<double>(say.text.size()); }
// The wall clock only matters where the child sleeps for ever; other programs may have the processor for long.
int wall_limit_ms(const Say& say) { return (say.patient ? 240000 : 20000) + static_cast<int>(cpu_limit(say) * 10000); }

size_t most_samples(const Say& say, int rate) { return static_cast<size_t>(rate) * (10 + say.text.size()); }

void limit_cpu(double seconds) {
  itimerval timer{};
  timer.it_value.tv_sec = static_cast<time_t>(seconds);
  timer.it_value.tv_usec = static_cast<suseconds_t>((seconds - static_cast<double>(timer.it_value.tv_sec)) * 1e6);
  setitimer(ITIMER_PROF, &timer, nullptr);
}

bool write_all(int descriptor, const void* bytes, size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t wrote = ::write(descriptor, at, size);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    at += wrote;
    size -= static_cast<size_t>(wrote);
  }
  return true;
}

[[noreturn]] void run(const Script& script, size_t first, size_t end, size_t warm_voice, int pipe) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  const int quiet = ::open("/dev/null", O_WRONLY);  // the C library announces a buffer overflow on standard error
  if (quiet >= 0) dup2(quiet, STDERR_FILENO);
  size_t voice = warm_voice;
  Sound sound;
  for (size_t i = first; i < end; ++i) {
    const Say& say = script.says[i];
    limit_cpu(cpu_limit(say));
    if (say.voice != voice) set_voice(script.voices[say.voice], script.rate);
    voice = say.voice;
    fault_in_child(say.text);
    const std::string text = fault_raw_text() ? say.text : guarded(say.text);
    const bool spoke = say_aloud(script, say, text, most_samples(say, 22050), &sound);
    if (text.size() != say.text.size() && !say.patient) sound.marks.clear();  // the guard changed it: offsets would be those of other words
    limit_cpu(0);
    if (sound.too_long) _exit(2);
    Head head{static_cast<uint32_t>(sound.samples.size()), static_cast<uint32_t>(sound.marks.size()),
              static_cast<uint16_t>(sound.rate), spoke ? uint16_t{0} : uint16_t{1}};
    if (!write_all(pipe, &head, sizeof head) || !write_all(pipe, sound.marks.data(), sound.marks.size() * sizeof(Mark)) ||
        !write_all(pipe, sound.samples.data(), sound.samples.size() * 2))
      _exit(3);
  }
  _exit(0);
}

/// False at the end of the pipe, and where nothing came in time (`*hung`).
bool read_all(int descriptor, void* bytes, size_t size, int wait_ms, bool* hung) {
  char* at = static_cast<char*>(bytes);
  while (size > 0) {
    pollfd poll_for{descriptor, POLLIN, 0};
    const int ready = poll(&poll_for, 1, wait_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) *hung = true;
    if (ready <= 0) return false;
    const ssize_t got = ::read(descriptor, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<size_t>(got);
  }
  return true;
}

}  // namespace

Child::Child(const Script& script, size_t first, size_t end, size_t warm_voice) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);  // the child speaks ahead while the worker encodes; a refusal only costs time
  pid_ = fork();
  if (pid_ == 0) {
    close(ends[0]);
    run(script, first, end, warm_voice, ends[1]);
  }
  close(ends[1]);
  pipe_ = ends[0];
}

Child::~Child() {
  if (pipe_ >= 0) close(pipe_);
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

How Child::gone() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF ? How::hung : How::crashed;
}

How Child::next(const Say& say, Sound* sound) {
  Head head;
  bool hung = false;
  sound->samples.clear();
  if (read_all(pipe_, &head, sizeof head, wall_limit_ms(say), &hung)) {
    sound->rate = head.rate;
    sound->marks.resize(head.marks);
    sound->samples.resize(head.samples);
    if (read_all(pipe_, sound->marks.data(), head.marks * sizeof(Mark), wall_limit_ms(say), &hung) &&
        read_all(pipe_, sound->samples.data(), head.samples * size_t{2}, wall_limit_ms(say), &hung))
      return head.mute != 0 ? How::mute : How::ok;
  }
  sound->marks.clear();
  sound->samples.clear();
  if (!hung) return gone();
  kill(pid_, SIGKILL);
  gone();
  return How::hung;
}

}  // namespace narrator

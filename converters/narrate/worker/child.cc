// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/child.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <functional>

#include "narrate/protocol.h"
#include "narrate/worker/cache.h"
#include "narrate/worker/descriptor.h"
#include "narrate/worker/fault.h"
#include "narrate/worker/guard.h"
#include "narrate/worker/history.h"
#include "narrate/worker/level.h"
#include "narrate/worker/mp3.h"
#include "narrate/worker/other_engine.h"

namespace narrator {
namespace {

constexpr int audible_level = 104;  // -50 dBFS
constexpr double usual_gain = 4;    // of a voice that can't be measured, and of what speaks instead of another engine

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

/// Bytes that a unit can be: its sound as samples and as MP3, its marks.
size_t most_bytes(const Work& work, const Unit& unit) {
  constexpr size_t beside = 1 << 16;
  size_t most = beside;
  for (size_t i = unit.first; i < unit.end; ++i) {
    const Say& say = work.script.says[i];
    const size_t samples = most_samples(say, work.rate) + static_cast<size_t>(int64_t{work.rate} * say.pause_ms / 1000);
    most += 4 * samples + 8 * say.text.size() + beside;
  }
  return most;
}

/// Samples that the piece would take: about 14 characters a second at the default rate, a third of a second at least.
size_t estimated(const Work& work, const Say& say) {
  const int pace = work.script.rate > 0 ? work.script.rate : lectern::narrator::rate_default;
  const double seconds = static_cast<double>(audible(say.text)) * 0.075 * lectern::narrator::rate_default / pace;
  return static_cast<size_t>(std::max(seconds, 0.3) * work.rate);
}

void quiet_copy() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  const int quiet = ::open("/dev/null", O_WRONLY);  // the C library announces a buffer overflow on standard error
  if (quiet >= 0) dup2(quiet, STDERR_FILENO);
}

/// The engine with this voice, and nothing spoken yet.
void begin_voice(const Work& work, size_t voice) {
  Sound sound;
  set_voice(work.voices[voice], work.script.rate);
  speak("a", most_samples({}, work.rate), &sound);  // what it makes once, at its first word, is made
  keep_history();
}

/// Speaks one piece into `sound`; ends the process where it never ends.
How say_piece(const Work& work, const Say& say, Sound* sound) {
  forget_history();
  limit_cpu(cpu_limit(say));
  fault_in_child(say.text);
  const std::string text = fault_raw_text() ? say.text : guarded(say.text);
  const bool spoke = say_aloud(work.script, say, text, most_samples(say, work.rate), sound);
  if (text.size() != say.text.size() && !say.patient) sound->marks.clear();  // the guard changed it: offsets would be those of other words
  limit_cpu(0);
  if (sound->too_long) _exit(2);
  return spoke && !sound->samples.empty() && sound->rate == work.rate ? How::ok : How::mute;
}

/// First and last sample that sound, between those of the piece.
void find_sound(const std::vector<int16_t>& samples, Piece* piece, size_t begin, size_t end) {
  const auto sounds = [](int16_t sample) { return std::abs(int{sample}) > audible_level; };
  const auto from = samples.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto to = samples.begin() + static_cast<std::ptrdiff_t>(end);
  const auto first = std::find_if(from, to, sounds);
  const auto last = std::find_if(std::make_reverse_iterator(to), std::make_reverse_iterator(first), sounds).base();
  piece->first = static_cast<uint32_t>(first == to ? begin : static_cast<size_t>(first - samples.begin()));
  piece->last = std::max(piece->first, static_cast<uint32_t>(first == to ? begin : static_cast<size_t>(last - samples.begin())));
}

/// Silence that makes the unit end as units must: so long that nothing of it sounds in the next, and at the end of a frame.
void close_unit(const Work& work, const Say& last, std::vector<int16_t>* samples) {
  const auto frame = static_cast<size_t>(mp3_frame(work.rate));
  const auto pause = static_cast<size_t>(int64_t{work.rate} * last.pause_ms / 1000);
  const size_t least = samples->size() + std::max(pause, static_cast<size_t>(mp3_tail(work.rate)));
  samples->resize((least + frame - 1) / frame * frame);
}

Spoken speak_unit(const Work& work, const Unit& unit, const std::function<void(size_t)>& at_piece) {
  Spoken spoken;
  std::vector<int16_t> samples;
  Sound sound;
  for (size_t i = unit.first; i < unit.end; ++i) {
    const Say& say = work.script.says[i];
    at_piece(i);
    Piece piece;
    piece.how = work.bad[i] != How::ok ? work.bad[i] : say_piece(work, say, &sound);
    piece.first = static_cast<uint32_t>(samples.size());
    if (piece.how == How::ok) {
      samples.insert(samples.end(), sound.samples.begin(), sound.samples.end());
      piece.marks = sound.marks;
      spoken.instead = spoken.instead || spoken_instead();
      for (Mark& mark : piece.marks) mark.sample += piece.first;
    } else {
      samples.resize(samples.size() + estimated(work, say));
    }
    piece.last = static_cast<uint32_t>(samples.size());
    if (i + 1 < unit.end) samples.resize(samples.size() + static_cast<size_t>(int64_t{work.rate} * say.pause_ms / 1000));
    piece.next = static_cast<uint32_t>(samples.size());
    spoken.pieces.push_back(std::move(piece));
  }
  close_unit(work, work.script.says[unit.end - 1], &samples);
  spoken.pieces.back().next = static_cast<uint32_t>(samples.size());
  level(&samples, spoken.instead ? usual_gain : work.gains[unit.voice]);
  for (Piece& piece : spoken.pieces)
    if (piece.how == How::ok) find_sound(samples, &piece, piece.first, piece.last);
  spoken.samples = static_cast<uint32_t>(samples.size());
  if (work.frames) spoken.frames = mp3_unit(samples, work.rate);
  if (work.pcm) spoken.pcm = std::move(samples);
  return spoken;
}

/// A number below 2^32 is the piece that begins, and one more; 0 stands before a unit: its place among all, its size, and its bytes.
bool send_number(int pipe, uint32_t number) { return write_all(pipe, &number, sizeof number); }

[[noreturn]] void run(const Work& work, size_t first, size_t slot, int pipe) {
  quiet_copy();
  const size_t voice = work.units[first].voice;
  const Cache cache(work, voice);
  bool begun = false;
  for (size_t u = first; u < work.units.size(); ++u) {
    const Unit& unit = work.units[u];
    // What is the slot's already was taken by a copy before this one, which didn't live to be heard with it.
    if (unit.voice != voice || (u != first && work.shares->owner(u) != static_cast<int>(slot) && !work.shares->take(u, slot))) continue;
    std::string bytes = cache.find(unit);
    if (bytes.empty()) {
      if (!begun) begin_voice(work, voice);
      begun = true;
      const auto at_piece = [pipe](size_t i) {
        if (!send_number(pipe, static_cast<uint32_t>(i + 1))) _exit(3);
      };
      const Spoken spoken = speak_unit(work, unit, at_piece);
      bytes = to_bytes(spoken);
      if (!spoken.instead) cache.keep(unit, bytes);
    }
    if (!send_number(pipe, 0) || !send_number(pipe, static_cast<uint32_t>(u)) || !send_number(pipe, static_cast<uint32_t>(bytes.size())) ||
        !write_all(pipe, bytes.data(), bytes.size()))
      _exit(3);
  }
  _exit(0);
}

/// Runs `body` in a copy; all that it writes to its pipe.
std::string in_copy(const std::function<void(int)>& body) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return {};
  const pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    quiet_copy();
    dup2(STDERR_FILENO, STDOUT_FILENO);  // what it finds on its way is no part of the answer
    body(ends[1]);
    _exit(0);
  }
  close(ends[1]);
  std::string all;
  char byte = 0;
  bool late = false;
  while (pid > 0 && read_all(ends[0], &byte, 1, 120000, &late)) all += byte;
  close(ends[0]);
  if (pid > 0) kill(pid, SIGKILL);
  while (pid > 0 && waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  return all;
}

}  // namespace

Shares::~Shares() {
  if (owners_ != nullptr) munmap(owners_, count_);
}

bool Shares::open(size_t units) {
  count_ = std::max<size_t>(units, 1);
  void* const memory = mmap(nullptr, count_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  static_assert(sizeof(std::atomic<uint8_t>) == 1 && std::atomic<uint8_t>::is_always_lock_free);
  owners_ = static_cast<std::atomic<uint8_t>*>(memory);  // zeros, as a new page is
  return true;
}

bool Shares::take(size_t unit, size_t slot) {
  uint8_t free = 0;
  return owners_[unit].compare_exchange_strong(free, static_cast<uint8_t>(slot + 1));
}

int Shares::owner(size_t unit) const { return int{owners_[unit].load()} - 1; }

Child::Child(const Work& work, size_t first, size_t slot) : work_(work) {
  int ends[2];
  piece_ = work.units[first].first;
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);  // the child works ahead of who reads; a refusal only costs time
  pid_ = fork();
  if (pid_ == 0) {
    close(ends[0]);
    run(work, first, slot, ends[1]);
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

bool Child::running() const {
  siginfo_t ended{};
  return pid_ > 0 && waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == 0;
}

How Child::gone(bool late) {
  if (late) kill(pid_, SIGKILL);
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF) ? How::hung : How::crashed;
}

How Child::next(const Unit& unit, Spoken* spoken) {
  bool late = false;
  piece_ = unit.first;
  const auto number = [&](uint32_t* to) {
    return read_all(pipe_, to, sizeof *to, wall_limit_ms(work_.script.says[piece_]), &late);
  };
  uint32_t tag = 0;
  while (number(&tag)) {
    if (tag != 0) {
      piece_ = std::clamp(size_t{tag} - 1, unit.first, unit.end - 1);
      continue;
    }
    uint32_t place = 0, size = 0;
    if (!number(&place) || !number(&size)) break;
    late = place >= work_.units.size() || &work_.units[place] != &unit || size > most_bytes(work_, unit);  // it is no longer itself
    if (late) break;
    std::string bytes(size, '\0');
    if (!read_all(pipe_, bytes.data(), size, wall_limit_ms(work_.script.says[piece_]), &late)) break;
    if (from_bytes(bytes, spoken) && spoken->pieces.size() == unit.end - unit.first) return How::ok;
    late = true;
    break;
  }
  return gone(late);
}

std::vector<std::string> resolved_voices(const Script& script) {
  const std::string lines = in_copy([&script](int pipe) {
    for (const std::string& name : script.voices) {
      const std::string line = set_voice(name, script.rate) + '\n';
      write_all(pipe, line.data(), line.size());
    }
  });
  std::vector<std::string> ids;
  for (size_t at = 0; ids.size() < script.voices.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    ids.push_back(lines.substr(at, end - at));
    at = std::min(end + 1, lines.size());
  }
  return ids;
}

double gain_by_ear(const Work& work, size_t voice) {
  // Another engine may be slow, and is asked less.
  const bool other = !voice_name(work.voices[voice]).engine.empty();
  const size_t enough = static_cast<size_t>(work.rate) * (other ? 12 : 60);
  const std::string bytes = in_copy([&](int pipe) {
    std::vector<int16_t> samples;
    Sound sound;
    begin_voice(work, voice);
    for (const Say& say : work.script.says) {
      if (say.voice != voice || samples.size() > enough) continue;
      if (say_piece(work, say, &sound) != How::ok) continue;
      samples.insert(samples.end(), sound.samples.begin(), sound.samples.end());
      samples.resize(samples.size() + static_cast<size_t>(int64_t{work.rate} * say.pause_ms / 1000));
    }
    const double gain = std::round(measured_gain(samples, work.rate) * 10) / 10;
    const std::string text = std::to_string(gain);
    write_all(pipe, text.data(), text.size());
  });
  return bytes.empty() ? usual_gain : std::strtod(bytes.c_str(), nullptr);
}

}  // namespace narrator

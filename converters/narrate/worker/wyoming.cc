// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/wyoming.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

#include "narrate/worker/fault.h"

namespace narrator {
namespace {

using Json = nlohmann::json;

constexpr size_t longest_line = 64 << 10;
constexpr size_t longest_data = 1 << 20;
constexpr size_t longest_payload = 1 << 20;
constexpr rlim_t most_memory = rlim_t{4} << 30;
constexpr std::chrono::seconds start_time{60};
constexpr int quiet = 327;  // -40 dBFS

size_t characters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// A character is 75 ms of sound; an engine may take three times what it makes.
std::chrono::milliseconds time_for(std::string_view text, double rate) {
  if (const int haste = narrator::fault_haste(); haste > 0) return std::chrono::milliseconds(haste);
  return std::chrono::milliseconds(10000 + static_cast<int>(3 * 75 * static_cast<double>(characters(text)) / rate));
}

size_t most_samples(std::string_view text, int sample_rate) {
  return static_cast<size_t>(sample_rate) * (20 + 3 * characters(text)) / 10;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

/// Words parted by spaces that hold a letter.
size_t words_in(std::string_view text) {
  size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    if (c == ' ') inside = false;
    if (is_letter(c) && !inside) {
      inside = true;
      ++count;
    }
  }
  return count;
}

/// A whole number that the type holds: the library would cut a greater one.
template <class Value>
bool fits(const Json& number) {
  if (number.is_number_unsigned()) return number.get<uint64_t>() <= static_cast<uint64_t>(std::numeric_limits<Value>::max());
  return number.is_number_integer() && number.get<int64_t>() >= int64_t{std::numeric_limits<Value>::min()};
}

template <class Value>
Value member(const Json& from, const char* key, Value otherwise) {
  const auto found = from.is_object() ? from.find(key) : from.end();
  if (found == from.end()) return otherwise;
  if constexpr (std::is_same_v<Value, std::string>)
    return found->is_string() ? found->get<std::string>() : otherwise;
  else
    return fits<Value>(*found) ? found->get<Value>() : otherwise;
}

std::string event_line(const char* type, const Json& data) {
  const std::string bytes = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  return Json{{"type", type}, {"data_length", bytes.size()}}.dump() + '\n' + bytes;
}

/// Marks from [byte, first sample, end sample] triples. False where they aren't ascending, or leave the text or the sound.
bool read_marks(const Json& words, std::string_view text, Sound* sound) {
  for (const Json& word : words) {
    if (!word.is_array() || word.size() != 3) return false;
    for (const Json& number : word)
      if (!number.is_number_integer() || number.get<int64_t>() < 0) return false;
    const auto byte = word[0].get<uint64_t>();
    const auto sample = word[1].get<uint64_t>();
    if (byte >= text.size() || sample > sound->samples.size()) return false;
    const Mark mark{static_cast<uint32_t>(byte), static_cast<uint32_t>(sample)};
    if (!sound->marks.empty() && (mark.byte <= sound->marks.back().byte || mark.sample < sound->marks.back().sample))
      return false;
    sound->marks.push_back(mark);
  }
  return true;
}

}  // namespace

struct Wyoming::Event {
  std::string type;
  Json data;
  std::string payload;
};

bool Wyoming::start() {
  if (pid_ > 0) return true;
  int down[2];
  int up[2];
  if (pipe2(down, O_CLOEXEC) != 0) return false;
  if (pipe2(up, O_CLOEXEC) != 0) {
    close(down[0]);
    close(down[1]);
    return false;
  }
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit memory{most_memory, most_memory};
    if (getenv("ASAN_OPTIONS") == nullptr) setrlimit(RLIMIT_AS, &memory);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    dup2(down[0], STDIN_FILENO);
    dup2(up[1], STDOUT_FILENO);
    if (nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    close_range(3, ~0U, 0);  // the sound files aren't the engine's
    signal(SIGPIPE, SIG_DFL);
    execl(program_.c_str(), program_.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  close(down[0]);
  close(up[1]);
  if (pid_ < 0) {
    close(down[1]);
    close(up[0]);
    return false;
  }
  to_ = down[1];
  from_ = up[0];
  fcntl(to_, F_SETFL, O_NONBLOCK);
  unread_.clear();
  late_ = false;
  return true;
}

void Wyoming::stop() {
  if (to_ >= 0) close(to_);
  if (from_ >= 0) close(from_);
  to_ = from_ = -1;
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

bool Wyoming::send(const std::string& event) {
  size_t at = 0;
  while (at < event.size()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    pollfd poll_for{to_, POLLOUT, 0};
    const int ready = poll(&poll_for, 1, static_cast<int>(std::max<int64_t>(left, 0)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) late_ = true;
    if (ready <= 0) return false;
    const ssize_t wrote = ::write(to_, event.data() + at, event.size() - at);
    if (wrote < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (wrote <= 0) return false;
    at += static_cast<size_t>(wrote);
  }
  return true;
}

/// Waits until at least `size` bytes are there, unless the time is over or the child is gone.
bool Wyoming::read(size_t size, std::string* to) {
  while (unread_.size() < size) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    pollfd poll_for{from_, POLLIN, 0};
    const int ready = left > 0 ? poll(&poll_for, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) late_ = true;
    if (ready <= 0) return false;
    char piece[1 << 16];
    const ssize_t got = ::read(from_, piece, sizeof piece);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    unread_.append(piece, static_cast<size_t>(got));
  }
  if (to == nullptr) return true;
  to->assign(unread_, 0, size);
  unread_.erase(0, size);
  return true;
}

bool Wyoming::read_line(std::string* to) {
  for (;;) {
    const size_t end = unread_.find('\n');
    if (end != std::string::npos) {
      to->assign(unread_, 0, end);
      unread_.erase(0, end + 1);
      return end <= longest_line;
    }
    if (unread_.size() > longest_line || !read(unread_.size() + 1, nullptr)) return false;
  }
}

std::optional<Wyoming::Event> Wyoming::next() {
  std::string line;
  if (!read_line(&line)) return std::nullopt;
  const Json head = Json::parse(line, nullptr, false);
  if (!head.is_object()) return std::nullopt;
  Event event;
  event.type = member(head, "type", std::string());
  const auto data_length = member(head, "data_length", int64_t{0});
  const auto payload_length = member(head, "payload_length", int64_t{0});
  if (data_length < 0 || payload_length < 0 || static_cast<uint64_t>(data_length) > longest_data ||
      static_cast<uint64_t>(payload_length) > longest_payload)
    return std::nullopt;
  if (const auto data = head.find("data"); data != head.end()) event.data = *data;
  std::string bytes;
  if (!read(static_cast<size_t>(data_length), &bytes)) return std::nullopt;
  if (!bytes.empty()) {
    const Json more = Json::parse(bytes, nullptr, false);
    if (!more.is_object()) return std::nullopt;
    if (event.data.is_object())
      event.data.update(more);
    else
      event.data = more;
  }
  if (!read(static_cast<size_t>(payload_length), &event.payload)) return std::nullopt;
  return event;
}

std::string Wyoming::version_of(const std::string& voice) {
  deadline_ = Clock::now() + start_time;
  if (!start() || !send("{\"type\":\"describe\"}\n")) return {};
  for (auto event = next(); event; event = next()) {
    if (event->type != "info") continue;
    const auto programs = event->data.find("tts");
    if (programs == event->data.end() || !programs->is_array()) return {};
    for (const Json& program : *programs) {
      const auto voices = program.is_object() ? program.find("voices") : program.end();
      if (voices == program.end() || !voices->is_array()) continue;
      for (const Json& each : *voices) {
        if (member(each, "name", std::string()) != voice) continue;
        const std::string version = member(each, "version", std::string());
        return version.empty() ? member(program, "name", std::string("?")) : version;
      }
    }
    return {};
  }
  return {};
}

Answered Wyoming::hear(std::string_view text, Sound* sound) {
  for (;;) {
    auto event = next();
    if (!event) return late_ ? Answered::late : Answered::gone;
    if (event->type == "error") return Answered::refused;
    if (event->type == "audio-start" || event->type == "audio-chunk") {
      const int rate = member(event->data, "rate", 0);
      const bool wrong = rate < 8000 || rate > 48000 || (sound->rate != 0 && sound->rate != rate) ||
                         member(event->data, "width", 2) != 2 || member(event->data, "channels", 1) != 1;
      if (wrong || event->payload.size() % 2 != 0) return Answered::wrong;
      sound->rate = rate;
      const size_t before = sound->samples.size();
      sound->samples.resize(before + event->payload.size() / 2);
      if (!event->payload.empty()) std::memcpy(sound->samples.data() + before, event->payload.data(), event->payload.size());
      if (sound->samples.size() > most_samples(text, rate)) return Answered::wrong;
    } else if (event->type == "audio-stop") {
      if (sound->samples.empty()) return Answered::wrong;
      const auto words = event->data.is_object() ? event->data.find("words") : event->data.end();
      if (words == event->data.end() || words->is_null()) return Answered::ok;
      if (!words->is_array() || !read_marks(*words, text, sound)) return Answered::wrong;
      return sound->marks.size() < words_in(text) ? Answered::wrong : Answered::ok;
    }
  }
}

Answered Wyoming::ask(const std::string& voice, std::string_view text, double rate, Sound* sound) {
  *sound = {};
  if (pid_ <= 0 && version_of(voice).empty()) return late_ ? Answered::late : Answered::gone;
  deadline_ = Clock::now() + time_for(text, rate);
  const Json data{{"text", text}, {"voice", {{"name", voice}}}, {"context", {{"lectern", {{"rate", rate}, {"seed", 0}}}}}};
  if (!send(event_line("synthesize", data))) return late_ ? Answered::late : Answered::gone;
  return hear(text, sound);
}

Answered Wyoming::speak(const std::string& voice, std::string_view text, double rate, Sound* sound) {
  Answered answered = ask(voice, text, rate, sound);
  const bool refused = answered == Answered::refused;
  if (answered == Answered::ok) return answered;
  *sound = {};
  if (refused) return answered;
  stop();  // whatever stands in its pipe belongs to no request any more
  if (answered == Answered::wrong) return answered;
  answered = ask(voice, text, rate, sound);
  if (answered == Answered::ok) return answered;
  *sound = {};
  stop();
  return answered;
}

void trim(Sound* sound) {
  std::vector<int16_t>& samples = sound->samples;
  const auto sounds = [](int16_t sample) { return std::abs(int{sample}) > quiet; };
  const auto first = std::find_if(samples.begin(), samples.end(), sounds);
  if (first == samples.end()) return;
  const auto last = std::find_if(samples.rbegin(), samples.rend(), sounds).base();
  const auto kept = static_cast<std::ptrdiff_t>(sound->rate * 30 / 1000);
  const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(first - samples.begin() - kept, 0);
  const std::ptrdiff_t end = std::min<std::ptrdiff_t>(last - samples.begin() + kept, std::ssize(samples));
  samples.erase(samples.begin() + end, samples.end());
  samples.erase(samples.begin(), samples.begin() + begin);
  const auto most = static_cast<int64_t>(samples.size());
  for (Mark& mark : sound->marks)
    mark.sample = static_cast<uint32_t>(std::clamp<int64_t>(int64_t{mark.sample} - begin, 0, most));
}

}  // namespace narrator

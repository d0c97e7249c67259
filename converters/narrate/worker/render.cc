// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/render.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>

#include "narrate/protocol.h"
#include "narrate/worker/child.h"
#include "narrate/worker/fault.h"
#include "narrate/worker/guard.h"
#include "narrate/worker/mp3.h"

namespace narrator {
namespace {

constexpr int audible_level = 104;  // -50 dBFS

class Renderer {
 public:
  explicit Renderer(const Script& script) : script_(script) {}

  bool chunk(size_t first, size_t end);
  bool finish();
  const std::string& fault() const { return fault_; }

 private:
  bool commit(size_t index, How how, const Sound& sound);
  bool open(int rate);
  size_t estimated(const Say& say) const;
  bool broken(std::string why) {
    fault_ = std::move(why);
    return false;
  }

  const Script& script_;
  std::unique_ptr<Mp3> mp3_;
  int rate_ = 0;
  std::string fault_;
};

const char* word(How how) {
  switch (how) {
    case How::ok:
      return "ok";
    case How::crashed:
      return "crashed";
    case How::hung:
      return "hung";
    case How::mute:
      return "mute";
  }
  return "mute";
}

bool Renderer::open(int rate) {
  rate_ = rate;
  mp3_ = Mp3::open(lectern::narrator::sound_descriptor, rate);
  if (!mp3_) return broken("write no sound file");
  answer("rate " + std::to_string(rate));
  return true;
}

/// Samples that the piece would take: about 14 characters a second at the default rate, a third of a second at least.
size_t Renderer::estimated(const Say& say) const {
  const int rate = script_.rate > 0 ? script_.rate : lectern::narrator::rate_default;
  const double seconds = static_cast<double>(audible(say.text)) * 0.075 * lectern::narrator::rate_default / rate;
  return static_cast<size_t>(std::max(seconds, 0.3) * rate_);
}

bool Renderer::commit(size_t index, How how, const Sound& sound) {
  const Say& say = script_.says[index];
  if (!mp3_ && !open(sound.rate > 0 ? sound.rate : 22050)) return false;
  const bool other_rate = how == How::ok && sound.rate != rate_;
  if (other_rate || (how == How::ok && sound.samples.empty())) how = How::mute;
  const int64_t start = mp3_->samples();
  int64_t first = start;
  int64_t last = start;
  bool written = false;
  if (how == How::ok) {
    const auto sounds = [](int16_t sample) { return std::abs(int{sample}) > audible_level; };
    const auto begin = std::find_if(sound.samples.begin(), sound.samples.end(), sounds);
    const auto end = std::find_if(sound.samples.rbegin(), sound.samples.rend(), sounds);
    first = start + (begin - sound.samples.begin());
    last = std::max(first, start + (sound.samples.rend() - end));
    written = mp3_->add(sound.samples.data(), sound.samples.size());
  } else {
    written = mp3_->add_silence(estimated(say));
    last = mp3_->samples();
  }
  const auto pause = static_cast<size_t>(int64_t{rate_} * say.pause_ms / 1000);
  if (!written || !mp3_->add_silence(pause)) return broken("write the sound can't be written");
  if (how == How::ok && !sound.marks.empty()) {
    std::string line = "marks";
    for (const Mark& mark : sound.marks)
      line += ' ' + std::to_string(mark.byte) + ':' + std::to_string(start + mark.sample);
    answer(line);
  }
  answer("said " + std::to_string(index) + ' ' + std::to_string(first) + ' ' + std::to_string(last) + ' ' +
         std::to_string(mp3_->samples()) + ' ' + word(how));
  return true;
}

bool Renderer::chunk(size_t first, size_t end) {
  size_t start = first;  // where the present history begins
  size_t next = first;   // the piece to commit next
  size_t tried = end;    // the piece that killed a copy already
  Sound sound;
  while (next < end) {
    Child child(script_, start, end, 0);
    if (!child.started()) return broken("fork no process can be started");
    How how = How::ok;
    for (size_t i = start; i < end && how != How::crashed && how != How::hung; ++i) {
      how = child.next(script_.says[i], &sound);
      if (how == How::crashed || how == How::hung || i < next) continue;
      if (!commit(i, how, sound)) return false;
      next = i + 1;
      fault_in_worker();
    }
    if (next == end) break;
    if (tried != next) {
      tried = next;  // whatever killed it may have come from outside: once more, with the same history
      continue;
    }
    if (!commit(next, how, sound)) return false;
    start = ++next;
  }
  return true;
}

bool Renderer::finish() {
  if (!mp3_ && !(open(22050) && mp3_->add_silence(static_cast<size_t>(rate_) / 2)))
    return broken("write the sound can't be written");
  if (!mp3_->finish()) return broken("write the sound can't be written");
  answer("done " + std::to_string(mp3_->samples()));
  return true;
}

}  // namespace

void answer(const std::string& line) {
  const std::string bytes = line + '\n';
  size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t wrote = ::write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) _exit(1);
    at += static_cast<size_t>(wrote);
  }
}

int render(const Script& script) {
  // Read backwards, so that the voice of the first piece is the warm one.
  for (size_t i = script.voices.size(); i-- > 0;) {
    const std::string id = set_voice(script.voices[i], script.rate);
    answer("voice " + script.voices[i] + ' ' + (id.empty() ? "none" : id));
    if (id.empty() && i == 0) {
      answer("error voice " + script.voices[i]);
      return 1;
    }
  }
  Renderer renderer(script);
  const size_t count = script.says.size();
  for (size_t first = 0; first < count;) {
    size_t end = first + 1;
    while (end < count && !script.says[end].new_chunk) ++end;
    if (!renderer.chunk(first, end)) {
      answer("error " + renderer.fault());
      return 1;
    }
    first = end;
  }
  if (renderer.finish()) return 0;
  answer("error " + renderer.fault());
  return 1;
}

}  // namespace narrator

// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/render.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>

#include "narrate/protocol.h"
#include "narrate/worker/cache.h"
#include "narrate/worker/child.h"
#include "narrate/worker/fault.h"
#include "narrate/worker/level.h"
#include "narrate/worker/mp3.h"
#include "narrate/worker/sound_writer.h"

namespace narrator {
namespace {

constexpr int most_copies = 16;
constexpr useconds_t a_moment = 100;

class Renderer {
 public:
  explicit Renderer(const Script& script) : work_{script, {}, {}, {}, {}, engine_rate(), false, false, &shares_} {}

  bool begin();
  bool unit(size_t index);
  bool finish();
  size_t count() const { return work_.units.size(); }
  const std::string& fault() const { return fault_; }

 private:
  bool resolve_voices();
  bool start(size_t index, size_t slot);
  bool start_voice(size_t index);
  Child* child_of(size_t index);
  bool commit(const Unit& unit, const Spoken& spoken);
  bool broken(std::string why) {
    fault_ = std::move(why);
    return false;
  }

  Work work_;
  Shares shares_;
  std::vector<std::unique_ptr<SoundWriter>> writers_;
  std::map<std::pair<size_t, size_t>, std::unique_ptr<Child>> children_;  ///< by voice and slot
  int64_t samples_ = 0;
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

bool Renderer::resolve_voices() {
  work_.voices = resolved_voices(work_.script);
  for (size_t i = 0; i < work_.voices.size(); ++i) {
    std::string& id = work_.voices[i];
    answer("voice " + work_.script.voices[i] + ' ' + (id.empty() ? "none" : id));
    if (id.empty() && i == 0) return broken("voice " + work_.script.voices[i]);
    if (id.empty()) id = work_.voices[0];
  }
  work_.gains.assign(work_.voices.size(), 0);
  for (size_t i = 0; i < work_.voices.size(); ++i) {
    work_.gains[i] = known_gain(work_.voices[i], work_.script.rate);
    const bool used = std::any_of(work_.script.says.begin(), work_.script.says.end(),
                                  [i](const Say& say) { return say.voice == i; });
    if (std::isnan(work_.gains[i])) work_.gains[i] = used ? gain_by_ear(work_, i) : 0;
  }
  return true;
}

bool Renderer::begin() {
  const Script& script = work_.script;
  work_.units = units_of(script, work_.rate);
  work_.bad.assign(script.says.size(), How::ok);
  for (const std::string& kind : script.sounds) (takes_samples(kind) ? work_.pcm : work_.frames) = true;
  if (!shares_.open(work_.units.size())) return broken("fork no memory can be shared");
  if (!resolve_voices()) return false;
  std::error_code fault;  // a folder that can't be made only costs time
  if (!script.cache.empty()) std::filesystem::create_directories(script.cache, fault);
  for (size_t i = 0; i < script.sounds.size(); ++i) {
    writers_.push_back(
        sound_writer(script.sounds[i], lectern::narrator::sound_descriptor + static_cast<int>(i), work_.rate));
    if (!writers_.back()) return broken("write no sound file");
  }
  answer("rate " + std::to_string(work_.rate));
  return true;
}

bool Renderer::commit(const Unit& unit, const Spoken& spoken) {
  for (const auto& writer : writers_)
    if (!writer->add(spoken)) return broken("write the sound can't be written");
  for (size_t i = unit.first; i < unit.end; ++i) {
    const Piece& piece = spoken.pieces[i - unit.first];
    if (piece.how == How::ok && !piece.marks.empty()) {
      std::string line = "marks";
      for (const Mark& mark : piece.marks)
        line += ' ' + std::to_string(mark.byte) + ':' + std::to_string(samples_ + mark.sample);
      answer(line);
    }
    answer("said " + std::to_string(i) + ' ' + std::to_string(samples_ + piece.first) + ' ' +
           std::to_string(samples_ + piece.last) + ' ' + std::to_string(samples_ + piece.next) + ' ' + word(piece.how));
  }
  samples_ += spoken.samples;
  fault_in_worker();
  return true;
}

/// A copy that begins with the unit, which is the slot's.
bool Renderer::start(size_t index, size_t slot) {
  std::unique_ptr<Child>& child = children_[{work_.units[index].voice, slot}];
  child.reset();
  child = std::make_unique<Child>(work_, index, slot);
  fault_after_fork();
  return child->started();
}

/// As many copies for the voice as may be and have something to say. Each has its first unit before any of them can take one.
bool Renderer::start_voice(size_t index) {
  const size_t slots = static_cast<size_t>(std::clamp(work_.script.jobs, 1, most_copies));
  const size_t voice = work_.units[index].voice;
  std::vector<size_t> firsts;
  for (; firsts.size() < slots && index < work_.units.size(); ++index)
    if (work_.units[index].voice == voice && shares_.take(index, firsts.size())) firsts.push_back(index);
  for (size_t slot = 0; slot < firsts.size(); ++slot)
    if (!start(firsts[slot], slot)) return false;
  return true;
}

/// The copy that speaks the unit, once one has taken it. What stands before it was heard already, so that any copy of its voice that
/// runs is about to.
Child* Renderer::child_of(size_t index) {
  const size_t voice = work_.units[index].voice;
  const auto own = children_.lower_bound({voice, 0});
  if ((own == children_.end() || own->first.first != voice) && !start_voice(index)) return nullptr;
  for (;;) {
    bool running = false;
    for (auto at = children_.lower_bound({voice, 0}); at != children_.end() && at->first.first == voice; ++at)
      running = running || at->second->running();
    if (const int slot = shares_.owner(index); slot != Shares::nobody) return children_.at({voice, static_cast<size_t>(slot)}).get();
    if (!running && (!shares_.take(index, 0) || !start(index, 0))) return nullptr;  // killed from outside, between two units
    usleep(a_moment);
  }
}

bool Renderer::unit(size_t index) {
  const Unit& unit = work_.units[index];
  size_t tried = work_.script.says.size();  // the piece that killed a copy already
  for (;;) {
    Child* const child = child_of(index);
    if (child == nullptr) return broken("fork no process can be started");
    Spoken spoken;
    const How how = child->next(unit, &spoken);
    if (how == How::ok) return commit(unit, spoken);
    const size_t piece = child->piece();
    if (tried == piece) work_.bad[piece] = how;
    tried = piece;  // whatever killed it may have come from outside: once more
    if (!start(index, static_cast<size_t>(shares_.owner(index)))) return broken("fork no process can be started");
  }
}

bool Renderer::finish() {
  if (work_.units.empty()) {
    Spoken silence;
    const int frame = mp3_frame(work_.rate);
    silence.samples = static_cast<uint32_t>((work_.rate / 2 + frame - 1) / frame * frame);
    silence.pcm.resize(silence.samples);
    if (!commit({}, silence)) return false;
  }
  for (const auto& writer : writers_)
    if (!writer->finish()) return broken("write the sound can't be written");
  if (!work_.script.cache.empty()) trim_cache(work_.script.cache);
  answer("done " + std::to_string(samples_));
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
  Renderer renderer(script);
  bool well = renderer.begin();
  for (size_t i = 0; well && i < renderer.count(); ++i) well = renderer.unit(i);
  if (well && renderer.finish()) return 0;
  answer("error " + renderer.fault());
  return 1;
}

}  // namespace narrator

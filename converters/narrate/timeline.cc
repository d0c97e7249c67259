#include "narrate/timeline.h"

#include <algorithm>

namespace lectern {
namespace {

// A clip may begin so long before its first sound, so that a player which is late (or skips the encoder's delay) cuts
// nothing off.
constexpr int64_t lead_ms = 80;
// What sounds below the level that counts as sound, and what the encoder smears.
constexpr int64_t before_ms = 10;
constexpr int64_t after_ms = 30;

int64_t in_samples(int64_t ms, int rate) { return ms * rate / 1000; }

}  // namespace

std::vector<Cue> timeline(const std::vector<Utterance>& utterances, const std::vector<narrator::Said>& said, int64_t samples,
                          int rate) {
  std::vector<Cue> cues;
  size_t piece = 0;
  for (const Utterance& utterance : utterances) {
    Cue cue;
    cue.id = utterance.id;
    cue.text = utterance.printed;
    cue.speaker = utterance.speaker;
    cue.begin = said.at(piece).first;
    cue.silent = true;
    for (size_t i = 0; i < utterance.say.size(); ++i, ++piece) {
      cue.end = said.at(piece).last;
      cue.silent = cue.silent && said.at(piece).how != "ok";
    }
    cues.push_back(std::move(cue));
  }
  int64_t last_sound = 0;
  for (size_t i = 0; i < cues.size(); ++i) {
    Cue& cue = cues[i];
    const int64_t gap = cue.begin - last_sound;
    cue.clip_begin = i == 0 ? 0 : cue.begin - std::min(in_samples(lead_ms, rate), gap / 2);
    last_sound = cue.end;
    if (i > 0) cues[i - 1].clip_end = cue.clip_begin;
  }
  if (!cues.empty()) cues.back().clip_end = samples;
  for (Cue& cue : cues) {
    cue.begin = std::max(cue.clip_begin, cue.begin - in_samples(before_ms, rate));
    cue.end = std::min(cue.clip_end, cue.end + in_samples(after_ms, rate));
  }
  return cues;
}

}  // namespace lectern

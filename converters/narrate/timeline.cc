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

/// A byte of what is spoken, and when it is.
struct Anchor {
  uint32_t byte = 0;
  int64_t sample = 0;
};

/// From the marks of all pieces of the utterance; empty where one has none.
std::vector<Anchor> anchors_of(const Utterance& utterance, const narrator::Said* said) {
  std::vector<Anchor> anchors;
  for (size_t i = 0; i < utterance.say.size(); ++i) {
    if (said[i].how != "ok" || said[i].marks.empty()) return {};
    for (const narrator::Mark& mark : said[i].marks)
      anchors.push_back({utterance.say_at.at(i) + mark.byte, std::clamp(mark.sample, said[i].first, said[i].last)});
  }
  const auto end = static_cast<uint32_t>(utterance.say_at.back() + utterance.say.back().size());
  anchors.push_back({end, said[utterance.say.size() - 1].last});
  return anchors;
}

/// Between two anchors words share the time by their letters: an engine may speak "in the" as one.
int64_t time_of(const std::vector<Anchor>& anchors, uint32_t byte) {
  const auto next =
      std::upper_bound(anchors.begin(), anchors.end(), byte, [](uint32_t b, const Anchor& anchor) { return b < anchor.byte; });
  if (next == anchors.begin()) return next->sample;
  const Anchor& before = *std::prev(next);
  if (next == anchors.end() || before.byte == byte) return before.sample;
  return before.sample + (next->sample - before.sample) * (byte - before.byte) / (next->byte - before.byte);
}

std::vector<CueWord> words_of(const Utterance& utterance, const narrator::Said* said) {
  std::vector<CueWord> words;
  if (utterance.spans.empty()) return words;
  const std::vector<Anchor> anchors = anchors_of(utterance, said);
  if (anchors.empty()) return words;
  for (const SpokenSpan& span : utterance.spans) {
    const bool joined = !words.empty() && utterance.printed.find(' ', words.back().text_end) >= span.printed_begin;
    if (joined)
      words.back().text_end = span.printed_end;
    else
      words.push_back({span.printed_begin, span.printed_end, time_of(anchors, span.begin), 0});
    if (words.size() > 1) words[words.size() - 2].end = words.back().begin;
  }
  words.back().end = anchors.back().sample;
  return words;
}

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
    cue.page = utterance.page;
    cue.begin = said.at(piece).first;
    cue.words = words_of(utterance, &said.at(piece));
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

// A narration of the sample speech: silence of the right form, cut into a clip a sentence.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/narration.h"
#include "model/speech.h"

namespace lectern::sample {

/// Frames of MPEG-2 layer III, 64 kbit/s, 22.05 kHz, mono, all silent: what a player takes for sound.
inline std::string silent_mp3(size_t frames) {
  std::string bytes;
  for (size_t i = 0; i < frames; ++i) {
    std::string frame("\xFF\xF3\x80\xC4", 4);
    frame.resize(i % 44 == 0 ? 208 : 209);  // 208.98 on average
    bytes += frame;
  }
  return bytes;
}

class MemorySound final : public Sound {
 public:
  explicit MemorySound(std::string bytes) : bytes_(std::move(bytes)) {}
  uint64_t size() const override { return bytes_.size(); }
  Result<void> copy_to(Sink& sink) const override { return sink.write(bytes_); }

 private:
  std::string bytes_;
};

inline void add_cues(const Node& node, bool in_head, Narration* narration) {
  if (node.derived || node.element == Element::furniture || node.element == Element::stage || node.element == Element::fn)
    return;
  const bool unit = !node.id.empty() && (in_head || node.element == Element::s || node.element == Element::heading ||
                                         node.element == Element::label);
  if (unit) {
    Cue cue;
    cue.id = node.id;
    cue.clip_begin = narration->samples;
    narration->samples +=
        1764 * 20 + static_cast<int64_t>(narration->cues.size()) * 7;  // lengths that no millisecond divides
    cue.clip_end = narration->samples;
    narration->cues.push_back(cue);
    return;
  }
  for (const Node& child : node.children) add_cues(child, in_head, narration);
}

inline Narration narration(const Speech& speech) {
  Narration narration;
  narration.engine = "espeak-ng 1.51";
  narration.voice = "en-gb";
  for (const Node& line : speech.presentation.header) add_cues(line, true, &narration);
  add_cues(speech.body, false, &narration);
  walk(speech.body, [&narration](const Node& node) {  // notes come last, as on the page
    if (node.element == Element::fn)
      for (const Node& child : node.children) add_cues(child, false, &narration);
    return node.element != Element::fn;
  });
  narration.sounds["mp3"] = std::make_shared<MemorySound>(silent_mp3(static_cast<size_t>(narration.samples / 576 + 2)));
  return narration;
}

}  // namespace lectern::sample

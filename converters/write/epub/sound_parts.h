// A long MP3 as several files, one for each document of a book, so that a reading system needs only what it plays.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/narration.h"

namespace lectern {

/// A file of its own: an Info tag, and frames of the whole.
struct SoundPart {
  std::string tag;
  uint64_t begin = 0;  ///< bytes of the whole
  uint64_t end = 0;
  int64_t start = 0;  ///< its first sample, in the time of the whole

  uint64_t size() const { return tag.size() + end - begin; }
};

/// Cuts at the frame that holds each of `starts` (samples, ascending, the first 0; each in silence). Works for what lectern-narrator
/// writes: frames of one bit rate that need nothing of those before them. Empty where the sound is anything else.
std::vector<SoundPart> parts_of_mp3(const Sound& sound, const std::vector<int64_t>& starts, int64_t samples, int rate);

Result<void> copy_part(const Sound& sound, const SoundPart& part, Sink& sink);

}  // namespace lectern

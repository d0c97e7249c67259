// Narration: what is spoken and when. Times are integer samples of the decoded sound; one rounding to milliseconds serves all writers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/sink.h"

namespace lectern {

/// Encoded sound that may be longer than memory likes: read in pieces, as often as needed.
class Sound {
 public:
  virtual ~Sound() = default;
  virtual uint64_t size() const = 0;
  virtual Result<void> copy_to(Sink& sink) const = 0;
  /// An open file that holds it, for a program that reads it; -1: there is none.
  virtual int descriptor() const { return -1; }
};

/// What is spoken at one time: one printed word, or the few that one spoken form stands for ("15 July 2013").
struct CueWord {
  uint32_t text_begin = 0;  ///< bytes of Cue::text
  uint32_t text_end = 0;
  int64_t begin = 0;  ///< samples
  int64_t end = 0;
};

/// One sentence (or header line) of the speech, in reading order.
struct Cue {
  std::string id;        ///< xml:id of the node it speaks
  std::string text;      ///< printed words, for captions
  std::string speaker;   ///< caption voice, may be empty
  int64_t clip_begin = 0;///< clips are contiguous: clip_end == next clip_begin (media overlays)
  int64_t clip_end = 0;
  int64_t begin = 0;     ///< first and last sample of speech within the clip (captions)
  int64_t end = 0;
  std::vector<CueWord> words;  ///< ascending, within begin and end; empty where the engine gave no times
  bool page = false;     ///< it announces the number of a page: `text` is empty, and who listens may skip it
  bool silent = false;   ///< the engine could not say it: silence of the estimated length, reported
};

/// A part of the recording that a player can go to; the first begins at 0.
struct Chapter {
  std::string title;
  int64_t begin = 0;
};

struct Narration {
  int rate = 22050;             ///< samples a second
  int64_t samples = 0;          ///< length of the decoded sound
  std::string engine;           ///< "espeak-ng 1.51"
  std::string voice;            ///< as asked of the engine
  std::vector<Cue> cues;
  std::vector<Chapter> chapters;
  std::map<std::string, std::shared_ptr<const Sound>> sounds;  ///< by kind (mp3, opus, flac, wav): a file without title and chapters

  /// nullptr where this kind wasn't asked for.
  const Sound* sound(const std::string& kind) const {
    const auto found = sounds.find(kind);
    return found == sounds.end() ? nullptr : found->second.get();
  }
};

/// Milliseconds, rounded half up; the one place where samples become time.
int64_t milliseconds(int64_t samples, int rate);

}  // namespace lectern

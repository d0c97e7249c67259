// Caption: one of them as its file has it, before it becomes blocks. The readers of SubRip, WebVTT and caption JSON make
// them; cue_blocks.cc makes blocks of them, the same for all.
#pragma once

#include <string>
#include <vector>

#include "model/transcript.h"

namespace lectern {

/// A time that stands inside the words of a cue.
struct Moment {
  uint32_t offset = 0;
  double seconds = 0;
};

/// From `offset` on somebody speaks whom the file names by a tag or a field; `name` may be empty.
struct Voice {
  uint32_t offset = 0;
  Text name;
};

struct Caption {
  Text text;            ///< without tags and entities; LF between lines
  Span span;            ///< of its words in the source
  double begin_s = -1;  ///< negative: no time is known
  double end_s = -1;
  std::vector<Moment> moments;
  std::vector<Voice> voices;
  std::vector<Block> before;  ///< what the file holds in front of it and isn't said: a comment, metadata
  bool opens = false;         ///< the file says that a paragraph begins here
  uint32_t repeated = 0;      ///< bytes at the front that the cue before has shown already
};

/// The words of a caption: tags become marks, moments and voices, or go; entities become characters.
void read_cue_words(const Text& raw, bool web, Caption& cue);

/// Sets `repeated` where lines roll up on the screen or grow word by word: only where the whole file does so. Gives the
/// number of such cues.
size_t find_repeats(std::vector<Caption>& cues);

/// Where words of a cue aren't said, or belong to somebody else than those before them.
struct CuePart {
  enum class Kind { opening, label } kind = Kind::opening;  ///< "- ", ">>"; "NASA:"
  size_t cue = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// Dashes at line starts and ">>", and the speaker labels behind them or at line starts: those that are met again, and in a
/// file that has such labels also the others. In the order of the words.
std::vector<CuePart> find_cue_parts(const std::vector<Caption>& cues);

/// One run of words with one time and one speaker.
struct CuePiece {
  size_t cue = 0;
  uint32_t begin = 0;  ///< in the cue's text
  uint32_t end = 0;
  double begin_s = -1;
  double end_s = -1;
  bool opens = false;           ///< somebody else speaks
  bool label = false;           ///< the words are a speaker label
  bool note = false;            ///< a sound or an action: "[Applause]"
  bool starts = false;          ///< opens a paragraph
  const Text* voice = nullptr;  ///< its speaker's name is printed before it
};

/// Sets `starts`. Captions stay on the screen while nothing is said, so a pause is also time that a cue has more than its
/// words need. False where no cue ends a sentence.
bool find_cue_paragraphs(const std::vector<Caption>& cues, std::vector<CuePiece>& pieces);

struct CueBlocks {
  std::vector<Block> blocks;
  size_t repeats = 0;      ///< cues that show words again
  bool punctuated = true;  ///< some cues end a sentence
};

/// Blocks: cues, of which those with `starts` open a paragraph; speaker labels; stage notes; `before` where it stands.
CueBlocks make_cue_blocks(std::vector<Caption> cues);

}  // namespace lectern

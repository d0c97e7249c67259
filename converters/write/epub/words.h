// Which words of the text are marked one by one as they're spoken, with --word-times: those of a sentence whose printed words
// all have a time and stand each in one piece of text. Other sentences are marked as a whole.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/narration.h"
#include "model/speech.h"
#include "write/xhtml/body.h"

namespace lectern {

struct TimedWord {
  std::string id;
  int64_t begin = 0;  ///< milliseconds, of its clip
  int64_t end = 0;
};

struct TimedWords {
  WordMarks marks;                                                  ///< for the body
  std::unordered_map<std::string, std::vector<TimedWord>> by_cue;  ///< by the id of the sentence
};

TimedWords timed_words(const Speech& speech, const Narration& narration);

}  // namespace lectern

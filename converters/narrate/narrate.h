// narrate: Speech + Rules -> spoken words -> Narration, through the speech worker (a process of its own).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/env.h"
#include "lang/rules.h"
#include "model/narration.h"
#include "model/speech.h"

namespace lectern {

struct NarrateOptions {
  std::string voice;         ///< "gmw/en-US", a language tag, "hibari", "hibari:en-heart", "natural"; empty: that of the language
  int words_per_minute = 0;  ///< 0: the voice's own rate; else 80 to 450
  bool stage_notes = false;
  bool say_quotes = false;         ///< "quote ... end of quote"
  bool say_pages = false;          ///< numbers of pages, where they are printed
  std::string lexicon;             ///< file of the user's words; empty: none
  bool voices_by_speaker = false;  ///< each speaker of a turn has a voice of their own
  std::vector<std::string> sounds{"mp3"};  ///< kinds of file to make: mp3, opus, flac, wav; none: times alone
  std::string cache;                       ///< folder where spoken pieces are kept; empty: none
  int jobs = 0;                            ///< copies of the worker that speak at the same time; 0: as many as processors
  std::string worker;  ///< path of lectern-narrator; empty: LECTERN_NARRATOR, beside the program, or in libexec
  std::function<void(size_t done, size_t all)> progress;
};

/// Fails with Exit::missing where the worker or the voice is missing. A sentence that the engine can't say costs a
/// diagnostic and its sound, never the narration.
Result<Narration> narrate(const Speech& speech, const Rules& rules, const NarrateOptions& options, Env& env,
                          Diagnostics& diagnostics);

struct VoiceInfo {
  std::string id;        ///< what --voice takes: "gmw/en"
  std::string language;  ///< BCP 47, as the engine has it: "en-gb"
  std::string name;      ///< "English (Great Britain)"
  std::string gender;    ///< "male", "female" or empty
  std::string engine;    ///< "espeak-ng 1.51"
};

/// Fails with Exit::usage where `asked` is the name of no voice at all: of none that is installed, and of no engine that can be. What can't
/// be asked, because the worker is missing, is no fault of the name.
Result<void> check_voice_name(const std::string& asked, Env& env);

/// What is installed, sorted by id. Fails with Exit::missing as narrate does.
Result<std::vector<VoiceInfo>> voices(Env& env);

}  // namespace lectern

// SPDX-License-Identifier: GPL-3.0-or-later
// libespeak-ng as it can be used: initialised once, plain text, one synthesis a piece, sound by callback, never terminated.
// engine.cc is the only file that includes it. All state is global, as the library's is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace narrator {

struct Voice {
  std::string id;        ///< "gmw/en"
  std::string name;      ///< "English (Great Britain)"
  std::string language;  ///< "en-gb"
  std::string gender;    ///< "male", "female" or empty
};

/// Loads the engine's data; false where there are none.
bool start_engine();
std::string engine_version();
std::vector<Voice> installed_voices();

/// Takes a voice id, a variant ("gmw/en+f2"), a language tag, or the name of another engine's voice: then the voice that speaks
/// instead of it is set. Returns the id that became active, empty where nothing fits;
/// the voice that was active before stays then.
std::string set_voice(const std::string& name, int words_per_minute);

/// Where a word of the text begins to sound.
struct Mark {
  uint32_t byte = 0;  ///< of the text that was spoken
  uint32_t sample = 0;
};

struct Sound {
  int rate = 0;
  std::vector<int16_t> samples;
  std::vector<Mark> marks;  ///< ascending on both sides; a word without one is spoken with the word before it
  bool too_long = false;    ///< stopped at `most` samples
};

/// Samples a second of all that it speaks.
int engine_rate();

/// False where the engine refuses.
bool speak(const std::string& text, size_t most, Sound* sound);

}  // namespace narrator

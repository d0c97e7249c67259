// SPDX-License-Identifier: GPL-3.0-or-later
// Voices of engines beside espeak-ng, which runs where such an engine fails.
#pragma once

#include <string>

#include "narrate/worker/engine.h"
#include "narrate/worker/script.h"

namespace narrator {

/// "hibari:en-heart=0.2.1@en" in its parts.
struct VoiceName {
  std::string engine;   ///< empty for a voice of espeak-ng
  std::string voice;
  std::string version;  ///< so that sound of another version is another voice's
  std::string instead;  ///< of espeak-ng: the voice itself, or what speaks where the engine can't
};
VoiceName voice_name(const std::string& name);

/// As speak() says it, by the engine of the piece's voice. `text` is what espeak-ng may get.
bool say_aloud(const Script& script, const Say& say, const std::string& text, size_t most, Sound* sound);

/// Whether the last say_aloud() was spoken instead of an engine.
bool spoken_instead();

}  // namespace narrator

// Engines beside espeak-ng: what is installed in the folder of voices, and which of it --voice means.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"

namespace lectern {

struct EngineVoice {
  std::string engine;                  ///< "hibari"
  std::string name;                    ///< "en-heart"
  std::string program;                 ///< speaks Wyoming on standard input and output
  std::vector<std::string> languages;  ///< BCP 47
  std::string gender;                  ///< "male", "female" or empty
  std::string version;
  std::string licence;
  std::string provenance;
  int64_t bytes = 0;    ///< on disk
  double factor = 0;    ///< seconds of sound for a second of CPU, measured when it was installed; 0: not measured
  int64_t quality = 0;  ///< `natural` takes the highest
};

/// A row of what tools/voices can install.
struct KnownEngine {
  std::string_view engine;
  std::string_view languages;  ///< tags, parted by spaces
  std::string_view licence;
  std::string_view provenance;
  int64_t bytes = 0;
  double factor = 0;  ///< on a common machine
};
std::span<const KnownEngine> known_engines();

/// LECTERN_VOICES, else lectern/voices in the user's data folder.
std::string voices_folder(Env& env);
/// Voices of the engines that the folder's file `list` names; each has a voice.toml in its own folder. Empty where there is
/// no list.
Result<std::vector<EngineVoice>> installed_engine_voices(Env& env);

bool same_language(std::string_view a, std::string_view b);
bool speaks(const EngineVoice& voice, std::string_view lang);

/// The voice that `asked` ("natural", "hibari", "hibari:en-heart") means for a language; nullptr where it names no voice of
/// an engine. Fails with Exit::missing where the engine isn't installed, none is, or the voice can't speak the language.
Result<const EngineVoice*> choose_engine_voice(const std::string& asked, const std::string& lang,
                                               const std::vector<EngineVoice>& installed);

}  // namespace lectern

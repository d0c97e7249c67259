// Casting: which voice speaks what. The voice that is asked for, or that of the speech's language; another one for a passage
// in another language and, where it is wished, for each speaker.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/env.h"
#include "narrate/engines.h"
#include "narrate/narrate.h"

namespace lectern {

class Casting {
 public:
  /// Fails with Exit::missing where the voice that is asked for isn't there, or doesn't speak the language.
  static Result<Casting> make(const std::string& lang, const NarrateOptions& options, const std::string& program, Env& env);

  /// Name of a voice in the worker's protocol.
  std::string voice_for(const std::string& lang, const std::string& speaker);
  /// The narrator's own voice, in the protocol.
  const std::string& own() const { return own_; }
  /// Lines of the protocol that name the engines' programs.
  std::string engine_lines() const;
  /// The voice of another engine that is the narrator's own; nullptr where it is espeak-ng's.
  const EngineVoice* other() const { return other_.engine.empty() ? nullptr : &other_; }

 private:
  std::string natural_voice(const std::string& lang) const;
  std::string of_speaker(const std::string& voice, const std::string& lang, const std::string& speaker);

  std::string lang_;
  std::string own_;
  EngineVoice other_;
  bool natural_ = false;
  bool by_speaker_ = false;
  std::vector<EngineVoice> installed_;
  std::map<std::string, size_t> speakers_;  ///< in the order in which they first speak, from 1
};

}  // namespace lectern

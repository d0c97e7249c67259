// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/other_engine.h"

#include <algorithm>
#include <map>
#include <memory>

#include "narrate/protocol.h"
#include "narrate/worker/guard.h"
#include "narrate/worker/render.h"
#include "narrate/worker/resample.h"
#include "narrate/worker/wyoming.h"

namespace narrator {
namespace {

// Sentences in a row that an engine may fail at before it isn't asked any more.
constexpr int most_failures = 3;

struct Engine {
  std::unique_ptr<Wyoming> wyoming;
  int failures = 0;  ///< in a row
};
std::map<std::string, Engine> engines;  ///< started by this process, by name
bool instead_of_engine = false;

Engine& engine_of(const Script& script, const std::string& name) {
  Engine& engine = engines[name];
  for (const EngineProgram& each : script.engines)
    if (!engine.wyoming && each.name == name) engine.wyoming = std::make_unique<Wyoming>(each.name, each.program);
  return engine;
}

double rate_of(const Script& script) {
  return script.rate > 0 ? std::clamp(static_cast<double>(script.rate) / lectern::narrator::rate_default, 0.5, 2.0) : 1.0;
}

const char* why(Answered answered) {
  switch (answered) {
    case Answered::ok:
    case Answered::wrong:
      return "left words out or broke its protocol";
    case Answered::refused:
      return "refused";
    case Answered::late:
      return "took too long";
    case Answered::gone:
      return "ended";
  }
  return "ended";
}

bool by_engine(const Script& script, const VoiceName& name, const Say& say, Sound* sound) {
  Engine& engine = engine_of(script, name.engine);
  std::string reason = "failed before";
  if (engine.wyoming && engine.failures < most_failures) {
    const std::string text = bounded(say.text);
    const Answered answered = engine.wyoming->speak(name.voice, text, rate_of(script), sound);
    engine.failures = answered == Answered::ok ? 0 : engine.failures + 1;
    if (answered == Answered::ok) {
      if (text.size() != say.text.size()) sound->marks.clear();
      trim(sound);
      resample(sound, engine_rate());
      return true;
    }
    reason = why(answered);
  }
  constexpr size_t one_write = 4000;  // a line of the answer is whole if it is short: other copies write there too
  answer(("instead " + name.engine + '\t' + reason + '\t' + bounded(say.text)).substr(0, one_write));
  return false;
}

}  // namespace

VoiceName voice_name(const std::string& name) {
  const size_t colon = name.find(':');
  if (colon == std::string::npos) return {{}, name, {}, name};
  const size_t at = std::min(name.find('@', colon), name.size());
  const size_t equals = std::min(name.find('=', colon), at);
  return {name.substr(0, colon), name.substr(colon + 1, equals - colon - 1),
          name.substr(std::min(equals + 1, at), at - std::min(equals + 1, at)), name.substr(std::min(at + 1, name.size()))};
}

bool say_aloud(const Script& script, const Say& say, const std::string& text, size_t most, Sound* sound) {
  const VoiceName name = voice_name(script.voices[say.voice]);
  instead_of_engine = false;
  if (!name.engine.empty() && by_engine(script, name, say, sound)) return true;
  instead_of_engine = !name.engine.empty();
  return speak(text, most, sound);
}

bool spoken_instead() { return instead_of_engine; }

}  // namespace narrator

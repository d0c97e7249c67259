#include "narrate/casting.h"

#include <algorithm>
#include <array>
#include <set>

#include "narrate/narrate.h"
#include "narrate/narrator.h"

namespace lectern {
namespace {

// Variants of espeak-ng that are told apart by ear; the narrator speaks without one.
constexpr std::array<std::string_view, 8> variants = {"", "+f2", "+m3", "+f4", "+m7", "+f5", "+m1", "+f3"};

/// A name that can stand in a line of the protocol; no voice is called what had to be changed.
std::string in_protocol(std::string name) {
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain && std::string_view("/+-_.").find(c) == std::string_view::npos) c = '?';
  }
  return name;
}

/// A speech of unknown language gets the English voice.
std::string tag_of(const std::string& lang) { return lang.empty() || lang == "und" ? "en" : lang; }

std::string protocol_name(const EngineVoice& voice, const std::string& lang) {
  return in_protocol(voice.engine) + ':' + in_protocol(voice.name) + '=' + in_protocol(voice.version) + '@' + in_protocol(lang);
}

/// Does espeak-ng's voice `asked`, an id or a tag, with or without a variant, speak the language? Unknown ones are judged by the
/// worker.
Result<void> check_plain(const std::string& asked, const std::string& lang, const std::string& program, Env& env) {
  const std::string name = asked.substr(0, asked.find('+'));
  auto lines = narrator::narrator_voices(program, env);
  LECTERN_TRY(lines);
  std::string spoken;
  std::string who;
  for (const std::string& line : lines.value()) {
    const size_t first = line.find('\t');
    if (first == std::string::npos) continue;
    const std::string id = line.substr(0, first);
    const std::string tag = line.substr(first + 1, line.find('\t', first + 1) - first - 1);
    if (id == name) spoken = tag;
    if (spoken.empty() && same_language(tag, name)) spoken = tag;
    if (same_language(tag, lang)) who += (who.empty() ? "" : ", ") + id;
  }
  if (spoken.empty() || who.empty() || same_language(spoken, lang)) return {};
  return Failure{Exit::missing,
                 error("LC-0711", "the voice '" + asked + "' doesn't speak '" + lang + "'", "these can: " + who)};
}

}  // namespace

Result<void> check_voice_name(const std::string& asked, Env& env) {
  if (asked.empty() || asked == "natural") return {};
  const Failure none{Exit::usage, error("LC-0702", "no voice '" + asked + "' is installed", "`lectern voices` lists what --voice takes")};
  auto installed = installed_engine_voices(env);
  LECTERN_TRY(installed);
  const std::string engine = asked.substr(0, asked.find(':'));
  bool there = false;
  for (const EngineVoice& each : installed.value()) {
    there = there || each.engine == engine;
    if (each.engine == engine && (asked == engine || asked == engine + ':' + each.name)) return {};
  }
  if (there) return none;
  for (const KnownEngine& each : known_engines())
    if (each.engine == engine) return {};
  auto program = narrator::find_narrator({}, env);
  if (!program) return {};
  auto lines = narrator::narrator_voices(program.value(), env);
  if (!lines || lines.value().empty()) return {};
  const std::string name = asked.substr(0, asked.find('+'));
  for (const std::string& line : lines.value()) {
    const size_t first = line.find('\t');
    if (first == std::string::npos) continue;
    const std::string tag = line.substr(first + 1, line.find('\t', first + 1) - first - 1);
    if (line.substr(0, first) == name || same_language(tag, name)) return {};
  }
  return none;
}

Result<Casting> Casting::make(const std::string& lang, const NarrateOptions& options, const std::string& program, Env& env) {
  Casting casting;
  casting.lang_ = tag_of(lang);
  casting.by_speaker_ = options.voices_by_speaker;
  casting.natural_ = options.voice == "natural";
  casting.own_ = in_protocol(casting.lang_);
  if (options.voice.empty()) return casting;
  auto installed = installed_engine_voices(env);
  LECTERN_TRY(installed);
  casting.installed_ = std::move(installed.value());
  auto chosen = choose_engine_voice(options.voice, casting.lang_, casting.installed_);
  LECTERN_TRY(chosen);
  if (chosen.value() != nullptr) {
    casting.other_ = *chosen.value();
    casting.own_ = protocol_name(casting.other_, casting.lang_);
    return casting;
  }
  if (lang != "und" && !lang.empty()) LECTERN_TRY(check_plain(options.voice, casting.lang_, program, env));
  casting.own_ = in_protocol(options.voice);
  return casting;
}

std::string Casting::natural_voice(const std::string& lang) const {
  const auto chosen = choose_engine_voice("natural", lang, installed_);
  return chosen.ok() && chosen.value() != nullptr ? protocol_name(*chosen.value(), lang) : in_protocol(lang);
}

/// Another voice of the same engine for each speaker, or another variant of espeak-ng's.
std::string Casting::of_speaker(const std::string& voice, const std::string& lang, const std::string& speaker) {
  if (!by_speaker_ || speaker.empty()) return voice;
  const size_t turn = speakers_.try_emplace(speaker, speakers_.size() + 1).first->second;
  if (other_.engine.empty()) {
    if (voice.find('+') != std::string::npos || voice.find(':') != std::string::npos) return voice;
    return voice + std::string(variants[turn % variants.size()]);
  }
  std::vector<const EngineVoice*> able;
  for (const EngineVoice& each : installed_)
    if (each.engine == other_.engine && speaks(each, lang)) able.push_back(&each);
  if (able.empty()) return voice;
  const auto own = std::find_if(able.begin(), able.end(), [this](const EngineVoice* each) { return each->name == other_.name; });
  const size_t begin = own == able.end() ? 0 : static_cast<size_t>(own - able.begin());
  return protocol_name(*able[(begin + turn) % able.size()], lang);
}

std::string Casting::voice_for(const std::string& lang, const std::string& speaker) {
  const std::string tag = tag_of(lang);
  if (tag == lang_) return of_speaker(own_, tag, speaker);
  if (!other_.engine.empty() && speaks(other_, tag)) return of_speaker(protocol_name(other_, tag), tag, speaker);
  return of_speaker(natural_ ? natural_voice(tag) : in_protocol(tag), tag, speaker);
}

std::string Casting::engine_lines() const {
  std::string lines;
  std::set<std::string> told;
  for (const EngineVoice& each : installed_)
    if (told.insert(each.engine).second && each.program.find('\n') == std::string::npos)
      lines += "engine " + each.engine + ' ' + each.program + '\n';
  return lines;
}

}  // namespace lectern

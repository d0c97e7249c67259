#include "narrate/engines.h"

#include <algorithm>

#include "base/toml.h"

namespace lectern {
namespace {

constexpr uint64_t largest_manifest = 1 << 20;

constexpr KnownEngine known[] = {
    {"hibari", "en", "Apache-2.0", "distilled from Kokoro's voice heart; lexicon of misaki, Apache-2.0", 190 << 20, 170},
    {"kokoro", "en fr es zh", "Apache-2.0", "Kokoro-82M; lexicons of misaki, Apache-2.0; French and Spanish by espeak-ng", 312 << 20, 2},
};

std::string_view primary(std::string_view tag) { return tag.substr(0, std::min(tag.find('-'), tag.size())); }

std::string text_of(const toml::Value& table, std::string_view key) {
  const toml::Value* const value = table.get(key);
  return value && value->string() ? *value->string() : std::string();
}

int64_t integer_of(const toml::Value& table, std::string_view key) {
  const toml::Value* const value = table.get(key);
  return value && value->integer() ? *value->integer() : 0;
}

Failure wrong(const std::string& file, const std::string& what) {
  Diagnostic why = error("LC-0709", "the voice can't be used: " + what, "install it again with tools/voices");
  why.file = file;
  return {Exit::missing, std::move(why)};
}

Result<void> add_voices(const std::string& folder, const std::string& engine, Env& env, std::vector<EngineVoice>* all) {
  const std::string path = folder + "/" + engine + "/voice.toml";
  auto text = env.read(path, largest_manifest);
  if (!text.ok()) return wrong(path, "its voice.toml can't be read");
  auto root = toml::parse(text.value(), path);
  LECTERN_TRY(root);
  const toml::Value& manifest = root.value();
  const toml::Value* const voices = manifest.get("voices");
  const std::string program = folder + "/" + engine + "/run";
  if (!voices || !voices->array() || env.kind(program) != FileKind::file) return wrong(path, "no voices, or no program `run`");
  const toml::Value* const factor = manifest.get("factor");
  for (const toml::Value& each : *voices->array()) {
    EngineVoice voice{engine,
                      text_of(each, "name"),
                      program,
                      {},
                      text_of(each, "gender"),
                      text_of(manifest, "version"),
                      text_of(manifest, "licence"),
                      text_of(manifest, "provenance"),
                      integer_of(manifest, "bytes"),
                      factor && factor->number() ? *factor->number() : 0,
                      integer_of(each, "quality")};
    const toml::Value* const languages = each.get("languages");
    if (voice.name.empty() || !languages || !languages->array()) return wrong(path, "a voice without name or languages");
    for (const toml::Value& tag : *languages->array())
      if (tag.string()) voice.languages.push_back(*tag.string());
    all->push_back(std::move(voice));
  }
  return {};
}

bool plain(std::string_view name) {
  return !name.empty() && name[0] != '.' && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

/// "hibari:en-heart", or what can be had.
std::string who_can(const std::string& lang, const std::vector<EngineVoice>& installed) {
  std::string names;
  for (const EngineVoice& each : installed)
    if (speaks(each, lang)) names += (names.empty() ? "" : ", ") + each.engine + ':' + each.name;
  if (!names.empty()) return "these can: " + names + "; without --voice espeak-ng speaks it";
  for (const KnownEngine& each : known)
    if ((' ' + std::string(each.languages) + ' ').find(' ' + std::string(primary(lang)) + ' ') != std::string::npos)
      return "`tools/voices " + std::string(each.engine) + "` installs one that can; without --voice espeak-ng speaks it";
  return "no natural voice for it is known; without --voice espeak-ng speaks it";
}

}  // namespace

std::span<const KnownEngine> known_engines() { return known; }

std::string voices_folder(Env& env) {
  if (const auto named = env.variable("LECTERN_VOICES"); named && !named->empty()) return *named;
  if (const auto data = env.variable("XDG_DATA_HOME"); data && !data->empty()) return *data + "/lectern/voices";
  return env.variable("HOME").value_or("") + "/.local/share/lectern/voices";
}

Result<std::vector<EngineVoice>> installed_engine_voices(Env& env) {
  std::vector<EngineVoice> all;
  const std::string folder = voices_folder(env);
  if (env.kind(folder + "/list") != FileKind::file) return all;
  auto list = env.read(folder + "/list", largest_manifest);
  LECTERN_TRY(list);
  std::string_view rest = list.value();
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string engine(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (plain(engine)) LECTERN_TRY(add_voices(folder, engine, env, &all));
  }
  return all;
}

bool same_language(std::string_view a, std::string_view b) {
  const auto name = [](std::string_view tag) {
    const std::string_view language = primary(tag);
    return language == "cmn" ? std::string_view("zh") : language;
  };
  return name(a) == name(b);
}

bool speaks(const EngineVoice& voice, std::string_view lang) {
  return std::any_of(voice.languages.begin(), voice.languages.end(),
                     [lang](const std::string& each) { return same_language(each, lang); });
}

Result<const EngineVoice*> choose_engine_voice(const std::string& asked, const std::string& lang,
                                               const std::vector<EngineVoice>& installed) {
  const std::string engine = asked.substr(0, asked.find(':'));
  const std::string name = asked.find(':') == std::string::npos ? std::string() : asked.substr(asked.find(':') + 1);
  const bool natural = asked == "natural";
  const bool is_known = std::any_of(std::begin(known), std::end(known), [&](const KnownEngine& e) { return e.engine == engine; });
  const EngineVoice* best = nullptr;
  bool any = false;
  for (const EngineVoice& each : installed) {
    if (!natural && (each.engine != engine || (!name.empty() && each.name != name))) continue;
    any = true;
    if (!speaks(each, lang)) continue;
    // The variant of the language that is asked for comes first, then quality.
    const auto rank = [&](const EngineVoice& voice) {
      return std::pair(std::find(voice.languages.begin(), voice.languages.end(), lang) != voice.languages.end(), voice.quality);
    };
    if (best == nullptr || rank(each) > rank(*best)) best = &each;
  }
  if (best != nullptr) return best;
  if (any && !natural)
    return Failure{Exit::missing, error("LC-0711", "the voice '" + asked + "' doesn't speak '" + lang + "'", who_can(lang, installed))};
  if (natural || is_known || !name.empty())
    return Failure{Exit::missing,
                   error("LC-0710", natural ? "no natural voice for '" + lang + "' is installed" : "the voice '" + asked + "' isn't installed",
                         who_can(lang, installed))};
  return static_cast<const EngineVoice*>(nullptr);
}

}  // namespace lectern

// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/engine.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include "narrate/protocol.h"
#include "narrate/worker/english.h"
#include "narrate/worker/other_engine.h"

namespace narrator {
namespace {

// Tags whose voice the library doesn't find by itself, finds slowly, or finds wrongly: its "cmn" reads pinyin as English.
constexpr std::pair<std::string_view, std::string_view> table[] = {
    {"ar", "sem/ar"},       {"cmn", "sit/cmn-Latn-pinyin"},
    {"de", "gmw/de"},       {"en", "gmw/en"},
    {"en-gb", "gmw/en"},    {"en-us", "gmw/en-US"},
    {"es", "roa/es"},       {"es-419", "roa/es-419"},
    {"fr", "roa/fr"},       {"fr-be", "roa/fr-BE"},
    {"fr-ch", "roa/fr-CH"}, {"it", "roa/it"},
    {"nl", "gmw/nl"},       {"pl", "zlw/pl"},
    {"pt", "roa/pt"},       {"pt-br", "roa/pt-BR"},
    {"ru", "zle/ru"},       {"uk", "zle/uk"},
    {"yue", "sit/yue"},     {"zh", "sit/cmn-Latn-pinyin"},
};

struct Collector {
  Sound* sound = nullptr;
  size_t most = 0;
  int rate = 0;
  std::string_view text;
  size_t byte = 0;   ///< offset in the text of ...
  int character = 1;  ///< ... this code point, as the library counts them
};
Collector collector;

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Byte offset of the code point `position`, which never goes back.
uint32_t offset_of(int position) {
  while (collector.character < position && collector.byte < collector.text.size()) {
    ++collector.byte;
    while (collector.byte < collector.text.size() && continues(collector.text[collector.byte])) ++collector.byte;
    ++collector.character;
  }
  return static_cast<uint32_t>(collector.byte);
}

void mark_word(const espeak_EVENT& event) {
  std::vector<Mark>& marks = collector.sound->marks;
  const Mark mark{offset_of(event.text_position), static_cast<uint32_t>(int64_t{event.audio_position} * collector.rate / 1000)};
  if (!marks.empty() && (mark.byte <= marks.back().byte || mark.sample < marks.back().sample)) return;
  marks.push_back(mark);
}

// Returns 1 to stop the synthesis.
int collect(short* samples, int count, espeak_EVENT* events) {
  for (; events != nullptr && events->type != espeakEVENT_LIST_TERMINATED; ++events)
    if (events->type == espeakEVENT_SAMPLERATE)
      collector.rate = events->id.number;
    else if (events->type == espeakEVENT_WORD && collector.sound != nullptr)
      mark_word(*events);
  if (samples == nullptr || count <= 0 || collector.sound == nullptr) return 0;
  std::vector<int16_t>& to = collector.sound->samples;
  to.insert(to.end(), samples, samples + count);
  collector.sound->too_long = to.size() > collector.most;
  return collector.sound->too_long ? 1 : 0;
}

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

std::string current_voice() {
  const espeak_VOICE* voice = espeak_GetCurrentVoice();
  return voice == nullptr ? std::string() : text_of(voice->identifier);
}

std::string lower(std::string text) {
  for (char& c : text) c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string_view in_table(std::string_view tag) {
  for (const auto& [name, id] : table)
    if (name == tag) return id;
  return {};
}

/// The voice of a language tag: the tag itself, then with less and less of it ("zh-hans-cn", "zh-hans", "zh").
std::string voice_for_tag(std::string tag) {
  tag = lower(std::move(tag));
  std::vector<Voice> voices;
  for (;;) {
    if (const std::string_view id = in_table(tag); !id.empty()) return std::string(id);
    if (voices.empty()) voices = installed_voices();
    for (const Voice& voice : voices)
      if (lower(voice.language) == tag) return voice.id;
    const size_t dash = tag.rfind('-');
    if (dash == std::string::npos) return {};
    tag.resize(dash);
  }
}

/// The library takes a variant that isn't there for none.
bool variant_exists(std::string_view variant) {
  const std::string id = "!v/" + std::string(variant);
  espeak_VOICE variants{};
  variants.languages = "variant";
  const espeak_VOICE** list = espeak_ListVoices(&variants);
  for (; list != nullptr && *list != nullptr; ++list)
    if (text_of((*list)->identifier) == id) return true;
  return false;
}

bool try_voice(const std::string& name) { return espeak_SetVoiceByName(name.c_str()) == EE_OK && !current_voice().empty(); }

}  // namespace

bool start_engine() {
  if (espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT) <= 0) return false;
  collector.rate = espeak_ng_GetSampleRate();
  espeak_SetSynthCallback(collect);
  return true;
}

std::string engine_version() {
  const char* path = nullptr;
  return text_of(espeak_Info(&path));
}

std::vector<Voice> installed_voices() {
  std::vector<Voice> voices;
  const espeak_VOICE** list = espeak_ListVoices(nullptr);
  for (; list != nullptr && *list != nullptr; ++list) {
    const espeak_VOICE& voice = **list;
    const std::string id = text_of(voice.identifier);
    // MBROLA voices need data that the package doesn't have, and a failed one breaks what is spoken after it.
    if (id.rfind("mb/", 0) == 0 || id.rfind("!v/", 0) == 0 || id == "sit/cmn") continue;
    const std::string language = voice.languages == nullptr ? std::string() : text_of(voice.languages + 1);
    voices.push_back({id, text_of(voice.name), language, voice.gender == 1 ? "male" : voice.gender == 2 ? "female" : ""});
  }
  std::sort(voices.begin(), voices.end(), [](const Voice& a, const Voice& b) { return a.id < b.id; });
  return voices;
}

int engine_rate() { return espeak_ng_GetSampleRate(); }

std::string set_voice(const std::string& asked, int words_per_minute) {
  const std::string name = voice_name(asked).instead;
  const std::string before = current_voice();
  const size_t plus = std::min(name.find('+'), name.size());
  const bool is_id = name.find('/') != std::string::npos;
  const std::string id = is_id ? name.substr(0, plus) : voice_for_tag(name.substr(0, plus));
  if (id.empty() || id.rfind("mb/", 0) == 0 || name.find("..") != std::string::npos) return {};
  if (plus < name.size() && !variant_exists(std::string_view(name).substr(plus + 1))) return {};
  const std::string variant = id + name.substr(plus);
  if (!try_voice(variant) || current_voice() != variant) {
    if (!before.empty()) espeak_SetVoiceByName(before.c_str());
    return {};
  }
  espeak_SetParameter(espeakRATE, words_per_minute > 0 ? words_per_minute : lectern::narrator::rate_default, 0);
  espeak_SetParameter(espeakVOLUME, 85, 0);  // 100 clips between samples; above that the library compresses
  return asked.substr(0, asked.size() - name.size()) + id + name.substr(plus);
}

bool speak(const std::string& text, size_t most, Sound* sound) {
  sound->samples.clear();
  sound->marks.clear();
  sound->too_long = false;
  collector = {sound, most, collector.rate, text, 0, 1};
  const std::string sent = current_voice().starts_with("gmw/en") ? with_joined_numbers(text) : text;
  const espeak_ERROR fault =
      espeak_Synth(sent.c_str(), sent.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, nullptr);
  collector.sound = nullptr;
  sound->rate = collector.rate;
  return fault == EE_OK;
}

}  // namespace narrator

// `formats`, `voices`, `languages`: the tables, as text or JSON.
#include <algorithm>

#include "base/escape.h"
#include "base/json.h"
#include "cli/commands.h"
#include "lang/rules.h"
#include "narrate/engines.h"
#include "narrate/narrate.h"
#include "write/formats.h"

namespace lectern {
namespace {

std::string padded(std::string_view text, size_t width) {
  std::string to(text);
  if (to.size() < width) to.append(width - to.size(), ' ');
  return to;
}

/// Voices of other engines, installed or to be had.
std::string engine_voices(const std::vector<EngineVoice>& installed, bool as_json) {
  std::string to;
  const auto row = [&](const json::Object& object, const std::string& text) { to += (as_json ? object.text() : text) + "\n"; };
  const auto factor_text = [](double factor) { return factor > 0 ? std::to_string(factor).substr(0, 5) + " x real time" : "not measured"; };
  for (const EngineVoice& each : installed) {
    std::string languages;
    for (const std::string& tag : each.languages) languages += (languages.empty() ? "" : " ") + tag;
    row(json::Object()
            .add("voice", each.engine + ':' + each.name)
            .add("lang", languages)
            .add("gender", each.gender)
            .add("name", each.engine + ' ' + each.version)
            .add("installed", true)
            .add("licence", each.licence)
            .add("provenance", each.provenance)
            .add("bytes", each.bytes)
            .add_number("factor", each.factor),
        terminal_safe(padded(each.engine + ':' + each.name, 25) + ' ' + padded(languages, 19) + ' ' + padded(each.gender, 8) +
                      each.licence + ", " + std::to_string(each.bytes >> 20) + " MB, " + factor_text(each.factor) + "; " +
                      each.provenance));
  }
  for (const KnownEngine& each : known_engines()) {
    if (std::any_of(installed.begin(), installed.end(), [&](const EngineVoice& voice) { return voice.engine == each.engine; }))
      continue;
    row(json::Object()
            .add("voice", each.engine)
            .add("lang", each.languages)
            .add("installed", false)
            .add("licence", each.licence)
            .add("provenance", each.provenance)
            .add("bytes", each.bytes)
            .add_number("factor", each.factor),
        "not installed (tools/voices " + std::string(each.engine) + "): " + std::string(each.languages) + "; " +
            std::string(each.licence) + ", " + std::to_string(each.bytes >> 20) + " MB, " + factor_text(each.factor) + "; " +
            std::string(each.provenance));
  }
  return to;
}

}  // namespace

Exit run_formats(const Arguments& arguments, Console& console) {
  std::string to;
  for (const Format& format : formats()) {
    if (arguments.has("--json"))
      to += json::Object()
                .add("name", format.name)
                .add("media_type", format.media_type)
                .add("description", format.description)
                .add("narration", format.needs_narration || format.takes_narration)
                .text() +
            "\n";
    else
      to += padded(format.name, 7) + padded(format.media_type, 24) + std::string(format.description) + "\n";
  }
  return console.print(to);
}

Exit run_voices(const Arguments& arguments, Console& console) {
  auto list = voices(console.env());
  if (!list) {
    console.tell(list.failure().why);
    return list.failure().exit;
  }
  std::string to;
  for (const VoiceInfo& voice : list.value()) {
    if (arguments.has("--json"))
      to += json::Object()
                .add("voice", voice.id)
                .add("lang", voice.language)
                .add("gender", voice.gender)
                .add("name", voice.name)
                .text() +
            "\n";
    else
      to += terminal_safe(padded(voice.id, 25) + ' ' + padded(voice.language, 19) + ' ' + padded(voice.gender, 8) +
                          voice.name) +
            "\n";
  }
  auto others = installed_engine_voices(console.env());
  if (!others) {
    console.tell(others.failure().why);
    return others.failure().exit;
  }
  return console.print(to + engine_voices(others.value(), arguments.has("--json")));
}

Exit run_languages(const Arguments& arguments, Console& console) {
  std::string to;
  Diagnostics diagnostics;
  for (const std::string& tag : built_in_languages()) {
    auto rules = load_rules(tag, {}, console.env(), diagnostics);
    if (!rules) {
      console.tell(rules.failure().why);
      return rules.failure().exit;
    }
    const Rules& row = *rules.value();
    if (arguments.has("--json"))
      to += json::Object().add("lang", row.lang).add("name", row.name).add("english_name", row.english_name).text() + "\n";
    else
      to += padded(row.lang, 8) + padded(row.english_name, 14) + row.name + "\n";
  }
  return console.print(to);
}

}  // namespace lectern

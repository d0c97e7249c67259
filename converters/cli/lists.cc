// `formats`, `voices`, `languages`: the tables, as text or JSON.
#include "base/escape.h"
#include "base/json.h"
#include "cli/commands.h"
#include "lang/rules.h"
#include "narrate/narrate.h"
#include "write/formats.h"

namespace lectern {
namespace {

std::string padded(std::string_view text, size_t width) {
  std::string to(text);
  if (to.size() < width) to.append(width - to.size(), ' ');
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
  return console.print(to);
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

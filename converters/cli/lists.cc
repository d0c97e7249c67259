// `formats`, `voices`, `languages`: the tables, as text or JSON.
#include <algorithm>

#include "base/escape.h"
#include "base/json.h"
#include "cli/commands.h"
#include "lang/rules.h"
#include "narrate/narrator.h"
#include "write/formats.h"

namespace lectern {
namespace {

std::string padded(std::string_view text, size_t width) {
  std::string to(text);
  if (to.size() < width) to.append(width - to.size(), ' ');
  return to;
}

/// Fields of a line of `lectern-narrator voices`, parted by tabs: id, language, gender, name.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '\t')
      fields.emplace_back();
    else
      fields.back() += c;
  }
  fields.resize(std::max<size_t>(fields.size(), 4));
  return fields;
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
  auto program = narrator::find_narrator({}, console.env());
  auto lines = program ? narrator::narrator_voices(program.value(), console.env())
                       : Result<std::vector<std::string>>(program.failure());
  if (!lines) {
    console.tell(lines.failure().why);
    return lines.failure().exit;
  }
  std::string to;
  for (const std::string& line : lines.value()) {
    if (line.find('\t') == std::string::npos) continue;  // the engine's own line
    const std::vector<std::string> voice = fields_of(line);
    if (arguments.has("--json"))
      to +=
          json::Object().add("voice", voice[0]).add("lang", voice[1]).add("gender", voice[2]).add("name", voice[3]).text() +
          "\n";
    else
      to += terminal_safe(padded(voice[0], 25) + ' ' + padded(voice[1], 19) + ' ' + padded(voice[2], 8) + voice[3]) + "\n";
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

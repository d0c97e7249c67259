// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/script.h"

#include <algorithm>
#include <charconv>

namespace narrator {
namespace {

constexpr size_t longest_text = 1 << 16;

struct Reader {
  std::string_view rest;

  bool line(std::string_view* to) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    *to = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
  }
};

bool number(std::string_view text, int most, int* to) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), *to);
  return fault == std::errc() && end == text.data() + text.size() && *to >= 0 && *to <= most;
}

bool read_say(std::string_view arguments, Reader* in, Say* say) {
  const size_t space = arguments.find(' ');
  int bytes = 0;
  if (space == std::string_view::npos || !number(arguments.substr(0, space), 60000, &say->pause_ms) ||
      !number(arguments.substr(space + 1), longest_text, &bytes))
    return false;
  const auto size = static_cast<size_t>(bytes);
  if (in->rest.size() <= size || in->rest[size] != '\n') return false;
  say->text = in->rest.substr(0, size);
  in->rest.remove_prefix(size + 1);
  return true;
}

size_t voice_index(Script* script, std::string_view name) {
  const auto found = std::find(script->voices.begin(), script->voices.end(), name);
  if (found != script->voices.end()) return static_cast<size_t>(found - script->voices.begin());
  script->voices.emplace_back(name);
  return script->voices.size() - 1;
}

}  // namespace

std::string parse(std::string_view bytes, Script* script) {
  Reader in{bytes};
  std::string_view line;
  if (!in.line(&line) || line != "lectern-narrator 2") return "another protocol";
  size_t voice = 0;
  while (in.line(&line)) {
    const size_t space = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, space);
    const std::string_view arguments = line.substr(std::min(space + 1, line.size()));
    if (word == "rate") {
      if (!number(arguments, 1000, &script->rate)) return "a wrong rate";
    } else if (word == "engine") {
      const size_t gap = arguments.find(' ');
      if (gap == std::string_view::npos || gap == 0) return "a wrong engine";
      script->engines.push_back({std::string(arguments.substr(0, gap)), std::string(arguments.substr(gap + 1))});
    } else if (word == "voice") {
      voice = voice_index(script, arguments);
    } else if (word == "jobs") {
      if (!number(arguments, 64, &script->jobs)) return "a wrong number of jobs";
    } else if (word == "cache") {
      script->cache = arguments;
    } else if (word == "sound") {
      script->sounds.emplace_back(arguments);
    } else if (word == "say") {
      Say say{voice, 0, {}};
      say.patient = !script->voices.empty() && script->voices[voice].find(':') != std::string::npos;
      if (script->voices.empty() || !read_say(arguments, &in, &say)) return "a wrong piece of text";
      script->says.push_back(std::move(say));
    } else {
      return "an unknown word";
    }
  }
  return in.rest.empty() ? "" : "a line without end";
}

}  // namespace narrator

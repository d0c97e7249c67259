#include "batch/names.h"

#include <algorithm>
#include <array>

#include "base/escape.h"
#include "base/publish.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

/// Of at most `most` bytes, ending with a whole character.
std::string_view head(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<uint8_t>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

bool is_device(std::string_view name) {
  std::string base = unicode::fold(name.substr(0, name.find('.')));
  while (base.ends_with(' ')) base.pop_back();
  static constexpr std::array<std::string_view, 6> devices{"con", "prn", "aux", "nul", "conin$", "conout$"};
  if (std::ranges::find(devices, base) != devices.end()) return true;
  const bool numbered = base.starts_with("com") || base.starts_with("lpt");
  return numbered && (base.size() == 4 ? base[3] >= '0' && base[3] <= '9'
                                       : base.size() == 5 && (base.substr(3) == "¹" || base.substr(3) == "²" || base.substr(3) == "³"));
}

struct Field {
  std::string_view name;
  std::string (*value)(const Speech& speech, const std::string& path);
};

std::string words_of(const Speech& speech, Element element) {
  const Node* const node = find(speech.meta, element);
  return node == nullptr ? std::string() : plain_text(*node);
}

std::string date_part(const Speech& speech, size_t from, size_t size) {
  const std::string& date = speech.presentation.date;
  return date.size() >= from + size ? date.substr(from, size) : std::string();
}

constexpr std::array<Field, 11> fields{{
    {"title", [](const Speech& speech, const std::string& path) {
       return speech.presentation.title_generated ? file_name_of(stem_of_path(path)) : speech.presentation.title;
     }},
    {"speaker", [](const Speech& speech, const std::string&) { return speech.presentation.author; }},
    {"date", [](const Speech& speech, const std::string&) { return speech.presentation.date; }},
    {"year", [](const Speech& speech, const std::string&) { return date_part(speech, 0, 4); }},
    {"month", [](const Speech& speech, const std::string&) { return date_part(speech, 5, 2); }},
    {"day", [](const Speech& speech, const std::string&) { return date_part(speech, 8, 2); }},
    {"place", [](const Speech& speech, const std::string&) { return words_of(speech, Element::place); }},
    {"event", [](const Speech& speech, const std::string&) { return words_of(speech, Element::event); }},
    {"lang", [](const Speech& speech, const std::string&) { return speech.lang; }},
    {"stem", [](const Speech&, const std::string& path) { return file_name_of(stem_of_path(path)); }},
    {"folder", [](const Speech&, const std::string& path) { return path.find('/') == std::string::npos ? "" : folder_of(path); }},
}};

const Field* field_named(std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

/// Parts of a template: words as they are, and fields.
template <class Words, class OnField>
void take_apart(std::string_view pattern, const Words& words, const OnField& field) {
  while (!pattern.empty()) {
    const size_t open = pattern.find('{');
    const size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return words(pattern);
    if (open > 0) words(pattern.substr(0, open));
    field(pattern.substr(open + 1, close - open - 1));
    pattern.remove_prefix(close + 1);
  }
}

/// `*` and `?` against one path, linear in practice: the last star alone is tried again.
bool matches(std::string_view pattern, std::string_view path) {
  size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  bool across = false;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      across = p + 1 < pattern.size() && pattern[p + 1] == '*';
      p += across ? 2 : 1;
      if (across && p < pattern.size() && pattern[p] == '/') ++p;  // "**/x" finds "x" too
      star = p;
      mark = t;
    } else if (p < pattern.size() && (pattern[p] == path[t] || (pattern[p] == '?' && path[t] != '/'))) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && (across || path[mark] != '/')) {
      p = star;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

std::string cut_text(std::string_view text, size_t most) {
  return text.size() <= most ? std::string(text) : std::string(head(text, most)) + "...";
}

std::string safe_part(std::string_view text, size_t most) {
  static constexpr std::string_view forbidden = "/\\<>:\"|?*";
  std::string to;
  bool space = false;
  const std::string normal = unicode::nfc(text);
  for (size_t at = 0; at < normal.size();) {
    const size_t size = utf8::well_formed(normal, at);
    if (size == 0) {
      ++at;
      continue;
    }
    const std::string_view bytes = std::string_view(normal).substr(at, size);
    const char32_t c = utf8::next(normal, &at);
    if (unicode::is_space(c) || unicode::is_control(c)) {
      space = true;
      continue;
    }
    const bool bad = is_deceptive(c) || (bytes.size() == 1 && forbidden.find(bytes[0]) != std::string_view::npos);
    if (space && !to.empty()) to += ' ';
    space = false;
    to += bad ? std::string_view("_") : bytes;
  }
  const size_t first = to.find_first_not_of(".- ");
  to.erase(0, first == std::string::npos ? to.size() : first);
  to = head(to, most);
  while (to.ends_with('.') || to.ends_with(' ')) to.pop_back();
  if (to.empty()) return "unknown";
  return is_device(to) ? "_" + to : to;
}

std::string safe_path(std::string_view path) {
  std::string to;
  const std::string normal = unicode::nfc(path);
  for (size_t begin = 0; begin <= normal.size();) {
    const size_t end = std::min(normal.find('/', begin), normal.size());
    std::string part = normal.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == "." || part == "..") continue;
    for (char& c : part)
      if (static_cast<uint8_t>(c) < 0x20 || c == 0x7F || c == '\\') c = '_';
    to += (to.empty() ? "" : "/") + part;
  }
  return to;
}

std::string bag_path(std::string path) {
  std::ranges::replace(path, '%', '_');
  return path;
}

std::string stem_of_path(const std::string& path) {
  const std::string name = file_name_of(path);
  const size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? path : path.substr(0, path.size() - name.size() + dot);
}

std::span<const std::string_view> record_names() {
  static constexpr std::array<std::string_view, 7> names{"report.html", "report.json", "report-junit.xml", "manifest-sha256.txt",
                                                         "bagit.txt", "bag-info.txt", "tagmanifest-sha256.txt"};
  return names;
}

bool is_record_stem(std::string_view stem) {
  const std::string folded = unicode::fold(stem);
  return std::ranges::any_of(record_names(), [&](std::string_view name) { return name.substr(0, name.rfind('.')) == folded; });
}

std::string unknown_field(const std::string& pattern) {
  std::string unknown;
  take_apart(
      pattern,
      [&](std::string_view words) {
        if (const size_t open = words.find('{'); unknown.empty() && open != std::string_view::npos) unknown = words.substr(open);
      },
      [&](std::string_view name) {
        if (unknown.empty() && field_named(name) == nullptr) unknown = "{" + std::string(name) + "}";
      });
  return unknown;
}

std::string name_from(const std::string& pattern, const Speech& speech, const std::string& path) {
  std::string filled;
  take_apart(
      pattern, [&](std::string_view words) { filled += words; },
      [&](std::string_view name) {
        const Field* const field = field_named(name);
        const std::string value = field == nullptr ? std::string() : field->value(speech, path);
        // A folder keeps its slashes; any other value is within one part.
        if (name == "folder")
          filled += value;
        else
          filled += safe_part(value);
      });
  std::string to;
  for (size_t begin = 0; begin <= filled.size();) {
    const size_t end = std::min(filled.find('/', begin), filled.size());
    if (end > begin) to += (to.empty() ? "" : "/") + safe_part(std::string_view(filled).substr(begin, end - begin));
    begin = end + 1;
  }
  return to.empty() ? "unknown" : to;
}

bool matches_any(const std::vector<std::string>& patterns, const std::string& path) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return matches(pattern, pattern.find('/') == std::string::npos ? file_name_of(path) : path);
  });
}

}  // namespace lectern

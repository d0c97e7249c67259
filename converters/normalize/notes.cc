// Footnotes as Markdown writes them: "[^1]" where they are called, "[^1]: ..." where they stand.
#include <map>

#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

/// A key between "[^" and "]".
struct NoteMark {
  size_t begin = 0;  ///< of "[^"
  size_t end = 0;    ///< past "]"
  std::string key;
};

bool read_mark(std::string_view words, size_t at, NoteMark* mark) {
  if (words.substr(at, 2) != "[^") return false;
  const size_t close = words.find(']', at + 2);
  if (close == std::string_view::npos || close == at + 2 || close - at > 40) return false;
  mark->key = words.substr(at + 2, close - at - 2);
  mark->begin = at;
  mark->end = close + 1;
  return mark->key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
         std::string::npos;
}

/// Leaves the key of a mark in the words, under an annotation.
void keep_key(Unit& unit, const NoteMark& mark, size_t tail, Annotation made) {
  erase_words(unit, static_cast<uint32_t>(mark.end - 1), static_cast<uint32_t>(mark.end + tail));
  erase_words(unit, static_cast<uint32_t>(mark.begin), static_cast<uint32_t>(mark.begin + 2));
  made.begin = static_cast<uint32_t>(mark.begin);
  made.end = static_cast<uint32_t>(mark.begin + mark.key.size());
  unit.annotations.push_back(std::move(made));
}

}  // namespace

void find_notes(Draft& draft) {
  if (draft.transcript.kind != "md") return;
  std::map<std::string, bool> bodies;
  for (Unit& unit : draft.units) {
    NoteMark mark;
    if (unit.kind != UnitKind::paragraph || !read_mark(unit.words, 0, &mark) || mark.end >= unit.words.size() ||
        unit.words[mark.end] != ':')
      continue;
    if (!bodies.emplace(mark.key, true).second) continue;
    unit.kind = UnitKind::footnote;
    unit.detail = "fn-" + mark.key;
    Annotation number;
    number.element = Element::num;
    keep_key(unit, mark, 1, std::move(number));
  }
  if (bodies.empty()) return;
  for (Unit& unit : draft.units) {
    if (unit.words.find("[^") == std::string::npos) continue;
    NoteMark mark;
    for (size_t at = unit.words.find("[^"); at != std::string::npos; at = unit.words.find("[^", at + 1)) {
      if (!read_mark(unit.words, at, &mark) || !bodies.count(mark.key)) continue;
      Annotation call;
      call.element = Element::note_ref;
      call.attributes.emplace_back(Attribute::target, "fn-" + mark.key);
      keep_key(unit, mark, 0, std::move(call));
    }
  }
}

}  // namespace lectern

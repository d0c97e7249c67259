#include "normalize/hyphens.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/text.h"

namespace lectern {
namespace {

bool is_part(char32_t c) { return unicode::is_letter(c) || unicode::is_mark(c) || c == '-'; }

/// The letters and hyphens that end or begin a text.
std::string_view tail(std::string_view text) {
  size_t at = text.size();
  while (at > 0) {
    size_t before = at;
    if (!is_part(utf8::previous(text, &before))) break;
    at = before;
  }
  return text.substr(at);
}

std::string_view head(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    size_t next = at;
    if (!is_part(utf8::next(text, &next))) break;
    at = next;
  }
  return text.substr(0, at);
}

}  // namespace

void Hyphens::collect() {
  collected_ = true;
  for (const Row& line : draft_.lines) {
    if (line.kind != RowKind::text) continue;
    const std::string_view words = line.words();
    size_t start = 0;
    for (size_t at = 0; at <= words.size();) {
      size_t next = at;
      const bool part = at < words.size() && is_part(utf8::next(words, &next));
      if (!part) {
        if (at > start + 4) words_.insert(unicode::fold(words.substr(start, at - start)));
        start = at < words.size() ? next : at + 1;
      }
      at = at < words.size() ? next : at + 1;
    }
  }
}

bool Hyphens::undo(Unit& unit, std::string_view next) {
  if (unit.words.ends_with("\u00AD")) {
    unit.words.resize(unit.words.size() - 2);
    return true;
  }
  if (unit.words.size() < 2 || unit.words.back() != '-') return false;
  std::string_view before = tail(unit.words);
  before.remove_suffix(1);
  const std::string_view after = head(next);
  if (before.empty() || after.empty() || !unicode::is_letter(last_character(before))) return false;
  if (!collected_) collect();
  const std::string left = unicode::fold(before), right = unicode::fold(after);
  if (words_.count(left + "-" + right)) return true;
  const bool one_word = words_.count(left + right) > 0;
  const std::string_view last_part = std::string_view(left).substr(left.rfind('-') + 1);
  const bool compound = draft_.words.lexicon.is(draft_.words.lexicon.find(last_part), WordClass::prefix) ||
                        left.find('-') != std::string::npos;
  const bool capital = unicode::is_upper(first_character(after));
  if (!one_word && (capital || compound)) return true;
  unit.words.pop_back();
  while (!unit.annotations.empty() && unit.annotations.back().end > unit.words.size()) {
    unit.annotations.back().end = static_cast<uint32_t>(unit.words.size());
    if (unit.annotations.back().end > unit.annotations.back().begin) break;
    unit.annotations.pop_back();
  }
  return true;
}

}  // namespace lectern

#include "normalize/hyphens.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/text.h"

namespace lectern {
namespace {

bool is_part(char32_t c) { return unicode::is_letter(c) || unicode::is_mark(c) || c == '-'; }

constexpr size_t longest_part = 64;  // bytes; what is longer is no part of a word

/// The letters and hyphens that end or begin a text, as far as a part of a word goes.
std::string_view tail(std::string_view text) {
  size_t at = text.size();
  while (at > 0 && text.size() - at <= longest_part) {
    size_t before = at;
    if (!is_part(utf8::previous(text, &before))) break;
    at = before;
  }
  return text.substr(at);
}

std::string_view head(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && at <= longest_part) {
    size_t next = at;
    if (!is_part(utf8::next(text, &next))) break;
    at = next;
  }
  return text.substr(0, at);
}

/// Marks end where the words end.
void clamp(Unit& unit) {
  const auto size = static_cast<uint32_t>(unit.words.size());
  constexpr size_t most_in_line = 1024;  // marks of one line; those of earlier lines ended there
  const size_t all = unit.annotations.size(), first = all > most_in_line ? all - most_in_line : 0;
  for (size_t i = first; i < all; ++i) unit.annotations[i].end = std::min(unit.annotations[i].end, size);
  std::erase_if(unit.annotations,
                [size](const Annotation& each) { return each.begin >= size && each.end == size && size > 0; });
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
    clamp(unit);
    return true;
  }
  if (unit.words.size() < 2 || unit.words.back() != '-') return false;
  std::string_view before = tail(unit.words);
  before.remove_suffix(1);
  const std::string_view after = head(next);
  if (before.empty() || after.empty() || before.size() > longest_part || after.size() > longest_part ||
      !unicode::is_letter(last_character(before)))
    return false;
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
  clamp(unit);
  return true;
}

}  // namespace lectern

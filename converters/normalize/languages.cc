// Languages: paragraphs in another language than the speech: by the source's own attribute, or by their words where the
// rules know next to none of them.
#include <algorithm>

#include "lang/detect.h"
#include "normalize/draft.h"

namespace lectern {
namespace {

constexpr size_t least_bytes = 40;   // of a paragraph in whose words a language shows
constexpr double most_known = 0.25;  // share of known words above which a paragraph is in the language of the rules

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool may_be_foreign(const Unit& unit) {
  if (unit.words.size() < least_bytes) return false;
  size_t words = 0, known = 0;
  for (const Token& token : unit.tokens) {
    if (!token.is_word()) continue;
    ++words;
    known += token.word != 0;
  }
  return words > 0 && static_cast<double>(known) < most_known * static_cast<double>(words);
}

}  // namespace

void find_languages(Draft& draft) {
  if (draft.words.lexicon.size() <= 1) return;  // no rules: every word is unknown
  const std::string_view own = primary(draft.rules.lang);
  for (Unit& unit : draft.units) {
    if (unit.kind != UnitKind::paragraph) continue;
    if (unit.block != nullptr && !unit.block->lang.empty()) {
      if (primary(unit.block->lang) != own) unit.lang = unit.block->lang;
      continue;
    }
    if (!may_be_foreign(unit)) continue;
    const DetectedLanguage found = detect_language(unit.words);
    if (found.sure && primary(found.tag) != own) unit.lang = found.tag;
  }
  if (!draft.others) return;
  for (const Unit& unit : draft.units) {
    if (unit.lang.empty() || draft.foreign.contains(unit.lang)) continue;
    if (auto rules = draft.others(unit.lang)) draft.foreign.emplace(unit.lang, std::move(rules));
  }
}

}  // namespace lectern

// Languages: paragraphs in another language than the speech: by the source's own attribute, or by their words where the
// rules know next to none of them.
#include <algorithm>

#include "lang/detect.h"
#include "normalize/draft.h"
#include "normalize/text.h"
#include "normalize/vocative.h"

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

/// "Monsieur le Président,", "Monsieur le Président, je suis": an address wherever it stands.
bool is_addressed(const Unit& unit, const NormalizeRules& rules) {
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), rules.lexicon, &tokens);
  const auto whole = read_whole_address(tokens, 0, tokens.size(), rules);
  if (whole) return whole->certain;
  const auto opening = read_opening_address(tokens, 0, tokens.size(), rules);
  return opening && opening->certain;
}

/// An address before a paragraph of another language, which only the rules of that language know, is of that language, however short it is.
void find_foreign_addresses(Draft& draft) {
  constexpr size_t longest = 60;  // tokens
  for (size_t u = draft.units.size(); u-- > 1;) {
    const auto next = draft.foreign.find(draft.units[u].lang);
    Unit& unit = draft.units[u - 1];
    if (next == draft.foreign.end() || unit.kind != UnitKind::paragraph || !unit.lang.empty() || unit.container >= 0 || unit.tokens.empty() || unit.tokens.size() > longest) continue;
    if (!is_addressed(unit, draft.words) && is_addressed(unit, *next->second->normalize)) unit.lang = next->first;
  }
}

}  // namespace

void with_foreign(Draft& draft, const std::function<void(Draft&)>& pass) {
  for (const auto& [lang, rules] : draft.foreign) {
    Draft part(draft.transcript, *rules, draft.diagnostics);
    part.quotations = draft.quotations;
    part.captions = draft.captions;
    part.several_speakers = draft.several_speakers;
    part.debate = draft.debate;
    part.containers = std::move(draft.containers);  // a unit names its container by number
    std::vector<size_t> from;
    for (size_t u = 0; u < draft.units.size(); ++u) {
      if (draft.units[u].lang != lang || draft.units[u].kind != UnitKind::paragraph) continue;
      from.push_back(u);
      part.units.push_back(std::move(draft.units[u]));
      tokenize_unit(part.units.back(), part.words.lexicon);
    }
    pass(part);
    draft.quotations = part.quotations;
    draft.containers = std::move(part.containers);
    for (size_t i = 0; i < from.size(); ++i) {
      tokenize_unit(part.units[i], draft.words.lexicon);
      draft.units[from[i]] = std::move(part.units[i]);
    }
  }
}

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
  if (!draft.foreign.empty()) find_foreign_addresses(draft);
}

}  // namespace lectern

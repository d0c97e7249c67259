// Stage notes: "(Applause.)", "[laughter]", "(The President signs the bill.)": what is printed and not spoken.
#include <algorithm>

#include "base/utf8.h"
#include "normalize/clauses.h"
#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest_note = 25;     // tokens
constexpr size_t most_sound_words = 6;  // tokens; in captions any such brackets hold what is heard

bool opens(const Token& token) { return token.is('(') || token.is('[') || token.is('<') || token.is(0x3010); }

/// Number of the token that closes the bracket at `at`; 0 where none does within the limit.
size_t closing_bracket(const Tokens& tokens, size_t at) {
  const char32_t wanted = tokens[at].is('(') ? U')' : tokens[at].is('[') ? U']' : tokens[at].is('<') ? U'>' : 0x3011;
  for (size_t i = at + 1; i < tokens.size() && i <= at + longest_note; ++i)
    if (tokens[i].is(wanted)) return i;
  return 0;
}

void mark_notes(Draft& draft, Unit& unit) {
  for (size_t i = 0; i + 2 < unit.tokens.size(); ++i) {
    if (!opens(unit.tokens[i])) continue;
    const size_t close = closing_bracket(unit.tokens, i);
    if (close == 0) continue;
    const bool sound = draft.captions && unit.tokens[i].is('[') && close - i <= most_sound_words;
    const bool known = sound || draft.words.match(PhraseSet::stage, unit.tokens, i + 1, close).has_value();
    if (!known) continue;
    Annotation note;
    note.element = Element::stage;
    note.begin = unit.tokens[i].begin;
    note.end = unit.tokens[close].end;
    note.rule = draft.rule("stage.note");
    note.sure = 0.95;
    unit.annotations.push_back(std::move(note));
    i = close;
  }
}

/// The whole paragraph stands in brackets and is no more than a sentence or two.
bool is_bracketed(const Unit& unit) {
  if (unit.tokens.size() < 3 || !opens(unit.tokens.front())) return false;
  const size_t close = closing_bracket(unit.tokens, 0);
  if (close == 0) return false;
  for (size_t i = close + 1; i < unit.tokens.size(); ++i)
    if (unit.tokens[i].kind != Token::Kind::punctuation) return false;
  return true;
}

/// One sentence that says what happens, or several that each open so.
bool is_recorded(const Draft& draft, const Unit& unit) {
  const Tokens& tokens = unit.tokens;
  if (!draft.words.find(PhraseSet::stage_line, tokens, 0, tokens.size())) return false;
  bool one = true, all = true;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].is_word() || !starts_sentence(tokens, i)) continue;
    one = one && i == 0;
    all = all && draft.words.match(PhraseSet::stage_line, tokens, i, tokens.size());
  }
  return one || all;
}

/// Names and nothing else, under the words that say who attends.
bool is_roll(const Draft& draft, const Unit& unit) {
  if (unit.kind != UnitKind::paragraph && unit.kind != UnitKind::salutation) return false;
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), draft.words.lexicon, &tokens);
  return std::none_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return draft.words.is(token, WordClass::clause) || draft.words.is(token, WordClass::finite) ||
           draft.words.is(token, WordClass::opener) || token.is('!') || token.is('?');
  });
}

void make_stage(Draft& draft, Unit& unit) {
  unit.kind = UnitKind::stage;
  unit.rule = draft.rule("stage.paragraph");
  unit.sure = 0.8;
  std::erase_if(unit.annotations, [](const Annotation& each) {
    return each.element == Element::strong || each.element == Element::em || each.element == Element::addressee;
  });
}

bool is_clock(const Draft& draft, const Unit& unit) {
  const auto clock = draft.words.match(PhraseSet::clock, unit.tokens, 0, unit.tokens.size());
  return clock && clock->end == unit.tokens.size();
}

}  // namespace

void find_stage_notes(Draft& draft) {
  bool spoken = false, roll = false;
  for (Unit& unit : draft.units) {
    if (roll && unit.kind != UnitKind::furniture && unit.kind != UnitKind::page_break) {
      roll = is_roll(draft, unit);
      if (roll) make_stage(draft, unit);
      if (roll) continue;
    }
    spoken = spoken || unit.kind == UnitKind::salutation || unit.kind == UnitKind::label;
    if (unit.kind != UnitKind::paragraph) continue;
    const auto holds = [&](std::string_view mark) { return unit.words.find(mark) != std::string::npos; };
    const bool brackets = holds("(") || holds("[") || holds("<") || holds("\u3010") || holds("\uFF08");
    tokenize_unit(unit, draft.words.lexicon);
    if (unit.tokens.empty()) continue;
    if (unit.tokens.size() <= 6 && is_clock(draft, unit)) {
      unit.kind = UnitKind::stage;
      unit.detail = "time";
      unit.rule = draft.rule("stage.clock");
      unit.sure = 0.9;
      continue;
    }
    const auto line = draft.words.match(PhraseSet::stage_line, unit.tokens, 0, unit.tokens.size());
    const bool recorded = unit.tokens.size() <= 40 && is_recorded(draft, unit);
    const bool attending = line && unit.tokens[line->end - 1].is(':') && is_roll(draft, unit);
    if ((brackets && is_bracketed(unit) && spoken) || recorded || attending) {
      make_stage(draft, unit);
      roll = attending;
      continue;
    }
    spoken = true;
    if (!brackets) continue;
    const size_t before = unit.annotations.size();
    mark_notes(draft, unit);
    if (unit.annotations.size() != before) tokenize_unit(unit, draft.words.lexicon);
  }
}

}  // namespace lectern

#include "normalize/quoted_names.h"

#include <algorithm>
#include <cctype>

#include "normalize/text.h"

namespace lectern {

bool QuotedNames::holds(const Unit& unit, const Quoted& quoted, size_t words) {
  if (!is_named(unit, quoted) && !names_again(unit, quoted, words)) return false;
  remember_name(unit, quoted, words);
  return true;
}

bool QuotedNames::says_before(const Unit& unit, size_t at) const {
  constexpr size_t farthest = 3;
  for (size_t i = at > farthest ? at - farthest : 0; i < at; ++i)
    if (rules_.is(unit.tokens[i], WordClass::speech_verb)) return true;
  return false;
}

bool QuotedNames::says_in(const Unit& unit, size_t at) const {
  constexpr size_t farthest = 5;
  bool within = false;
  for (size_t i = at; i-- > 0 && at - i <= farthest;) {
    const Token& token = unit.tokens[i];
    if (within && (rules_.is(token, WordClass::speech_verb) || rules_.match(PhraseSet::saying, unit.tokens, i, at))) return true;
    within = rules_.is(token, WordClass::preposition) && !rules_.is(token, WordClass::of);
    if (!token.is_word()) return false;
  }
  return false;
}

bool QuotedNames::ascribes(const Unit& unit, size_t begin, size_t end, bool colon) const {
  constexpr size_t farthest = 6;
  for (size_t i = begin > farthest ? begin - farthest : 0; i <= begin; ++i) {
    const auto words_of = rules_.match(PhraseSet::words_of, unit.tokens, i, unit.tokens.size());
    if (words_of && (words_of->end >= end || colon)) return true;
  }
  return false;
}

bool QuotedNames::is_named(const Unit& unit, const Quoted& quoted) const {
  const size_t open = quoted.first - 1;
  if (is_said_behind(unit, quoted)) return false;
  constexpr size_t near = 8, over_verb = 14;  // tokens: "The theme of the general debate of this session is “...”"
  const bool is = open > 0 && rules_.is(unit.tokens[open - 1], WordClass::clause) && rules_.is(unit.tokens[open - 1], WordClass::finite);
  const size_t farthest = is ? over_verb : near;
  for (size_t at = open > farthest ? open - farthest : 0; at < open; ++at) {
    const auto naming = rules_.match(PhraseSet::naming, unit.tokens, at, open);
    if (!naming) continue;
    if (naming->end == open && is_what_called(unit, open)) return false;
    const bool explains = unit.tokens[naming->end - 1].is(':');  // "one thing, that is: “We go home”"
    if (explains && (speaks_itself(unit, quoted) || std::any_of(unit.tokens.begin() + static_cast<long>(quoted.first), unit.tokens.begin() + static_cast<long>(quoted.last), [&](const Token& token) { return rules_.is(token, WordClass::finite); })))
      continue;
    // "un proverbe dit : « ... »": said, not named
    if (rules_.is(unit.tokens[naming->end - 1], WordClass::speech_verb) && naming->end < open) continue;
    const bool paused = unit.tokens[open - 1].is(':') || unit.tokens[open - 1].is(',') || rules_.match(PhraseSet::that, unit.tokens, open - 1, open);
    if (unit.tokens[naming->end].is(':') && says_before(unit, at)) continue;  // "Lo dice la ley: « ... »"
    if (paused && says_in(unit, at)) continue;
    if (ascribes(unit, at, naming->end, unit.tokens[open - 1].is(':') || (paused && is_sentence(unit, quoted)))) continue;  // "It is written in the Declaration of Rights: ..."
    bool stop = false;
    const auto raised = [&](size_t i) { return unit.tokens[i].is('"') && (unit.tokens[i - 1].kind == Token::Kind::number || unit.tokens[i - 1].is(0xB0)); };  // a scan's "79\" Session"
    for (size_t i = naming->end; i < open; ++i)
      stop = stop || (!raised(i) && ((open - at > near && unit.tokens[i].is(',')) || unit.tokens[i].is('.') || unit.tokens[i].is('?') || unit.tokens[i].is(0x201D) ||
             unit.tokens[i].is('"') || unit.tokens[i].is(0xBB) || rules_.is(unit.tokens[i], WordClass::speech_verb) || rules_.match(PhraseSet::saying, unit.tokens, i, open) ||
             rules_.is(unit.tokens[i], WordClass::relative_pronoun)));
    if (!stop) return true;
  }
  return !speaks_itself(unit, quoted) && (is_chosen(unit, open) || is_named_afar(unit, quoted));
}

bool QuotedNames::is_named_afar(const Unit& unit, const Quoted& quoted) const {
  constexpr size_t nearest = 8, farthest = 16;  // tokens; nearer ones are judged already
  const size_t open = quoted.first - 1;
  const bool stop = open > 0 && unit.tokens[open - 1].is('.');
  if (open <= nearest || !(unit.tokens[open - 1].is(',') || unit.tokens[open - 1].is(':') || stop)) return false;
  const auto verb = [&](size_t i) {
    return rules_.is(unit.tokens[i], WordClass::finite) || rules_.is(unit.tokens[i], WordClass::speech_verb) || unit.tokens[i].is('.') || is_quotation_mark(unit.tokens[i].mark);
  };
  for (size_t i = quoted.first; i < quoted.last; ++i)
    if (verb(i)) return false;
  const size_t from = open > 0 && unit.tokens[open - 1].is('.') && unit.tokens[quoted.first].capital ? open - 1 : open;  // "... the theme of the debate. “...”"
  for (size_t at = from; at-- > 0 && open - at <= farthest && !verb(at);)
    if ((stop || open - at > nearest) && rules_.match(PhraseSet::naming, unit.tokens, at, open)) return true;
  return false;
}

bool QuotedNames::is_said_behind(const Unit& unit, const Quoted& quoted) const {
  const Tokens& tokens = unit.tokens;
  const size_t close = quoted.last;
  const bool inside = close > 0 && close <= tokens.size() && tokens[close - 1].is(',');
  size_t at = std::min(close + 1, tokens.size());
  const bool comma = at < tokens.size() && tokens[at].is(',');
  at += comma;
  if (!(inside || comma) || at >= tokens.size() || !rules_.is(tokens[at], WordClass::speech_verb)) return false;
  const bool object = at + 1 < tokens.size() && !tokens[at + 1].capital && rules_.is(tokens[at + 1], WordClass::pronoun) && !rules_.is(tokens[at + 1], WordClass::third_person) &&
                      !(at + 2 < tokens.size() && rules_.is(tokens[at + 2], WordClass::of));  // "said one of the fishermen"
  return !object;  // "The theme, “...”, provides us with"
}

bool QuotedNames::is_sentence(const Unit& unit, const Quoted& quoted) const {
  if (!unit.tokens[quoted.first].capital || !unit.tokens[quoted.last - 1].is('.')) return false;
  return std::any_of(unit.tokens.begin() + static_cast<long>(quoted.first), unit.tokens.begin() + static_cast<long>(quoted.last), [&](const Token& token) { return rules_.is(token, WordClass::finite); });
}

bool QuotedNames::speaks_itself(const Unit& unit, const Quoted& quoted) const {
  return quoted.first < unit.tokens.size() && rules_.is(unit.tokens[quoted.first], WordClass::pronoun);
}

bool QuotedNames::is_chosen(const Unit& unit, size_t open) const {
  constexpr size_t farthest = 16;  // tokens
  if (open == 0 || !(unit.tokens[open - 1].is(',') || unit.tokens[open - 1].is(':'))) return false;
  for (size_t at = open > farthest ? open - farthest : 1; at < open; ++at) {
    const auto naming = rules_.match(PhraseSet::naming, unit.tokens, at, open);
    if (!naming || naming->end + 1 >= open || !rules_.is(unit.tokens[at - 1], WordClass::article)) continue;
    const Token& next = unit.tokens[naming->end];
    if (!rules_.is(next, WordClass::relative) && !rules_.is(next, WordClass::relative_pronoun) && !rules_.match(PhraseSet::that, unit.tokens, naming->end, open)) continue;
    const auto breaks = [&](const Token& token) { return token.is('.') || token.is('?') || token.is(0x201D) || token.is(0xBB) || rules_.is(token, WordClass::speech_verb); };
    if (std::none_of(unit.tokens.begin() + static_cast<long>(naming->end), unit.tokens.begin() + static_cast<long>(open), breaks)) return true;
  }
  return false;
}

bool QuotedNames::is_what_called(const Unit& unit, size_t open) const {
  constexpr size_t farthest = 10;  // tokens
  for (size_t i = open > farthest ? open - farthest : 0; i < open; ++i) {
    const auto what = rules_.match(PhraseSet::what_called, unit.tokens, i, open);
    if (what && what->end == open) return true;
  }
  return false;
}

bool QuotedNames::names_again(const Unit& unit, const Quoted& quoted, size_t words) const { return words >= least_of_name && names_.contains(name_key(unit, quoted)); }

void QuotedNames::remember_name(const Unit& unit, const Quoted& quoted, size_t words) {
  if (words >= least_of_name) names_.insert(name_key(unit, quoted));
}

std::string QuotedNames::name_key(const Unit& unit, const Quoted& quoted) {
  constexpr size_t longest = 60;  // bytes
  const uint32_t begin = unit.tokens[quoted.first].begin;
  std::string key;
  for (const char c : std::string_view(unit.words).substr(begin, unit.tokens[quoted.last - 1].end - begin)) {
    if (key.size() == longest) break;
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0) key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return key;
}

}  // namespace lectern

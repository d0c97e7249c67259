#include "normalize/title_lines.h"

#include <algorithm>

#include "base/utf8.h"
#include "normalize/dates.h"
#include "normalize/meta_nodes.h"
#include "normalize/speaker.h"
#include "normalize/text.h"

namespace lectern {

bool is_marked(const Row& row, MarkKind kind) {
  return std::any_of(row.marks.begin(), row.marks.end(), [&](uint32_t m) {
    const Mark& mark = row.text->marks[m];
    return mark.kind == kind && mark.begin <= row.begin && mark.end >= row.end;
  });
}

bool is_title_case(const Tokens& tokens, const NormalizeRules& rules) {
  size_t capitals = 0, small = 0;
  for (const Token& token : tokens) {
    if (!token.is_word()) continue;
    if (token.capital) {
      ++capitals;
      small += !token.capitals;
      continue;
    }
    const bool joins = rules.is(token, WordClass::preposition) || rules.is(token, WordClass::article) ||
                       rules.is(token, WordClass::conjunction) || rules.is(token, WordClass::particle);
    if (!joins) return false;
  }
  return capitals >= 2 && small > 0;
}

uint32_t genitive_sign(std::string_view word) {
  for (const std::string_view sign : {"'s", "\u2019s", "'S", "\u2019S"})
    if (word.size() > sign.size() + 1 && word.ends_with(sign)) return static_cast<uint32_t>(sign.size());
  return 0;
}

bool ends_in_genitive(const Unit& unit) {
  if (unit.tokens.empty() || !unit.tokens.back().is_word()) return false;
  const Token& last = unit.tokens.back();
  return genitive_sign(std::string_view(unit.words).substr(last.begin, last.end - last.begin)) > 0;
}

namespace {

/// "... Address By Prime Minister", then "Hamza Abdi Barre 27th September 2024" right under it.
bool awaits_name(const HeaderLine& above, const HeaderLine& next, const NormalizeRules& rules) {
  const Tokens& tokens = above.unit.tokens;
  if (!rules.is(tokens.back(), WordClass::office)) return false;
  const auto by = rules.find(PhraseSet::by, tokens, 0, tokens.size());
  const auto who = by ? read_speaker(tokens, by->end, tokens.size(), rules) : std::nullopt;
  size_t name = 0;
  while (name < next.unit.tokens.size() && next.unit.tokens[name].is_word() && next.unit.tokens[name].capital && next.unit.tokens[name].word == 0) ++name;
  return who && !who->has_name() && who->end == tokens.size() && name >= 2;
}

}  // namespace

bool goes_on_to_date(const HeaderLine& above, const HeaderLine& next, const NormalizeRules& rules) {
  if (next.use != HeaderUse::date || above.unit.tokens.empty() || next.unit.tokens.empty()) return false;
  if (awaits_name(above, next, rules)) return true;
  const auto joins = [&](const Token& token) { return rules.is(token, WordClass::preposition) && !rules.is(token, WordClass::article); };
  return joins(above.unit.tokens.back()) || (!next.block_start && joins(next.unit.tokens.front()) && above.use != HeaderUse::date && above.use != HeaderUse::person);
}

bool parts_from_title(const HeaderLine& above, const HeaderLine& next, const Draft& draft) {
  const NormalizeRules& rules = draft.words;
  const Tokens& tokens = next.unit.tokens;
  if (tokens.empty() || next.use == HeaderUse::date || is_open(above, rules)) return false;
  const bool whole = tokens.front().is('(') && tokens.back().is(')');
  if (whole || (tokens.front().is('(') && rules.match(PhraseSet::byline, tokens, 1, tokens.size()))) return true;
  const auto hour = [&](const Token& token) {
    const std::string_view word = std::string_view(next.unit.words).substr(token.begin, token.end - token.begin);
    return token.kind == Token::Kind::number && word.find(':') != word.npos;
  };
  if (std::any_of(tokens.begin(), tokens.end(), hour)) return true;
  if (next.block_start && tokens.size() > 2 && tokens[1].is(':') && tokens[0].capital) return true;
  const bool colon = tokens.size() > 2 && std::any_of(tokens.begin() + 1, tokens.end() - 1, [](const Token& token) { return token.is(':'); });
  if (next.block_start && colon && next.use == HeaderUse::unknown && is_title_case(tokens, rules) && !rules.match(PhraseSet::about, tokens, 0, tokens.size())) return true;  // "Peace for All: Acting Together"
  const bool styled = rules.is(tokens.front(), WordClass::courtesy);
  return styled && above.unit.words.ends_with('.') && !rules.is(above.unit.tokens.back(), WordClass::courtesy);
}

std::optional<SpeakerParts> owner(const Unit& unit, const NormalizeRules& rules) {
  const Tokens& tokens = unit.tokens;
  const auto who = read_speaker(tokens, 0, tokens.size(), rules);
  const bool styled = !tokens.empty() && rules.is(tokens[0], WordClass::courtesy);
  if (!who || !who->has_name() || !(who->has_role() || styled) || who->end != who->name_end) return std::nullopt;
  const auto in_genitive = [&](size_t i) { return genitive_sign(std::string_view(unit.words).substr(tokens[i].begin, tokens[i].end - tokens[i].begin)) > 0; };
  SpeakerParts owned = *who;
  while (owned.name_end > owned.name_begin && !in_genitive(owned.name_end - 1)) --owned.name_end;  // "Minister Joly's Address to"
  owned.end = owned.name_end;
  if (!owned.has_name() || owned.end >= tokens.size()) return std::nullopt;
  constexpr size_t latest = 5;  // tokens between: "the President's General Debate Plenary Speech"
  const auto kind = rules.find(PhraseSet::designation, tokens, owned.end, std::min(tokens.size(), owned.end + latest + 1));
  for (size_t i = owned.end; kind && i < kind->begin; ++i)
    if (!tokens[i].capital) return std::nullopt;
  return kind && !rules.find(PhraseSet::by, tokens, owned.end, tokens.size()) ? std::optional(owned) : std::nullopt;
}

bool says_all(const Tokens& tokens, const NormalizeRules& rules) {
  const auto by = rules.find(PhraseSet::by, tokens, 0, tokens.size());
  if (!by || rules.is(tokens.back(), WordClass::preposition) || rules.is(tokens.back(), WordClass::article)) return false;
  const auto who = read_speaker(tokens, by->end, tokens.size(), rules);
  return who && who->has_name() && who->has_role() && who->end == tokens.size();
}

bool is_subject(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  if (is_in_capitals(line) || tokens.size() < 3) return false;
  for (const Token& token : tokens)
    for (const WordClass of : {WordClass::occasion, WordClass::institution, WordClass::office, WordClass::month})
      if (rules.is(token, of)) return false;
  return tokens.front().capital && !rules.match(PhraseSet::about, tokens, 0, tokens.size()) &&
         !rules.is(tokens.front(), WordClass::preposition) && !is_known_place(line, rules);
}

bool opens_occasion(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  return line.use == HeaderUse::date || (!tokens.empty() && tokens.front().capital && rules.match(PhraseSet::about, tokens, 0, tokens.size()));
}

bool may_be_heading(const HeaderLine& line, const NormalizeRules& rules) {
  constexpr size_t longest = 30;  // tokens
  const Tokens& tokens = line.unit.tokens;
  if (tokens.size() < 2 || tokens.size() > longest || !tokens.front().capital || is_known_place(line, rules)) return false;
  const char32_t last = last_character(line.unit.words);
  if (last == '.' || last == ',' || last == ':' || last == ';' || last == ')') return false;
  for (const PhraseSet set : {PhraseSet::vocative, PhraseSet::addressee, PhraseSet::greeting, PhraseSet::apparatus, PhraseSet::note})
    if (rules.match(set, tokens, 0, tokens.size())) return false;
  return !has_courtesy(tokens, rules);
}

bool is_name_only(const Tokens& tokens, const NormalizeRules& rules) {
  constexpr size_t longest = 6;  // tokens
  const auto parts = read_speaker(tokens, 0, tokens.size(), rules);
  if (!parts || !parts->has_name() || parts->has_role() || parts->end != tokens.size()) return false;
  const bool unknown = std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.is('.') || token.initial || (token.is_word() && (token.word == 0 || rules.is(token, WordClass::particle)));
  });
  return unknown && tokens.size() <= longest && !rules.match(PhraseSet::place, tokens, 0, tokens.size());
}

bool leads_to_speaker(const Tokens& tokens, const NormalizeRules& rules) {
  const auto kind = rules.find(PhraseSet::designation, tokens, 0, std::min<size_t>(tokens.size(), 10));
  return rules.find(PhraseSet::by, tokens, 0, tokens.size()) || is_courteous(tokens, rules) ||
         (kind && rules.match(PhraseSet::of_speaker, tokens, kind->end - 1, kind->end));
}

bool is_numbered(const HeaderLine& line, const NormalizeRules& rules) {
  if (line.unit.tokens.empty()) return false;  // signs alone
  const Token& first = line.unit.tokens.front();
  return (first.kind == Token::Kind::number || rules.ordinal(first) > 0) && !ends_sentence(line.unit.words);
}

bool is_dated_event(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  if (!line.block_start || !is_numbered(line, rules) || !has_class(tokens, rules, WordClass::occasion)) return false;
  for (size_t at = 1; at < tokens.size(); ++at) {
    const auto date = read_date(line.unit.words, tokens, at, tokens.size(), rules);
    if (date && date->end == tokens.size() && !date->iso().empty()) return true;
  }
  return false;
}

bool may_be_office(const HeaderLine& line, const NormalizeRules& rules) {
  if (line.use == HeaderUse::office) return true;
  const Tokens& tokens = line.unit.tokens;
  const size_t first = !tokens.empty() && rules.is(tokens[0], WordClass::article) ? 1 : 0;
  return line.use == HeaderUse::unknown && first < tokens.size() && rules.is(tokens[first], WordClass::office);
}

bool names_house(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  const auto [begin, end] = place_at_end(tokens, tokens.size(), rules);
  return begin < end || is_known_place(line, rules) || std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return rules.is(token, WordClass::venue);
  });
}

size_t item_number(const Tokens& tokens) {
  const auto number = [&](size_t i) { return i < tokens.size() && tokens[i].kind == Token::Kind::number && !tokens[i].number_mark; };
  if (!number(0)) return 0;
  const size_t stop = number(1) ? 2 : 1;
  return stop < tokens.size() && tokens[stop].is('.') ? stop + 1 : 0;
}

namespace {

/// The number at the start of a line; empty where none does.
std::string_view leading_digits(std::string_view words) {
  const size_t end = std::min(words.find_first_not_of("0123456789"), words.size());
  return words.substr(std::min(end, words.size())).starts_with(". ") ? words.substr(0, end) : std::string_view();
}

}  // namespace

size_t item_heading(const Draft& draft, const std::vector<HeaderLine>& lines) {
  constexpr size_t most_lines = 12;
  size_t begin = 0;
  while (begin < lines.size() && lines[begin].use == HeaderUse::furniture) ++begin;
  if (begin >= lines.size() || draft.lines[lines[begin].row].kind != RowKind::text) return 0;
  const Tokens& first = lines[begin].unit.tokens;
  const size_t number = item_number(first);
  if (number == 0 || number >= first.size() || !first[number].capital) return 0;
  size_t end = begin + 1;
  const auto goes_on = [&](size_t i) {
    const Row &above = draft.lines[lines[i - 1].last_row], &line = draft.lines[lines[i].row];
    return line.kind == RowKind::text && (!lines[i].block_start || is_next_line(draft, above, line));
  };
  while (end < lines.size() && goes_on(end)) ++end;
  const size_t next = lines[end - 1].last_row + 1;
  if (end - begin > most_lines || next >= draft.lines.size() || !draft.lines[next].block_start || is_next_line(draft, draft.lines[next - 1], draft.lines[next])) return 0;
  const char32_t last = last_character(lines[end - 1].unit.words);
  if (last == '.' || last == ':' || last == ',' || last == ';') return 0;
  const std::string_view digits = leading_digits(lines[begin].unit.words);
  const std::string after = digits.empty() || digits.size() > 4 ? "" : std::to_string(std::stoi(std::string(digits)) + 1);
  for (size_t i = next; i < draft.lines.size() && !after.empty(); ++i)
    if (leading_digits(draft.lines[i].words()) == after) return 0;
  return end;
}

}  // namespace lectern

// What a header line looks like, asked one line at a time.
#include "normalize/header_lines.h"

#include <algorithm>

#include "normalize/hyphens.h"
#include "normalize/speaker.h"
#include "normalize/title_lines.h"
#include "normalize/text.h"

namespace lectern {

bool has_class(const Tokens& tokens, const NormalizeRules& rules, WordClass of) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return rules.is(token, of); });
}

bool is_in_capitals(const HeaderLine& line) {
  size_t capitals = 0, words = 0;
  for (const Token& token : line.unit.tokens) {
    if (!token.is_word() || token.end - token.begin < 2) continue;
    ++words;
    capitals += token.capitals;
  }
  return words > 0 && capitals == words;
}

bool is_capitalised(const HeaderLine& line, const NormalizeRules& rules) {
  size_t count = 0;
  for (const Token& token : line.unit.tokens) {
    if (!token.is_word()) continue;
    const bool small = rules.is(token, WordClass::preposition) || rules.is(token, WordClass::article) ||
                       rules.is(token, WordClass::conjunction) || rules.is(token, WordClass::particle);
    if (!token.capital && !token.caseless && !small) return false;
    if (rules.is(token, WordClass::clause) && !token.hyphened) return false;  // not "I-10 Freeway"
    ++count;
  }
  return count > 0;
}

bool leaves_words(const Draft& draft, size_t end) {
  size_t texts = 0;
  for (size_t i = 0; i < draft.lines.size(); ++i) {
    const bool words = draft.lines[i].kind != RowKind::furniture && draft.lines[i].kind != RowKind::metadata &&
                       draft.lines[i].kind != RowKind::page_break;
    if (words && i >= end) return true;
    texts += words;
  }
  size_t last = draft.lines.size();
  while (last > 0 && draft.lines[last - 1].kind != RowKind::text) --last;
  return texts < 3 || last == 0 || !ends_sentence(draft.lines[last - 1].words());
}

bool is_known_place(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  for (size_t i = 0; i < tokens.size(); ++i)
    if ((i == 0 || tokens[i - 1].is(',')) && rules.match(PhraseSet::place, tokens, i, tokens.size())) return true;
  return false;
}

bool is_quoted(const HeaderLine& line) {
  const std::string& words = line.unit.words;
  return is_quotation_mark(first_character(words)) && is_quotation_mark(last_character(words)) &&
         line.unit.tokens.size() >= 4;
}

bool is_open(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  return !tokens.empty() && (rules.is(tokens.back(), WordClass::preposition) || rules.is(tokens.back(), WordClass::article) || (rules.is(tokens.back(), WordClass::conjunction) && tokens.size() > 1));
}

bool opens_with_dash(const HeaderLine& line) {
  if (line.unit.tokens.empty()) return false;
  const Token& first = line.unit.tokens.front();
  return first.is('-') || first.is(0x2013) || first.is(0x2014) || first.is(0x2015);
}

bool has_courtesy(const Tokens& tokens, const NormalizeRules& rules) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return rules.is(t, WordClass::courtesy); });
}

bool is_plain_name(const HeaderLine& line, const NormalizeRules& rules) {
  return !has_courtesy(line.unit.tokens, rules) &&
         std::none_of(line.unit.tokens.begin(), line.unit.tokens.end(),
                      [](const Token& token) { return token.kind == Token::Kind::punctuation; });
}

Unit join_lines(Draft& draft, const std::vector<HeaderLine>& lines, std::pair<size_t, size_t> range,
                std::string_view between) {
  Unit unit = lines[range.first].unit;
  Hyphens hyphens(draft);
  for (size_t i = range.first + 1; i < range.second; ++i) {
    for (size_t r = lines[i].row; r <= lines[i].last_row; ++r) {
      const Row& next = draft.lines[r];
      const bool undone = hyphens.undo(unit, next.words());
      if (!undone) unit.words += unit.words.ends_with(',') ? " " : between;
      unit.line_starts.push_back(static_cast<uint32_t>(unit.words.size()));
      append_words(unit, next, next.begin, next.end);
    }
    std::erase_if(unit.annotations,
                  [](const Annotation& a) { return a.element == Element::strong || a.element == Element::em; });
  }
  tokenize_unit(unit, draft.words.lexicon);
  return unit;
}

bool is_bare_name(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  return tokens.size() >= 2 && tokens.size() <= 4 && std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.is_word() && (rules.is(token, WordClass::particle) || (token.capital && token.word == 0));
  });
}

bool is_unknown_name(const HeaderLine& line) {
  const Tokens& tokens = line.unit.tokens;
  return tokens.size() <= 2 && std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.is_word() && token.word == 0 && token.capital;
  });
}

bool is_lone_place(const HeaderLine& line) {
  const Tokens& tokens = line.unit.tokens;
  if (tokens.size() != 1 && !(tokens.size() == 3 && tokens[1].is(','))) return false;
  return std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    constexpr uint32_t shortest = 3;  // bytes: "WW" is what text recognition made of an ornament
    return token.is(',') || (token.is_word() && token.word == 0 && token.capital && !token.glued && token.end - token.begin >= shortest);
  });
}

bool is_room(const HeaderLine& above, const HeaderLine& line, const NormalizeRules& rules) {
  constexpr size_t longest = 10;  // tokens
  const Tokens& tokens = line.unit.tokens;
  if (!line.block_start || tokens.size() > longest || is_open(above, rules)) return false;
  if (!is_in_capitals(above) || is_in_capitals(line) || !is_capitalised(line, rules)) return false;
  if (rules.match(PhraseSet::about, tokens, 0, tokens.size()) || rules.match(PhraseSet::by, tokens, 0, tokens.size())) return false;
  for (const WordClass of : {WordClass::occasion, WordClass::office, WordClass::month, WordClass::courtesy})
    if (has_class(tokens, rules, of)) return false;
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.is(','); });
}

bool names_speaker(const Tokens& tokens, const NormalizeRules& rules) {
  const auto by = rules.find(PhraseSet::by, tokens, 0, tokens.size());
  const auto who = by ? read_speaker(tokens, by->end, tokens.size(), rules) : std::nullopt;
  return who && who->has_name();
}

bool says_whose(const Tokens& tokens, const NormalizeRules& rules) {
  const auto kind = rules.match(PhraseSet::designation, tokens, 0, tokens.size());
  const auto of = kind && kind->end < tokens.size() ? rules.match(PhraseSet::of_speaker, tokens, kind->end, tokens.size()) : std::nullopt;
  const size_t at = of ? of->end : kind ? kind->end : 0;
  const bool behind = of || (kind && rules.match(PhraseSet::of_speaker, tokens, kind->end - 1, kind->end));  // "SPEECH OF"
  const auto who = behind ? read_speaker(tokens, at, tokens.size(), rules) : std::nullopt;
  return who && who->has_name() && who->has_role();
}

bool is_headline(const Draft& draft, const HeaderLine& above, const HeaderLine& line) {
  return draft.lines[line.row].kind == RowKind::text && line.use == HeaderUse::designation && is_in_capitals(line) && above.use == HeaderUse::note && is_paragraph(above) &&
         says_whose(line.unit.tokens, draft.words);
}

bool opens_another(const HeaderLine& first, const HeaderLine& next, const NormalizeRules& rules) {
  if (next.use != HeaderUse::designation || !names_speaker(first.unit.tokens, rules)) return false;
  return names_speaker(next.unit.tokens, rules) || (next.block_start && leads_to_speaker(next.unit.tokens, rules));
}

bool is_noise(const HeaderLine& line) {
  return std::none_of(line.unit.tokens.begin(), line.unit.tokens.end(), [](const Token& token) { return token.is_word() && token.word != 0; });
}

bool is_whole_place(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  const auto place = rules.match(PhraseSet::place, tokens, 0, tokens.size());
  return place && (place->end == tokens.size() || (place->end + 1 == tokens.size() && tokens.back().is('.')));
}

bool ends_with_place(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  if (is_whole_place(line, rules)) return true;
  for (size_t i = tokens.size(); i-- > 1;) {
    if (!tokens[i - 1].is(',')) continue;
    const auto place = rules.match(PhraseSet::place, tokens, i, tokens.size());
    return place && place->end == tokens.size();
  }
  return false;
}

bool opens_with_place(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  const auto place = rules.match(PhraseSet::place, tokens, 0, tokens.size());
  return place && place->end < tokens.size() && (tokens[place->end].is('-') || tokens[place->end].is(0x2013) || tokens[place->end].is(','));
}

bool is_courteous(const Tokens& tokens, const NormalizeRules& rules) {
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!rules.is(tokens[i], WordClass::courtesy) || rules.is(tokens[i], WordClass::office)) continue;  // "Debate General"
    const bool other = i > 0 && rules.is(tokens[i - 1], WordClass::preposition) &&
                       !rules.match(PhraseSet::of_speaker, tokens, i - 1, i);
    return !other;
  }
  return false;
}

bool is_placeholder(std::string_view title) {
  constexpr std::string_view none[] = {"UNKNOWN", "Unknown", "UNTITLED", "Untitled", "N/A", "-"};
  return std::find(std::begin(none), std::end(none), title) != std::end(none);
}

bool is_entry(const HeaderLine& line) {
  constexpr size_t longest = 8;  // tokens
  const Tokens& tokens = line.unit.tokens;
  return tokens.size() <= longest && tokens.size() >= 3 && tokens.back().kind == Token::Kind::number &&
         std::any_of(tokens.begin() + 1, tokens.end() - 1, [](const Token& token) { return token.is(':'); });
}

bool goes_on_to_meeting(const HeaderLine& line, const NormalizeRules& rules) {
  constexpr size_t longest = 14;  // tokens
  const Tokens& tokens = line.unit.tokens;
  if (tokens.empty() || tokens.size() > longest || !starts_small(line.unit.words) || !rules.is(tokens.front(), WordClass::preposition) || ends_sentence(line.unit.words)) return false;
  return has_class(tokens, rules, WordClass::occasion) || has_class(tokens, rules, WordClass::institution);
}

bool is_paragraph(const HeaderLine& line) {
  constexpr size_t least = 12;  // words
  const Tokens& tokens = line.unit.tokens;
  size_t last = tokens.size();
  while (last > 0 && is_quotation_mark(tokens[last - 1].mark)) --last;
  if (!line.block_start || last < least || !tokens[0].capital || !tokens[last - 1].is('.') || tokens[last - 2].initial) return false;
  const auto words = std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is_word(); });
  const auto capitals = std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is_word() && token.capital; });
  return words >= static_cast<long>(least) && capitals * 2 < words;
}

bool goes_on_small(const HeaderLine& line, const NormalizeRules& rules) {
  return starts_small(line.unit.words) && rules.match(PhraseSet::about, line.unit.tokens, 0, line.unit.tokens.size());
}

}  // namespace lectern

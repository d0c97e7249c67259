// Speaker labels: "THE PRESIDENT:", "Q", <SPEAKER NAME="...">; where they stand, in front of which words.
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/apparatus.h"
#include "normalize/caseless_labels.h"
#include "normalize/draft.h"
#include "normalize/known_labels.h"
#include "normalize/lone_label.h"
#include "normalize/printed_heads.h"
#include "normalize/text.h"
#include "normalize/vocative.h"

namespace lectern {
namespace {

constexpr size_t longest_label = 90;   // bytes
constexpr size_t longest_office = 240;  // with an office in brackets: "HON. J. STONE (Minister for Lands, Mineral Resources and ...)"

/// Capitals and courtesy up to a colon: "PRESIDENT BIDEN:", "Ms. Smith:" is left to markup.
bool is_label(std::string_view label) {
  if (label.size() >= 2 && roman_number(unicode::fold(label)) > 0) return false;  // "II: The Ports"
  size_t capitals = 0, small = 0, words = 0;
  bool space = true;
  for (size_t at = 0; at < label.size();) {
    const char32_t c = utf8::next(label, &at);
    if (unicode::is_space(c)) {
      space = true;
      continue;
    }
    if (unicode::is_letter(c)) {
      words += space;
      if (unicode::is_upper(c)) ++capitals;
      if (unicode::is_lower(c)) ++small;
    } else if (!unicode::is_digit(c) && c != '.' && c != '-' && c != '\'' && c != 0x2019 && c != '&' && c != '(' &&
               c != ')' && c != ',' && c != '#' && (c != '/' || capitals < 2)) {
      return false;
    }
    space = false;
  }
  return words >= 1 && words <= 9 && capitals >= 2 && small <= capitals / 4 + 1;
}

bool is_in_capitals(std::string_view words) {
  size_t capitals = 0;
  for (size_t at = 0; at < words.size();) {
    const char32_t c = utf8::next(words, &at);
    if (unicode::is_lower(c)) return false;
    capitals += unicode::is_upper(c);
  }
  return capitals >= 2;
}

/// "V. Ivanova:", "В.Путин:": one or two initials and a name.
bool is_initial_label(std::string_view words) {
  size_t at = 0, initials = 0, letters = 0;
  while (at < words.size()) {
    size_t next = at;
    if (!unicode::is_upper(utf8::next(words, &next)) || next >= words.size() || words[next] != '.') break;
    at = next + 1;
    ++initials;
    while (at < words.size() && words[at] == ' ') ++at;
  }
  if (initials == 0 || initials > 2 || at >= words.size()) return false;
  for (bool first = true; at < words.size(); first = false, ++letters) {
    const char32_t c = utf8::next(words, &at);
    if (first ? !unicode::is_upper(c) : !unicode::is_lower(c) && c != '-' && !unicode::is_upper(c)) return false;
  }
  return letters >= 3;
}

/// Bytes of "THE PRESIDENT:" at the start of a line; 0 where there is no label.
uint32_t label_length(std::string_view words) {
  const size_t colon = words.substr(0, longest_label).find(':');
  if (colon == std::string_view::npos || colon < 2) return 0;
  if (colon + 1 < words.size()) {
    size_t next = colon + 1;
    if (!unicode::is_space(utf8::next(words, &next))) return 0;
  }
  return is_label(words.substr(0, colon)) || is_initial_label(words.substr(0, colon)) ? static_cast<uint32_t>(colon + 1) : 0;
}

/// Where a label ends, and where the mark behind it does: "Mr. Peters:", "Mr KILEPA - ", "El señor PRESIDENTE.-".
std::pair<size_t, size_t> label_separator(std::string_view words) {
  constexpr std::array<std::string_view, 8> marks = {": ", " - ", " \u2013 ", " \u2014 ", ".- ", ".-", ".\u2014", ".\u2013"};
  const size_t bracket = words.substr(0, longest_label).find('('), close = bracket == std::string_view::npos ? 0 : words.find(')', bracket);
  const std::string_view head = words.substr(0, close < longest_office ? std::max(longest_label, close + 4) : longest_label);
  std::pair<size_t, size_t> found{0, 0};
  for (const std::string_view mark : marks) {
    const size_t at = head.find(mark);
    if (at != std::string_view::npos && at > 0 && (found.first == 0 || at < found.first))
      found = {at, at + mark.size() - (mark.back() == ' ' ? 1 : 0)};
  }
  // "CHAIRMAN BERNANKE. Good afternoon."
  const size_t stop = head.find(". ");
  if (stop != std::string_view::npos && stop >= 5 && (found.first == 0 || stop < found.first) &&
      is_in_capitals(words.substr(0, stop)) && !is_in_capitals(words.substr(stop)))
    found = {stop, stop + 1};
  if (found.first == 0 && words.size() <= longest_label && words.ends_with(':')) found = {words.size() - 1, words.size()};
  return found;
}

/// "Mr. PETERS (Northport):", "The Minister for Fisheries (Mr. John Abbott):", "Madam Speaker:": capitalised words with a
/// courtesy or an office among them. Bytes up to the colon.
uint32_t named_label_length(const Draft& draft, const Row& line) {
  const std::string_view words = line.words();
  const auto [end, behind] = label_separator(words);
  if (end < 3) return 0;
  Tokens tokens;
  tokenize(line.text->words, line.begin, line.begin + static_cast<uint32_t>(end), draft.words.lexicon, &tokens);
  const auto open = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is('('); });
  if (tokens.empty() || open - tokens.begin() > 16) return 0;
  bool known = false, bracket = false;
  const bool titled = draft.words.is(tokens[0], WordClass::courtesy) || draft.words.is(tokens[0], WordClass::office) || draft.words.is(tokens[0], WordClass::chair);
  const bool aside = titled && tokens[0].capitals && tokens.back().is(')') && open != tokens.end() && is_in_capitals(words.substr(0, open->begin - line.begin));  // "PM HOLM (through interpreter):"
  for (const Token& token : tokens) {
    if (aside && &token > &*open) break;
    if (token.kind == Token::Kind::number) return 0;
    if (!token.is_word()) {
      bracket = token.is('(');
      if (!bracket && !token.is(')') && !token.is(',') && !token.is('.') && !token.is('-') && !token.is('/')) return 0;
      continue;
    }
    known = known || (bracket && token.capitals);  // a party: "Stefan Gross (SPD):"
    const bool small = draft.words.is(token, WordClass::preposition) || draft.words.is(token, WordClass::article) ||
                       draft.words.is(token, WordClass::conjunction) || draft.words.is(token, WordClass::particle);
    const bool courtesy = draft.words.is(token, WordClass::courtesy);  // "El señor PRESIDENTE:"
    if (!token.capital && !small && !courtesy) return 0;
    known = known || draft.words.is(token, WordClass::courtesy) || draft.words.is(token, WordClass::office) ||
            draft.words.is(token, WordClass::chair);
  }
  known = known || (words[end] == '.' && words.substr(end, 2) == ". ");  // a name in capitals before a stop
  for (const PhraseSet set : {PhraseSet::audience, PhraseSet::speaker_label}) {
    const auto part = draft.words.match(set, tokens, 0, tokens.size());
    known = known || (part && part->end == tokens.size());
  }
  if (draft.words.is(tokens[0], WordClass::conjunction)) return 0;  // "And for President Ruiz:"
  constexpr uint32_t longest_note = 120;  // bytes
  tokens.clear();
  tokenize(line.text->words, line.begin, std::min(line.end, line.begin + longest_note), draft.words.lexicon, &tokens);
  if (draft.words.match(PhraseSet::stage_line, tokens, 0, tokens.size())) return 0;  // "IN THE CHAIR: Ada LUND"
  return known && tokens[0].capital ? static_cast<uint32_t>(behind) : 0;
}

/// "Иванов С. П. Уважаемые коллеги!": a surname, one or two initials, and a sentence.
uint32_t initials_label_length(const Tokens& tokens, uint32_t begin) {
  size_t at = 1, initials = 0;
  while (at + 1 < tokens.size() && tokens[at].initial && tokens[at + 1].is('.') && initials < 3) {
    at += 2;
    ++initials;
  }
  const bool name = tokens[0].capital && tokens[0].word == 0 && tokens[0].end - tokens[0].begin > 4;
  return name && initials > 0 && at < tokens.size() && tokens[at].capital && !tokens[at].initial ? tokens[at - 1].end - begin : 0;
}

/// "Senator HOLLIS.": a courtesy or an office, and a surname in capitals.
bool is_shouted(const Draft& draft, const Row& line, uint32_t length) {
  Tokens tokens;
  tokenize(line.text->words, line.begin, line.begin + length, draft.words.lexicon, &tokens);
  std::erase_if(tokens, [](const Token& token) { return token.kind == Token::Kind::punctuation; });
  if (tokens.size() < 2 || tokens.size() > 5 || tokens[0].capitals) return false;
  return tokens.back().capitals && tokens.back().end - tokens.back().begin > 2 &&
         (draft.words.is(tokens[0], WordClass::courtesy) || draft.words.is(tokens[0], WordClass::office));
}

/// Bytes of "M. le président.", "Mme Anne Vidal, ministre de la culture.", "Председательствующий.": a courtesy with an office or
/// a name behind it, or whoever presides, up to a full stop with a sentence behind it; 0 where there is none.
uint32_t stop_label_length(const Draft& draft, const Row& line) {
  constexpr size_t longest = 140, most_words = 14;  // bytes
  const NormalizeRules& rules = draft.words;
  const std::string_view words = line.words();
  Tokens tokens;
  const size_t size = std::min(words.size(), longest);
  if (words.substr(0, size).find('.') == std::string_view::npos || !unicode::is_upper(first_character(words))) return 0;
  const size_t space = std::min(words.find(' '), size);  // most lines are dismissed by their first word
  tokenize(line.text->words, line.begin, line.begin + static_cast<uint32_t>(space), rules.lexicon, &tokens);
  const bool surname = !tokens.empty() && tokens[0].word == 0 && space + 2 < size && words[space + 2] != ' ';
  const bool initial = surname && words.substr(space, 6).find('.') != std::string_view::npos;
  const bool office_opens = !tokens.empty() && rules.is(tokens[0], WordClass::office) && tokens[0].capital;
  if (tokens.empty() || !(initial || office_opens || rules.is(tokens[0], WordClass::courtesy) || rules.is(tokens[0], WordClass::presiding)))
    return 0;
  tokens.clear();
  tokenize(line.text->words, line.begin, line.begin + static_cast<uint32_t>(size), rules.lexicon, &tokens);
  size_t stop = 1;
  while (stop < tokens.size() && !tokens[stop].is('.')) ++stop;
  if (stop + 1 >= tokens.size() || stop > most_words || !tokens[0].capital || !(tokens[stop + 1].capital || tokens[stop + 1].is('('))) return 0;
  const uint32_t length = tokens[stop].end - line.begin;
  if (const uint32_t initials = initials_label_length(tokens, line.begin); initials > 0) return initials;
  if (stop == 1) return rules.is(tokens[0], WordClass::presiding) ? length : 0;
  if (office_opens && !rules.is(tokens[0], WordClass::courtesy)) return is_shouted(draft, line, length) ? length : 0;
  if (!rules.is(tokens[0], WordClass::courtesy)) return 0;
  bool named = false, comma = false;
  for (size_t i = 1; i < stop; ++i) {
    const Token& token = tokens[i];
    comma = comma || token.is(',');
    const bool small = rules.is(token, WordClass::article) || rules.is(token, WordClass::preposition) ||
                       rules.is(token, WordClass::particle) || rules.is(token, WordClass::courtesy) || rules.is(token, WordClass::of);
    const bool office = rules.is(token, WordClass::office) || rules.is(token, WordClass::chair) || rules.is(token, WordClass::portfolio);
    if (rules.is(token, WordClass::clause) || rules.is(token, WordClass::finite) || token.kind == Token::Kind::number) return 0;
    if (!comma && !small && !office && !(token.is_word() && token.capital)) return 0;
    named = named || office || token.capital;
  }
  return named ? length : 0;
}

/// A record whose labels end with a stop says so again and again, and whoever presides speaks in it.
void find_stop_labels(Draft& draft) {
  constexpr size_t least = 3;
  std::vector<std::pair<Row*, uint32_t>> found;
  bool chaired = false;
  size_t shouted = 0;
  for (Row& line : draft.lines) {
    if (line.turn > 0) return;
    if (line.kind != RowKind::text || line.container >= 0 || !line.block_start) continue;
    const uint32_t length = stop_label_length(draft, line);
    if (length == 0) continue;
    found.emplace_back(&line, length);
    shouted += is_shouted(draft, line, length);
    Tokens tokens;
    tokenize(line.text->words, line.begin, line.begin + length, draft.words.lexicon, &tokens);
    const bool names = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.capital && token.word == 0; });
    chaired = chaired || (!names && tokens.size() <= 6 && std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
                            return draft.words.is(token, WordClass::presiding);
                          }));
  }
  if (found.size() < least || !(chaired || shouted >= least)) return;
  draft.debate = true;
  for (const auto& [line, length] : found) line->turn = length;
}

/// "Sir PUKA HOLM -", "HON. J. STONE (Minister for Roads).-": the last word before a bracket or the mark is in capitals.
bool names_in_capitals(const Row& line, uint32_t length) {
  const std::string_view words = line.words();
  std::string_view name = words.substr(0, std::min<size_t>(length, words.find_first_of("(,")));
  for (size_t end = name.size(); end > 0;) {
    size_t at = end;
    if (unicode::is_letter(utf8::previous(name, &at))) break;
    name = name.substr(0, end = at);
  }
  const std::string_view last = name.substr(name.rfind(' ') + 1);
  const size_t behind = words.find_first_not_of(" -\t", length);
  return last.size() > 2 && is_in_capitals(last) && behind != std::string_view::npos && !unicode::is_lower(first_character(words.substr(behind)));
}

/// In a record of a debate labels in small letters speak too: there are three or more, of two or more people, not all of
/// whom are somebody that a speaker addresses ("Mr. President: ...").
void find_named_labels(Draft& draft) {
  constexpr size_t least = 3, least_shouted = 2;
  std::vector<std::pair<Row*, uint32_t>> found;
  std::vector<std::string_view> people;
  bool addressed_only = true, debate = false, chaired = false, parties = false;
  size_t others = 0, asking = 0;  // labels in capitals; names that are only told to ask
  for (const Row& line : draft.lines) {
    if (line.kind != RowKind::text || line.turn < 2 || line.words().substr(0, line.turn).find(':') == std::string_view::npos) continue;
    ++others;
    addressed_only = false;
    const std::string_view label = line.words().substr(0, line.turn);
    if (std::find(people.begin(), people.end(), label) == people.end() && people.size() < 100) people.push_back(label);
  }
  for (Row& line : draft.lines) {
    const bool heading = line.kind == RowKind::heading && ends_sentence(line.words());  // "<h3>Mr PETERS - Thank you, Madam Speaker.</h3>"
    if ((line.kind != RowKind::text && !heading) || line.container >= 0 || line.turn > 0 || !line.block_start) continue;
    const uint32_t asks = asking_name_length(draft, line);
    const uint32_t length = asks > 0 ? asks : named_label_length(draft, line);
    asking += asks > 0;
    if (length == 0 || (heading && length >= line.words().size())) continue;
    found.emplace_back(&line, length);
    const std::string_view label = line.words().substr(0, asks > 0 ? asks : label_separator(line.words()).first);
    if (std::find(people.begin(), people.end(), label) == people.end() && people.size() < 100) people.push_back(label);
    Tokens tokens;
    tokenize(line.text->words, line.begin, line.begin + static_cast<uint32_t>(label.size()), draft.words.lexicon, &tokens);
    const auto address = read_whole_address(tokens, 0, tokens.size(), draft.words);
    const bool addressed = address && address->certain;
    addressed_only = addressed_only && addressed;
    const auto chair = draft.words.match(PhraseSet::record_chair, tokens, 0, tokens.size());
    debate = debate || addressed || (chair && chair->end == tokens.size());
    chaired = chaired || (tokens.size() <= 4 && std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
                            return draft.words.is(token, WordClass::chair);
                          }));
    // a party in brackets, or "El señor X", "A Sr.a X"
    parties = parties || (tokens.size() > 2 && tokens.back().is(')') && tokens[tokens.size() - 2].capitals) ||
              (tokens.size() > 2 && draft.words.is(tokens[0], WordClass::article) &&
               draft.words.is(tokens[1], WordClass::courtesy));
  }
  if (found.size() < least && others > 0)  // beside labels in capitals only the colon tells
    std::erase_if(found, [](const auto& each) { return each.first->words().substr(0, each.second).find(':') == std::string_view::npos; });
  const bool shouted = !found.empty() && std::all_of(found.begin(), found.end(), [](const auto& each) { return names_in_capitals(*each.first, each.second); });
  if (found.empty() || found.size() + others == asking || found.size() + others < (shouted ? least_shouted : least) || people.size() < 2 || addressed_only) return;
  draft.debate = draft.debate || debate || (chaired && parties);
  for (const auto& [line, length] : found) {
    line->turn = length;
    line->kind = RowKind::text;
  }
  for (Row& line : draft.lines) {  // "Mr ACTING SPEAKER-The question": a label that has been met, and a hyphen against it
    if (line.kind != RowKind::text || line.container >= 0 || line.turn > 0 || !line.block_start) continue;
    for (const std::string_view label : people) {
      const std::string_view words = line.words();
      if (words.size() < label.size() + 2 || !words.starts_with(label) || words[label.size()] != '-') continue;
      const std::string_view rest = words.substr(label.size() + 1), next = rest.substr(0, rest.find(' '));
      if (!is_in_capitals(label.substr(label.rfind(' ') + 1)) || !unicode::is_upper(first_character(next)) || is_in_capitals(next)) continue;  // "Mr HOLM-LARSEN"
      line.turn = static_cast<uint32_t>(label.size() + 1);
      break;
    }
  }
}

/// "Q" before a run of white space of two characters or more, or of one no-break space.
bool is_question(std::string_view words) {
  if (words.size() < 3 || words[0] != 'Q') return false;
  size_t at = 1;
  const char32_t first = utf8::next(words, &at);
  if (first == ':' || first == '.') return true;
  if (!unicode::is_space(first) || at >= words.size()) return false;
  return first != ' ' || unicode::is_space(utf8::next(words, &at));
}

/// "Q Yes, sir.": one plain space is enough where the record has labels in capitals; "Q" as a word is no sentence's first.
void find_spaced_questions(Draft& draft) {
  constexpr size_t least = 2;  // other labels
  size_t labels = 0;
  for (const Row& line : draft.lines) labels += line.turn > 0;
  if (labels < least) return;
  for (Row& line : draft.lines) {
    const std::string_view words = line.words();
    if (line.kind == RowKind::text && line.turn == 0 && line.container < 0 && line.block_start && words.size() > 3 &&
        words.starts_with("Q ") && !unicode::is_lower(first_character(words.substr(2))))
      line.turn = 1;
  }
}

/// "YOUR EXCELLENCIES, LADIES AND GENTLEMEN:" is addressed and doesn't speak.
bool is_address(const Draft& draft, const Row& line, uint32_t end) {
  Tokens tokens;
  tokenize(line.text->words, line.begin, end, draft.words.lexicon, &tokens);
  const auto address = read_whole_address(tokens, 0, tokens.size(), draft.words);
  return address && address->certain;
}

/// "FOR PRESS:", "IN HER MAIDEN SPEECH JOAN HOLM SAID:": words that open with a preposition, or a clause, name nobody.
bool is_saying(const Draft& draft, const Row& line) {
  constexpr size_t least = 4;  // words of a clause
  const NormalizeRules& rules = draft.words;
  Tokens tokens;
  tokenize(line.text->words, line.begin, line.begin + line.turn, rules.lexicon, &tokens);
  for (const PhraseSet set : {PhraseSet::letterhead, PhraseSet::note})  // "TEL 13:", "EMBARGO:"
    if (rules.match(set, tokens, 0, tokens.size())) return true;
  if (rules.is(tokens.front(), WordClass::month)) return true;
  if (tokens.size() < 3) return false;  // a name and its colon
  const Token& first = tokens.front();
  if (rules.is(first, WordClass::preposition) && !rules.is(first, WordClass::of) && !rules.is(first, WordClass::particle)) return true;
  const auto words = std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is_word(); });
  return words >= static_cast<long>(least) && std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return rules.is(token, WordClass::finite) || rules.is(token, WordClass::speech_verb);
  });
}

/// "MR SPEAKER:", "MADAM CHAIR:": a label with which the others address whoever presides. "MR. PRESIDENT" may be a head of
/// state.
bool is_chair(const Draft& draft, const Row& line) {
  constexpr size_t most_words = 4;
  Tokens tokens;
  tokenize(line.text->words, line.begin, line.begin + line.turn, draft.words.lexicon, &tokens);
  std::erase_if(tokens, [](const Token& token) { return token.kind == Token::Kind::punctuation; });
  if (const auto chair = draft.words.match(PhraseSet::record_chair, tokens, 0, tokens.size()); chair && chair->end == tokens.size())
    return true;
  if (tokens.size() < 2 || tokens.size() > most_words) return false;
  const auto address = read_whole_address(tokens, 0, tokens.size(), draft.words);
  return address && address->certain && draft.words.is(tokens.back(), WordClass::presiding);
}

/// "MR. PRESIDENT:" beside "PRESIDENT BIDEN:" is no chair: the same office with a name behind it.
bool heads_a_state(const Draft& draft) {
  return std::any_of(draft.lines.begin(), draft.lines.end(), [&](const Row& line) {
    if (line.turn < 2 || line.turn > longest_label) return false;
    Tokens tokens;
    tokenize(line.text->words, line.begin, line.begin + line.turn, draft.words.lexicon, &tokens);
    return tokens.size() >= 2 && draft.words.is(tokens[0], WordClass::presiding) && tokens[1].is_word() && tokens[1].word == 0 &&
           tokens[1].capitals;
  });
}

/// "A COHERENT STRATEGY:" amid a text in capitals is no label.
bool goes_on_in_capitals(const Draft& draft, size_t i) {
  return i + 1 < draft.lines.size() && draft.lines[i + 1].block == draft.lines[i].block && draft.lines[i + 1].words().size() > longest_label / 4 &&
         is_in_capitals(draft.lines[i + 1].words());
}

/// "LE PRÉSIDENT" over the words spoken: a short line in capitals that the rules know as an office, a courtesy or a part, again
/// and again.
void find_line_labels(Draft& draft) {
  constexpr size_t least = 3, most_words = 6;
  std::vector<Row*> found;
  std::vector<std::string_view> people;
  bool again = false;
  for (size_t i = 0; i + 1 < draft.lines.size(); ++i) {
    Row& line = draft.lines[i];
    const Row& next = draft.lines[i + 1];
    if (line.turn > 0) return;
    if (line.kind != RowKind::text || line.container >= 0 || !line.block_start || next.kind != RowKind::text) continue;
    if (line.words().size() > longest_label || !is_in_capitals(line.words()) || is_in_capitals(next.words())) continue;
    Tokens tokens;
    tokenize(line.text->words, line.begin, line.end, draft.words.lexicon, &tokens);
    if (tokens.empty() || tokens.size() > most_words) continue;
    const auto part = draft.words.match(PhraseSet::speaker_label, tokens, 0, tokens.size());
    const bool known = (part && part->end == tokens.size()) || std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return draft.words.is(token, WordClass::office) || draft.words.is(token, WordClass::courtesy) || draft.words.is(token, WordClass::chair);
    });
    const bool marked = tokens.back().kind == Token::Kind::punctuation || is_address(draft, line, line.end);
    if (!known || marked) continue;
    found.push_back(&line);
    const bool seen = std::find(people.begin(), people.end(), line.words()) != people.end();
    again = again || seen;
    if (!seen) people.push_back(line.words());
  }
  if (found.size() < least || people.size() < 2 || !again) return;
  for (Row* line : found) line->turn = line->end - line->begin;
}

/// "..., including the mayor of Washington, / D.C.: Thank you": amid a sentence that the lines of a block break.
bool goes_on_from_comma(const Draft& draft, size_t i) {
  const Row& line = draft.lines[i];
  if (i == 0 || line.block_start || line.block->kind == BlockKind::cue) return false;
  const Row& before = draft.lines[i - 1];
  if (before.block != line.block || before.kind != RowKind::text || !before.words().ends_with(',')) return false;
  const std::string_view label = line.words().substr(0, line.turn);
  return std::count(label.begin(), label.end(), '.') > 1 && label.find(' ') == std::string_view::npos;  // letters alone: "Mr. BERG:" speaks
}

}  // namespace

void find_labels(Draft& draft) {
  for (size_t i = 0; i < draft.lines.size(); ++i) {
    Row& line = draft.lines[i];
    const std::string_view words = line.words();
    if (line.kind == RowKind::furniture && words.starts_with("<SPEAKER ")) line.kind = RowKind::label;
    if (line.kind != RowKind::text || line.container >= 0) continue;
    if (words.starts_with("<SPEAKER ") && words.back() == '>') {
      line.kind = RowKind::label;
      continue;
    }
    if (words.empty()) continue;
    const char32_t first = first_character(words);
    if (unicode::is_upper(first)) {
      line.turn = is_question(words) ? 1 : label_length(words);
      if (line.turn < words.size() && is_in_capitals(words.substr(line.turn))) line.turn = 0;  // "A BILL: SECOND READING"
      if (line.turn > 1 && heads_apparatus(tokens_of(draft, line), draft.words)) line.turn = 0;
    } else if (unicode::is_letter(first) && !unicode::is_lower(first)) {
      line.turn = caseless_label_length(draft, line);
      const uint32_t end = line.begin + line.turn;
      if (line.turn > 0 && line.turn < words.size() && is_address(draft, line, end)) draft.debate = true;
    }
    if (line.turn > 1 && unicode::is_upper(first) && (is_saying(draft, line) || goes_on_from_comma(draft, i))) line.turn = 0;
    if (line.turn == words.size() && (is_address(draft, line, line.end) || goes_on_in_capitals(draft, i))) line.turn = 0;
    if (line.turn > 1 && !draft.debate) draft.debate = is_chair(draft, line);
  }
  join_parted_labels(draft);
  for (size_t i = 0; i < draft.lines.size() && !draft.debate; ++i)
    draft.debate = draft.lines[i].turn > 1 && draft.lines[i].turn == draft.lines[i].words().size() && is_chair(draft, draft.lines[i]);
  if (draft.debate && heads_a_state(draft)) draft.debate = false;
  find_caseless_names(draft);
  find_spaced_questions(draft);
  find_named_labels(draft);
  find_stop_labels(draft);
  find_line_labels(draft);
  find_known_labels(draft);
  drop_repeated_labels(draft);
  drop_repeated_headings(draft);
  drop_lone_label(draft);
}

}  // namespace lectern

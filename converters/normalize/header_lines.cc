#include "normalize/header_lines.h"

#include <algorithm>

#include "base/utf8.h"
#include "normalize/dates.h"
#include "normalize/speaker.h"
#include "normalize/text.h"
#include "normalize/title_lines.h"

namespace lectern {
namespace {

constexpr size_t most_lines = 60;
constexpr size_t longest_theme = 40;  // words
constexpr size_t longest_paragraph = 900;  // bytes of a line; beyond them nothing is looked for
constexpr size_t longest_line = 240;       // characters; a longer one is no header line

size_t words_in(const Tokens& tokens) {
  return static_cast<size_t>(
      std::count_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.kind != Token::Kind::punctuation; }));
}

/// First and last token that is no punctuation, the last one excluded from the range.
std::pair<size_t, size_t> inner(const Tokens& tokens) {
  size_t begin = 0, end = tokens.size();
  while (begin < end && tokens[begin].kind == Token::Kind::punctuation) ++begin;
  while (end > begin && tokens[end - 1].kind == Token::Kind::punctuation) --end;
  return {begin, end};
}

/// A few words that may name a place, and no office, occasion or sentence among them.
bool is_plain_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules) {
  constexpr size_t longest = 6;  // tokens
  if (begin >= end || end - begin > longest) return false;
  const bool house = rules.is(tokens[end - 1], WordClass::venue);  // "General Assembly Hall"
  return std::all_of(tokens.begin() + static_cast<long>(begin), tokens.begin() + static_cast<long>(end), [&](const Token& token) {
    if (token.is(',') || rules.is(token, WordClass::preposition) || rules.is(token, WordClass::article)) return true;
    for (const WordClass other : {WordClass::office, WordClass::occasion, WordClass::clause, WordClass::courtesy, WordClass::weekday,
                                  WordClass::month, WordClass::speech_verb, WordClass::finite})
      if (rules.is(token, other) && !(house && (other == WordClass::office || other == WordClass::occasion))) return false;
    return token.is_word() && (token.capital || token.caseless);
  });
}

/// ", New York": a place behind a date, up to the end. In scripts without capitals a space is enough.
bool place_behind(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  if (at >= end || end - at > 10) return false;
  if (tokens[at].is('|') || tokens[at].is(0xB7) || tokens[at].is(0x2022)) {  // "2 November 2014 | St Mary's Cathedral, Hobart"
    return at + 1 < end && tokens[at + 1].capital && std::none_of(tokens.begin() + static_cast<long>(at), tokens.begin() + static_cast<long>(end), [&](const Token& token) {
      return token.kind == Token::Kind::number || rules.is(token, WordClass::clause) || rules.is(token, WordClass::occasion) ||
             rules.is(token, WordClass::office);
    });
  }
  const bool comma = tokens[at].is(',');
  if (comma && is_plain_place(tokens, at + 1, end, rules)) return true;
  if (!comma && !(tokens[at].caseless && at > 0 && tokens[at - 1].end < tokens[at].begin)) return false;
  const auto place = rules.match(PhraseSet::place, tokens, at + comma, end);
  return place && (place->end == end || tokens[place->end].is(','));
}

/// "September 2024", "New York, September 2024", "du 20 au 28 septembre 2024", and nothing else.
bool is_month_line(const Unit& unit, size_t begin, size_t end, const NormalizeRules& rules) {
  size_t at = begin;
  if (const auto place = rules.match(PhraseSet::place, unit.tokens, begin, end); place && place->end < end && unit.tokens[place->end].is(',')) at = place->end + 1;
  size_t month = at;
  while (month < end && !rules.is(unit.tokens[month], WordClass::month)) ++month;
  if (month < end && period_before(unit.tokens, month, rules) == at) at = month;
  const auto date = read_month_and_year(unit.words, unit.tokens, at, end, rules);
  return date && date->end == end;
}

/// A date fills the line, or stands at its end behind words without a verb ("New York, 15 July 2013").
bool is_date_line(const Unit& unit, const NormalizeRules& rules) {
  const auto [begin, end] = inner(unit.tokens);
  if (unit.words.size() > 90) return false;
  if (is_month_line(unit, begin, end, rules)) return true;
  for (size_t at = begin; at < end; ++at) {
    const auto date = read_date(unit.words, unit.tokens, at, end, rules);
    if (!date) continue;
    if (date->end != end && at == begin && place_behind(unit.tokens, date->end, end, rules)) return true;
    const bool timed = at == begin && !date->iso().empty() && date->end + 1 < end && is_time(unit.words, unit.tokens[date->end]) && !unit.tokens[date->end + 1].capitals && !unit.tokens[date->end + 1].dotted;
    const auto region = timed ? rules.match(PhraseSet::region, unit.tokens, date->end + 1, end) : std::nullopt;
    if (timed && ((region && region->end == end) || is_plain_place(unit.tokens, date->end + 1, end, rules))) return true;  // "24.09.2024 23.44 New York"
    size_t behind = date->end;
    if (behind > at && behind < end && rules.match(PhraseSet::note, unit.tokens, behind, end)) behind = end;  // "26 September 2024 Check against delivery"
    if (behind + 1 < end && unit.tokens[behind].is(',')) {  // "31 December 2016, 23:55"
      const auto clock = rules.match(PhraseSet::clock, unit.tokens, behind + 1, end);
      if ((clock && clock->end == end) || (behind + 2 == end && unit.tokens[behind + 1].kind == Token::Kind::number)) behind = end;
    }
    while (behind < end && (rules.is(unit.tokens[behind], WordClass::weekday) || unit.tokens[behind].is('(') || unit.tokens[behind].is(','))) ++behind;
    if (behind != end) continue;
    const auto place = rules.match(PhraseSet::place, unit.tokens, begin, at);
    if (place && place->end + 1 == at && unit.tokens[place->end].is(',')) return true;
    // "N ew York, 25 septembre 2024": a short place and a comma, whatever its letters
    const bool named = at > begin + 1 && at - begin <= 5 && unit.tokens[at - 1].is(',') && unit.tokens[begin].capital;
    for (size_t i = begin; i < at; ++i) {
      const Token& token = unit.tokens[i];
      const bool opens = i == begin && at > begin + 1 && at - begin <= 5 && token.word == 0;  // "held on Thursday, 9 June 2016"
      const bool small = !named && !opens && token.is_word() && !token.capital && !token.caseless && !rules.is(token, WordClass::preposition) &&
                         !rules.is(token, WordClass::article) && !rules.is(token, WordClass::weekday);
      if (small || rules.is(token, WordClass::office) || rules.is(token, WordClass::occasion) ||
          rules.is(token, WordClass::clause))
        return false;
    }
    return true;
  }
  return false;
}

bool is_clock(const Unit& unit, const NormalizeRules& rules) {
  const auto [begin, end] = inner(unit.tokens);
  const auto clock = rules.match(PhraseSet::clock, unit.tokens, begin, end);
  return clock && clock->end == end;
}

/// Street, telephone, web and mail addresses.
bool is_postal(const Unit& unit, const NormalizeRules& rules) {
  size_t digits = 0;
  for (const Token& token : unit.tokens) {
    const std::string_view word = std::string_view(unit.words).substr(token.begin, token.end - token.begin);
    const bool year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && !token.number_mark;  // "(2007-2010)"
    if (!year) digits += static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }));
  }
  const bool web = unit.words.find("www.") != std::string::npos || unit.words.find("http") != std::string::npos ||
                   unit.words.find('@') != std::string::npos;
  return web || (digits >= 9 && unit.tokens.size() >= 5 && !has_class(unit.tokens, rules, WordClass::month));
}

/// Ends with "of the", "to".
bool awaits_more(const Tokens& tokens, const NormalizeRules& rules) {
  return !tokens.empty() && (rules.is(tokens.back(), WordClass::preposition) || rules.is(tokens.back(), WordClass::article) ||
                             rules.is(tokens.back(), WordClass::infinitive));
}

/// "Home > News > Statement by ...": where a page stands on its site, two steps deep or more.
bool is_path(const Unit& unit) {
  const size_t first = unit.words.find(" >");
  return first != std::string::npos && unit.words.find(" >", first + 2) != std::string::npos && !ends_sentence(unit.words);
}

/// Parts between dashes, one of them a date or an office: "Norway - Minister of Foreign Affairs X Y - 28 September".
bool is_parted(const Unit& unit, const NormalizeRules& rules) {
  size_t dashes = 0;
  for (size_t at = unit.words.find('-'); at != std::string::npos; at = unit.words.find('-', at + 1))
    dashes += (at + 1 < unit.words.size() && unit.words[at + 1] == ' ');
  for (size_t at = unit.words.find("\u2013 "); at != std::string::npos; at = unit.words.find("\u2013 ", at + 1)) ++dashes;
  return dashes >= 2 && has_class(unit.tokens, rules, WordClass::office) && has_class(unit.tokens, rules, WordClass::month);
}

bool is_person(const Unit& unit, const NormalizeRules& rules) {
  if (unit.tokens.size() > 24 || unit.tokens.empty()) return false;
  size_t size = unit.tokens.size();
  while (size > 1 && unit.tokens[size - 1].is(',')) --size;  // "Dr. Ana Ruiz," over the office
  const auto parts = read_speaker(unit.tokens, 0, size, rules);
  if (!parts || !parts->has_name() || parts->end != size) return false;
  if (!parts->has_role()) return unit.tokens.size() <= 10 && (is_misread_style(unit.tokens, 0, size, rules) || rules.is(unit.tokens[0], WordClass::courtesy));
  bool office = false;
  for (size_t i = parts->role_begin; i < parts->role_end; ++i)
    office = office || rules.is(unit.tokens[i], WordClass::office);
  return office && (parts->name_end - parts->name_begin >= 2 || unit.tokens[parts->name_begin].glued);
}

/// "Delivered by his daughter, Ruth Hale": a byline with a name in it.
bool is_byline(const Unit& unit, const NormalizeRules& rules) {
  const auto by = rules.match(PhraseSet::byline, unit.tokens, 0, unit.tokens.size());
  if (!by || unit.tokens.size() > 24) return false;
  for (size_t i = by->end; i < unit.tokens.size(); ++i) {
    if (i > by->end && unit.tokens[i - 1].kind != Token::Kind::punctuation) continue;
    const auto parts = read_speaker(unit.tokens, i, unit.tokens.size(), rules);
    if (parts && (parts->has_name() || (i == by->end && parts->has_role()))) return true;
  }
  return false;
}

/// "Theme: “Leaving no one behind”": the name of a theme behind a colon.
bool is_theme(const Unit& unit, const NormalizeRules& rules) {
  const auto naming = rules.match(PhraseSet::naming, unit.tokens, 0, unit.tokens.size());
  return naming && naming->end < std::min<size_t>(unit.tokens.size(), 5) && unit.tokens[naming->end].is(':');
}

/// Chinese puts the kind of text last: all of the line is the designation.
bool is_unspaced_designation(const Tokens& tokens, const NormalizeRules& rules) {
  const auto [begin, end] = inner(tokens);
  if (begin > 0 || end < begin + 2 || !tokens[begin].caseless || tokens[begin].end != tokens[begin + 1].begin) return false;
  const auto designation = rules.match(PhraseSet::designation, tokens, begin, end);
  return designation && designation->end == end;
}

HeaderUse use_of(const Draft& draft, const Row& row, const Unit& unit) {
  const NormalizeRules& rules = draft.words;
  if (row.kind == RowKind::metadata) return HeaderUse::metadata;
  if (row.kind == RowKind::furniture || row.kind == RowKind::page_break) return HeaderUse::furniture;
  if (row.furniture == "note") return HeaderUse::note;
  if (unit.tokens.size() <= 8 && is_clock(unit, rules)) return HeaderUse::clock;
  if (is_date_line(unit, rules)) return HeaderUse::date;
  if (is_theme(unit, rules)) return HeaderUse::subtitle;
  const auto where = rules.match(PhraseSet::where, unit.tokens, 0, unit.tokens.size());  // "Location: New York"
  if (where && unit.tokens[where->end - 1].is(':') && where->end < unit.tokens.size() && unit.tokens.size() <= 16)
    return where->end < inner(unit.tokens).second ? HeaderUse::place : HeaderUse::furniture;  // "Location: ***"
  if (is_postal(unit, rules) || is_path(unit)) return HeaderUse::letterhead;
  if (is_parted(unit, rules) || is_byline(unit, rules)) return HeaderUse::person;
  const size_t depth = std::min<size_t>(unit.tokens.size(), 8);
  const size_t longest = has_class(unit.tokens, rules, WordClass::clause) ? 30 : 60;  // tokens
  if (unit.tokens.size() <= longest &&
      (rules.find(PhraseSet::designation, unit.tokens, 0, depth) || is_unspaced_designation(unit.tokens, rules)))
    return HeaderUse::designation;
  const bool caseless = !unit.tokens.empty() && unit.tokens.front().caseless;
  if (caseless && is_person(unit, rules)) return HeaderUse::person;  // the ministry is part of the office
  const bool occasion = rules.match(PhraseSet::about, unit.tokens, 0, unit.tokens.size()).has_value();  // "Before a conference of the Office of ..."
  if (row.kind != RowKind::heading && !occasion && rules.find(PhraseSet::letterhead, unit.tokens, 0, unit.tokens.size())) return HeaderUse::letterhead;
  if (is_office(unit.tokens, rules)) return HeaderUse::office;
  if (is_person(unit, rules)) return HeaderUse::person;
  return HeaderUse::unknown;
}

/// The words of the block from this row on: enough of them to tell a paragraph from a header line.
Unit block_words(const Draft& draft, size_t row) {
  Unit unit;
  for (size_t i = row; i < draft.lines.size() && unit.words.size() < 400; ++i) {
    const Row& line = draft.lines[i];
    if (i > row && (line.block != draft.lines[row].block || line.block_start || line.address || line.turn > 0)) break;
    if (line.kind != RowKind::text) continue;
    if (!unit.words.empty()) unit.words += ' ';
    unit.line_starts.push_back(static_cast<uint32_t>(unit.words.size()));
    append_words(unit, line, line.begin, line.end);
  }
  tokenize_unit(unit, draft.words.lexicon);
  return unit;
}

/// The speech begins here: sentences, thanks, an address.
bool is_prose(const Draft& draft, const Row& row, const Unit& block, const Unit& line) {
  const NormalizeRules& rules = draft.words;
  if (row.kind == RowKind::heading || block.tokens.empty() || is_theme(block, rules)) return false;
  const size_t at = block.tokens.front().is(0xA1) ? 1 : 0;  // "¡Buenas tardes a todos!"
  if (rules.match(PhraseSet::thanks, block.tokens, at, block.tokens.size()) ||
      rules.match(PhraseSet::greeting, block.tokens, at, block.tokens.size()))
    return true;
  constexpr size_t least_loud = 6;  // words of a line in capitals over a theme: "MINISTER OF FINANCE OF VALDOR, GENERAL DEBATE / “Leaving no one behind.”"
  const auto small = [](const Token& token) { return token.is_word() && !token.capitals && token.end - token.begin > 1; };
  const auto first_small = std::find_if(block.tokens.begin(), block.tokens.end(), small);
  const bool theme = first_small != block.tokens.begin() && first_small != block.tokens.end() && is_quotation_mark(std::prev(first_small)->mark);
  if (theme && line.tokens.size() >= least_loud && std::none_of(line.tokens.begin(), line.tokens.end(), small)) return false;
  const bool clause = has_class(block.tokens, rules, WordClass::clause) || has_class(block.tokens, rules, WordClass::finite);
  constexpr size_t latest = 3;  // tokens before the kind of text, where a sentence follows
  const auto designation = rules.find(PhraseSet::designation, block.tokens, 0, std::min<size_t>(block.tokens.size(), 8));
  const bool title = designation && (designation->begin <= latest || !clause || !ends_sentence(block.words));
  const size_t count = words_in(block.tokens);
  if (utf8::count(line.words) > longest_line && !title) return true;
  if (title) return clause && count > 60;
  if (count > 45) return clause;
  if (line.words.front() >= 'a' && line.words.front() <= 'z' && clause && count > 6) return true;
  size_t capitals = 0;
  for (const Token& token : block.tokens) capitals += token.is_word() && token.capital;
  const bool sentence_case = capitals * 2 < count;
  const Token& first = block.tokens.front();
  const bool subject = rules.is(first, WordClass::clause) && rules.is(first, WordClass::opener);  // "I join all ..."
  if (subject && first.capital && sentence_case && count >= 8) return true;
  const bool title_case = last_character(block.words) == '?' && is_title_case(block.tokens, rules);  // "Are Banks Still Special?"
  return clause && ends_sentence(block.words) && count >= 4 && (sentence_case || (count >= 12 && !title_case));
}

/// A day and nothing else.
bool is_day(const Draft& draft, const Row& row) {
  const Tokens tokens = tokens_of(draft, row);
  const auto date = read_date(row.text->words, tokens, 0, tokens.size(), draft.words);
  return date && date->end == tokens.size() && !date->iso().empty();
}

/// A line that holds a day and nothing else stands a few lines under row `i`, in the same block: what stands over it is the header's.
bool stands_over_date(const Draft& draft, size_t i) {
  constexpr size_t deepest = 4;  // lines
  for (size_t at = i + 1; at < std::min(draft.lines.size(), i + 1 + deepest); ++at) {
    const Row& row = draft.lines[at];
    if (row.block != draft.lines[i].block || row.block_start || row.kind != RowKind::text || row.turn > 0) return false;
    if (is_day(draft, row)) return true;
  }
  return false;
}

/// "“Leaving no one behind: acting together for ...” / General Assembly Hall, / 28 September 2024": a theme between marks over short lines, one of
/// which is a day.
bool is_quoted_theme(const Draft& draft, size_t i, const Unit& block) {
  constexpr size_t deepest = 6, longest = 80;  // lines; bytes
  if (!is_quotation_mark(first_character(block.words)) || !is_quotation_mark(last_character(block.words)) || words_in(block.tokens) > longest_theme) return false;
  size_t at = i + 1;
  while (at < draft.lines.size() && draft.lines[at].block == draft.lines[i].block && !draft.lines[at].block_start) ++at;
  for (size_t last = std::min(draft.lines.size(), at + deepest); at < last && draft.lines[at].kind == RowKind::text && draft.lines[at].words().size() <= longest; ++at) {
    if (is_day(draft, draft.lines[at])) return true;
  }
  return false;
}

/// The speech begins at row `i`: a paragraph does, or within a block (a page of a PDF is one) the sentences of one.
bool opens_speech(const Draft& draft, size_t i, const HeaderLine& line) {
  constexpr size_t least = 40;  // words of a paragraph within a block
  const Row& row = draft.lines[i];
  const Unit block = block_words(draft, i);
  if (is_quoted_theme(draft, i, block)) return false;
  if (line.block_start) return is_prose(draft, row, block, line.unit);
  if (is_prose(draft, row, line.unit, line.unit)) return !stands_over_date(draft, i);
  return line.use == HeaderUse::unknown && has_class(line.unit.tokens, draft.words, WordClass::clause) &&
         words_in(block.tokens) >= least && is_prose(draft, row, block, line.unit) && !is_in_capitals(line);
}

bool is_last_heading(const Draft& draft, size_t i) {
  return std::none_of(draft.lines.begin() + static_cast<long>(i) + 1, draft.lines.end(), [](const Row& row) { return row.kind == RowKind::heading; });
}

/// The row of a heading that says what the text is, behind a few paragraphs by whoever publishes it ("The President spoke at the
/// opening of the quay." / "SPEECH OF PRESIDENT HOLM"); `i` where there is none.
size_t behind_lead(const Draft& draft, size_t i) {
  constexpr size_t few_paragraphs = 3, most_paragraphs = 12;  // more than few stand only over the one heading, in capitals
  if (std::none_of(draft.lines.begin(), draft.lines.end(), [](const Row& row) { return row.kind == RowKind::metadata && row.block->key == "title"; }))
    return i;
  size_t paragraphs = 0;
  for (size_t at = i; at < draft.lines.size(); ++at) {
    const Row& row = draft.lines[at];
    Tokens tokens;
    const bool loud = std::ranges::none_of(row.words(), [](char c) { return c >= 'a' && c <= 'z'; });  // "PRESIDENT HOLM'S SPEECH"
    if (row.kind == RowKind::heading || (row.kind == RowKind::text && row.block_start && loud && at > i)) {
      tokenize(row.text->words, row.begin, row.end, draft.words.lexicon, &tokens);
      const bool says = row.kind == RowKind::heading ? draft.words.match(PhraseSet::designation, tokens, 0, tokens.size()).has_value() : says_whose(tokens, draft.words);
      if (row.kind == RowKind::heading && paragraphs > few_paragraphs && !(loud && is_last_heading(draft, at))) return i;
      if (row.kind == RowKind::heading || says)
        return says || (loud && draft.words.find(PhraseSet::designation, tokens, 0, std::min<size_t>(tokens.size(), 8))) ? at : i;
    }
    if (row.kind != RowKind::text || row.address || row.turn > 0 || row.container >= 0 || row.end - row.begin > longest_paragraph) return i;
    if (!row.block_start) continue;
    const Unit block = block_words(draft, at);
    for (const PhraseSet set : {PhraseSet::greeting, PhraseSet::thanks, PhraseSet::vocative})
      if (draft.words.match(set, block.tokens, 0, block.tokens.size())) return i;
    if (++paragraphs > most_paragraphs) return i;
  }
  return i;
}

/// "12. Standards of quality / of nets (debate)": the rows of a numbered heading with which a record begins, however long; `i` where none does.
size_t behind_item(const Draft& draft, size_t i, const Tokens& tokens) {
  constexpr size_t most_rows = 12;
  const size_t number = item_number(tokens);
  if (number == 0 || number >= tokens.size() || !tokens[number].capital) return i;
  size_t end = i + 1;
  while (end < draft.lines.size() && end - i < most_rows && draft.lines[end].kind == RowKind::text && is_next_line(draft, draft.lines[end - 1], draft.lines[end])) ++end;
  constexpr size_t longest = 40;  // bytes between the brackets at the end: "(debate)", "(continuation of debate)"
  const std::string_view words = draft.lines[end - 1].words();
  const size_t bracket = words.rfind('(');
  return words.ends_with(')') && bracket != std::string_view::npos && words.size() - bracket <= longest && !ends_sentence(words.substr(0, bracket)) ? end : i;
}

/// "In the name of God" over the kind of text: a greeting that addresses nobody heads the page, not the speech.
bool is_invocation(const Draft& draft, size_t i) {
  Tokens tokens;
  const Row& row = draft.lines[i];
  tokenize(row.text->words, row.begin, row.end, draft.words.lexicon, &tokens);
  const auto greeting = draft.words.match(PhraseSet::greeting, tokens, 0, tokens.size());
  if (!greeting || greeting->end != tokens.size()) return false;
  size_t next = i + 1;
  while (next < draft.lines.size() && draft.lines[next].kind != RowKind::text && draft.lines[next].kind != RowKind::heading) ++next;
  if (next >= draft.lines.size() || draft.lines[next].address) return false;
  tokens.clear();
  tokenize(draft.lines[next].text->words, draft.lines[next].begin, draft.lines[next].end, draft.words.lexicon, &tokens);
  return draft.words.match(PhraseSet::designation, tokens, 0, tokens.size()).has_value();
}

/// Where nothing is known of the language, a heading is the one sign of a header: what follows it is the speech.
bool follows_only_sign(const Draft& draft, const std::vector<HeaderLine>& lines, const Row& row) {
  return draft.words.set(PhraseSet::designation).empty() && row.kind == RowKind::text &&
         std::any_of(lines.begin(), lines.end(), [&](const HeaderLine& l) { return draft.lines[l.row].kind == RowKind::heading; });
}

/// "Theme: Acting together for the": what it names may go on in the next line.
bool names_theme(const HeaderLine& line, const NormalizeRules& rules) {
  constexpr size_t latest = 4;  // tokens before the colon
  const Tokens& tokens = line.unit.tokens;
  if (!rules.match(PhraseSet::naming, tokens, 0, tokens.size())) return false;
  for (size_t i = 1; i < std::min(tokens.size(), latest); ++i)
    if (tokens[i].is(':')) return i + 1 < tokens.size() && awaits_more(tokens, rules);
  return false;
}

/// Stands for what is no word and no mark: every line of a header has a token.
Token whole_sign(const Unit& unit) {
  Token sign;
  sign.end = static_cast<uint32_t>(unit.words.size());
  sign.kind = Token::Kind::punctuation;
  return sign;
}

}  // namespace

std::vector<HeaderLine> header_lines(Draft& draft, size_t* end) {
  std::vector<HeaderLine> lines;
  size_t i = 0, words = 0, lead_end = 0, item_end = 0;
  constexpr size_t longest_theme = 3;  // lines behind the first
  size_t theme = 0;
  for (; i < draft.lines.size() && words < most_lines; ++i) {
    const Row& row = draft.lines[i];
    const bool may = row.kind == RowKind::text || row.kind == RowKind::heading || row.kind == RowKind::metadata ||
                     row.kind == RowKind::furniture || row.kind == RowKind::page_break;
    const bool invoked = row.address && words == 0 && is_invocation(draft, i);
    if (!may || (row.address && !invoked) || row.turn > 0 || row.container >= 0 || row.block->kind == BlockKind::cue) break;
    const bool words_only = row.kind == RowKind::text || row.kind == RowKind::heading;
    if (words_only && row.end - row.begin > longest_paragraph) break;
    HeaderLine line;
    line.row = line.last_row = i;
    line.unit = unit_of(row);
    std::erase_if(line.unit.annotations,
                  [](const Annotation& a) { return a.element == Element::strong || a.element == Element::em; });
    tokenize_unit(line.unit, draft.words.lexicon);
    if (line.unit.tokens.empty() && row.kind != RowKind::metadata) line.unit.tokens.push_back(whole_sign(line.unit));
    const bool text = row.kind == RowKind::text || row.kind == RowKind::heading;
    line.block_start = lines.empty() || row.block_start || row.block != draft.lines[i - 1].block;
    line.use = invoked ? HeaderUse::note : use_of(draft, row, line.unit);
    if (i < lead_end) line.use = HeaderUse::note;
    const bool under = text && !lines.empty() && (!line.block_start || is_next_line(draft, draft.lines[lines.back().last_row], row));
    const bool open = text && !lines.empty() && lines.back().use == HeaderUse::designation && is_open(lines.back(), draft.words);
    const bool speaker = under && (line.use == HeaderUse::person || line.use == HeaderUse::office);  // "STATEMENT BY / SENATOR A. HOLM,"
    const bool awaited = open && (speaker || starts_small(line.unit.words) || (line.use == HeaderUse::unknown && draft.lines[lines.back().last_row].text != row.text));
    const bool wrapped = under && lines.back().use == HeaderUse::letterhead && awaits_more(lines.back().unit.tokens, draft.words);
    if (wrapped) line.use = HeaderUse::letterhead;  // "PERMANENT MISSION OF MARINIA TO / THE UNITED NATIONS"
    const bool goes_on = under && starts_small(line.unit.words) && !ends_sentence(lines.back().unit.words) && (theme > 0 ? theme < longest_theme : names_theme(lines.back(), draft.words));
    theme = goes_on ? theme + 1 : 0;
    if (theme > 0 && line.use == HeaderUse::unknown) line.use = HeaderUse::note;
    if (awaited && line.use == HeaderUse::unknown) line.use = HeaderUse::designation;  // "Minister of / the Territories, Spokesman of"
    if (text && words == 0) item_end = behind_item(draft, i, line.unit.tokens);
    if (text && i >= item_end && !awaited && !wrapped && theme == 0 && !invoked && row.furniture.empty() && i >= lead_end && (opens_speech(draft, i, line) || follows_only_sign(draft, lines, row))) {
      lead_end = behind_lead(draft, i);
      if (lead_end == i) break;
      line.use = HeaderUse::note;
    }
    if (text) ++words;
    lines.push_back(std::move(line));
  }
  for (size_t k = 0; k + 1 < lines.size(); ++k)  // "Speech / Home > Press > Words of the President": a word over the path heads the page
    if (lines[k].use == HeaderUse::designation && lines[k].unit.tokens.size() == 1 && is_path(lines[k + 1].unit)) lines[k].use = HeaderUse::letterhead;
  *end = i;
  return lines;
}

bool may_name_event(const HeaderLine& line, const NormalizeRules& rules) {
  if (is_capitalised(line, rules) || is_in_capitals(line)) return true;
  const Unit& unit = line.unit;
  const auto [begin, end] = inner(unit.tokens);
  constexpr size_t shortest = 3, longest = 5;  // letters of the body's, tokens
  if (begin + 1 < end && end - begin <= longest && unit.tokens[begin].capitals && unit.tokens[begin].end - unit.tokens[begin].begin >= shortest &&
      rules.is(unit.tokens[end - 1], WordClass::occasion))
    return true;  // "UNGA general debate"
  bool comma = false;
  for (size_t i = begin; i < end; ++i) {
    comma = comma || unit.tokens[i].is(',');
    if (!comma || !(unit.tokens[i].kind == Token::Kind::number)) continue;
    const auto date = read_date(unit.words, unit.tokens, i, end, rules);
    if (date && date->end == end && !date->iso().empty()) return true;
  }
  return false;
}

}  // namespace lectern

// Address lines: lines that hold addressees and nothing else. They are found before paragraphs are put together, because
// they stand on lines of their own even where no blank line says so.
#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/address_heads.h"
#include "normalize/address_rolls.h"
#include "normalize/address_wraps.h"
#include "normalize/dates.h"
#include "normalize/draft.h"
#include "normalize/header_lines.h"
#include "normalize/quotation_marks.h"
#include "normalize/speaker.h"
#include "normalize/text.h"
#include "normalize/vocative.h"

namespace lectern {
namespace {

constexpr size_t longest_line = 500;  // bytes

/// Cheap test: can the line open an address at all?
bool may_open(const Token& token, const NormalizeRules& rules) {
  const Word& word = rules.lexicon.word(token.word);
  const uint64_t sets = uint64_t{1} << static_cast<unsigned>(PhraseSet::vocative) |
                        uint64_t{1} << static_cast<unsigned>(PhraseSet::addressee) |
                        uint64_t{1} << static_cast<unsigned>(PhraseSet::greeting);
  return (word.sets & sets) != 0 || rules.is(token, WordClass::courtesy);
}

/// Not amid a sentence: the line before it in the block has ended one, or is an address too.
bool may_stand_alone(const std::vector<Row>& lines, const Row& line) {
  if (line.block->kind == BlockKind::cue) {
    const bool last = &line == &lines.back() || (&line + 1)->block->kind != BlockKind::cue || (&line + 1)->block->starts;
    return line.own_block && line.block->starts && last;
  }
  if (line.block_start || &line == lines.data()) return true;
  const Row& before = *(&line - 1);
  if (before.block == line.block && is_quotation_open(before.words())) return false;
  return before.block != line.block || before.address || !before.furniture.empty() || before.kind != RowKind::text || ends_sentence(before.words()) ||
         is_quotation_mark(last_character(before.words()));
}

/// "Human Dignity and Equity / Mr. President,": the line before, behind the end of a sentence, is a heading.
bool follows_heading(const Draft& draft, size_t row, Tokens& tokens) {
  constexpr size_t longest = 80;  // bytes
  if (row < 2) return false;
  const Row &heading = draft.lines[row - 1], &before = draft.lines[row - 2];
  if (heading.kind != RowKind::text || heading.turn > 0 || heading.end - heading.begin > longest || ends_sentence(heading.words()) || heading.words().ends_with(',')) return false;
  const bool apart = heading.block_start || before.block != heading.block || ends_sentence(before.words()) || !before.furniture.empty();
  if (!apart || before.words().ends_with(':')) return false;
  tokens = tokens_of(draft, heading);
  const bool spoken = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return draft.words.is(token, WordClass::finite) || draft.words.is(token, WordClass::pronoun); });
  if (!spoken && heading.words().starts_with('(') && heading.words().ends_with(')')) return true;  // "(The Law of 15 August)"
  if (tokens.size() > 2 && tokens[0].kind == Token::Kind::number && (tokens[1].is('.') || tokens[1].is(',')) && tokens.back().is_word())  // "9. Réparation historique et justice"
    return tokens[2].capital && std::none_of(tokens.begin(), tokens.end(), [&](const Token& token) {
             return draft.words.is(token, WordClass::finite) || draft.words.is(token, WordClass::clause) || (token.is(',') && &token != &tokens[1]);
           });
  return !tokens.empty() && std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    const bool joins = draft.words.is(token, WordClass::preposition) || draft.words.is(token, WordClass::article) || draft.words.is(token, WordClass::conjunction);
    return !token.is_word() ? token.kind != Token::Kind::number : token.capital || joins;
  });
}

/// "Check against delivery / Mr. President": the line before is a note and nothing else.
bool follows_note(const Draft& draft, size_t row, Tokens& tokens) {
  if (row == 0 || draft.lines[row - 1].block != draft.lines[row].block) return false;
  const Row& before = draft.lines[row - 1];
  tokens = tokens_of(draft, before);
  const auto note = draft.words.match(PhraseSet::note, tokens, 0, tokens.size());
  return note && note->end == tokens.size();
}

/// "DISCOURS DE SON EXCELLENCE": the kind of text, and the honour of who spoke; his name follows.
bool introduces_honour(const Draft& draft, const Row& line, Tokens& tokens) {
  tokens = tokens_of(draft, line);
  const size_t size = tokens.size();
  return size > 2 && draft.words.is(tokens[size - 2], WordClass::possessive) && draft.words.match(PhraseSet::designation, tokens, 0, size).has_value();
}

/// "... PEACE WITH / JUSTICE, PEACE WITH DIGNITY": the line before, next to it in the source, ends with a word that wants another.
bool follows_open_line(const Draft& draft, size_t row, Tokens& tokens) {
  if (row == 0) return false;
  const Row& before = draft.lines[row - 1];
  const Row& line = draft.lines[row];
  if (before.address || before.kind != RowKind::text || before.words().empty() || !before.furniture.empty() || line.block->kind == BlockKind::cue) return false;
  const size_t space = before.words().rfind(' ');
  if (space == std::string_view::npos) return false;
  tokens.clear();
  tokenize(before.text->words, before.begin + static_cast<uint32_t>(space), before.end, draft.words.lexicon, &tokens);
  if (tokens.empty()) return false;
  const bool open = draft.words.is(tokens.back(), WordClass::preposition) || draft.words.is(tokens.back(), WordClass::article);
  if (!open && !(draft.words.is(tokens.back(), WordClass::honour) && introduces_honour(draft, before, tokens))) return false;
  if (before.text == line.text) return !line.block_start;
  return is_next_line(draft, before, line);
}

/// Straight under the lines over a speech: no verb stands in its block before it, and the address has its mark.
bool is_under_header(const Draft& draft, size_t row, Tokens& tokens) {
  constexpr size_t deepest = 24;  // lines
  const std::vector<Row>& lines = draft.lines;
  const char32_t mark = last_character(lines[row].words());
  if (row > deepest || mark == '.' || unicode::is_letter(mark) || unicode::is_digit(mark)) return false;
  const auto sentence = [&](const Row& line) { return line.kind == RowKind::text && ends_sentence(line.words()); };
  if (std::any_of(lines.begin(), lines.begin() + static_cast<long>(row), sentence)) return false;
  for (size_t i = row; i-- > 0;) {
    const Row& line = lines[i];
    if (line.block != lines[row].block) return true;
    if (line.address || line.kind != RowKind::text || line.turn > 0) return false;
    tokens = tokens_of(draft, line);
    const auto open = [&](WordClass of) { return draft.words.is(tokens.back(), of); };
    const bool goes_on = i + 1 == row && !tokens.empty() && (tokens.back().is(',') || open(WordClass::preposition) || open(WordClass::article) ||
                                                             open(WordClass::conjunction));
    if (tokens.empty() || goes_on) return false;
    for (const Token& token : tokens)
      if (draft.words.is(token, WordClass::clause) || draft.words.is(token, WordClass::finite)) return false;
    if (line.block_start) return true;
  }
  return true;
}

/// What follows row `i` is another block, and the row is too short for a paragraph.
bool ends_block(const Draft& draft, size_t i) {
  constexpr size_t longest = 80;  // bytes
  if (draft.lines[i].words().size() > longest) return false;
  return i + 1 >= draft.lines.size() || draft.lines[i + 1].block_start || draft.lines[i + 1].block != draft.lines[i].block;
}

/// "MR. SECRETARY-GENERAL, / ANTONIO GUTERRES": a line that holds a name and nothing else, behind an office and a comma.
bool is_name_of_office(const Draft& draft, Tokens tokens, size_t i) {
  const Row& next = draft.lines[i];
  const size_t size = tokens.size();
  tokenize(next.text->words, next.begin, next.end, draft.words.lexicon, &tokens);
  size_t end = tokens.size();
  while (end > size && tokens[end - 1].kind == Token::Kind::punctuation) --end;
  if (end < size + 2 || end > size + 4 || (end == tokens.size() && !ends_block(draft, i))) return false;
  const bool named = std::all_of(tokens.begin() + static_cast<long>(size), tokens.begin() + static_cast<long>(end),
                                 [](const Token& token) { return token.is_word() && token.word == 0 && token.capital; });
  if (!named) return false;
  tokens[size].line_start = true;
  const auto address = read_whole_address(tokens, 0, end, draft.words);
  const auto before = read_whole_address(tokens, 0, size, draft.words);
  return address && before && address->addressees.size() == before->addressees.size();
}

/// An addressee runs over the end of its line, also where a blank line stands between: "Mr. President of the / General
/// Assembly,".
void continue_addresses(Draft& draft) {
  constexpr size_t longest_rest = 120;  // bytes
  Tokens tokens;
  for (size_t i = 1; i < draft.lines.size(); ++i) {
    const Row& line = draft.lines[i - 1];
    Row& next = draft.lines[i];
    if (!line.address || next.address || next.kind != RowKind::text || next.container >= 0 || next.turn > 0) continue;
    if (next.words().size() > longest_rest || !next.furniture.empty()) continue;
    tokens.clear();
    tokenize(line.text->words, line.begin + line.turn, line.end, draft.words.lexicon, &tokens);
    if (tokens.empty()) continue;
    if (tokens.back().is(',')) next.address = is_name_of_office(draft, tokens, i);
    if (tokens.back().kind == Token::Kind::punctuation) continue;
    const size_t size = tokens.size();
    if (is_rest_of_name(draft, i, tokens.back())) next.address = next.wrapped = true;
    if (next.wrapped) continue;
    const bool courtesy = size == 1 && draft.words.is(tokens.back(), WordClass::courtesy);  // "Madam / President"
    const bool open = courtesy || draft.words.is(tokens.back(), WordClass::preposition) ||
                      draft.words.is(tokens.back(), WordClass::article) ||
                      draft.words.is(tokens.back(), WordClass::conjunction);
    tokenize(next.text->words, next.begin, next.end, draft.words.lexicon, &tokens);
    if (tokens.size() == size) continue;
    const auto known = [&](WordClass of) { return draft.words.is(tokens[size], of); };
    const bool small = unicode::is_lower(first_character(next.words()));
    if (!open && !small && !known(WordClass::preposition) && !known(WordClass::institution) && !known(WordClass::portfolio) && !known(WordClass::occasion)) continue;
    if (tokens.back().kind != Token::Kind::punctuation && (small || !ends_block(draft, i))) continue;
    tokens[size].line_start = true;
    const auto address = read_whole_address(tokens, 0, tokens.size(), draft.words);
    const auto before = read_whole_address(tokens, 0, size, draft.words);
    next.address = address && before && address->addressees.size() == before->addressees.size();
  }
}

/// The addressees of a line go on in the next, and so does the sentence that they open.
bool goes_on(const Draft& draft, const Row& line, const Row& next) {
  Tokens tokens;
  tokenize(line.text->words, line.begin + line.turn, line.end, draft.words.lexicon, &tokens);
  const size_t size = tokens.size();
  tokenize(next.text->words, next.begin, next.end, draft.words.lexicon, &tokens);
  if (tokens.size() == size || is_office(Tokens(tokens.begin() + static_cast<long>(size), tokens.end()), draft.words)) return false;  // "Mr. President / Secretary-General"
  tokens[size].line_start = true;
  const auto opening = read_opening_address(tokens, 0, tokens.size(), draft.words);
  return opening && opening->end > size;
}

/// "Mr. President, the only way to secure peace in the region and for / Valdor": the line ends with a word that wants another.
bool ends_open(const Draft& draft, const Row& line) {
  Tokens tokens;
  tokenize(line.text->words, line.begin + line.turn, line.end, draft.words.lexicon, &tokens);
  return !tokens.empty() && (draft.words.is(tokens.back(), WordClass::preposition) || draft.words.is(tokens.back(), WordClass::article));
}

/// "Our brothers and sisters in Valdor, Sund, / and Norland, are still recovering": a conjunction and a verb go on with those whom a possessive begins.
bool says_of_them(const Draft& draft, const Row& line, const Row& next) {
  const Tokens first = tokens_of(draft, line), behind = tokens_of(draft, next);
  if (first.empty() || behind.empty() || !draft.words.is(first[0], WordClass::possessive) || behind[0].capital || !draft.words.is(behind[0], WordClass::conjunction)) return false;
  return std::any_of(behind.begin(), behind.end(), [&](const Token& token) { return !token.capital && draft.words.is(token, WordClass::finite); });
}

/// "My friends on the other side like to paint me / as a dreamer": a line that no mark closes and that goes on in small
/// letters is the start of a sentence; so is one whose last addressee goes on ("Congresswoman / Terri Quay, friends, I ...").
void drop_wrapped_sentences(Draft& draft) {
  constexpr size_t longest_unspaced = 12;  // characters of an addressee in a script without spaces
  for (size_t i = 0; i + 1 < draft.lines.size(); ++i) {
    Row& line = draft.lines[i];
    const Row& next = draft.lines[i + 1];
    if (line.address && !next.address && line.words().ends_with(',') && is_next_line(draft, line, next) && says_of_them(draft, line, next)) line.address = false;
    if (!line.address || next.address || next.block != line.block || next.block_start || next.kind != RowKind::text) continue;
    if (!unicode::is_letter(last_character(line.words()))) continue;
    const bool listed = line.words().find(';') != std::string_view::npos;  // a list in running text
    if (listed || (is_unspaced(last_character(line.words())) && utf8::count(line.words()) > longest_unspaced) || unicode::is_lower(first_character(next.words())) || ends_open(draft, line) || goes_on(draft, line, next)) line.address = false;
  }
}

/// A block opens with a courtesy, and names an office that presides over a meeting; no line above waits for a name.
bool may_name_president(const Draft& draft, size_t i, Tokens& tokens) {
  const Row& line = draft.lines[i];
  if (line.kind != RowKind::text || !line.block_start || line.container >= 0 || line.turn > 0 || !line.furniture.empty()) return false;
  if (follows_open_line(draft, i, tokens)) return false;
  tokens = tokens_of(draft, line);
  const bool bullet = tokens.size() > 2 && tokens[0].is_word() && tokens[0].end - tokens[0].begin == 1 && !tokens[0].capital;
  const size_t first = bullet || (!tokens.empty() && tokens[0].kind == Token::Kind::punctuation) ? 1 : 0;
  if (tokens.size() < first + 4 || !draft.words.is(tokens[first], WordClass::courtesy)) return false;
  for (size_t k = first + 1; k + 1 < tokens.size(); ++k)
    if (tokens[k].is(',') && draft.words.is(tokens[k + 1], WordClass::presiding))
      return std::any_of(tokens.begin() + static_cast<long>(k), tokens.end(), [&](const Token& token) {
        return draft.words.is(token, WordClass::occasion) || draft.words.ordinal(token) > 0 || token.kind == Token::Kind::number;
      });
  return false;
}

/// "H.E. Ana Holm, President of the 79th Session of / the General Assembly,": under the lines over a speech, who presides over the
/// meeting is addressed by name and office, up to a mark, before words or other addressees.
void find_president(Draft& draft) {
  constexpr size_t deepest = 40;  // lines
  Tokens tokens;
  for (size_t i = 0; i + 1 < std::min(draft.lines.size(), deepest); ++i) {
    if (draft.lines[i].address) return;
    size_t last = i;
    while (last + 2 < draft.lines.size() && last < i + 2 && unicode::is_letter(last_character(draft.lines[last].words())) &&
           draft.lines[last + 1].kind == RowKind::text && !draft.lines[last + 1].block_start)
      ++last;
    const char32_t mark = last_character(draft.lines[last].words());
    const bool among = draft.lines[last + 1].address;
    if (mark != ',' && mark != ':' && mark != ';' && !(mark == '.' && among)) continue;
    if (!may_name_president(draft, i, tokens)) continue;
    if (i == 0 && !among && !ends_sentence(draft.lines[last + 1].words())) continue;  // who speaks may stand first; then no sentence follows
    for (size_t k = i; k <= last; ++k) draft.lines[k].address = true;
    return;
  }
}

/// "His Excellency President of the Assembly.": a possessive, a courtesy and an office, up to a full stop.
bool is_honoured(const Tokens& tokens, const NormalizeRules& rules) {
  return tokens.size() > 3 && rules.is(tokens[0], WordClass::possessive) && rules.is(tokens[1], WordClass::courtesy) && rules.is(tokens[2], WordClass::office) &&
         std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.capital || !token.is_word() || rules.is(token, WordClass::of) || rules.is(token, WordClass::article) || rules.is(token, WordClass::conjunction); }) && tokens.back().is('.');
}

/// "The President of the Assembly, / Your Excellency Ana Holm, / My fellow leaders,": in a block of its own under the header, an office of a body and
/// a comma, over a line that is an address.
bool opens_roll(const Draft& draft, size_t i) {
  constexpr size_t deepest = 40;  // lines
  const Row& line = draft.lines[i];
  if (i + 1 >= std::min(draft.lines.size(), deepest) || !line.block_start || line.turn > 0) return false;
  const Row& next = draft.lines[i + 1];
  if (next.kind != RowKind::text || next.container >= 0 || next.turn > 0 || next.end - next.begin > longest_line) return false;
  const bool comma = line.words().ends_with(','), slip = line.words().ends_with('.') && next.words().ends_with(',') && line.end - line.begin <= longest_line;
  if (!comma && !slip) return false;
  const Tokens tokens = tokens_of(draft, line), below = tokens_of(draft, next);
  const auto is_address = [&] { return read_whole_address(below, 0, below.size(), draft.words).has_value(); };
  if (slip) return is_honoured(tokens, draft.words) && is_address();
  if (!presides(tokens, 0, tokens.size(), draft.words)) return false;
  const bool mark = !below.empty() && below.back().kind == Token::Kind::punctuation, presiding = presides(below, 0, below.size(), draft.words);
  return mark && (presiding || (may_open(below[0], draft.words) && is_address()));
}

}  // namespace

void find_address_lines(Draft& draft) {
  Tokens tokens;
  bool under_colon = false;  // "Present:", "We ask for help from" over bullets: who is listed isn't addressed
  for (size_t row = 0; row < draft.lines.size(); ++row) {
    Row& line = draft.lines[row];
    const bool listed = has_bullet(line.words(), draft.words);
    if (listed && row > 0 && !has_bullet(draft.lines[row - 1].words(), draft.words)) under_colon = draft.lines[row - 1].words().ends_with(':') || ends_open(draft, draft.lines[row - 1]);
    if (line.kind != RowKind::text || line.container >= 0 || !line.furniture.empty()) continue;
    if (opens_roll(draft, row)) {
      line.address = true;
      continue;
    }
    const uint32_t begin = line.begin + line.turn;
    if (line.end - begin > longest_line || begin >= line.end) continue;
    if (listed && under_colon) continue;
    tokens.clear();
    const std::string_view words = std::string_view(line.text->words).substr(0, line.end);
    size_t open = begin;
    for (size_t next = begin; next < words.size(); open = next)
      if (const char32_t c = utf8::next(words, &next); c != ' ' && c != '_' && c != 0xA1 && !is_bullet_sign(c)) break;
    if (open + 2 < words.size() && words[open + 1] == ' ' && unicode::is_lower(static_cast<unsigned char>(words[open]))) open += 2;  // a bullet as read
    const auto first = static_cast<uint32_t>(std::min(words.find_first_of(" \t,.:;!'", open + 1), words.size()));
    tokenize(line.text->words, static_cast<uint32_t>(open), first, draft.words.lexicon, &tokens);
    const size_t joined = tokens.size() == 2 && row > 0 && draft.lines[row - 1].address && draft.words.is(tokens[0], WordClass::conjunction) ? 1 : 0;  // "والسيدات والسادة"
    const bool message = line.words().ends_with(':') && !tokens.empty() &&  // "To the Congress:", "The Senate and House of Representatives:"
                         (draft.words.match(PhraseSet::dedication, tokens, 0, 1) || (tokens[0].capital && draft.words.is(tokens[0], WordClass::article)));
    if (tokens.empty() || !(may_open(tokens[joined], draft.words) || message)) continue;
    const bool behind_open = !listed && follows_open_line(draft, row, tokens);
    const bool alone = listed || ((may_stand_alone(draft.lines, line) || follows_note(draft, row, tokens)) && !behind_open);
    const bool headed = !alone && (line.words().ends_with(',') || line.words().ends_with(':')) && follows_heading(draft, row, tokens);
    if (!alone && !headed && (behind_open || !is_under_header(draft, row, tokens))) continue;
    tokens.clear();
    tokenize(line.text->words, first < line.end ? begin : static_cast<uint32_t>(open), line.end, draft.words.lexicon, &tokens);
    const bool open_end = tokens.back().is_word() && draft.words.is(tokens.back(), WordClass::conjunction);
    Row* const next = open_end && row + 1 < draft.lines.size() ? &draft.lines[row + 1] : nullptr;
    if (next != nullptr && next->kind == RowKind::text && next->end - next->begin <= longest_line) {  // "Heads of State and / Leaders of Delegations;"
      const size_t size = tokens.size();
      tokenize(next->text->words, next->begin, next->end, draft.words.lexicon, &tokens);
      if (tokens.size() > size) tokens[size].line_start = true;
    }
    const auto address = read_whole_address(tokens, joined, tokens.size(), draft.words);
    size_t last = tokens.size();
    while (last > 0 && tokens[last - 1].kind == Token::Kind::punctuation) --last;
    const bool room = last > 1 && draft.words.is(tokens[last - 1], WordClass::venue) && !draft.words.is(tokens[last - 1], WordClass::group) && !draft.words.is(tokens[0], WordClass::courtesy);  // "GENERAL ASSEMBLY HALL,"
    const bool heading = tokens[0].capitals && draft.words.is(tokens[0], WordClass::article) && last == tokens.size();  // "LOS HOGARES ESPAÑOLES"
    const bool amid = address && address->greeting && !address->certain && unicode::is_lower(first_character(line.words()));  // "... we / welcome the adoption"
    line.address = address && !room && !heading && !amid && (alone || headed || address->certain);
    if (next != nullptr && line.address) next->address = true;
  }
  drop_over_date(draft);
  find_president(draft);
  extend_addresses_up(draft);
  drop_speakers(draft);
  drop_named_speaker(draft);
  continue_addresses(draft);
  drop_wrapped_sentences(draft);
  drop_header_names(draft.lines);
}

}  // namespace lectern

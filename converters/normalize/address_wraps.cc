#include "normalize/address_wraps.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/address_rolls.h"
#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {
namespace {

/// The words of rows [first, end), one row behind the other.
Tokens tokens_of_rows(const Draft& draft, size_t first, size_t end) {
  Tokens all;
  for (size_t i = first; i < end; ++i)
    for (const Token& token : tokens_of(draft, draft.lines[i])) all.push_back(token);
  return all;
}

/// "Mr Tan Boon Heng, Chairman of the Authority," over lines of addressees: a courtesy, a name, no verb and a comma.
void extend_by_line(Draft& draft) {
  constexpr size_t longest = 160;  // bytes
  Tokens tokens;
  for (size_t i = draft.lines.size(); i-- > 1;) {
    if (!draft.lines[i].address) continue;
    Row& line = draft.lines[i - 1];
    const std::string_view words = line.words();
    if (line.address || line.kind != RowKind::text || line.container >= 0 || line.turn > 0 || !line.furniture.empty()) continue;
    if (words.size() > longest || !(words.ends_with(',') || words.ends_with(';'))) continue;
    tokens = tokens_of(draft, line);
    const bool courteous = !tokens.empty() && tokens[0].capital && draft.words.is(tokens[0], WordClass::courtesy);
    const bool sentence = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return draft.words.is(token, WordClass::clause) || draft.words.is(token, WordClass::finite) || token.kind == Token::Kind::number;
    });
    const bool named = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.capital && token.word == 0; });
    line.address = (courteous && named && !sentence) || (presides(tokens, 0, tokens.size(), draft.words) && !sentence);
  }
}

/// A sign or what recognition makes of one before a capital: only where the next line has one, too, is it a bullet.
bool is_listed(const Row& row) {
  const std::string_view words = row.words();
  if (words.size() <= 4) return false;
  size_t at = 0;
  const char32_t c = utf8::next(words, &at);
  if (is_bullet_sign(c)) return true;
  const size_t next = words.find_first_not_of(' ', at);
  return unicode::is_lower(c) && words[at] == ' ' && next != std::string_view::npos && unicode::is_upper(first_character(words.substr(next)));
}

bool is_plain(const Row& row) { return row.kind == RowKind::text && row.container < 0 && row.turn == 0 && row.furniture.empty() && !row.address; }

/// Where the words begin that end above row `i`: rows of one block, each of which but the last ends amid them. `i` where none do.
size_t wrapped_above(const Draft& draft, size_t i) {
  constexpr size_t most = 3;  // rows
  const std::vector<Row>& lines = draft.lines;
  if (i == 0 || !is_plain(lines[i - 1])) return i;
  size_t first = i - 1;
  const bool listed = is_listed(lines[i]);  // blank lines part what a bullet holds together
  for (; first > 0 && i - first < most; --first) {
    const Row &line = lines[first], &above = lines[first - 1];
    const bool beside = listed || !line.block_start || is_next_line(draft, above, line);
    const bool may_hold = is_plain(above) || (listed && above.address && is_listed(above));
    if (!beside || !may_hold || is_listed(line) || !unicode::is_letter(last_character(above.words()))) break;
  }
  const bool under_date = first > 0 && unicode::is_digit(last_character(lines[first - 1].words()));  // "Geneva, 26 September 2024" over "Mr. President of the"
  const bool begins = lines[first].block_start || first == 0 || under_date || is_listed(lines[first]) || !is_plain(lines[first - 1]);
  return begins ? first : i;
}

/// Rows [first, end) name who is greeted: an office of the meeting ("President of the 79th Session of the General Assembly, Ambassador Ana Holm,") or, with
/// the bullet that all of them have, anybody with a courtesy. No verb is among them, and nothing says at what meeting it is.
bool names_addressee(const Draft& draft, size_t first, size_t end) {
  constexpr size_t longest = 36;  // tokens
  const NormalizeRules& rules = draft.words;
  const Tokens tokens = tokens_of_rows(draft, first, end);
  const bool bullet = is_listed(draft.lines[first]) && end < draft.lines.size() && is_listed(draft.lines[end]);
  size_t at = 0;
  while (at < tokens.size() && (!tokens[at].is_word() || (bullet && at == 0 && !tokens[at].capital))) ++at;
  if (at + 2 >= tokens.size() || tokens.size() > longest || !tokens[at].capital) return false;
  const auto any = [&](auto test) { return std::any_of(tokens.begin() + static_cast<long>(at), tokens.end(), test); };
  const bool said = any([&](const Token& token) {
    return (!token.capital && (rules.is(token, WordClass::clause) || rules.is(token, WordClass::finite))) ||
           (rules.is(token, WordClass::preposition) && !rules.is(token, WordClass::of)) || rules.is(token, WordClass::month);
  });
  if (said) return false;
  const bool courteous = rules.is(tokens[at], WordClass::courtesy) || rules.is(tokens[at], WordClass::honour) || rules.is(tokens[at], WordClass::possessive) ||
                         rules.is(tokens[at], WordClass::fine);
  const auto parted = [&](size_t row) { return row < draft.lines.size() && draft.lines[row].words().ends_with(';'); };
  if (courteous && end > first + 1 && parted(end - 1) && parted(end)) return true;  // "Madam President of the Congress, Doctor Ana / Holm;" over "Members of Congress;"
  if (bullet) return courteous && any([](const Token& token) { return token.capital && token.word == 0; });
  const bool meeting = any([&](const Token& token) { return rules.is(token, WordClass::occasion); }) && any([&](const Token& token) { return rules.is(token, WordClass::institution); });
  return meeting && (rules.is(tokens[at], WordClass::presiding) || (courteous && any([&](const Token& token) { return rules.is(token, WordClass::presiding); })));
}

/// "President of the 79th Session of the General / Assembly," over lines of addressees, near the start of the document.
void extend_by_wrapped(Draft& draft) {
  constexpr size_t deepest = 60;  // lines
  for (size_t begin = 1; begin < std::min(draft.lines.size(), deepest); ++begin) {
    if (!draft.lines[begin].address || draft.lines[begin - 1].address) continue;
    size_t i = begin;
    for (size_t first = wrapped_above(draft, i); first < i; i = first, first = wrapped_above(draft, i)) {
      const std::string_view words = draft.lines[i - 1].words();
      const bool stop = words.ends_with('.') && (is_listed(draft.lines[i]) || draft.lines[i].words().ends_with('.'));
      if (!(words.ends_with(',') || words.ends_with(';') || stop) || !names_addressee(draft, first, i)) break;
      for (size_t k = first; k < i; ++k) {
        draft.lines[k].address = true;
        draft.lines[k].wrapped = k > first;
      }
    }
  }
}

/// Rows [first, end) hold names, offices and what joins them behind `skip` tokens: a capital at the start, no sentence, no colon and no other small word.
bool names_only(const Draft& draft, size_t first, size_t end, size_t skip) {
  const NormalizeRules& rules = draft.words;
  const Tokens tokens = tokens_of_rows(draft, first, end);
  if (skip >= tokens.size() || !tokens[skip].capital) return false;
  for (size_t i = skip; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.is(':') || (i > skip && starts_sentence(tokens, i))) return false;
    if (!token.is_word() || token.capital || token.caseless) continue;
    const auto is = [&](WordClass of) { return rules.is(token, of); };
    if (!is(WordClass::article) && !is(WordClass::preposition) && !is(WordClass::conjunction) && !is(WordClass::particle) && !is(WordClass::of)) return false;
  }
  return true;
}

/// Ends with a letter or a figure.
bool is_unended(const Row& row) {
  const char32_t last = last_character(row.words());
  return unicode::is_letter(last) || unicode::is_digit(last);
}

/// Past the rows of the item that begins with the bullet of row `i`; `i` where it has none.
size_t listed_item_end(const Draft& draft, size_t i) {
  constexpr size_t most = 4;  // rows
  const std::vector<Row>& lines = draft.lines;
  if (lines[i].kind != RowKind::text || !is_listed(lines[i])) return i;
  size_t end = i + 1;
  while (end < lines.size() && end - i < most && is_plain(lines[end]) && !is_listed(lines[end]) && is_unended(lines[end - 1]) &&
         (!lines[end].block_start || is_next_line(draft, lines[end - 1], lines[end])))
    ++end;
  return end;
}

/// A list of three items or more that semicolons part, most of which are addresses: so are the others, and what they run on to.
void extend_by_list(Draft& draft) {
  constexpr size_t deepest = 60, fewest = 3;  // lines; items
  const auto ends_with = [&](size_t i, char sign) { return draft.lines[i].words().ends_with(sign); };
  for (size_t first = 0; first < std::min(draft.lines.size(), deepest);) {
    size_t items = 0, addressed = 0, at = first;
    for (size_t end = listed_item_end(draft, at); end > at; end = at < draft.lines.size() ? listed_item_end(draft, at) : at) {
      const bool parted = ends_with(end - 1, ';');
      if (!draft.lines[at].address && !names_only(draft, at, end, 1)) break;
      if (!parted && !(items > 0 && (ends_with(end - 1, '.') || ends_with(end - 1, ',')))) break;
      ++items;
      addressed += draft.lines[at].address;
      at = end;
      if (!parted) break;
    }
    if (items >= fewest && addressed * 2 > items) {
      for (size_t i = first; i < at; ++i) {
        draft.lines[i].address = true;
        draft.lines[i].wrapped = !is_listed(draft.lines[i]);
      }
    }
    first = std::max(first + 1, at);
  }
}

/// "His Excellency Mr Lund", "Secretary General": no rest of the line above.
bool opens_item(const Draft& draft, const Row& row) {
  const Tokens tokens = tokens_of(draft, row);
  for (const WordClass of : {WordClass::courtesy, WordClass::office, WordClass::honour, WordClass::possessive, WordClass::fine, WordClass::group})
    if (!tokens.empty() && draft.words.is(tokens[0], of) && !draft.words.is(tokens[0], WordClass::institution)) return true;
  return false;
}

/// "H.E. Mr. Erik Lund, Secretary General of the United / Nations" between two lines of addressees: a courtesy, a name and no verb.
void extend_between(Draft& draft) {
  constexpr size_t deepest = 60, most = 3;  // lines; rows
  for (size_t first = 1; first < std::min(draft.lines.size(), deepest); ++first) {
    if (!draft.lines[first - 1].address || draft.lines[first].address) continue;
    size_t end = first;
    while (end < draft.lines.size() && end - first < most && is_plain(draft.lines[end])) ++end;
    if (end == first || end >= draft.lines.size() || !draft.lines[end].address) continue;
    const Tokens tokens = tokens_of_rows(draft, first, end);
    const auto named = [](const Token& token) { return token.is_word() && token.capital && token.word == 0; };
    const bool styled = !tokens.empty() && draft.words.is(tokens[0], WordClass::courtesy);
    if (!styled || !names_only(draft, first, end, 0) || std::none_of(tokens.begin(), tokens.end(), named)) continue;
    for (size_t i = first; i < end; ++i) {
      draft.lines[i].address = true;
      draft.lines[i].wrapped = i > first && !opens_item(draft, draft.lines[i]);
    }
  }
}

}  // namespace

bool is_rest_of_name(const Draft& draft, size_t i, const Token& above) {
  const Tokens tokens = tokens_of(draft, draft.lines[i]);
  const auto name = [](const Token& token) { return token.is_word() && token.capital && token.word == 0; };
  const bool marked = tokens.size() >= 2 && tokens.size() <= 3 && (tokens.back().is(';') || tokens.back().is(','));
  return marked && name(above) && std::all_of(tokens.begin(), tokens.end() - 1, name) && i + 1 < draft.lines.size() && draft.lines[i + 1].address;
}

bool has_bullet(std::string_view words, const NormalizeRules& rules) {
  return words.size() > 4 && (bullet_length(words) > 0 || (words.starts_with("e ") && rules.lexicon.find("e") == 0));
}

void extend_addresses_up(Draft& draft) {
  extend_by_line(draft);
  extend_by_wrapped(draft);
  extend_by_list(draft);
  extend_between(draft);
}

}  // namespace lectern

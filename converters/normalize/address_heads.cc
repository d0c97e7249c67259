#include "normalize/address_heads.h"

#include <algorithm>

#include "base/unicode.h"
#include "normalize/address_wraps.h"
#include "normalize/dates.h"
#include "normalize/header_lines.h"
#include "normalize/speaker.h"
#include "normalize/text.h"

namespace lectern {
namespace {

/// An office of somebody without a name or a courtesy.
bool is_bare_office(const Draft& draft, const Row& line) {
  const Tokens tokens = tokens_of(draft, line);
  const bool office = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return draft.words.is(token, WordClass::office); });
  const bool of = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return draft.words.is(token, WordClass::of); });  // "Chair," is spoken to
  return office && of && std::none_of(tokens.begin(), tokens.end(), [&](const Token& token) { return draft.words.is(token, WordClass::courtesy) || draft.words.is(token, WordClass::possessive); });
}

/// "STATEMENT BY"
bool awaits_speaker(const Draft& draft, const Row& row) {
  const Tokens tokens = tokens_of(draft, row);
  const auto kind = draft.words.match(PhraseSet::designation, tokens, 0, tokens.size());
  return kind && kind->end == tokens.size() && draft.words.match(PhraseSet::of_speaker, tokens, tokens.size() - 1, tokens.size());
}

/// Up to two lines behind `row` are the rest of a name and an office, and no addressees stand under them.
bool is_over_office(const Draft& draft, size_t row, const Tokens& name) {
  Tokens tokens;
  for (size_t i = row + 1; i < std::min(draft.lines.size(), row + 3); ++i) {
    const Row& line = draft.lines[i];
    tokens.clear();
    if (line.kind != RowKind::text || line.turn > 0) return false;
    tokenize(line.text->words, line.begin, line.end, draft.words.lexicon, &tokens);
    if (tokens.empty() || draft.words.is(tokens[0], WordClass::courtesy) || ends_sentence(line.words())) return false;
    if (draft.words.is(tokens[0], WordClass::office)) {
      const bool more = i + 1 < draft.lines.size() && draft.lines[i + 1].address;
      return !more && unicode::is_letter(last_character(line.words()));
    }
    const auto rest = read_speaker(tokens, 0, tokens.size(), draft.words);
    if (i > row + 1 || tokens.size() > 2 || !rest || !rest->has_name() || rest->end != tokens.size() || name.size() > 8) return false;
  }
  return false;
}

/// "HIS EXCELLENCY MR. ADA HOLM,": a courtesy and a name of two words or more that nothing else is known of.
bool may_name_speaker(const Draft& draft, const Row& row) {
  const Tokens tokens = tokens_of(draft, row);
  if (tokens.empty() || !draft.words.is(tokens[0], WordClass::courtesy)) return false;
  size_t end = tokens.size();
  while (end > 0 && tokens[end - 1].kind == Token::Kind::punctuation) --end;
  const auto who = read_speaker(tokens, 0, end, draft.words);
  return who && who->has_name() && who->name_end - who->name_begin >= 2 && tokens[who->name_begin].word == 0;
}

/// "PRÉSIDENT DE LA TRANSITION,": no courtesy before it.
bool is_office_in_capitals(const Draft& draft, const Row& row) {
  const Tokens tokens = tokens_of(draft, row);
  return !tokens.empty() && tokens[0].capitals && draft.words.is(tokens[0], WordClass::office) && !draft.words.is(tokens[0], WordClass::courtesy) &&
         std::none_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.is_word() && !token.capital && token.end - token.begin > 3; });
}

bool names_group(const Draft& draft, const Row& row) {
  const Tokens tokens = tokens_of(draft, row);
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return draft.words.is(token, WordClass::group); });
}

}  // namespace

void drop_header_names(std::vector<Row>& lines) {
  constexpr size_t longest_head = 80;  // bytes
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    Row& line = lines[i];
    if (!line.address) continue;
    if (i > 0) return;
    const Row& next = lines[i + 1];
    const std::string_view words = next.words();
    const char32_t last = last_character(line.words());
    const bool closed = !unicode::is_letter(last) && !unicode::is_digit(last);
    if (!closed && !next.address && words.size() < longest_head && !ends_sentence(words) && !words.ends_with(',') &&
        unicode::is_upper(first_character(words)))
      line.address = false;
    return;
  }
}

void drop_speakers(Draft& draft) {
  constexpr size_t deepest = 12;  // lines
  Tokens tokens;
  for (size_t i = 1; i < std::min(draft.lines.size(), deepest); ++i) {
    Row& line = draft.lines[i];
    if (!line.address) continue;
    const Row& above = draft.lines[i - 1];
    if (above.address || (above.kind != RowKind::text && above.kind != RowKind::heading)) return;
    tokens = tokens_of(draft, above);
    const size_t size = tokens.size();
    const auto kind = draft.words.match(PhraseSet::designation, tokens, 0, size);
    const auto by = draft.words.match(PhraseSet::of_speaker, tokens, 0, size);  // "DISCOURS / de / Son Excellence ..."
    const bool whole = kind && kind->end == size;
    const bool open = (by && by->end == size) || (whole && draft.words.match(PhraseSet::of_speaker, tokens, size - 1, size));
    const bool alone = i + 1 >= draft.lines.size() || !draft.lines[i + 1].address;
    if (alone && above.words().ends_with(',') && (names_speaker(tokens, draft.words) || (i > 1 && is_next_line(draft, draft.lines[i - 2], above) && awaits_speaker(draft, draft.lines[i - 2]))) &&
        is_bare_office(draft, line)) {  // "Statement by A. Holm, / Permanent Representative of Valdor,"
      line.address = false;
      return;
    }
    const char32_t last = last_character(line.words());
    const bool closed = !unicode::is_letter(last) && !unicode::is_digit(last) && !(open && (last == ',' || last == '.'));
    if (closed || (!whole && !open)) return;
    line.address = false;
  }
}

void drop_named_speaker(Draft& draft) {
  constexpr size_t deepest = 12;  // lines
  Tokens tokens;
  bool kind = false;
  for (size_t i = 0; i < std::min(draft.lines.size(), deepest); ++i) {
    Row& line = draft.lines[i];
    if (line.kind != RowKind::text && line.kind != RowKind::heading) continue;
    tokens = tokens_of(draft, line);
    if (tokens.empty()) continue;
    if (line.address) {
      if (tokens.size() > 1 && tokens.back().is(',')) tokens.pop_back();
      const auto who = read_speaker(tokens, 0, tokens.size(), draft.words);
      const bool named = who && who->has_name() && !who->has_role() && who->end == tokens.size() && who->name_end - who->name_begin >= 2;
      if (kind && named && draft.words.is(tokens[0], WordClass::courtesy) && is_over_office(draft, i, tokens)) line.address = false;
      return;
    }
    if (names_speaker(tokens, draft.words)) return;  // somebody else is meant below
    kind = kind || draft.words.match(PhraseSet::designation, tokens, 0, tokens.size());
  }
}

void drop_over_date(Draft& draft) {
  constexpr size_t deepest = 14, most_between = 20;  // lines
  size_t first = 0;
  while (first < std::min(draft.lines.size(), deepest) && !draft.lines[first].address) ++first;
  if (first >= std::min(draft.lines.size(), deepest)) return;
  if (!may_name_speaker(draft, draft.lines[first]) && !is_office_in_capitals(draft, draft.lines[first])) return;
  size_t end = first;
  while (end < draft.lines.size() && draft.lines[end].address) ++end;
  for (size_t i = first; i < end; ++i)
    if (names_group(draft, draft.lines[i])) return;
  bool dated = false;
  Tokens tokens;
  for (size_t i = end; i < std::min(draft.lines.size(), end + most_between); ++i) {
    const Row& row = draft.lines[i];
    const auto drop = [&] {
      for (size_t k = first; dated && k < end; ++k) draft.lines[k].address = false;
    };
    if (row.address) return drop();
    if (row.kind != RowKind::text) continue;
    tokens = tokens_of(draft, row);
    const bool said = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return draft.words.is(token, WordClass::clause) && !draft.words.is(token, WordClass::month);
    });
    if (row.turn > 0 || said || (ends_sentence(row.words()) && tokens.size() > 8)) {
      if (may_name_speaker(draft, draft.lines[first])) drop();
      return;
    }
    for (size_t at = 0; at < tokens.size(); ++at) {
      const auto date = read_date(row.text->words, tokens, at, tokens.size(), draft.words);
      dated = dated || (date && date->end == tokens.size() && !date->iso().empty());
    }
    const size_t size = tokens.size();  // of several days, too: "du 20 au 28 septembre 2024"
    dated = dated || (size > 2 && draft.words.is(tokens[size - 2], WordClass::month) && period_before(tokens, size - 2, draft.words) == 0);
  }
}

}  // namespace lectern

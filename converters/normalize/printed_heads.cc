#include "normalize/printed_heads.h"

#include <algorithm>

#include "base/unicode.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest = 120;  // bytes of a label

bool is_block_of_its_own(const Draft& draft, size_t i) {
  const Row& row = draft.lines[i];
  const bool text = row.kind == RowKind::text || row.kind == RowKind::heading;
  return text && row.block_start && row.container < 0 && !row.words().empty() && row.words().size() <= longest &&
         (i + 1 == draft.lines.size() || draft.lines[i + 1].block_start || draft.lines[i + 1].block != row.block);
}

/// "Mdm Speaker", "The Minister for Finance (Mr Ada Holm)": an office or a courtesy opens it, and no small word of a sentence is in it.
bool names_somebody(const Draft& draft, const Row& row) {
  const Tokens tokens = tokens_of(draft, row);
  const auto is = [&](size_t i, WordClass of) { return i < tokens.size() && draft.words.is(tokens[i], of); };
  const size_t first = is(0, WordClass::article) ? 1 : 0;
  if (!is(first, WordClass::office) && !is(first, WordClass::courtesy)) return false;
  return std::ranges::all_of(tokens, [&](const Token& token) {
    const bool joins = draft.words.is(token, WordClass::preposition) || draft.words.is(token, WordClass::article) || draft.words.is(token, WordClass::conjunction) || draft.words.is(token, WordClass::of);
    return !token.is(',') && (!token.is_word() || token.capital || token.caseless || joins);  // "Mr Speaker, Ladies and Gentlemen" are spoken to
  });
}

/// "Mr Speaker", "Mr Ada Holm (Minister for Nets)", without the colon.
std::string_view label_of(const Row& row) {
  std::string_view label = row.words().substr(0, row.turn);
  while (!label.empty() && (label.back() == ':' || label.back() == ' ')) label.remove_suffix(1);
  return label;
}

/// The row above says who speaks, in the words of the label or in some of them, with an office or a name in brackets: "Mr Holm (Minister for Nets)"
/// over "The Minister for Nets (Mr Holm):", "Dr Ada Holm (Mr Speaker)" over "Mr Speaker:".
bool says_who(std::string_view words, std::string_view label) {
  constexpr size_t least = 6;  // bytes
  const size_t open = label.find('('), close = label.rfind(')');
  const bool bracket = open != std::string_view::npos && close != std::string_view::npos && close > open;
  const std::string_view name = bracket ? label.substr(open + 1, close - open - 1) : label;
  const size_t at = name.size() < least ? std::string_view::npos : words.find(name);
  if (at == std::string_view::npos) return false;
  const std::string_view before = words.substr(0, at), behind = words.substr(at + name.size());
  const bool whole = before.empty() && (behind.empty() || (behind.starts_with(" (") && behind.ends_with(')')));
  return whole || (before.ends_with('(') && behind == ")");
}

void drop(Row& row) {
  row.kind = RowKind::furniture;
  row.furniture = "head";
  row.turn = 0;
}

/// Rows that say something, but furniture.
std::vector<Row*> rows_with_words(Draft& draft) {
  std::vector<Row*> rows;
  for (Row& row : draft.lines)
    if (row.kind != RowKind::page_break && row.kind != RowKind::furniture && !row.words().empty()) rows.push_back(&row);
  return rows;
}

}  // namespace

void join_parted_labels(Draft& draft) {
  for (size_t i = 1; i < draft.lines.size(); ++i) {
    Row &line = draft.lines[i], &label = draft.lines[i - 1];
    if (line.kind != RowKind::text || line.block == label.block || !line.words().starts_with(':')) continue;
    const size_t said = line.words().find_first_not_of(' ', 1);
    if (said == std::string_view::npos || !unicode::is_upper(first_character(line.words().substr(said)))) continue;
    if (label.turn > 0 || !is_block_of_its_own(draft, i - 1) || !names_somebody(draft, label)) continue;
    label.kind = RowKind::text;
    label.turn = label.end - label.begin;
    line.begin += static_cast<uint32_t>(said);
  }
}

void drop_repeated_labels(Draft& draft) {
  const std::vector<Row*> rows = rows_with_words(draft);
  for (size_t i = 0; i + 1 < rows.size(); ++i) {
    Row &row = *rows[i], &next = *rows[i + 1];
    const bool bare = row.turn > 0 && row.turn == row.words().size();
    if (!bare || next.turn == 0 || next.turn >= next.words().size() || label_of(row) != label_of(next)) continue;
    if (i > 0 && is_block_of_its_own(draft, static_cast<size_t>(rows[i - 1] - draft.lines.data())) && rows[i - 1]->turn == 0 && rows[i - 1]->kind == RowKind::text && (i == 1 || !unicode::is_letter(last_character(rows[i - 2]->words()))) &&
        says_who(rows[i - 1]->words(), label_of(next)))
      drop(*rows[i - 1]);
    drop(row);
  }
}

void drop_repeated_headings(Draft& draft) {
  constexpr size_t least = 2;
  const std::vector<Row*> rows = rows_with_words(draft);
  std::vector<Row*> again;
  for (size_t i = 0; i + 1 < rows.size(); ++i) {
    const bool own = is_block_of_its_own(draft, static_cast<size_t>(rows[i + 1] - draft.lines.data()));
    if (rows[i]->kind == RowKind::heading && rows[i + 1]->kind == RowKind::text && own && rows[i]->words() == rows[i + 1]->words() && !ends_sentence(rows[i]->words())) again.push_back(rows[i + 1]);
  }
  if (again.size() < least) return;
  for (Row* const row : again) drop(*row);
}

}  // namespace lectern

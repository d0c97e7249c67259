#include "narrate/spoken_phrases.h"

#include <algorithm>

#include "base/unicode.h"

namespace lectern::spoken {
PhraseTable::PhraseTable(const SpokenTable& table, const NumberMarks& marks, bool exact) {
  for (const auto& [printed, value] : table) {
    Entry entry;
    entry.value = value;
    entry.exact = exact;
    entry.small = unicode::fold(printed) == printed;
    if (printed.size() > 1 && printed.front() == '*') {
      endings_.emplace_back(unicode::fold(printed.substr(1)), value);
      kinds_ |= 1u << static_cast<unsigned>(TokenKind::word);
      continue;
    }
    const std::vector<Token> tokens = tokens_of(printed, marks);
    if (!tokens.empty()) kinds_ |= 1u << static_cast<unsigned>(tokens.front().kind);
    for (const Token& token : tokens) entry.pieces.push_back({std::string(token.text), token.folded, token.space});
    if (entry.pieces.empty()) continue;
    auto& entries = by_first_[entry.pieces.front().folded];
    entries.push_back(std::move(entry));
  }
  for (auto& [first, entries] : by_first_)
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.pieces.size() > b.pieces.size(); });
}

bool PhraseTable::matches(const Entry& entry, const std::vector<Token>& tokens, size_t at) {
  if (at + entry.pieces.size() > tokens.size()) return false;
  for (size_t i = 0; i < entry.pieces.size(); ++i) {
    const Piece& piece = entry.pieces[i];
    const Token& token = tokens[at + i];
    if (i > 0 && piece.space != token.space) return false;
    if (token.folded != piece.folded) return false;
    const bool unit_letter = entry.exact && entry.pieces.size() == 1 && piece.text.size() == 1;
    const bool as_written =
        unit_letter ? token.text == piece.text
                    : entry.small || token.text == piece.text || (piece.text.size() > 1 && all_capitals(token.text));
    if (!as_written) return false;
  }
  return true;
}

std::optional<PhraseFound> PhraseTable::find(const std::vector<Token>& tokens, size_t at) const {
  if (tokens[at].kind == TokenKind::word)
    for (const auto& [ending, value] : endings_)
      if (tokens[at].folded.size() > ending.size() && tokens[at].folded.ends_with(ending)) return PhraseFound{1, &value};
  if (by_first_.empty()) return std::nullopt;
  const auto found = by_first_.find(tokens[at].folded);
  if (found == by_first_.end()) return std::nullopt;
  for (const Entry& entry : found->second)
    if (matches(entry, tokens, at)) return PhraseFound{entry.pieces.size(), &entry.value};
  return std::nullopt;
}

SpokenTable table_of_words(std::string_view words) {
  SpokenTable table;
  std::string in_one_line(words);
  std::replace(in_one_line.begin(), in_one_line.end(), '\n', ' ');
  for (const std::string& word : parted(in_one_line, ' ')) {
    const size_t equals = std::min(word.find('='), word.size());
    std::string printed = word.substr(0, equals);
    std::string value = word.substr(equals == word.size() ? 0 : equals + 1);
    std::replace(printed.begin(), printed.end(), '_', ' ');
    std::replace(value.begin(), value.end(), '_', ' ');
    table.emplace_back(std::move(printed), std::move(value));
  }
  return table;
}

std::vector<std::string> parted(std::string_view text, char mark) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const size_t end = std::min(text.find(mark), text.size());
    std::string_view piece = text.substr(0, end);
    while (!piece.empty() && (piece.front() == ' ' || piece.front() == '\n')) piece.remove_prefix(1);
    while (!piece.empty() && (piece.back() == ' ' || piece.back() == '\n')) piece.remove_suffix(1);
    if (!piece.empty()) pieces.emplace_back(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

}  // namespace lectern::spoken

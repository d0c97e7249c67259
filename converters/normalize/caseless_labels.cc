#include "normalize/caseless_labels.h"

#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest_label = 90;  // bytes

}  // namespace

uint32_t caseless_label_length(const Draft& draft, const Row& line) {
  const std::string_view words = line.words();
  size_t at = 0;
  char32_t c = 0;
  while (at < std::min(words.size(), longest_label) && (c = utf8::next(words, &at)) != ':' && c != 0xFF1A)
    if (!unicode::is_letter(c) && !unicode::is_space(c) && !unicode::is_mark(c)) return 0;
  if (c != ':' && c != 0xFF1A) return 0;
  Tokens tokens;
  tokenize(line.text->words, line.begin, line.begin + static_cast<uint32_t>(at), draft.words.lexicon, &tokens);
  if (tokens.empty() || tokens.size() > 9) return 0;
  if (draft.words.match(PhraseSet::stage_line, tokens, 0, tokens.size())) return 0;  // a list of those who attend
  const auto known = [&](const Token& token) {
    return draft.words.is(token, WordClass::office) || draft.words.is(token, WordClass::courtesy) ||
           draft.words.is(token, WordClass::chair);
  };
  const bool sentence = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return draft.words.is(token, WordClass::speech_verb) || draft.words.is(token, WordClass::clause);
  });
  if (sentence) return 0;
  bool office = std::any_of(tokens.begin(), tokens.end(), known);
  for (size_t i = 0; i + 1 < tokens.size() && !office; ++i) {  // "路透社记者："
    const auto part = draft.words.match(PhraseSet::speaker_label, tokens, i, tokens.size() - 1);
    office = part && part->end + 1 == tokens.size();
  }
  const bool audience = draft.words.match(PhraseSet::audience, tokens, 0, tokens.size() - 1).has_value() ||
                        draft.words.match(PhraseSet::speaker_label, tokens, 0, tokens.size() - 1).has_value();
  return office || audience ? static_cast<uint32_t>(at) : 0;
}

void find_caseless_names(Draft& draft) {
  constexpr size_t longest = 13;  // bytes: four characters and a plain colon
  size_t labels = 0;
  std::map<std::string_view, size_t> seen;
  std::vector<std::pair<Row*, uint32_t>> found;
  for (Row& line : draft.lines) {
    const std::string_view words = line.words();
    if (line.turn > 0) ++labels;
    if (line.kind != RowKind::text || line.turn > 0 || line.container >= 0 || !line.block_start || words.empty()) continue;
    size_t at = 0, characters = 0;
    char32_t c = 0;
    while (at < words.size() && at <= longest && is_unspaced(c = utf8::next(words, &at))) ++characters;
    if ((c != ':' && c != 0xFF1A) || characters < 2 || characters > 4) continue;
    found.emplace_back(&line, static_cast<uint32_t>(at));
    ++seen[words.substr(0, at)];
  }
  if (labels < 2) return;
  for (const auto& [line, length] : found)
    if (seen[line->words().substr(0, length)] > 1) line->turn = length;
}

}  // namespace lectern

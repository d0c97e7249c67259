// Headings that the source only prints in bold: a short line of its own over a paragraph.
#include <algorithm>
#include <map>

#include "normalize/draft.h"
#include "normalize/text.h"
#include "normalize/title_lines.h"

namespace lectern {
namespace {

constexpr size_t longest = 14;  // tokens
constexpr size_t least = 2;     // of them in a speech: one alone may be words that are stressed

bool is_words(const Row& row) { return row.kind == RowKind::text && has_words(row.words()); }

/// The line is bold as a whole, opens its block, is no sentence, and words that aren't bold follow.
bool may_head(const Draft& draft, size_t i) {
  const Row& row = draft.lines[i];
  if (!is_words(row) || row.container >= 0 || row.item != nullptr || row.turn > 0 || row.address || !row.block_start) return false;
  if (row.block->kind != BlockKind::paragraph || !is_marked(row, MarkKind::strong)) return false;
  const std::string_view words = row.words();
  const char32_t last = last_character(words);
  if (starts_small(words) || is_quotation_mark(last) || std::u32string_view(U".,;:!?\u2026\u061B\u061F\u3002\uFF0C\uFF1A").find(last) != std::u32string_view::npos)
    return false;
  size_t next = i + 1;
  while (next < draft.lines.size() && !is_words(draft.lines[next])) ++next;
  if (next >= draft.lines.size() || draft.lines[next].turn > 0 || is_marked(draft.lines[next], MarkKind::strong)) return false;
  Unit unit = unit_of(row);
  tokenize_unit(unit, draft.words.lexicon);
  return unit.tokens.size() <= longest && !draft.words.find(PhraseSet::thanks, unit.tokens, 0, unit.tokens.size()) &&
         !draft.words.find(PhraseSet::vocative, unit.tokens, 0, unit.tokens.size());
}

/// "Conclusion": a heading wherever it stands alone.
bool concludes(const Draft& draft, size_t i) {
  Unit unit = unit_of(draft.lines[i]);
  tokenize_unit(unit, draft.words.lexicon);
  return draft.words.match(PhraseSet::conclusion_head, unit.tokens, 0, unit.tokens.size()).has_value();
}

/// Words that stand over several paragraphs are the name of whoever speaks; a line over each paragraph is a question.
void drop_turns(const Draft& draft, std::vector<size_t>& found) {
  std::map<std::string_view, size_t> times;
  for (const size_t i : found) ++times[draft.lines[i].words()];
  std::erase_if(found, [&](size_t i) { return times[draft.lines[i].words()] > 1; });
  size_t single = 0;
  for (size_t k = 0; k < found.size(); ++k) {
    const size_t end = k + 1 < found.size() ? found[k + 1] : draft.lines.size();
    size_t paragraphs = 0;
    for (size_t i = found[k] + 1; i < end; ++i) paragraphs += is_words(draft.lines[i]) && draft.lines[i].block_start;
    single += paragraphs <= 1;
  }
  if (found.size() >= 3 && single * 3 > found.size() * 2) found.clear();
}

}  // namespace

void find_bold_headings(Draft& draft) {
  if (draft.captions) return;
  constexpr int level = 2;
  std::vector<size_t> found;
  for (size_t i = draft.body_start; i < draft.lines.size(); ++i)
    if (may_head(draft, i)) found.push_back(i);
  drop_turns(draft, found);
  if (found.size() < least && std::none_of(found.begin(), found.end(), [&](size_t i) { return concludes(draft, i); })) return;
  for (const size_t i : found) {
    draft.lines[i].kind = RowKind::heading;
    draft.lines[i].level = level;
  }
}

}  // namespace lectern

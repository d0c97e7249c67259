#include "normalize/lone_label.h"

#include <algorithm>

#include "normalize/text.h"

namespace lectern {
namespace {

/// "11:50 A.M. EDT"
bool tells_time(const Draft& draft, const Row& line) {
  const Tokens tokens = tokens_of(draft, line);
  const auto clock = draft.words.match(PhraseSet::clock, tokens, 0, tokens.size());
  return clock && clock->end == tokens.size();
}

}  // namespace

void drop_lone_label(Draft& draft) {
  constexpr size_t deepest = 7;  // lines over the words of a single speaker
  size_t at = draft.lines.size();
  for (size_t i = 0; i < draft.lines.size(); ++i) {
    const Row& line = draft.lines[i];
    if (line.kind == RowKind::label || (line.turn > 0 && at < draft.lines.size())) return;
    if (line.turn > 0) at = i;
  }
  if (at == draft.lines.size() || draft.lines[at].block->kind == BlockKind::cue) return;
  Row& line = draft.lines[at];
  const Row& before = draft.lines[at > 0 ? at - 1 : 0];
  const Row& above = draft.lines[at > 1 ? at - 2 : 0];
  const bool hour = tells_time(draft, before) && (at < 2 || !is_next_line(draft, above, before) || ends_sentence(above.words()));
  const bool amid = at > 0 && before.kind == RowKind::text && !before.words().empty() && is_next_line(draft, before, line) && !ends_sentence(before.words()) && !hour;
  Tokens tokens;
  tokenize(line.text->words, line.begin, line.begin + line.turn, draft.words.lexicon, &tokens);
  std::erase_if(tokens, [](const Token& token) { return token.kind == Token::Kind::punctuation; });
  bool known = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return draft.words.is(token, WordClass::office) || draft.words.is(token, WordClass::courtesy) || draft.words.is(token, WordClass::chair);
  });
  for (const PhraseSet set : {PhraseSet::audience, PhraseSet::speaker_label}) {
    const auto part = draft.words.match(set, tokens, 0, tokens.size());
    known = known || (part && part->end == tokens.size());
  }
  const auto kind = draft.words.match(PhraseSet::designation, tokens, 0, tokens.size());  // "STATEMENT BY:"
  if (amid || (!known && at > deepest) || (kind && kind->end == tokens.size())) line.turn = 0;
}

}  // namespace lectern

#include "normalize/apparatus.h"

namespace lectern {

bool heads_apparatus(const Tokens& tokens, const NormalizeRules& rules) {
  const auto head = rules.match(PhraseSet::apparatus, tokens, 0, tokens.size());
  return head && tokens[0].capitals && head->end < tokens.size() && tokens[head->end].is(':');
}

}  // namespace lectern

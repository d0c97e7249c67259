#include "normalize/office_lines.h"

#include <algorithm>
#include <iterator>

namespace lectern {

size_t office_line_end(const Tokens& tokens, const NormalizeRules& rules) {
  constexpr size_t longest = 12;  // tokens
  const auto stop = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is('.'); });
  const auto size = static_cast<size_t>(stop - tokens.begin());
  if (stop == tokens.end() || size == 0 || size > longest) return 0;
  if (!rules.is(tokens[0], WordClass::office) && !rules.is(tokens[0], WordClass::chair)) return 0;
  const bool office = std::all_of(tokens.begin(), stop, [&](const Token& token) {
    if (token.is(',')) return true;
    if (!token.is_word() || rules.is(token, WordClass::clause) || rules.is(token, WordClass::finite)) return false;
    constexpr WordClass parts[] = {WordClass::office,  WordClass::chair,       WordClass::institution, WordClass::portfolio,
                                   WordClass::article, WordClass::preposition, WordClass::conjunction};
    return token.capital || std::any_of(std::begin(parts), std::end(parts), [&](WordClass part) { return rules.is(token, part); });
  });
  return office ? size : 0;
}

}  // namespace lectern

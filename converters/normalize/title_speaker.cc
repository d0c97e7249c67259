#include "normalize/title_speaker.h"

#include <algorithm>

#include "normalize/speaker.h"

namespace lectern {
namespace {

/// "Opening of the fair: words of the President": behind a sign within the title, the kind of text and whose it is.
std::optional<size_t> speaker_behind_event(const Tokens& tokens, const NormalizeRules& rules) {
  for (size_t i = 2; i + 2 < tokens.size(); ++i) {
    if (tokens[i - 1].kind != Token::Kind::punctuation || tokens[i].kind == Token::Kind::punctuation) continue;
    const auto kind = rules.match(PhraseSet::designation, tokens, i, tokens.size());
    if (kind && kind->end > i + 1 && rules.match(PhraseSet::of_speaker, tokens, kind->end - 1, kind->end)) return kind->end;
  }
  return std::nullopt;
}

/// "Speech Prime Minister Philip Davis": office and name straight behind the kind of text, or an office and the occasion.
bool follows_bare(const Tokens& tokens, size_t at, const NormalizeRules& rules) {
  if (at >= tokens.size() || !tokens[at].capital || rules.is(tokens[at - 1], WordClass::preposition)) return false;
  if (rules.is(tokens[at], WordClass::courtesy)) {  // "Statement / His Excellency Dr. X / President of Y"
    const auto styled = read_speaker(tokens, at, tokens.size(), rules);
    if (styled && styled->has_name() && styled->name_begin < styled->name_end - 1) return true;
  }
  if (!rules.is(tokens[at], WordClass::office)) return false;
  const auto who = read_speaker(tokens, at, tokens.size(), rules);
  if (!who || !who->has_role() || who->role_begin != at) return false;
  return who->has_name() ||
         (rules.is(tokens[at], WordClass::chair) && rules.match(PhraseSet::about, tokens, who->role_end, tokens.size()));
}

/// Behind "Statement by". Languages that write no spaces put the office and the name in front of what somebody does.
std::optional<size_t> speaker_behind(const Unit& unit, const NormalizeRules& rules) {
  const Tokens& tokens = unit.tokens;
  const size_t size = tokens.size();
  const auto designation = rules.find(PhraseSet::designation, tokens, 0, std::min<size_t>(size, 10));
  if (designation && rules.set(PhraseSet::by).empty()) {  // in the genitive, without a word between
    const auto byline = rules.find(PhraseSet::byline, tokens, designation->end, size);
    return byline ? byline->end : designation->end;
  }
  if (size > 0 && tokens[0].caseless) {
    const auto first = read_speaker(tokens, 0, size, rules);
    if (first && first->has_name() && first->has_role() && rules.match(PhraseSet::about, tokens, first->end, size)) return 0;
  }
  if (!designation || designation->begin > 0)
    if (const auto behind = speaker_behind_event(tokens, rules)) return behind;
  if (!designation) return std::nullopt;
  const size_t at = designation->end;
  if (follows_bare(tokens, at, rules)) return at;
  if (at + 1 < size && (tokens[at].is(0x2014) || tokens[at].is(0x2013)) && rules.is(tokens[at + 1], WordClass::office)) {
    const auto who = read_speaker(tokens, at + 1, size, rules);  // "UN Speech — Prime Minister of Valdor"
    if (who && who->has_role() && who->end == size) return at + 1;
  }
  if (rules.match(PhraseSet::of_speaker, tokens, at - 1, at)) return at;
  const auto by = rules.find(PhraseSet::by, tokens, at, std::min(size, at + 12));
  return by ? std::optional<size_t>(by->end) : std::nullopt;
}

/// "Ana Holm en la apertura de ...", "La Presidenta en el acto de ...": a title that begins with who speaks, and goes on with the occasion in
/// small letters. Behind a name alone, of two words or more, the occasion has to be named as one.
std::optional<size_t> speaker_first(const Unit& unit, const NormalizeRules& rules) {
  constexpr size_t farthest = 4;  // tokens
  const Tokens& tokens = unit.tokens;
  const size_t at = !tokens.empty() && rules.is(tokens[0], WordClass::article) ? 1 : 0;
  const auto who = at < tokens.size() ? read_speaker(tokens, at, tokens.size(), rules) : std::nullopt;
  if (!who || who->end >= tokens.size() || tokens[at].caseless || tokens[who->end].capital) return std::nullopt;
  if (std::min(who->has_name() ? who->name_begin : tokens.size(), who->has_role() ? who->role_begin : tokens.size()) != at) return std::nullopt;
  if (!rules.match(PhraseSet::about, tokens, who->end, tokens.size())) return std::nullopt;
  if (who->has_role()) return who->has_name() || at == 1 ? std::optional(at) : std::nullopt;
  if (who->name_end - who->name_begin < 2 || rules.match(PhraseSet::place, tokens, who->name_begin, who->name_end)) return std::nullopt;
  for (size_t i = who->end; i < std::min(tokens.size(), who->end + farthest); ++i)
    if (rules.is(tokens[i], WordClass::occasion)) return at;
  return std::nullopt;
}

}  // namespace

std::optional<size_t> speaker_in_title(const Draft& draft, const Unit& unit) {
  const auto behind = speaker_behind(unit, draft.words);
  return behind ? behind : speaker_first(unit, draft.words);
}

}  // namespace lectern

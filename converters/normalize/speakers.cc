// Several who speak in one line, and lines that are an office alone; who one of them is, speaker.cc reads.
#include "normalize/speaker.h"

namespace lectern {
namespace {

/// Behind "and" only a name with an office or a courtesy, or one of two words, is a second speaker: what else may stand
/// there belongs to the subject ("on Jobs and the State of the Economy").
bool is_second(const Tokens& tokens, const SpeakerParts& parts, const NormalizeRules& rules) {
  if (!parts.has_name()) return false;
  return parts.has_role() || parts.name_end - parts.name_begin >= 2 ||
         (parts.name_begin > 0 && rules.is(tokens[parts.name_begin - 1], WordClass::courtesy));
}

}  // namespace

std::vector<SpeakerParts> read_speakers(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  std::vector<SpeakerParts> all;
  while (at < end && all.size() < 8) {
    const auto parts = read_speaker(tokens, at, end, rules);
    if (!parts || (!all.empty() && !is_second(tokens, *parts, rules))) break;
    const bool under = parts->has_role() && parts->role_begin < parts->name_begin && tokens[parts->role_begin].line_start && all.size() == 1 && all[0].has_role();
    if (under && !rules.is(tokens[at - 1], WordClass::conjunction)) break;  // "Ana Ruiz, / Representative of the Democratic / People's Republic": another office of the same person
    all.push_back(*parts);
    at = parts->end;
    // "of Germany" between two speakers
    if (at < end && rules.is(tokens[at], WordClass::of)) {
      size_t skip = at + 1;
      while (skip < end && skip < at + 6 && tokens[skip].is_word() && tokens[skip].capital &&
             !rules.is(tokens[skip], WordClass::preposition))
        ++skip;
      if (skip < end && rules.is(tokens[skip], WordClass::conjunction)) at = skip;
    }
    if (at < end && tokens[at].is(',')) ++at;
    if (at < end && rules.is(tokens[at], WordClass::conjunction)) {
      ++at;
    } else if (at == parts->end || !(at < end && rules.is(tokens[at], WordClass::office))) {
      break;
    }
  }
  return all;
}

bool is_office(const Tokens& tokens, const NormalizeRules& rules) {
  bool office = false;
  if (tokens.empty() || tokens.size() > 16) return false;
  for (const Token& token : tokens) {
    const bool known = rules.is(token, WordClass::office) || rules.is(token, WordClass::article) ||
                       rules.is(token, WordClass::preposition) || rules.is(token, WordClass::institution) ||
                       rules.is(token, WordClass::portfolio) || rules.is(token, WordClass::conjunction);
    if (!known && !token.is(',')) return false;
    office = office || (rules.is(token, WordClass::office) && !rules.is(token, WordClass::institution));  // "GOBIERNO NACIONAL"
  }
  return office &&
         (rules.is(tokens[0], WordClass::office) || (rules.is(tokens[0], WordClass::article) && tokens.size() > 1));
}

}  // namespace lectern

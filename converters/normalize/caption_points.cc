#include <algorithm>

#include "normalize/captions.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t words_a_stop = 60;
constexpr size_t least_points = 3;
constexpr size_t widest = 900;  // tokens between two points

struct Place {
  size_t unit, token;  ///< where the paragraph is parted
  size_t before;       ///< tokens before it in the captions
  bool article;        ///< "the first is": the ordinal is the next token
  int number;
};

/// "first we are", "secondly the action", "the first is"; no "at first", "my first", "the first people", "twenty first".
bool counts(const Draft& draft, const Tokens& tokens, size_t i, bool* article) {
  const NormalizeRules& rules = draft.words;
  if (tokens.size() == 1) return true;  // a pause on either side
  if (i + 1 >= tokens.size() || !tokens[i].is_word() || !tokens[i + 1].is_word()) return false;
  const auto is = [&](size_t at, WordClass of) { return rules.is(tokens[at], of); };
  *article = i > 0 && is(i - 1, WordClass::article);
  if (*article) return is(i + 1, WordClass::clause) || is(i + 1, WordClass::finite);
  if (i > 0 && (is(i - 1, WordClass::possessive) || is(i - 1, WordClass::preposition) || rules.cardinal(tokens[i - 1]) > 0 || is(i - 1, WordClass::fine))) return false;
  for (const WordClass of : {WordClass::article, WordClass::pronoun, WordClass::possessive, WordClass::preposition, WordClass::opener, WordClass::clause})
    if (is(i + 1, of)) return true;
  return rules.cardinal(tokens[i + 1]) == 1 || tokens[i + 1].capital;
}

/// The longest run that counts on from one.
std::vector<Place> find_places(const Draft& draft) {
  std::vector<Place> run, best;
  size_t before = 0;
  for (size_t u = 0; u < draft.units.size(); ++u) {
    const Unit& unit = draft.units[u];
    if (unit.kind != UnitKind::paragraph || unit.container >= 0 || unit.list >= 0) continue;
    for (size_t i = 0; i < unit.tokens.size(); ++i) {
      const int number = unit.tokens[i].word == 0 ? 0 : draft.words.ordinal(unit.tokens[i]);
      bool article = false;
      if (number <= 0 || number > 20 || !counts(draft, unit.tokens, i, &article)) continue;
      const Place place{u, article ? i - 1 : i, before + i, article, number};
      const bool near = !run.empty() && place.before - run.back().before <= widest;
      if (number == 1)
        run = {place};
      else if (near && number == run.back().number + 1)
        run.push_back(place);
      if (run.size() > best.size()) best = run;
    }
    before += unit.tokens.size();
  }
  return best;
}

}  // namespace

bool is_punctuated(const Draft& draft, size_t end) {
  size_t words = 0, stops = 0;
  for (size_t u = 0; u < end; ++u)
    for (const Token& token : draft.units[u].tokens) {
      words += token.is_word();
      stops += token.is('.') || token.is('!') || token.is('?');
    }
  return stops * words_a_stop >= words;
}

std::vector<PointCue> part_caption_points(Draft& draft) {
  if (!draft.captions || is_punctuated(draft, draft.units.size())) return {};
  const std::vector<Place> places = find_places(draft);
  if (places.size() < least_points) return {};
  std::vector<size_t> parted(places.size()), joined(places.size());
  for (size_t k = places.size(); k-- > 0;) {
    const Place& place = places[k];
    if (place.token > 0 && !part_unit(draft, place.unit, place.token)) return {};
    parted[k] = place.token > 0;
    const size_t own = place.unit + parted[k];
    const bool more = k + 1 == places.size() || places[k + 1].unit > place.unit + 1;
    if (draft.units[own].tokens.size() > 1 || !more || own + 1 >= draft.units.size() || draft.units[own + 1].kind != UnitKind::paragraph) continue;
    append_unit(draft.units[own], std::move(draft.units[own + 1]));  // "third / Norland will work"
    tokenize_unit(draft.units[own], draft.words.lexicon);
    draft.units.erase(draft.units.begin() + static_cast<long>(own) + 1);
    joined[k] = 1;
  }
  std::vector<PointCue> cues;
  size_t more = 0, less = 0;
  for (size_t k = 0; k < places.size(); ++k) {
    more += parted[k];
    const size_t begin = places[k].article ? 1 : 0;
    cues.push_back({places[k].unit + more - less, begin, begin + 1, 0, places[k].number, false, false, true, false, true});
    less += joined[k];
  }
  return cues;
}

}  // namespace lectern

#include "normalize/caption_farewell.h"

#include <algorithm>

#include "normalize/captions.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t near_end = 120;       // tokens to the end of the captions in which the chair thanks
constexpr size_t longest_thanks = 8;   // tokens
constexpr size_t longest_farewell = 24;  // tokens from the thanks to the applause
constexpr size_t longest_behind = 6;   // tokens behind the last thanks: "foreign", "mm-hmm"

bool is_spoken(const Unit& unit) { return unit.kind == UnitKind::paragraph && unit.container < 0 && unit.list < 0; }

class Farewell {
 public:
  Farewell(Draft& draft, size_t end) : draft_(draft), rules_(draft.words), end_(end) {}

  size_t run() {
    if (end_ == 0 || is_punctuated(draft_, end_)) return end_;
    before_chair();
    if (end_ == 0) return end_;
    part_conclusion();
    join_thanks();
    part_thanks();
    return end_;
  }

 private:
  /// "... thank you / on behalf of the assembly I wish to thank the president of": the speaker thanks nobody any more behind it.
  void before_chair() {
    size_t behind = 0;
    for (size_t u = end_; u-- > 0 && behind <= near_end;) {
      for (size_t i = draft_.units[u].tokens.size(); i-- > 0 && ++behind <= near_end;) {
        const Tokens& tokens = draft_.units[u].tokens;
        const auto said = rules_.match(PhraseSet::dismissal, tokens, i, tokens.size());
        if (!said) {
          if (wishes_at(tokens, i)) return;
          continue;
        }
        const size_t first = first_of(tokens, i);
        const size_t thanks = thanks_before(u, first);
        if (first == 0 && u > 0 && draft_.units[u - 1].kind == UnitKind::stage && thanks_before(u, 0, longest_farewell) != SIZE_MAX) {  // behind applause
          end_ = u;
          return;
        }
        if (thanks == SIZE_MAX) continue;
        const bool speaks = first > longest_behind || thanks < first;  // else "on behalf of the" of the chair's words
        if (!speaks) end_ = u;
        if (speaks && part_unit(draft_, u, first)) end_ = u + 1;
        return;
      }
    }
  }

  bool wishes_at(const Tokens& tokens, size_t i) const {
    const auto thanks = rules_.match(PhraseSet::thanks, tokens, i, tokens.size());  // "thank you"
    return (thanks && rules_.is(tokens[thanks->end - 1], WordClass::pronoun)) || rules_.match(PhraseSet::wish, tokens, i, tokens.size()) ||
           rules_.match(PhraseSet::long_live, tokens, i, tokens.size());
  }

  /// "on behalf of the assembly I wish to thank": where the chair's words begin.
  size_t first_of(const Tokens& tokens, size_t i) const {
    constexpr size_t farthest = 8;  // tokens
    for (size_t at = i > farthest ? i - farthest : 0; at < i; ++at)
      if (const auto said = rules_.match(PhraseSet::dismissal, tokens, at, tokens.size()); said && said->end + 1 >= i) return at;
    return i;
  }

  /// How many tokens stand between the last thanks and the token; SIZE_MAX where none are near. A pause may part them.
  size_t thanks_before(size_t u, size_t token, size_t longest = longest_thanks) const {
    Tokens before;
    for (size_t i = token; before.size() < longest && (i > 0 || u > 0); i = i > 0 ? i - 1 : draft_.units[--u].tokens.size())
      if (i > 0) before.insert(before.begin(), draft_.units[u].tokens[i - 1]);
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < before.size(); ++i)
      if (const auto thanks = rules_.match(PhraseSet::thanks, before, i, before.size())) nearest = before.size() - thanks->end;
    return nearest;
  }

  /// "... representatives I conclude by extending": words of concluding in the last quarter that no verb or preposition governs.
  void part_conclusion() {
    size_t all = 0;
    for (size_t u = 0; u < end_; ++u) all += draft_.units[u].tokens.size();
    size_t before = 0;
    for (size_t u = 0; u < end_; ++u) {
      const size_t size = draft_.units[u].tokens.size();
      before += size;
      if (before * 4 < all * 3 || !is_spoken(draft_.units[u])) continue;
      const Tokens& tokens = draft_.units[u].tokens;
      for (size_t i = 1; i < size; ++i) {
        if ((before - size + i) * 4 < all * 3) continue;
        const auto said = rules_.match(PhraseSet::conclusion, tokens, i, size);
        if (!said || !concludes(tokens, *said) || is_governed(tokens, i)) continue;
        if (is_addressed(draft_.units[u], tokens[i].begin)) return;  // "Mr President in closing" opens the paragraph
        if (part_unit(draft_, u, i)) ++end_;
        return;
      }
    }
  }

  /// "I conclude", "in closing I", "to conclude Mr President", "in conclusion Norland is"; no "in closing the gap", no "with that".
  bool concludes(const Tokens& tokens, const PhraseMatch& said) const {
    if (said.end - said.begin < 2) return false;
    if (said.end - said.begin > 2 || rules_.is(tokens[said.begin], WordClass::pronoun)) return true;
    if (rules_.match(PhraseSet::vocative, tokens, said.end, tokens.size())) return true;
    if (!rules_.is(tokens[said.begin], WordClass::preposition) || rules_.is(tokens[said.begin], WordClass::infinitive) || rules_.is(tokens[said.begin + 1], WordClass::pronoun))
      return false;
    if (said.end >= tokens.size()) return false;
    const Token& next = tokens[said.end];
    return !rules_.is(next, WordClass::article) && (rules_.is(next, WordClass::opener) || rules_.is(next, WordClass::courtesy) || rules_.is(next, WordClass::pronoun) || rules_.is(next, WordClass::clause) || (next.capital && next.word == 0));
  }

  static bool is_addressed(const Unit& unit, uint32_t end) {
    uint32_t behind = 0;
    for (const Annotation& each : unit.annotations)
      if (each.element == Element::addressee && each.end <= end && each.begin <= behind + 1) behind = std::max(behind, each.end);
    return behind > 0 && behind + 1 >= end;
  }

  bool is_governed(const Tokens& tokens, size_t i) const {
    const Token& before = tokens[i - 1];
    for (const WordClass of : {WordClass::preposition, WordClass::article, WordClass::finite, WordClass::pronoun, WordClass::infinitive, WordClass::conjunction})
      if (rules_.is(before, of)) return true;
    return false;
  }

  size_t last_spoken() const {
    size_t u = end_;
    while (u > 0 && !is_spoken(draft_.units[u - 1])) --u;
    return u;
  }

  /// "weary thank / you": a pause amid the thanks.
  void join_thanks() {
    const size_t last = last_spoken();
    if (last < 2 || !is_spoken(draft_.units[last - 2])) return;
    Unit &unit = draft_.units[last - 2], &next = draft_.units[last - 1];
    if (unit.tokens.empty() || next.tokens.size() > longest_behind) return;
    Tokens both = unit.tokens;
    both.insert(both.end(), next.tokens.begin(), next.tokens.end());
    const auto thanks = rules_.find(PhraseSet::thanks, both, unit.tokens.size() - 1, both.size());
    if (!thanks || thanks->begin + 1 != unit.tokens.size() || thanks->end <= unit.tokens.size()) return;
    append_unit(unit, std::move(next));
    tokenize_unit(unit, rules_.lexicon);
    draft_.units.erase(draft_.units.begin() + static_cast<long>(last) - 1);
    --end_;
  }

  /// "... we will prevail thank you very much".
  void part_thanks() {
    const size_t last = last_spoken();
    for (size_t u = last; u > 0 && last - u < 2; --u) {
      const Unit& unit = draft_.units[u - 1];
      if (!is_spoken(unit)) return;
      const size_t size = unit.tokens.size();
      size_t first = size;
      for (size_t i = size; i-- > 0 && size - i <= longest_thanks + longest_behind;) {
        const auto thanks = rules_.match(PhraseSet::thanks, unit.tokens, i, size);
        if (thanks && (first == size ? size - thanks->end <= longest_behind : thanks->end >= first)) first = i;
      }
      if (first < size) {
        if (first > 0 && !is_governed(unit.tokens, first) && !says(unit.tokens[first - 1]) && part_unit(draft_, u - 1, first)) ++end_;
        return;
      }
      if (size > longest_behind) return;
    }
  }

  /// "please say thank you", "they deserve our thanks"
  bool says(const Token& token) const {
    return rules_.is(token, WordClass::speech_verb) || rules_.is(token, WordClass::possessive) || rules_.is(token, WordClass::opener);
  }

  Draft& draft_;
  const NormalizeRules& rules_;
  size_t end_;
};

}  // namespace

size_t part_caption_farewell(Draft& draft, size_t end) { return Farewell(draft, end).run(); }

}  // namespace lectern

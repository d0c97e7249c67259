// Addresses in captions without punctuation: "mr president ladies and gentlemen we meet" stands amid whatever a pause left together. A row of
// addressees that nothing before it governs opens a paragraph.
#include <algorithm>
#include <map>

#include "normalize/captions.h"
#include "normalize/draft.h"
#include "normalize/text.h"
#include "normalize/vocative.h"

namespace lectern {
namespace {

constexpr size_t longest_joined = 4000;  // bytes

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), rules_(draft.words) {}

  void run() {
    std::vector<Unit> made;
    made.reserve(draft_.units.size());
    for (Unit& unit : draft_.units) {
      if (unit.kind == UnitKind::salutation) {  // a caption ends where its time does
        unit.kind = UnitKind::paragraph;
        tokenize_unit(unit, rules_.lexicon);
      }
      const bool goes_on = !made.empty() && may_hold(unit) && may_hold(made.back()) && made.back().words.size() < longest_joined &&
                           (is_open(made.back()) || pairs(made.back(), unit));
      if (!goes_on) {
        made.push_back(std::move(unit));
        continue;
      }
      append_unit(made.back(), std::move(unit));
      tokenize_unit(made.back(), rules_.lexicon);
    }
    draft_.units.clear();
    find_hail(made);
    for (Unit& unit : made) part(std::move(unit));
  }

 private:
  static bool may_hold(const Unit& unit) { return unit.kind == UnitKind::paragraph && unit.container < 0 && unit.list < 0 && !unit.tokens.empty(); }

  bool is(const Token& token, WordClass of) const { return rules_.is(token, of); }

  /// "... ladies and", "... protocol of the", "Mr": no paragraph ends so.
  bool is_open(const Unit& unit) const {
    const Token& last = unit.tokens.back();
    const bool his = is(last, WordClass::honour) && unit.tokens.size() > 1 && is(unit.tokens[unit.tokens.size() - 2], WordClass::possessive);  // "by his Excellency"
    return his || is(last, WordClass::conjunction) || is(last, WordClass::article) || is(last, WordClass::possessive) || is(last, WordClass::preposition) ||
           (is(last, WordClass::courtesy) && !is(last, WordClass::honour) && !is(last, WordClass::group));
  }

  /// "ladies / and gentlemen": two groups that a pause parts.
  bool pairs(const Unit& unit, const Unit& next) const {
    return is(unit.tokens.back(), WordClass::group) && next.tokens.size() > 1 && is(next.tokens[0], WordClass::conjunction) && is(next.tokens[1], WordClass::group);
  }

  /// "president / peace and security remain", "president for the south it is a priority": whoever presides is hailed by that word alone again and
  /// again where captions begin, twice behind a pause.
  void find_hail(const std::vector<Unit>& units) {
    constexpr size_t least = 2;
    std::map<uint32_t, size_t> hails;  // word -> times
    for (const Unit& unit : units) {
      if (!may_hold(unit)) continue;
      const size_t at = first_word(unit.tokens);
      if (at >= unit.tokens.size() || !hails_chair(unit, at, true) || !opens_cue(unit, unit.tokens[at])) continue;
      if (++hails[unit.tokens[at].word] >= least) hailed_ = unit.tokens[at].word;
    }
  }

  bool opens_cue(const Unit& unit, const Token& token) const {
    const uint32_t offset = unit.source_offset(token.begin);
    const auto cue = std::upper_bound(draft_.timed.begin(), draft_.timed.end(), offset, [](uint32_t at, const Block* each) { return at < each->span.begin; });
    return cue != draft_.timed.begin() && (*std::prev(cue))->span.begin == offset;
  }

  /// The paragraph, and those that rows of addressees open in it.
  void part(Unit unit) {
    size_t at = 0;
    while (may_hold(unit) && at < unit.tokens.size()) {
      const Address row = opens(unit.tokens, at) ? row_at(unit, at) : Address{};
      if (row.addressees.empty()) {
        ++at;
        continue;
      }
      if (at > first_word(unit.tokens)) {
        Unit rest = split(unit, unit.tokens[at].begin);
        tokenize_unit(unit, rules_.lexicon);
        draft_.units.push_back(std::move(unit));
        tokenize_unit(rest, rules_.lexicon);
        unit = std::move(rest);
        at = 0;
        continue;
      }
      for (const Addressee& each : row.addressees) annotate(unit, each);
      at = row.end;
    }
    draft_.units.push_back(std::move(unit));
  }

  /// Past the marks with which a paragraph begins: a colon behind a label.
  static size_t first_word(const Tokens& tokens) {
    size_t at = 0;
    while (at < tokens.size() && !tokens[at].is_word()) ++at;
    return at;
  }

  void annotate(Unit& unit, const Addressee& each) {
    Annotation made;
    made.element = Element::addressee;
    made.begin = unit.tokens[each.begin].begin;
    made.end = unit.tokens[each.end - 1].end;
    made.rule = draft_.rule("addressee.caption");
    made.sure = 0.7;
    unit.annotations.push_back(std::move(made));
  }

  /// Nothing before it governs it: "to the president", "thank you mr president".
  bool opens(const Tokens& tokens, size_t at) const {
    constexpr size_t most_thanks = 4;  // tokens
    if (const size_t first = first_word(tokens); at <= first) return at == first;
    const Token& before = tokens[at - 1];
    for (const WordClass of : {WordClass::preposition, WordClass::article, WordClass::possessive, WordClass::conjunction, WordClass::pronoun, WordClass::courtesy,
                               WordClass::office, WordClass::fine, WordClass::finite, WordClass::infinitive})
      if (is(before, of)) return false;
    for (size_t i = at; i-- > 0 && at - i <= most_thanks;)
      if (const auto thanks = rules_.match(PhraseSet::thanks, tokens, i, tokens.size()); thanks && thanks->end >= at) return false;
    return !rules_.match(PhraseSet::you, tokens, at - 1, tokens.size());
  }

  /// Addressees that follow each other; one of them is an address wherever it stands, and no word by itself amid a paragraph.
  Address row_at(const Unit& unit, size_t at) const {
    constexpr size_t roll = 3;  // addressees
    const Tokens& tokens = unit.tokens;
    const bool opening = at == first_word(tokens);
    Address row;
    bool certain = false;
    size_t i = at;
    while (i < tokens.size()) {
      const bool more = !row.addressees.empty();
      const size_t start = more && is(tokens[i], WordClass::conjunction) ? i + 1 : i;
      const auto known = rules_.match(PhraseSet::vocative, tokens, start, tokens.size());
      const auto other = known || !more ? std::nullopt : rules_.match(PhraseSet::addressee, tokens, start, tokens.size());
      const bool chair = !more && !known && is(tokens[start], WordClass::presiding) && start + 1 < tokens.size() &&
                         rules_.match(PhraseSet::vocative, tokens, start + 1, tokens.size());  // "president excellencies"
      const size_t head = known ? known->end : other ? other->end : chair ? start + 1 : start;
      if (head == start || !names_somebody(tokens[head - 1]) || (!more && !opening && is(tokens[start], WordClass::possessive))) break;
      certain = certain || (known && (head - start > 1 || opening || is(tokens[start], WordClass::honour)));
      i = behind_rest(tokens, head);
      if (more && continues(tokens, row.addressees.back(), start, i)) {
        row.addressees.back().end = i;
      } else {
        row.addressees.push_back({start, i});
      }
    }
    const bool usual = hailed_ != 0 && tokens[at].word == hailed_;
    if (i == at && (opening || (usual && opens_cue(unit, tokens[at]))) && hails_chair(unit, at, usual)) return {{{at, at + 1}}, at, at + 1, false, true, false, 0.7};
    const bool asks = i + 1 < tokens.size() && is(tokens[i + 1], WordClass::opener);  // "may I"
    const bool verb = i < tokens.size() && !asks && (is(tokens[i], WordClass::finite) || is(tokens[i], WordClass::speech_verb));
    const bool spoken_of = i < tokens.size() && (verb || is(tokens[i], WordClass::relative) || is(tokens[i], WordClass::of));
    const bool apart = opening || opens_cue(unit, tokens[at]) || row.addressees.size() >= roll;
    if (!certain || spoken_of || (i >= tokens.size() && !apart)) row.addressees.clear();
    row.end = i;
    return row;
  }

  bool names_somebody(const Token& token) const {
    if (is(token, WordClass::pronoun) && !is(token, WordClass::honour) && !token.capital) return false;  // "young people"
    for (const WordClass of : {WordClass::group, WordClass::office, WordClass::chair, WordClass::honour, WordClass::courtesy, WordClass::institution})
      if (is(token, of)) return true;
    return token.capital;
  }

  /// "Excellency / president of the general assembly", "Secretary General / Sir": two for one.
  bool continues(const Tokens& tokens, const Addressee& before, size_t begin, size_t end) const {
    const bool honour = before.end == before.begin + 1 && is(tokens[before.begin], WordClass::honour) && !is(tokens[before.begin], WordClass::group) && is(tokens[begin], WordClass::office);
    const bool sir = end == begin + 1 && is(tokens[begin], WordClass::courtesy) && !is(tokens[begin], WordClass::group) && is(tokens[before.end - 1], WordClass::office);
    const bool heads = is(tokens[before.end - 1], WordClass::group) && is(tokens[begin], WordClass::group) && begin + 1 < end && is(tokens[begin + 1], WordClass::of);
    return before.end == begin && (honour || sir || heads);  // "excellencies / heads of state and government"
  }

  /// "president we meet": who presides, at the start of a paragraph and before words that begin a clause; at the start of a caption, where that
  /// is `usual`, before all but what would speak of him: "president Holm", "president of", "president says".
  bool hails_chair(const Unit& unit, size_t at, bool usual) const {
    const Tokens& tokens = unit.tokens;
    if (tokens.empty() || !is(tokens[at], WordClass::presiding)) return false;
    if (tokens.size() == 1) return usual && opens_cue(unit, tokens[at]);
    if (tokens.size() < at + 3) return false;
    const Token& next = tokens[at + 1];
    if (!next.is_word() || is(next, WordClass::of) || is(next, WordClass::relative) || is(next, WordClass::finite)) return false;
    if (is(next, WordClass::opener) || is(next, WordClass::article) || is(next, WordClass::possessive) || is(next, WordClass::clause)) return true;
    if (!usual || !opens_cue(unit, tokens[at])) return usual && is(next, WordClass::preposition) && !is(next, WordClass::infinitive);
    const bool named = next.word == 0 && !(next.capital && is(tokens[at + 2], WordClass::finite));
    return !named && !is(next, WordClass::speech_verb) && !is(next, WordClass::conjunction) && !is(next, WordClass::office);
  }

  /// "of the general assembly", "Antonio Guterres".
  size_t behind_rest(const Tokens& tokens, size_t at) const {
    constexpr size_t longest_name = 3;  // tokens
    size_t end = at;
    if (end + 1 < tokens.size() && is(tokens[end], WordClass::of)) {
      size_t next = end + 1;
      while (next < tokens.size() && (is(tokens[next], WordClass::article) || is(tokens[next], WordClass::institution) || is(tokens[next], WordClass::portfolio))) ++next;
      if (is(tokens[next - 1], WordClass::institution) || is(tokens[next - 1], WordClass::portfolio)) end = next;
    }
    size_t name = end;
    while (name < tokens.size() && name - end < longest_name && tokens[name].capital && tokens[name].word == 0) ++name;
    return name - end >= 2 ? behind_office(tokens, name) : end;  // "mr president Belize proposes"
  }

  /// "(Danny Francis) president of the general assembly", "(Antonio Guterres) secretary general of the united nations": the office of a body.
  size_t behind_office(const Tokens& tokens, size_t at) const {
    size_t office = at;
    while (office < tokens.size() && (is(tokens[office], WordClass::office) || is(tokens[office], WordClass::presiding) || (office > at && is(tokens[office], WordClass::institution)))) ++office;
    if (office == at || office >= tokens.size() || !is(tokens[office], WordClass::of)) return at;
    size_t next = office + 1;
    while (next < tokens.size() && (is(tokens[next], WordClass::article) || is(tokens[next], WordClass::institution))) ++next;
    return next > office + 1 && is(tokens[next - 1], WordClass::institution) ? next : at;
  }

  Draft& draft_;
  const NormalizeRules& rules_;
  uint32_t hailed_ = 0;  ///< the word that alone hails whoever presides; 0: none
};

}  // namespace

void find_caption_addresses(Draft& draft) {
  if (draft.captions && !is_punctuated(draft, draft.units.size())) Finder(draft).run();
}

}  // namespace lectern

// Closing: the last thanks, wishes, conclusion or peroration.
#include <algorithm>

#include "normalize/apparatus.h"
#include "normalize/caption_farewell.h"
#include "normalize/closing_heads.h"
#include "normalize/closing_imprint.h"
#include "normalize/closing_sentences.h"
#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t most_perorations = 3;  // paragraphs before the formulas
constexpr size_t longest_stray = 140;   // tokens of a paragraph of another kind amid them
constexpr size_t longest_formula = 100;  // words of a paragraph that is all thanks and wishes
constexpr size_t longest_thanks = 40;   // of one that only ends in thanks: they may be for what it tells of
constexpr size_t longest_rally = 130;   // of one that rallies, right before bare thanks
constexpr size_t short_rally = 90;      // of several together
constexpr size_t longest_paragraph = 250;  // words; beyond, the source has lost where paragraphs end
constexpr size_t longest_section = 600; // tokens under a heading of concluding
constexpr size_t bare_thanks = 14;      // of thanks and nothing else

using Kind = ClosingKind;
using Sentence = ClosingSentence;

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), rules_(draft.words), sentences_(draft.words) {}

  void run() {
    if (draft_.several_speakers) return;
    size_t end = draft_.answered ? behind_speech() : before_end_mark(before_apparatus());
    while (end > 0 && !holds_words(draft_.units[end - 1])) --end;
    if (end == 0) return;
    if (draft_.captions) end = part_caption_farewell(draft_, end);
    sentences_.forget();
    end = before_scraps(before_imprint(draft_, end, [&](const Unit& unit) { return kind_of(unit) == Kind::formula; }));
    const bool whole = draft_.captions || length(draft_.units[end - 1]) > longest_paragraph;
    if ((whole || only_ends_in_thanks(draft_.units[end - 1])) && part_farewell(end - 1)) ++end;
    const size_t first = start(end);
    if (first >= end || (draft_.answered && first > 0 && draft_.units[first - 1].kind == UnitKind::label)) return;  // not all of a turn
    const Kind kind = kind_of(draft_.units[first]);
    if (kind != Kind::formula && kind != Kind::conclusion && !speaks_before(first)) return;
    while (end < draft_.units.size() && draft_.units[end].kind == UnitKind::paragraph && !draft_.units[end].lang.empty())
      ++end;  // a translation of the last words
    for (size_t u = first; u < end; ++u) {
      draft_.units[u].closing = true;
      draft_.units[u].sure = draft_.units[u].sure < 0 ? 0.85 : draft_.units[u].sure;
    }
    draft_.units[first].rule = draft_.rule("closing");
    mark_formulas(first, end);
  }

 private:
  /// Past the unit behind which the questions begin.
  size_t behind_speech() const {
    const auto last = std::find_if(draft_.units.begin(), draft_.units.end(), [](const Unit& unit) { return unit.ends_speech; });
    return last == draft_.units.end() ? before_apparatus() : static_cast<size_t>(last - draft_.units.begin()) + 1;
  }

  /// "Thank you. / END OF SPEECH / The President left at noon.": thanks right before an end mark close the speech, whatever a report adds.
  size_t before_end_mark(size_t end) const {
    size_t last = 0, judged = 0;  // past the last unit that holds words, and what no thanks end
    for (size_t u = 0; u < end; ++u) {
      const Unit& unit = draft_.units[u];
      if (holds_words(unit)) last = u + 1;
      if (u * 2 < end || last == 0 || unit.kind != UnitKind::furniture || unit.detail != "end" || !unicode::has_words(unit.words)) continue;
      if (judged != last && kind_of(draft_.units[last - 1]) == Kind::formula) return last;
      judged = last;
    }
    return end;
  }

  /// "... we shall build the wall. Thank you.": a paragraph of several lines that speaks of something else, and ends in a few words of thanks:
  /// they alone are the closing.
  bool only_ends_in_thanks(const Unit& unit) const {
    constexpr size_t least_words = 60, least_lines = 3, most = 4;  // thanks are at most a fourth
    if (unit.kind != UnitKind::paragraph || unit.container >= 0 || unit.line_starts.size() < least_lines || length(unit) < least_words) return false;
    for (const Annotation& each : unit.annotations)
      if (each.element == Element::addressee && each.begin < unit.tokens[0].end + 10) return false;  // "Now, Mr. Chairman, ...": the closing begins with it
    const std::vector<Sentence> all = sentences_.of(unit);
    size_t first = all.size();
    while (first > 0 && all[first - 1].kind == Kind::formula) --first;
    for (size_t i = 0; i < first; ++i)
      if (all[i].kind == Kind::formula || all[i].kind == Kind::conclusion) return false;
    return first > 0 && first < all.size() && (unit.tokens.size() - all[first].begin) * most <= unit.tokens.size();
  }

  /// Captions have no paragraphs of their own, nor has a scan that is one: the thanks and wishes at its end are a paragraph, and so is what
  /// words of concluding in its last quarter open.
  bool part_farewell(size_t u) {
    Unit& unit = draft_.units[u];
    if (unit.kind != UnitKind::paragraph || length(unit) <= longest_thanks) return false;
    const std::vector<Sentence> all = sentences_.of(unit);
    size_t first = all.size();
    while (first > 0 && all[first - 1].kind != Kind::none) --first;
    const auto concludes = [&](const Sentence& each) { return each.kind == Kind::conclusion && each.begin * 4 >= unit.tokens.size() * 3; };
    first = std::min(first, static_cast<size_t>(std::find_if(all.begin(), all.end(), concludes) - all.begin()));
    if (first == 0 || first == all.size()) return false;
    const bool parted = part_unit(draft_, u, all[first].begin);
    if (parted) sentences_.forget();
    return parted;
  }

  /// Exhortations close a speech only where one stands before them.
  bool speaks_before(size_t first) const {
    return std::any_of(draft_.units.begin(), draft_.units.begin() + static_cast<long>(first),
                       [](const Unit& unit) { return unit.kind == UnitKind::paragraph || unit.kind == UnitKind::opaque; });
  }

  /// Notes and references stand behind the speech.
  size_t before_apparatus() const {
    constexpr size_t longest_head = 4;  // tokens
    const size_t all = words_before(draft_.units.size());
    size_t before = all;
    for (size_t u = draft_.units.size(); u-- > 1 && before * 2 > all;) {
      const Unit& unit = draft_.units[u];
      before -= unit.tokens.size();
      if (before * 2 > all && (run_in_head(unit, rules_, PhraseSet::apparatus) > 0 || (unit.kind == UnitKind::paragraph && heads_apparatus(unit.tokens, rules_)))) return u;
      if (unit.tokens.size() > longest_head || (unit.kind != UnitKind::heading && unit.kind != UnitKind::paragraph)) continue;
      const auto head = rules_.match(PhraseSet::apparatus, unit.tokens, 0, unit.tokens.size());
      if (head && before * 2 > all && only_marks_behind(unit.tokens, head->end)) return u;
    }
    return draft_.units.size();
  }

  /// A page printed from the web, or a letterhead, leaves its foot behind the speech: addresses, a copyright, links, notes.
  size_t before_scraps(size_t end) const {
    constexpr size_t most_scraps = 30, few_scraps = 3;  // units
    size_t last = end;
    while (last > 1 && (!holds_words(draft_.units[last - 1]) || holds_address(draft_.units[last - 1]))) --last;
    if (!holds_words(draft_.units[last - 1])) return end;
    if (!may_close(draft_.units[last - 1]) || kind_of_last(draft_.units[last - 1]) != Kind::none) return last;
    size_t scraps = 0;
    for (size_t u = last; u-- > 0 && scraps <= most_scraps; ++scraps) {
      const Unit& unit = draft_.units[u];
      const bool ends = unit.kind == UnitKind::paragraph && unit.container < 0;
      if (ends && (is_bare(unit) || (scraps <= few_scraps && kind_of(unit) == Kind::formula))) return u + 1;
      if (unit.kind == UnitKind::paragraph ? !is_scrap(unit) : unit.kind == UnitKind::label || unit.kind == UnitKind::salutation) break;
    }
    return last;
  }

  /// May be part of a closing: no list, no label, no heading.
  static bool may_close(const Unit& unit) {
    return (holds_words(unit) || unit.kind == UnitKind::paragraph || unit.kind == UnitKind::stage ||
            unit.kind == UnitKind::furniture || unit.kind == UnitKind::page_break) &&
           unit.container < 0 && unit.list < 0;
  }

  /// The last sentences speak of peace and future, and of what all must or will do for them.
  bool rallies(const Unit& unit, size_t goods) const {
    const std::vector<Sentence> all = sentences_.of(unit);
    if (all.empty() || unit.kind == UnitKind::salutation) return false;
    for (const Annotation& each : unit.annotations)
      if (each.element == Element::cue || each.element == Element::priority) return false;  // points of the argument
    size_t good = 0, will = 0, numbers = 0;
    for (size_t i = all[all.size() > 2 ? all.size() - 2 : 0].begin; i < unit.tokens.size(); ++i) {
      good += rules_.is(unit.tokens[i], WordClass::common_good);
      will += rules_.is(unit.tokens[i], WordClass::resolve);
      numbers += unit.tokens[i].kind == Token::Kind::number;
    }
    return good >= goods && will > 0 && numbers == 0;
  }

  /// What a paragraph is for the closing: the strongest of its sentences, unless they are few among many others.
  Kind kind_of(const Unit& unit) const {
    if (unit.kind == UnitKind::salutation) return Kind::none;
    const std::vector<Sentence> all = sentences_.of(unit);
    if (all.empty()) return Kind::none;
    if (all.front().kind == Kind::conclusion) return Kind::conclusion;
    const auto count = [&](Kind kind) {
      return static_cast<size_t>(std::count_if(all.begin(), all.end(), [&](const Sentence& s) { return s.kind == kind; }));
    };
    const size_t formulas = count(Kind::formula);
    const bool first = all.front().kind == Kind::formula, last = all.back().kind == Kind::formula;
    const size_t size = length(unit);
    const bool thanks = last && rules_.match(PhraseSet::thanks, unit.tokens, all.back().begin, all.back().end);
    const size_t longest = thanks ? longest_thanks : longest_formula;
    if (formulas > 0 && (formulas * 2 >= all.size() || (first && size <= longest_formula) || (last && size <= longest)))
      return Kind::formula;
    if (all.front().kind == Kind::peroration || count(Kind::peroration) * 2 >= all.size()) return Kind::peroration;
    return Kind::none;
  }

  /// In words; scripts without spaces between them have about one for two characters.
  static size_t length(const Unit& unit) {
    size_t characters = 0;
    for (const Token& token : unit.tokens) characters += token.caseless && token.end - token.begin == 3;
    return unit.tokens.size() - characters / 2;
  }

  size_t words_before(size_t unit) const {
    size_t words = 0;
    for (size_t u = 0; u < unit; ++u) words += draft_.units[u].tokens.size();
    return words;
  }

  /// First unit of the closing; `end` where there is none.
  size_t start(size_t end) const {
    const size_t last = before_cry(before_items(end));
    size_t first = end;
    if (may_close(draft_.units[last - 1]) && kind_of_last(draft_.units[last - 1]) != Kind::none)
      first = formulas_before(last);
    return std::min(with_conclusion(first, end), behind_last_address(first, end));
  }

  /// "Ladies and gentlemen, / The world is at a turning point. / Thank you.": who addresses the audience once more so shortly before the end
  /// begins the closing.
  size_t behind_last_address(size_t first, size_t end) const {
    constexpr size_t longest_call = 100, least_speech = 250;  // tokens
    size_t words = 0, begin = first;
    bool exhorts = false;
    for (size_t u = first < end ? end : 0; u-- > 0 && words <= longest_call;) {
      const Unit& unit = draft_.units[u];
      if (unit.kind == UnitKind::salutation) {
        const size_t before = words_before(u);
        return exhorts && before >= least_speech && speaks_before(u) && kind_of(draft_.units[first]) != Kind::conclusion ? begin : first;
      }
      if (!may_close(unit) || holds_points(unit)) return first;
      if (u < first && holds_words(unit)) {
        if (holds_facts(unit)) return first;
        exhorts = exhorts || is_exhortation(unit);
      }
      words += length(unit);
      if (holds_words(unit)) begin = u;
    }
    return first;
  }

  /// "Thank you. / Slava Ukraini!": a few words under the thanks, whatever their language.
  size_t before_cry(size_t end) const {
    constexpr size_t longest = 5;  // tokens
    if (end < 2 || draft_.units[end - 1].tokens.size() > longest || !draft_.units[end - 1].words.ends_with('!')) return end;
    size_t last = end - 1;
    while (last > 0 && !holds_words(draft_.units[last - 1]) && draft_.units[last - 1].kind != UnitKind::label) --last;
    if (last < 2 || !holds_words(draft_.units[last - 1]) || draft_.units[last - 2].words.ends_with(':')) return end;
    return is_bare(draft_.units[last - 1]) ? last : end;
  }

  /// The items of a list belong to the words that announce it ("our hope:").
  size_t before_items(size_t end) const {
    size_t last = end;
    while (last > 0 && draft_.units[last - 1].container >= 0) --last;
    return last > 0 && last < end && draft_.units[last - 1].words.ends_with(':') ? last : end;
  }

  /// The very last paragraph also closes where a sentence of it concludes or hands over, where its last one thanks or wishes, or "Finally, I thank" opens
  /// it, or where it only pledges or appeals anywhere in it.
  Kind kind_of_last(const Unit& unit) const {
    const Kind kind = kind_of(unit);
    if (kind != Kind::conclusion && rules_.find(PhraseSet::handover, unit.tokens, 0, unit.tokens.size())) return Kind::formula;  // "So, let me begin. Dr. Holm."
    if (kind != Kind::none || unit.kind == UnitKind::salutation) return kind;
    const std::vector<Sentence> all = sentences_.of(unit);
    const auto concludes = [](const Sentence& sentence) { return sentence.kind == Kind::conclusion; };
    const bool few = !all.empty() && all.size() <= (rules_.is(unit.tokens[all.front().begin], WordClass::cue_word) ? 8 : 2);
    const bool thanks = few && all.front().kind == Kind::formula && rules_.find(PhraseSet::thanks, unit.tokens, all.front().begin, all.front().end);  // "Finally, I thank the Assembly. It is ..."
    if (!all.empty() && (thanks || all.back().kind == Kind::formula || std::any_of(all.begin(), all.end(), concludes) ||
                         rules_.find(PhraseSet::thanks, unit.tokens, all.back().begin, all.back().end)))
      return Kind::formula;
    const bool pledges = rules_.find(PhraseSet::pledge, unit.tokens, 0, unit.tokens.size()).has_value();
    return pledges || rallies(unit, 2) ? Kind::peroration : Kind::none;
  }

  /// Thanks and nothing else: "Thank you."
  bool is_bare(const Unit& unit) const {
    return unit.tokens.size() <= bare_thanks && kind_of(unit) == Kind::formula &&
           rules_.find(PhraseSet::thanks, unit.tokens, 0, unit.tokens.size());
  }

  /// "Por eso, como decía Luis, quiero agradecerles": thanks of more than a word that nobody else is said to give.
  bool gives_thanks(const Unit& unit) const {
    for (size_t at = 0; at < unit.tokens.size();) {
      const auto thanks = rules_.find(PhraseSet::thanks, unit.tokens, at, unit.tokens.size());
      if (!thanks) return false;
      const bool reported = thanks->begin > 0 && (rules_.is(unit.tokens[thanks->begin - 1], WordClass::finite) || rules_.is(unit.tokens[thanks->begin - 1], WordClass::speech_verb));
      const auto words = std::count_if(unit.tokens.begin() + static_cast<long>(thanks->begin), unit.tokens.begin() + static_cast<long>(thanks->end),
                                       [](const Token& token) { return token.is_word(); });
      if (words > 1 && !reported) return true;
      at = thanks->end;
    }
    return false;
  }

  /// Right before bare thanks, words that rally are the peroration.
  Kind kind_before(const Unit& unit, size_t* budget) const {
    constexpr size_t longest_commitment = 45;  // tokens
    const Kind kind = kind_of(unit);
    if (kind != Kind::none || unit.tokens.size() > *budget) return kind;
    const bool numbers = std::any_of(unit.tokens.begin(), unit.tokens.end(), [](const Token& t) { return t.kind == Token::Kind::number; });
    const bool commits = unit.kind == UnitKind::paragraph && !numbers && length(unit) <= longest_commitment && !holds_points(unit) &&
                         rules_.find(PhraseSet::commitment, unit.tokens, 0, unit.tokens.size()).has_value();
    const bool thanks = unit.kind == UnitKind::paragraph && !numbers && !holds_points(unit) && gives_thanks(unit);
    return commits || thanks || rallies(unit, 1) ? Kind::peroration : kind;
  }

  /// Goes back over thanks and wishes, one paragraph of other kind between two of them, then over a few perorations.
  size_t formulas_before(size_t end) const {
    size_t first = end - 1, perorations = kind_of_last(draft_.units[first]) == Kind::peroration ? 1 : 0;
    if (kind_of(draft_.units[first]) == Kind::conclusion && !wishes(draft_.units[first])) return first;
    size_t budget = is_bare(draft_.units[first]) ? longest_rally : 0;  // tokens
    const size_t all = words_before(end);
    size_t before = words_before(first);
    for (size_t u = first; u-- > 0 && may_close(draft_.units[u]);) {
      before -= draft_.units[u].tokens.size();
      if (first > 1 && before * 3 < all && !speaks_before(u)) break;  // "Good evening." at the start is no farewell
      if (holds_points(draft_.units[u])) break;
      if (!holds_words(draft_.units[u])) continue;
      const Kind kind = kind_before(draft_.units[u], &budget);
      if (kind == Kind::peroration && !speaks_before(u)) break;  // then it is the speech itself
      if (kind != Kind::peroration && !is_bare(draft_.units[u])) budget = 0;
      if (kind == Kind::peroration)
        budget = std::min(budget, short_rally) - std::min({budget, short_rally, draft_.units[u].tokens.size()});
      if (kind == Kind::conclusion && !wishes(draft_.units[u])) return u;
      if ((kind == Kind::formula || kind == Kind::conclusion) && perorations == 0) {
        first = u;
      } else if (kind == Kind::peroration && perorations < most_perorations) {
        first = u;
        ++perorations;
      } else if (!stray(u, perorations)) {
        break;
      }
    }
    return first + 1 == end && is_bare(draft_.units[first]) ? short_lines_before(first) : first;
  }

  /// "It is a legacy to be proud of. / One that we must uphold. / Thank you.": a speech that has come to short paragraphs ends in them.
  size_t short_lines_before(size_t thanks) const {
    constexpr size_t longest_last_line = 24, longest_line = 45, enough = 45, least_speech = 250;  // tokens
    size_t first = thanks, words = 0;
    bool exhorts = false;
    if (words_before(thanks) < least_speech) return thanks;
    for (size_t u = thanks; u-- > 0 && words < enough;) {
      const Unit& unit = draft_.units[u];
      if (unit.kind == UnitKind::furniture || unit.kind == UnitKind::page_break) continue;
      const size_t size = length(unit);
      if (unit.kind != UnitKind::paragraph || !unit.lang.empty() || !may_close(unit) || holds_points(unit) || holds_facts(unit) || size > (first == thanks ? longest_last_line : longest_line)) break;
      const bool announced = u > 0 && draft_.units[u - 1].words.ends_with(':');
      if (!ends_sentence(unit.words) || unit.words.ends_with(':') || announced || !speaks_before(u)) break;
      exhorts = exhorts || is_exhortation(unit);
      words += size;
      first = u;
    }
    return exhorts ? first : thanks;
  }

  /// What all must do, or what is good for all; "The café opens in August." isn't.
  bool is_exhortation(const Unit& unit) const {
    for (const PhraseSet set : {PhraseSet::pledge, PhraseSet::commitment, PhraseSet::peroration, PhraseSet::wish})
      if (rules_.find(set, unit.tokens, 0, unit.tokens.size())) return true;
    return rallies(unit, 1);
  }

  /// "Lastly, I wish the forum every success.": a wish behind words of concluding, and nothing else.
  bool wishes(const Unit& unit) const {
    const std::vector<Sentence> all = sentences_.of(unit);
    return all.size() == 1 && wishes_at(unit.tokens, 0, unit.tokens.size());
  }

  bool wishes_at(const Tokens& tokens, size_t begin, size_t end) const {
    const auto said = rules_.match(PhraseSet::conclusion, tokens, begin, end);
    size_t at = said ? said->end : begin;
    while (at < end && tokens[at].kind == Token::Kind::punctuation) ++at;
    return rules_.match(PhraseSet::wish, tokens, at, end) || rules_.match(PhraseSet::thanks, tokens, at, end);
  }

  static bool holds_points(const Unit& unit) {
    return std::any_of(unit.annotations.begin(), unit.annotations.end(),
                       [](const Annotation& each) { return each.element == Element::priority; });
  }

  /// A single paragraph of another kind before which the thanks and wishes go on.
  bool stray(size_t u, size_t perorations) const {
    if (perorations > 0 || u == 0 || length(draft_.units[u]) > longest_stray)
      return draft_.units[u].kind == UnitKind::salutation;
    for (size_t before = u; before-- > 0;) {
      if (!may_close(draft_.units[before])) return false;
      if (!holds_words(draft_.units[before])) continue;
      const Kind kind = kind_of(draft_.units[before]);
      return kind == Kind::formula || kind == Kind::conclusion;
    }
    return false;
  }

  /// A figure or somebody else's words.
  static bool holds_facts(const Unit& unit) {
    return std::any_of(unit.tokens.begin(), unit.tokens.end(), [](const Token& token) { return token.kind == Token::Kind::number; }) ||
           std::any_of(unit.annotations.begin(), unit.annotations.end(), [](const Annotation& each) { return each.element == Element::quote; });
  }

  /// "*Conclusion* The nets ..." in the last paragraph, or the last but one: a longer part so headed holds more than the closing.
  bool is_headed(size_t u, size_t end) const {
    size_t behind = 0;
    for (size_t k = u + 1; k < end; ++k) behind += draft_.units[k].kind == UnitKind::paragraph;
    return behind <= 1 && run_in_head(draft_.units[u], rules_, PhraseSet::conclusion_head) > 0;
  }

  /// "To sum up, ...", "I'll close with this."; not "To end the war, we ask:": a word at most stands between the phrase and a mark.
  bool concludes_alone(const Unit& unit) const {
    for (const Sentence& sentence : sentences_.of(unit)) {
      if (sentence.kind != Kind::conclusion) continue;
      const auto said = rules_.find(PhraseSet::conclusion, unit.tokens, sentence.begin, sentence.end);
      if (said && said->end < sentence.end && (!unit.tokens[said->end].is_word() || (said->end + 1 < sentence.end && !unit.tokens[said->end + 1].is_word()))) return true;
    }
    return false;
  }

  /// "In conclusion" in the last quarter opens the closing, whatever follows, and so does a short section of that name.
  size_t with_conclusion(size_t first, size_t end) const {
    constexpr size_t longest_twofold = 180;  // tokens
    const size_t all = words_before(end);
    const bool concluded = first < end && holds_words(draft_.units[first]) && kind_of(draft_.units[first]) == Kind::conclusion;
    size_t before = words_before(std::min(first, end));
    bool points = false;  // stand behind
    for (size_t u = std::min(first, end); u-- > 0;) {
      const Unit& unit = draft_.units[u];
      before -= unit.tokens.size();
      if (before * 4 < all * 3 || (concluded && all - before > longest_twofold)) break;  // "To sum up, ..." long before "Let me conclude"
      const bool section = all - before <= longest_section;
      if (heads_conclusion(unit, rules_) && u + 1 < end && section) return u + 1;
      if (section && (opens_with_conclusion_head(unit, rules_) || (u + 1 < end && is_conclusion_head(unit, rules_)))) return u;
      const bool listed = unit.container >= 0 || unit.list >= 0;
      if (!may_close(unit) && !listed) break;
      points = points || unit.list >= 0;
      const bool leads = unit.announced >= 0 && unit.container < 0;  // "In conclusion, I have three requests:"
      if ((listed && !leads) || !holds_words(unit)) continue;
      const bool said = !points || concludes_alone(unit);
      if ((said && kind_of(unit) == Kind::conclusion) || is_headed(u, end)) return u;
    }
    return first;
  }

  bool ends_in_formula(const Unit& unit) const {
    const std::vector<Sentence> all = sentences_.of(unit);
    return !all.empty() && all.back().kind == Kind::formula;
  }

  void mark_formulas(size_t first, size_t end) {
    constexpr size_t only_words = 8;  // tokens of a sentence that says little more than that it concludes
    bool any = false;
    size_t last_thanks = 0;  // "Let me conclude by saying that ..." is no formula where thanks or wishes follow in a paragraph of their own
    for (size_t u = first; u < end; ++u)
      if (draft_.units[u].kind == UnitKind::paragraph && (kind_of(draft_.units[u]) == Kind::formula || (u + 1 == end && ends_in_formula(draft_.units[u])))) last_thanks = u;
    for (size_t u = first; u < end; ++u) {
      Unit& unit = draft_.units[u];
      if (unit.kind != UnitKind::paragraph) continue;
      const std::vector<Sentence> all = sentences_.of(unit);
      for (const Sentence& sentence : all) {
        const bool last = u + 1 == end && &sentence == &all.back();
        const bool thanks = (last && rules_.find(PhraseSet::thanks, unit.tokens, sentence.begin, sentence.end)) ||
                            (u + 1 == end && rules_.find(PhraseSet::handover, unit.tokens, sentence.begin, sentence.end));
        if (sentence.kind != Kind::formula && sentence.kind != Kind::conclusion && !thanks) continue;
        if (sentence.kind == Kind::conclusion && u < last_thanks && sentence.end - sentence.begin > only_words && !wishes_at(unit.tokens, sentence.begin, sentence.end)) continue;
        mark(unit, sentence);
        any = true;
      }
    }
    if (!any) draft_.units[first].sure = 0.5;
  }

  void mark(Unit& unit, const Sentence& sentence) {
    size_t begin = sentence.begin, end = sentence.end;
    while (begin < end && unit.tokens[begin].kind == Token::Kind::punctuation) ++begin;
    if (begin >= end) return;
    Annotation made;
    made.element = Element::formula;
    made.begin = unit.tokens[begin].begin;
    made.end = unit.tokens[end - 1].end;
    made.rule = draft_.rule(sentence.kind == Kind::conclusion ? "closing.conclusion" : "closing.formula");
    made.sure = 0.9;
    unit.annotations.push_back(std::move(made));
  }

  Draft& draft_;
  const NormalizeRules& rules_;
  ClosingSentences sentences_;
};

}  // namespace

void find_closing(Draft& draft) { Finder(draft).run(); }

}  // namespace lectern

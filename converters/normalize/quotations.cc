// Quotations: words of somebody else between quotation marks; scare quotes are told apart.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lang/detect.h"
#include "normalize/attribution.h"
#include "normalize/clauses.h"
#include "normalize/draft.h"
#include "normalize/quotation_marks.h"
#include "normalize/quoted_names.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest_so_called = 5;     // words

/// "(i) ...", "2. ...": a number or a letter that counts.
bool is_counted(const Unit& unit) {
  const Tokens& tokens = unit.tokens;
  if (tokens.size() < 3) return false;
  const bool bracket = tokens[0].is('(');
  const Token& sign = tokens[bracket ? 2 : 1];
  const Token& number = tokens[bracket ? 1 : 0];
  const std::string_view count = std::string_view(unit.words).substr(number.begin, number.end - number.begin);
  const bool letters = count.size() == 1 || count.find_first_not_of("ivx") == std::string_view::npos;
  return (bracket ? sign.is(')') : sign.is('.')) && count.size() <= 3 && (number.kind == Token::Kind::number || (bracket && letters));
}

/// "y = ax + b": signs, and hardly a word.
bool is_formula(const Unit& unit) {
  constexpr size_t longest = 24;  // tokens
  return unit.tokens.size() <= longest && std::any_of(unit.tokens.begin(), unit.tokens.end(), [](const Token& token) { return token.is('='); });
}

/// Formulas and counted points are indented, too, and nobody has said them: they're paragraphs like any other.
void free_indented(Draft& draft) {
  if (draft.transcript.kind == "md") return;  // there ">" says that it is a quotation
  std::vector<bool> freed(draft.containers.size());
  const auto indented = [&](const Unit& unit) {
    return unit.container >= 0 && draft.containers[static_cast<size_t>(unit.container)].block->kind == BlockKind::quotation;
  };
  for (const Unit& unit : draft.units) {
    if (!indented(unit)) continue;
    if (is_formula(unit) || is_counted(unit)) freed[static_cast<size_t>(unit.container)] = true;
  }
  for (Unit& unit : draft.units)
    if (indented(unit) && freed[static_cast<size_t>(unit.container)]) unit.container = draft.containers[static_cast<size_t>(unit.container)].parent;
}

class Finder {
 public:
  explicit Finder(Draft& draft) : names_(draft.words), draft_(draft), rules_(draft.words) {}

  void run() {
    size_t taken = 0;  // quotations of the paragraph that end what began before it
    for (size_t u = 0; u < draft_.units.size(); ++u) {
      Unit& unit = draft_.units[u];
      if (unit.kind == UnitKind::heading) tokenize_unit(unit, rules_.lexicon);
      if ((unit.kind != UnitKind::paragraph && unit.kind != UnitKind::heading) || &draft_.rules_of(unit) != &draft_.rules) continue;
      const auto head = rules_.match(PhraseSet::apparatus, unit.tokens, 0, unit.tokens.size());
      const bool opens = (head && head->end == unit.tokens.size()) || run_in_head(unit, rules_, PhraseSet::apparatus) > 0;
      apparatus_ = opens || (apparatus_ && unit.kind != UnitKind::heading);  // up to the next heading
      if (unit.kind == UnitKind::heading) continue;
      if (apparatus_ && is_reference(unit)) continue;
      const std::vector<Quoted> all = find_quoted(unit, rules_);
      if (marks_indented(unit, all)) continue;
      foreign_clauses_.clear();
      for (const Quoted& each : all) mark_foreign(unit, each);
      for (size_t i = std::exchange(taken, 0); i < all.size(); ++i) {
        if (all[i].first >= all[i].last) continue;
        if (all[i].open_end) {
          const size_t last = over_paragraphs(u, all[i]);
          if (last == u) continue;
          u = last - 1;  // whose last paragraph may hold others
          taken = 1;
          break;
        }
        if (i + 1 < all.size() && is_interrupted(unit, all[i], all[i + 1])) {
          in_two(u, all[i], all[i + 1]);
          ++i;
        } else {
          judge(u, all[i]);
        }
      }
    }
  }

 private:
  /// The marks around all of an indented paragraph say what the indent says: its quotation is there already.
  bool marks_indented(const Unit& unit, const std::vector<Quoted>& all) const {
    const bool indented = unit.container >= 0 && draft_.containers[static_cast<size_t>(unit.container)].block->kind == BlockKind::quotation;
    return indented && !all.empty() && all.front().first == 1 && (all.front().open_end || all.front().last + 1 >= unit.tokens.size());
  }

  /// Behind "References" an entry with a year: its marks hold the name of a work.
  static bool is_reference(const Unit& unit) {
    return std::any_of(unit.tokens.begin(), unit.tokens.end(), [](const Token& token) {
      return token.kind == Token::Kind::number && token.end - token.begin == 4;
    });
  }

  /// "Ich bin ein Berliner": words between marks that these rules don't know, of a language whose own rules know most of them.
  void mark_foreign(Unit& unit, const Quoted& quoted) {
    constexpr size_t least_words = 3;
    const size_t words = count_words(unit, quoted);
    if (!draft_.others || quoted.open_end || words < least_words || words > 40 || rules_.lexicon.size() <= 1) return;
    if (!is_unknown(unit, quoted)) return;
    const Annotation range = annotation(Element::foreign, unit, quoted);
    const std::string_view text = std::string_view(unit.words).substr(range.begin, range.end - range.begin);
    const DetectedLanguage found = detect_language(text);
    if (!found.sure || found.tag.substr(0, 2) == draft_.rules.lang.substr(0, 2)) return;
    const auto other = draft_.others(found.tag);
    if (!other || other->normalize->lexicon.size() <= 1) return;
    Tokens tokens;
    tokenize(text, 0, static_cast<uint32_t>(text.size()), other->normalize->lexicon, &tokens);
    const auto at_home = static_cast<size_t>(
        std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is_word() && token.word != 0; }));
    if (at_home * 2 < words) return;
    const bool clause = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return other->normalize->is(token, WordClass::finite) || other->normalize->is(token, WordClass::clause);
    });
    if (clause) foreign_clauses_.push_back(quoted.first);
    Annotation made = range;
    made.lang = found.tag;
    made.rule = draft_.rule("foreign.quoted");
    made.sure = 0.8;
    unit.annotations.push_back(std::move(made));
  }

  /// Of at least two words in three nothing is known.
  bool is_unknown(const Unit& unit, const Quoted& quoted) const {
    size_t known = 0;
    for (size_t i = quoted.first; i < quoted.last; ++i) known += unit.tokens[i].is_word() && unit.tokens[i].word != 0;
    return known * 3 <= count_words(unit, quoted);
  }

  size_t count_words(const Unit& unit, const Quoted& quoted) const {
    size_t count = 0;
    for (size_t i = quoted.first; i < quoted.last; ++i) count += unit.tokens[i].kind != Token::Kind::punctuation;
    return count;
  }

  /// A full clause or an infinitive: finite verbs and pronouns as subjects show it, and so does an imperative with a stop.
  bool is_clause(const Unit& unit, const Quoted& quoted) const {
    for (size_t i = quoted.first; i < quoted.last; ++i)
      if (rules_.is(unit.tokens[i], WordClass::finite) || rules_.is(unit.tokens[i], WordClass::clause)) return true;
    if (std::find(foreign_clauses_.begin(), foreign_clauses_.end(), quoted.first) != foreign_clauses_.end()) return true;
    const bool after_to = quoted.first >= 2 && rules_.is(unit.tokens[quoted.first - 2], WordClass::infinitive);
    return after_to || rules_.is(unit.tokens[quoted.first], WordClass::infinitive);
  }

  /// Four words hold a clause; of characters that are written without spaces, six do.
  size_t least_clause(const Unit& unit, const Quoted& quoted) const {
    return is_han(unit, unit.tokens[quoted.first]) ? 6 : 4;
  }

  /// Characters of Han, or words.
  size_t count_signs(const Unit& unit, const Quoted& quoted) const {
    if (least_clause(unit, quoted) == 4) return count_words(unit, quoted);
    size_t signs = 0;
    for (size_t i = quoted.first; i < quoted.last; ++i)
      if (unit.tokens[i].kind != Token::Kind::punctuation) signs += (unit.tokens[i].end - unit.tokens[i].begin + 2) / 3;
    return signs;
  }

  /// In a language of which no word is known, length alone tells words of somebody else from a term.
  bool is_long(size_t words) const {
    constexpr size_t least = 10;  // words that no term or title has, whatever verb is among them
    return words >= least || (rules_.lexicon.size() <= 1 && words > longest_so_called + 1);
  }

  /// All words that count are capitalised: the name of a work or a programme.
  bool is_name(const Unit& unit, const Quoted& quoted) const {
    size_t small = 0, words = 0;
    for (size_t i = quoted.first; i < quoted.last; ++i) {
      const Token& token = unit.tokens[i];
      if (!token.is_word() || rules_.is(token, WordClass::preposition) || rules_.is(token, WordClass::article) ||
          rules_.is(token, WordClass::conjunction))
        continue;
      ++words;
      small += !token.capital;  // also in scripts without capitals: nothing there shows a name
    }
    const auto plain = [](const Token& token) { return token.is_word() && !token.capital; };
    return small == 0 && words >= 2 && std::any_of(unit.tokens.begin(), unit.tokens.end(), plain);  // in a text in capitals they show nothing
  }

  /// "The constitution says that “...”": a verb of saying shortly before a "that" right before the opening mark.
  bool is_reported(const Unit& unit, size_t open) const {
    constexpr size_t farthest = 8;  // tokens
    const size_t begin = open > farthest ? open - farthest : 0;
    bool reports = false;
    for (size_t i = begin; i < open && !reports; ++i) {
      const auto that = rules_.match(PhraseSet::that, unit.tokens, i, open);
      reports = that && that->end == open;
    }
    for (size_t i = begin; i < open && reports; ++i)
      if (rules_.is(unit.tokens[i], WordClass::speech_verb) || rules_.match(PhraseSet::saying, unit.tokens, i, open)) return true;
    return false;
  }

  /// A verb of saying and a colon stand before it: whatever is quoted is said.
  bool is_introduced(const Unit& unit, const Quoted& quoted) const {
    if (quoted.first < 3) return false;
    if (is_reported(unit, quoted.first - 1)) return true;
    const Token& mark = unit.tokens[quoted.first - 2];
    const Token& last = unit.tokens[quoted.last - 1];
    const bool sentence = mark.is(',') && unit.tokens[quoted.first].capital && (last.is('.') || last.is('!') || last.is('?'));
    const bool caseless = mark.is(',') && unit.tokens[quoted.first].caseless;
    if (sentence && is_unknown(unit, quoted)) return true;  // "Sabi ko, “Huwag ka nang magtanong.”": a sentence in a language without rules
    if (!mark.is(':') && !sentence && !caseless) return false;
    const size_t colon = quoted.first - 2;
    for (size_t i = colon > 4 ? colon - 4 : 0; i < colon; ++i)
      if (rules_.is(unit.tokens[i], WordClass::speech_verb)) return true;
    return false;
  }

  /// "How often have we seen it? “In God We Trust.”": a sentence of its own, with its stop between the marks.
  static bool stands_alone(const Unit& unit, const Quoted& quoted) {
    const auto stop = [&](size_t i) { return unit.tokens[i].is('.') || unit.tokens[i].is('?') || unit.tokens[i].is('!'); };
    const size_t open = quoted.first - 1;
    return open > 0 && unit.tokens[quoted.first].capital && stop(quoted.last - 1) && stop(open - 1);
  }

  /// "“Leaving no one behind: acting together for peace”" over a speech: a paragraph of its own without a verb that the file knows and without a stop.
  bool is_motto(size_t u, const Quoted& quoted) const {
    constexpr size_t highest = 3;  // units
    const Unit& unit = draft_.units[u];
    if (u > highest || quoted.first != 1 || quoted.last + 1 < unit.tokens.size()) return false;
    const auto begun = [](const Unit& before) { return before.kind == UnitKind::salutation || before.kind == UnitKind::label || (before.kind == UnitKind::paragraph && (ends_sentence(before.words) || before.words.ends_with(':'))); };
    if (std::any_of(draft_.units.begin(), draft_.units.begin() + static_cast<long>(u), begun)) return false;
    const bool verb = std::any_of(unit.tokens.begin() + 1, unit.tokens.begin() + static_cast<long>(quoted.last), [&](const Token& token) { return rules_.is(token, WordClass::finite) || (token.is_word() && token.caseless); });
    return !verb && unit.tokens[quoted.last - 1].is_word() && rules_.lexicon.size() > 1;
  }

  /// "leaving no one behind: acting together for peace"; not "Building peace is hard."
  bool is_theme(const Unit& unit, const Quoted& quoted) const {
    if (!rules_.is(unit.tokens[quoted.first], WordClass::theme_opener) || asks(unit, quoted)) return false;
    return std::none_of(unit.tokens.begin() + static_cast<long>(quoted.first), unit.tokens.begin() + static_cast<long>(quoted.last), [&](const Token& token) { return rules_.is(token, WordClass::finite); });
  }

  static bool asks(const Unit& unit, const Quoted& quoted) { return unit.tokens[quoted.last - 1].is('?') || unit.tokens[quoted.last - 1].is('!'); }

  /// A short answer or cry: "I said, “Enough.”"
  bool is_said(const Unit& unit, const Quoted& quoted) const {
    const Token& last = unit.tokens[quoted.last - 1];
    const bool comma = quoted.first >= 2 && (unit.tokens[quoted.first - 2].is(',') || unit.tokens[quoted.first - 2].is(':'));
    return comma || last.is('?') || last.is('!') || last.is(0x2026);
  }

  void judge(size_t u, const Quoted& quoted) {
    Unit& unit = draft_.units[u];
    const size_t words = count_words(unit, quoted);
    if (words == 0 || names_.holds(unit, quoted, words)) return;
    const bool alone = stands_alone(unit, quoted);
    const bool verb = alone || is_clause(unit, quoted) || is_introduced(unit, quoted);
    const bool clause = count_signs(unit, quoted) >= least_clause(unit, quoted) && (verb || is_long(words)) && (alone || !is_theme(unit, quoted) || is_introduced(unit, quoted));
    const Attribution by = words >= 3 ? attribution_.find(draft_, u, quoted.first, quoted.last) : Attribution{};
    if (by.name.empty() && is_motto(u, quoted)) return;
    if (clause && (!is_name(unit, quoted) || (asks(unit, quoted) && is_introduced(unit, quoted)))) {
      add(unit, quoted, by.name, by.name.empty() ? 0.8 : 0.9);
    } else if (words >= 3 && by.same_sentence && !is_name(unit, quoted)) {
      add(unit, quoted, by.name, 0.7);
    } else if (words <= longest_so_called && !is_said(unit, quoted)) {
      Annotation made = annotation(Element::so_called, unit, quoted);
      made.rule = draft_.rule("quotation.term");
      made.sure = 0.6;
      unit.annotations.push_back(std::move(made));
    }
  }

  static Annotation annotation(Element element, const Unit& unit, const Quoted& quoted) {
    Annotation made;
    made.element = element;
    made.begin = unit.tokens[quoted.first].begin;
    made.end = unit.tokens[quoted.last - 1].end;
    return made;
  }

  void add(Unit& unit, const Quoted& quoted, const std::string& by, double sure) {
    Annotation made = annotation(Element::quote, unit, quoted);
    if (!by.empty()) made.attributes.emplace_back(Attribute::by, by);
    made.rule = draft_.rule("quotation.marks");
    made.sure = sure;
    unit.annotations.push_back(std::move(made));
  }

  /// "Mom," she said, "be brief.": a verb of saying between the two, and commas.
  bool is_interrupted(const Unit& unit, const Quoted& left, const Quoted& right) const {
    constexpr size_t most_between = 8, least_words = 4;  // tokens; words of both
    const Tokens& tokens = unit.tokens;
    const size_t begin = left.last + 1, end = right.first - 1;
    const size_t word = begin < end && tokens[begin].is(',') ? begin + 1 : begin;
    if (word < end && rules_.is(tokens[word], WordClass::conjunction)) return false;  // "I said, “I'm off,” and he said, “Be brief.”"
    if (right.open_end || right.first >= right.last || begin >= end || end - begin > most_between) return false;
    const size_t before = left.first - 1;  // "tells you that you “can't,” you'll say, “Watch me.”"
    if (before > 0 && tokens[before - 1].is_word() && !rules_.is(tokens[before - 1], WordClass::speech_verb)) return false;
    const bool comma = tokens[left.last - 1].is(',') || tokens[begin].is(',');
    if (!comma || !tokens[end - 1].is(',') || count_words(unit, left) + count_words(unit, right) < least_words) return false;
    bool said = false;
    for (size_t i = begin; i < end; ++i) {
      if (tokens[i].is('.') || tokens[i].is(';')) return false;
      said = said || rules_.is(tokens[i], WordClass::speech_verb) ||
             rules_.match(PhraseSet::saying, tokens, i, end).has_value();
    }
    return said;
  }

  void in_two(size_t u, const Quoted& left, const Quoted& right) {
    Unit& unit = draft_.units[u];
    const std::string by = attribution_.find(draft_, u, left.first, left.last).name;
    const std::string token = "q" + std::to_string(++draft_.quotations);
    for (const Quoted& each : {left, right}) {
      Annotation made = annotation(Element::quote, unit, each);
      if (!by.empty()) made.attributes.emplace_back(Attribute::by, by);
      made.attributes.emplace_back(Attribute::part, each.first == left.first ? "I" : "F");
      made.attributes.emplace_back(Attribute::q, token);
      made.rule = draft_.rule("quotation.interrupted");
      made.sure = 0.85;
      unit.annotations.push_back(std::move(made));
    }
  }

  bool opens_with_mark(const Unit& unit) const {
    return unit.kind == UnitKind::paragraph && !unit.tokens.empty() && may_go_on(unit.tokens[0].mark);
  }

  /// Paragraphs that each open with a mark, and only the last one closes it; the first may lead in to it: "She wrote: “...". Returns the last of them.
  size_t over_paragraphs(size_t u, const Quoted& opened) {
    size_t last = u;
    bool closed = false;
    const char32_t mark = draft_.units[u].tokens[opened.first - 1].mark;
    for (size_t next = u + 1; next < draft_.units.size() && next <= u + 30 && opens_with_mark(draft_.units[next]); ++next) {
      last = next;
      const Unit& unit = draft_.units[next];
      const auto quoted = find_quoted(unit, rules_);
      const bool other = opened.first > 1 && (unit.tokens[0].mark != mark || &draft_.rules_of(unit) != &draft_.rules);
      if (other || quoted.empty() || quoted.front().first != 1 || quoted.front().first >= quoted.front().last) {
        --last;
        break;
      }
      closed = !quoted.front().open_end && (opened.first == 1 || ends_sentence_with(unit, quoted.front()));
      if (!quoted.front().open_end) break;
    }
    if (opened.first > 1 && !closed) return u;
    if (last == u) last = end_of_verse(u);
    if (last == u) return u;
    const std::string by = attribution_.find(draft_, u, opened.first, draft_.units[u].tokens.size()).name;
    const std::string token = "q" + std::to_string(++draft_.quotations);
    for (size_t i = u; i <= last; ++i) {
      Unit& unit = draft_.units[i];
      const auto found = find_quoted(unit, rules_);
      const size_t end = i == last ? closed_at_end(unit, draft_.units[u].tokens[0].mark) : 0;
      const bool verse = i > u && (found.empty() || found.front().first != 1);
      Annotation made = annotation(Element::quote, unit, i == u ? opened : verse ? Quoted{0, end > 0 ? end : unit.tokens.size()} : found.front());
      if (!by.empty()) made.attributes.emplace_back(Attribute::by, by);
      made.attributes.emplace_back(Attribute::part, i == u ? "I" : i == last ? "F" : "M");
      made.attributes.emplace_back(Attribute::q, token);
      made.rule = draft_.rule("quotation.paragraphs");
      made.sure = 0.8;
      unit.annotations.push_back(std::move(made));
    }
    return last;
  }

  /// Nothing behind the closing mark belongs to its sentence: "... land.” The sea", "... land” [A/12, para. 3]."; not "“...,” said the fisherman".
  static bool ends_sentence_with(const Unit& unit, const Quoted& quoted) {
    const size_t behind = quoted.last + 1;
    if (behind >= unit.tokens.size()) return true;
    const Token &last = unit.tokens[quoted.last - 1], &next = unit.tokens[behind];
    const bool stops = last.is('.') || last.is('?') || last.is('!') || last.is(0x2026);
    return next.is('.') || next.is('[') || next.is('(') || (stops && (next.capital || next.caseless || next.kind == Token::Kind::number));
  }

  /// "“I will rise and stand / on my feet, / ever so slowly.”": short lines of which only the first has a mark, and only the last one the other. Returns
  /// the last of them; `u` where they are none.
  size_t end_of_verse(size_t u) const {
    constexpr size_t most = 12, longest = 100;  // lines; bytes of one
    const Unit& first = draft_.units[u];
    if (!opens_with_mark(first) || first.tokens[0].is('"') || first.words.size() > longest || !find_quoted(first, rules_).front().open_end) return u;  // "“Yes,” he said, “we go"
    for (size_t next = u + 1; next < draft_.units.size() && next <= u + most; ++next) {
      const Unit& unit = draft_.units[next];
      if (unit.kind != UnitKind::paragraph || unit.tokens.empty() || unit.words.size() > longest || unit.container != first.container) return u;
      if (draft_.units[next - 1].words.ends_with('.')) return u;  // sentences, and no verse
      if (closed_at_end(unit, first.tokens[0].mark) > 0) return next;
      if (std::any_of(unit.tokens.begin(), unit.tokens.end(), [](const Token& token) { return is_quotation_mark(token.mark); })) return u;
    }
    return u;
  }

  QuotedNames names_;
  bool apparatus_ = false;               ///< references or notes have begun
  std::vector<size_t> foreign_clauses_;  ///< first tokens of quotations in another language that hold a clause
  Draft& draft_;
  const NormalizeRules& rules_;
  Attributions attribution_;
};

/// A release quotes one person: where three paragraphs or more that open with a mark are said by one and the same, and no others by anybody else,
/// the paragraphs that are nothing but a quotation are this person's, too.
void ascribe_release(Draft& draft) {
  constexpr size_t least = 3, around = 4;  // paragraphs; bytes of a mark and a stop
  const auto by_of = [](const Annotation& made) {
    const auto by = std::find_if(made.attributes.begin(), made.attributes.end(), [](const auto& attribute) { return attribute.first == Attribute::by; });
    return by == made.attributes.end() ? std::string_view() : std::string_view(by->second);
  };
  std::vector<Unit*> opened;
  for (Unit& unit : draft.units) {
    if (unit.kind == UnitKind::label) return;  // several speakers
    if (unit.kind == UnitKind::paragraph && !unit.tokens.empty() && is_quotation_mark(unit.tokens[0].mark) && &draft.rules_of(unit) == &draft.rules) opened.push_back(&unit);
  }
  std::string who;
  size_t said = 0;
  std::vector<Annotation*> whole;
  for (Unit* unit : opened) {
    bool others = false;
    for (Annotation& made : unit->annotations) {
      if (made.element != Element::quote) continue;
      const std::string_view by = by_of(made);
      if (by.empty() && made.begin <= around && made.end + around >= unit->words.size()) whole.push_back(&made);
      if (by.empty()) continue;
      if (!who.empty() && who != by) return;
      who = by;
      others = others || made.end + around < unit->words.size();
    }
    said += others;
  }
  if (said < least) return;
  for (Annotation* made : whole) {
    made->attributes.insert(made->attributes.begin(), {Attribute::by, who});
    made->rule = draft.rule("quotation.release");
    made->sure = 0.75;
  }
}

/// Indented quotations, those within others included: the units of one stand beside each other.
void ascribe_indented(Draft& draft) {
  std::vector<bool> seen(draft.containers.size());
  const auto parent = [&](int container) { return draft.containers[static_cast<size_t>(container)].parent; };
  for (size_t u = 0; u < draft.units.size(); ++u) {
    for (int own = draft.units[u].container; own >= 0 && !seen[static_cast<size_t>(own)]; own = parent(own)) {
      seen[static_cast<size_t>(own)] = true;
      Container& container = draft.containers[static_cast<size_t>(own)];
      if (container.block->kind != BlockKind::quotation || &draft.rules_of(draft.units[u]) != &draft.rules) continue;
      size_t last = u;
      const auto within = [&](int inner) {
        while (inner >= 0 && inner != own) inner = parent(inner);
        return inner == own;
      };
      while (last + 1 < draft.units.size() && within(draft.units[last + 1].container)) ++last;
      container.by = Attributions::of_indented(draft, u, last);
    }
  }
}

}  // namespace

void find_quotations(Draft& draft) {
  free_indented(draft);
  ascribe_indented(draft);
  Finder(draft).run();
  ascribe_release(draft);
}

void find_foreign_quotations(Draft& draft) {
  with_foreign(draft, [](Draft& part) { Finder(part).run(); });
}

}  // namespace lectern

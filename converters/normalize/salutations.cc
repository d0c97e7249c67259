// Salutations: blocks of addressees, and addressees that open a paragraph.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "normalize/address_rolls.h"
#include "normalize/draft.h"
#include "normalize/office_lines.h"
#include "normalize/text.h"
#include "normalize/vocative.h"

namespace lectern {
namespace {

/// "Mr. and Mrs. Holm" is one addressee: a courtesy alone goes with the one that "and" joins to it.
std::vector<Addressee> couples_joined(const Unit& unit, const std::vector<Addressee>& addressees, const NormalizeRules& rules) {
  std::vector<Addressee> joined;
  for (const Addressee& each : addressees) {
    const bool alone = !joined.empty() && joined.back().end == joined.back().begin + 1 + unit.tokens[joined.back().end - 1].is('.') && rules.is(unit.tokens[joined.back().begin], WordClass::courtesy);
    size_t next = joined.empty() ? 0 : joined.back().end;
    while (next < each.begin && unit.tokens[next].is('.')) ++next;
    const bool couple = alone && next + 1 == each.begin && rules.is(unit.tokens[next], WordClass::conjunction) && rules.is(unit.tokens[each.begin], WordClass::courtesy);
    if (couple) {
      joined.back().end = each.end;
    } else {
      joined.push_back(each);
    }
  }
  return joined;
}

void annotate(Draft& draft, Unit& unit, const Address& address, std::string_view rule) {
  for (const Addressee& each : couples_joined(unit, address.addressees, draft.words)) {
    Annotation made;
    made.element = Element::addressee;
    made.begin = unit.tokens[each.begin].begin;
    made.end = unit.tokens[each.end - 1].end;
    made.rule = draft.rule(rule);
    made.sure = address.sure;
    unit.annotations.push_back(std::move(made));
  }
}

bool is_audience_only(const Address& address, const Unit& unit, const NormalizeRules& rules) {
  const bool lone = address.greeting && address.addressees.size() == 1;
  if (lone && !unit.tokens[address.addressees[0].begin].capital && rules.is(unit.tokens[address.addressees[0].begin], WordClass::venue)) return true;  // "Good afternoon, church."
  return std::all_of(address.addressees.begin(), address.addressees.end(), [&](const Addressee& each) {
    for (size_t i = each.begin; i < each.end; ++i)
      if (rules.is(unit.tokens[i], WordClass::group)) return true;
    return false;
  });
}

/// "Mr Speaker, Sir": one of those addressed presides; "Minister, ..." is another member. Languages that don't say who
/// presides take whoever is known to be addressed.
bool is_to_the_chair(const Address& address, const Unit& unit, const NormalizeRules& rules) {
  if (!address.certain) return false;
  const auto any = [&](WordClass of) {
    return std::any_of(address.addressees.begin(), address.addressees.end(), [&](const Addressee& each) {
      for (size_t i = each.begin; i < each.end; ++i)
        if (rules.is(unit.tokens[i], of)) return true;
      return false;
    });
  };
  if (any(WordClass::presiding) || any(WordClass::group)) return true;
  const bool other = any(WordClass::office) || any(WordClass::chair);
  return !other || !rules.lexicon.has_members(WordClass::presiding);
}

/// "Thank you very much. Mr. Speaker, Vice President Holm, ...": past the thanks with which a speech opens, where an address follows; else 0.
size_t behind_opening_thanks(const Draft& draft, const Tokens& tokens, size_t at) {
  constexpr size_t longest = 4;  // words behind "thank you"
  size_t stop = at;
  while (stop < tokens.size() && stop - at <= longest && tokens[stop].is_word() && !tokens[stop].capital) ++stop;
  if (stop + 1 >= tokens.size() || !(tokens[stop].is('.') || tokens[stop].is('!'))) return 0;
  return draft.words.match(PhraseSet::vocative, tokens, stop + 1, tokens.size()) ? stop + 1 : 0;
}

/// "Gracias; muchas gracias; muy buenos días a todos": past thanks of a word or two before a greeting; `at` where none follows.
size_t behind_thanks(const Draft& draft, const Unit& unit, size_t at, bool opens_speech) {
  constexpr size_t longest = 3, most = 3;  // words of thanks; thanks
  const Tokens& tokens = unit.tokens;
  size_t next = at;
  for (size_t times = 0; times < most && next < tokens.size(); ++times) {
    auto thanks = draft.words.match(PhraseSet::thanks, tokens, next, tokens.size());
    if (!thanks) thanks = draft.words.match(PhraseSet::wish, tokens, next, tokens.size());  // "Congratulations. Good morning, everyone."
    if (!thanks || thanks->end >= tokens.size()) break;
    if (times == 0 && opens_speech)
      if (const size_t address = behind_opening_thanks(draft, tokens, thanks->end); address > 0) return address;
    if (thanks->end > next + longest) break;
    const Token& mark = tokens[thanks->end];
    if (!mark.is(',') && !mark.is(';') && !mark.is('.') && !mark.is('!') && !draft.words.is(mark, WordClass::conjunction)) break;
    next = thanks->end + 1;
    while (next < tokens.size() && tokens[next].kind == Token::Kind::punctuation) ++next;
    if (next < tokens.size() && draft.words.match(PhraseSet::greeting, tokens, next, tokens.size())) return next;
  }
  return at;
}

/// An office line, or the tag of a language, ends with the full stop at `stop`: "President-in-Office of the Council. Mr President",
/// "President-in-Office of the Council. (FI) Mr President".
bool ends_office_line(const Draft& draft, const Tokens& tokens, size_t stop, size_t limit) {
  if (!tokens[stop].is('.')) return false;
  if (stop + 3 < limit && tokens[stop + 1].is('(') && tokens[stop + 2].capitals && tokens[stop + 3].is(')')) return true;
  return draft.words.match(PhraseSet::vocative, tokens, stop + 1, tokens.size()) && office_line_end(tokens, draft.words) == stop;
}

/// Where the words of a paragraph begin: behind an office line and a language tag ("President of the Council. - (FR)"), and thanks.
size_t first_word(const Draft& draft, const Unit& unit, bool opens_speech) {
  const Tokens& tokens = unit.tokens;
  // the number of the paragraph
  size_t at = tokens.size() > 2 && tokens[0].kind == Token::Kind::number && (tokens[1].is('.') || tokens[1].is(')')) ? 2 : 0;
  const size_t limit = std::min<size_t>(tokens.size(), 40);
  for (size_t i = 0; i + 1 < limit; ++i) {
    const bool dash = tokens[i].is('-') || tokens[i].is(0x2013) || tokens[i].is(0x2014);
    const bool dashed = dash && (i == 0 || tokens[i - 1].is('.') || tokens[i - 1].is(','));
    if (dashed || ends_office_line(draft, tokens, i, limit)) {
      at = i + 1;
      break;
    }
    if (tokens[i].is('.') && i > 12) break;
  }
  if (at + 2 < tokens.size() && tokens[at].is('(') && tokens[at + 1].capitals && tokens[at + 2].is(')')) at += 3;
  if (at == 0) {
    while (at < tokens.size() && tokens[at].kind == Token::Kind::punctuation && !tokens[at].is('(') && !tokens[at].is('['))
      ++at;
  }
  if (at > 0 && draft.words.lexicon.size() == 1) return 0;
  return behind_thanks(draft, unit, at, opens_speech);
}

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft) {}

  void run() {
    for (Unit& unit : draft_.units) {
      if (&draft_.rules_of(unit) != &draft_.rules) continue;
      if (unit.kind == UnitKind::label) {
        question_ = unit.words.starts_with("Q") && unit.words.size() <= 2;
        continue;
      }
      if (unit.kind == UnitKind::salutation) {
        block(unit);
      } else if (unit.kind == UnitKind::paragraph && unit.container < 0) {
        paragraph(unit);
      }
    }
  }

 private:
  /// Between the speakers of a dialogue only the audience or, in a debate, the chair counts.
  bool counts(const Unit& unit, const Address& address) const {
    if (question_) return false;
    if (!draft_.several_speakers || (!draft_.debate && are_guests(unit, address))) return true;
    const bool house = draft_.words.find(PhraseSet::record_chair, unit.tokens, address.addressees.empty() ? 0 : address.addressees[0].begin,
                                         address.addressees.empty() ? 0 : address.addressees[0].end).has_value();  // "Mr Acting Speaker," among questions
    return draft_.debate || house ? is_to_the_chair(address, unit, draft_.words) : is_audience_only(address, unit, draft_.words);
  }

  /// "Mr. President, Dr. Holm, distinguished guests": so many at once, each a name, an office or a group, are no partners of a dialogue.
  bool are_guests(const Unit& unit, const Address& address) const {
    constexpr size_t least = 3;
    return address.addressees.size() >= least && std::all_of(address.addressees.begin(), address.addressees.end(), [&](const Addressee& each) {
      for (size_t i = each.begin; i < each.end; ++i)
        if (draft_.words.is(unit.tokens[i], WordClass::group)) return true;
      return unit.tokens[each.begin].capital;
    });
  }

  void block(Unit& unit) {
    tokenize_unit(unit, draft_.words.lexicon);
    const auto address = read_whole_address(unit.tokens, 0, unit.tokens.size(), draft_.words);
    if (!address || !counts(unit, *address)) {
      each_line(unit);
      return;
    }
    take(unit, *address);
  }

  void take(Unit& unit, const Address& address) {
    unit.kind = UnitKind::salutation;
    std::erase_if(unit.annotations,
                  [](const Annotation& each) { return each.element == Element::strong || each.element == Element::em; });
    unit.rule = draft_.rule("salutation.block");
    unit.sure = address.sure;
    annotate(draft_, unit, address, "addressee.block");
  }

  /// Lines that are addresses one by one, but not when read together; "The President of the Assembly," is one among others.
  void each_line(Unit& unit) {
    std::vector<std::pair<size_t, Address>> found;
    bool known = false;
    for (size_t begin = 0; begin < unit.tokens.size();) {
      size_t end = begin + 1;
      while (end < unit.tokens.size() && !unit.tokens[end].line_start) ++end;
      const auto address = read_whole_address(unit.tokens, begin, end, draft_.words);
      const bool marked = unit.tokens[end - 1].is(',') || unit.tokens[end - 1].is(';') || unit.tokens[end - 1].is(':');
      if (address && counts(unit, *address)) {
        found.emplace_back(begin, *address);
        known = true;
      } else if (marked && presides(unit.tokens, begin, end, draft_.words)) {
        found.emplace_back(begin, Address{{{begin, end - 1}}, begin, end, false, true, false, 0.8});
      }
      begin = end;
    }
    if (!known) {
      unit.kind = UnitKind::paragraph;
      return;
    }
    unit.rule = draft_.rule("salutation.lines");
    unit.sure = 0.8;
    for (const auto& [begin, address] : found) annotate(draft_, unit, address, "addressee.line");
  }

  /// "... Thank you, Mr.</p><p>Speaker, Sir, I am": the print parted a courtesy from whom it goes to.
  bool follows_courtesy(const Unit& unit) const {
    if (&unit == draft_.units.data()) return false;
    const Unit& before = *(&unit - 1);
    if (before.kind != UnitKind::paragraph || before.tokens.empty()) return false;
    const Token& last = before.tokens.back();
    return last.is_word() && last.capital && draft_.words.is(last, WordClass::courtesy) && before.words.ends_with('.');
  }

  /// Found already, in captions.
  static bool addresses(const Unit& unit) {
    return std::any_of(unit.annotations.begin(), unit.annotations.end(), [](const Annotation& each) { return each.element == Element::addressee; });
  }

  void paragraph(Unit& unit) {
    if (unit.tokens.empty() || follows_courtesy(unit) || addresses(unit)) return;
    constexpr size_t few = 8;  // tokens of a paragraph over the first
    const size_t at = first_word(draft_, unit, !spoken_);
    spoken_ = spoken_ || unit.tokens.size() > few;
    const bool amid = at == 0 && unit.tokens[at].is_word() && !unit.tokens[at].capital && !unit.tokens[at].caseless;
    if (amid && !draft_.captions && draft_.words.match(PhraseSet::greeting, unit.tokens, at, unit.tokens.size())) return;  // "... we / welcome the adoption"
    if (at >= unit.tokens.size() || draft_.words.ordinal(unit.tokens[at]) > 0) return;
    const bool hailed = draft_.words.match(PhraseSet::greeting, unit.tokens, at, unit.tokens.size()).has_value();  // "Hey, everybody."
    if (draft_.words.is(unit.tokens[at], WordClass::discourse) && !hailed) return;
    const bool exclaimed = at == 1 && unit.tokens[0].is(0xA1);  // "¡Buenas tardes a todos!"
    if ((at == 0 || exclaimed) && unit.tokens.size() <= 120) {
      const auto whole = read_whole_address(unit.tokens, 0, unit.tokens.size(), draft_.words);
      if (whole && counts(unit, *whole)) {
        take(unit, *whole);
        return;
      }
      if (const auto listed = read_roll(unit.tokens, draft_.words); listed && counts(unit, *listed)) {
        take(unit, *listed);
        return;
      }
    }
    auto opening = read_opening_address(unit.tokens, at, unit.tokens.size(), draft_.words);
    if (auto listed = read_greeted_list(unit.tokens, at, draft_.words); listed && (listed->greeting || !opening || listed->addressees.size() > opening->addressees.size())) opening = std::move(listed);
    if (at == 0)
      if (auto spoken = read_spoken_roll(unit.tokens, draft_.words); spoken && (!opening || spoken->addressees.size() > opening->addressees.size() + 1)) opening = std::move(spoken);
    if (!opening) opening = group_alone(unit, at);
    if (!opening) opening = names_alone(unit, at);
    if (!opening || !counts(unit, *opening)) return;
    annotate(draft_, unit, *opening, "addressee.opening");
  }

  /// "Parents, we do everything": a group and nothing else before who speaks or is spoken to; "Teachers, we know, are" isn't.
  std::optional<Address> group_alone(const Unit& unit, size_t at) const {
    constexpr size_t near = 3;  // tokens
    const Tokens& tokens = unit.tokens;
    if (at + 2 + near >= tokens.size() || !tokens[at].capital || tokens[at].caseless || !tokens[at + 1].is(',') || !draft_.words.is(tokens[at], WordClass::group)) return std::nullopt;
    const Token& subject = tokens[at + 2];
    if (!draft_.words.is(subject, WordClass::pronoun) || !draft_.words.is(subject, WordClass::opener) || !draft_.words.is(subject, WordClass::clause)) return std::nullopt;
    for (size_t i = at + 3; i < at + 3 + near; ++i)
      if (tokens[i].kind == Token::Kind::punctuation) return std::nullopt;
    for (size_t i = at + 3 + near; i + 1 < tokens.size() && !tokens[i].is('.') && !tokens[i].is('!') && !tokens[i].is('?'); ++i) {
      if (!tokens[i].is(',')) continue;
      const auto joins = [&](WordClass of) { return draft_.words.is(tokens[i + 1], of); };
      if (!joins(WordClass::conjunction) && !joins(WordClass::opener) && !joins(WordClass::relative)) return std::nullopt;  // "Women, I was told as a boy, do not sail"
    }
    return Address{{{at, at + 1}}, at, at + 2, false, true, true, 0.75};
  }

  /// "Debbie, your strength ...", "Ana and Luis, the whole town is grateful for your work.": a name or two before a sentence with "you", of
  /// people whom the speech names amid a sentence, too.
  std::optional<Address> names_alone(const Unit& unit, size_t at) {
    constexpr size_t farthest = 25;  // tokens
    const Tokens& tokens = unit.tokens;
    Address address{{{at, at + 1}}, at, at + 2, false, false, true, 0.7};
    if (at + 4 < tokens.size() && draft_.words.is(tokens[at + 1], WordClass::conjunction) && tokens[at + 3].is(',')) {
      address.addressees.push_back({at + 2, at + 3});
      address.end = at + 4;
    }
    const size_t next = address.end;
    if (next >= tokens.size() || !tokens[next - 1].is(',')) return std::nullopt;
    const auto aside = [&](WordClass of) { return draft_.words.is(tokens[next], of); };  // "Ana, a teacher", "Ana, who", "Ana, as you know"
    if (aside(WordClass::relative) || aside(WordClass::relative_pronoun) || aside(WordClass::conjunction)) return std::nullopt;
    size_t you = next;
    const size_t end = std::min(tokens.size(), next + farthest);
    while (you < end && !tokens[you].is('.') && !tokens[you].is(',') && !draft_.words.match(PhraseSet::you, tokens, you, tokens.size())) ++you;
    if (you >= end || tokens[you].is('.') || tokens[you].is(',')) return std::nullopt;
    size_t comma = you + 1;
    while (comma < end && !tokens[comma].is(',') && !tokens[comma].is('.')) ++comma;
    if (comma + 1 < end && tokens[comma].is(',')) {  // "Luis, elected by you last year, voted": an aside, but where a subject follows it
      const Token& subject = tokens[comma + 1];
      const bool clause = draft_.words.is(subject, WordClass::article) || draft_.words.is(subject, WordClass::possessive) || draft_.words.is(subject, WordClass::opener);
      if (you > next && !clause) return std::nullopt;
    }
    if (!are_named(unit, address)) return std::nullopt;
    return address;
  }

  bool are_named(const Unit& unit, const Address& address) {
    return std::all_of(address.addressees.begin(), address.addressees.end(), [&](const Addressee& each) {
      const Token& name = unit.tokens[each.begin];
      if (!name.is_word() || name.word != 0 || !name.capital || name.caseless) return false;
      if (!named_) named_ = names_amid_sentences();
      return named_->contains(unit.words.substr(name.begin, name.end - name.begin));
    });
  }

  std::unordered_set<std::string> names_amid_sentences() const {
    std::unordered_set<std::string> names;
    for (const Unit& each : draft_.units) {
      if (each.kind != UnitKind::paragraph) continue;
      for (size_t i = 1; i < each.tokens.size(); ++i) {
        const Token& token = each.tokens[i];
        if (token.is_word() && token.word == 0 && token.capital && each.tokens[i - 1].is_word()) names.insert(each.words.substr(token.begin, token.end - token.begin));
      }
    }
    return names;
  }

  std::optional<std::unordered_set<std::string>> named_;  ///< once they're asked for
  Draft& draft_;
  bool question_ = false;
  bool spoken_ = false;  ///< a paragraph of more than a few words has come
};

/// "His Excellency Mr Bryce" between two lines of addressees: a short line without a verb or a stop is one of them.
bool may_bridge(const Draft& draft, const Unit& unit) {
  constexpr size_t longest_line = 10;  // tokens
  if (unit.kind != UnitKind::paragraph || unit.container >= 0 || unit.tokens.empty() || unit.tokens.size() > longest_line)
    return false;
  const size_t first = unit.tokens[0].is('-') || unit.tokens[0].is(0x2013) || unit.tokens[0].is(0x2022) ? 1 : 0;
  if (first >= unit.tokens.size() || !(unit.tokens[first].capital || unit.tokens[first].caseless)) return false;
  if (ends_sentence(unit.words) && !unit.words.ends_with(';')) return false;
  const bool styled = std::any_of(unit.tokens.begin(), unit.tokens.end(), [&](const Token& token) {
    return draft.words.is(token, WordClass::courtesy) || draft.words.is(token, WordClass::office) || draft.words.is(token, WordClass::group) ||
           draft.words.is(token, WordClass::honour);
  });
  if (!styled && !unit.words.ends_with(',') && !unit.words.ends_with(';')) return false;  // "Sustainable Development" heads what follows
  return std::none_of(unit.tokens.begin(), unit.tokens.end(), [&](const Token& token) {
    return draft.words.is(token, WordClass::clause) || draft.words.is(token, WordClass::finite) ||
           draft.words.is(token, WordClass::opener);
  });
}

void bridge(Draft& draft) {
  constexpr size_t longest_gap = 3;  // lines
  for (size_t u = 0; u + 2 < draft.units.size(); ++u) {
    if (draft.units[u].kind != UnitKind::salutation) continue;
    size_t next = u + 1;
    while (next < draft.units.size() && next - u <= longest_gap && may_bridge(draft, draft.units[next])) ++next;
    if (next == u + 1 || next >= draft.units.size() || draft.units[next].kind != UnitKind::salutation) continue;
    for (size_t k = u + 1; k < next; ++k) {
      Unit& unit = draft.units[k];
      Address address;
      size_t end = unit.tokens.size();
      while (end > 1 && unit.tokens[end - 1].kind == Token::Kind::punctuation) --end;
      const size_t begin = unit.tokens[0].kind == Token::Kind::punctuation && end > 1 ? 1 : 0;  // a bullet
      address.addressees.push_back({begin, end});
      address.sure = 0.7;
      unit.kind = UnitKind::salutation;
      std::erase_if(unit.annotations,
                    [](const Annotation& each) {
                      return each.element == Element::strong || each.element == Element::em || each.element == Element::addressee;
                    });
      unit.rule = draft.rule("salutation.between");
      unit.sure = address.sure;
      annotate(draft, unit, address, "addressee.between");
    }
  }
}

/// Salutations that follow each other are one.
void merge_blocks(Draft& draft) {
  std::vector<Unit> merged;
  merged.reserve(draft.units.size());
  for (Unit& unit : draft.units) {
    const bool joins = !merged.empty() && unit.kind == UnitKind::salutation && merged.back().kind == UnitKind::salutation && unit.lang == merged.back().lang;
    if (!joins) {
      merged.push_back(std::move(unit));
      continue;
    }
    Unit& to = merged.back();
    std::erase_if(unit.annotations, [](const Annotation& each) { return each.element == Element::strong || each.element == Element::em; });
    append_unit(to, std::move(unit));
    to.sure = std::min(to.sure, unit.sure);
  }
  draft.units = std::move(merged);
}

}  // namespace

void find_salutations(Draft& draft) {
  Finder(draft).run();
  with_foreign(draft, [](Draft& part) { Finder(part).run(); });
  bridge(draft);
  merge_blocks(draft);
}

}  // namespace lectern

#include "normalize/address_chain.h"

#include <algorithm>

#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest_item = 18;  // tokens
constexpr size_t most_items = 40;

using Item = AddressItem;

class ChainReader {
 public:
  ChainReader(const Tokens& tokens, size_t end, const NormalizeRules& rules) : tokens_(tokens), end_(end), rules_(rules) {}

  /// Reads as far as there are addressees; `whole` allows any nominal beside known ones.
  bool run(size_t at, bool whole, Address* address, std::vector<Item>* items) {
    address->begin = at;
    size_t i = greeting(behind_exclamation(at), address);
    dedication_ = !address->greeting && i < end_ && rules_.match(PhraseSet::dedication, tokens_, i, end_).has_value();
    if (dedication_) i = rules_.match(PhraseSet::dedication, tokens_, i, end_)->end;
    while (i < end_ && items->size() < most_items) {
      const size_t listed = behind_exclamation(skip_bullet(i));
      size_t start = listed;
      if (!items->empty() && is_conjunction(start)) ++start;
      if (!items->empty() && start < end_ && tokens_[start].is(',') && rules_.match(PhraseSet::emphasis, tokens_, start + 1, end_)) ++start;  // "and, most of all, to"
      if (const auto stress = rules_.match(PhraseSet::emphasis, tokens_, start, end_); stress && !items->empty()) {
        start = stress->end;  // "and most of all the Class of 2014"
        if (start < end_ && tokens_[start].is(',')) ++start;
      }
      if (const auto more = rules_.match(PhraseSet::dedication, tokens_, start, end_); more && dedication_ && !items->empty() && (is(more->end, WordClass::group) || names_group(more->end) || (more->end < end_ && tokens_[more->end].capital) || (start > listed && is(more->end, WordClass::article) && (is(more->end + 1, WordClass::group) || is(more->end + 1, WordClass::office)))))
        start = more->end;  // "and to all"; not "to our regret"
      if (start >= end_) break;
      if (const auto again = rules_.match(PhraseSet::greeting, tokens_, start, end_); again && (!items->empty() || address->greeting)) {
        start = again->end;  // "Hello, friends! Good day, dear guests!"
        if (start < end_ && tokens_[start].is(',')) ++start;
        if (start >= end_) break;
      }
      if (whole && go_on(start, items)) {
        i = items->back().end;
        if (i < end_ && tokens_[i].kind == Token::Kind::punctuation) address->closed = true;
        if (i < end_ && tokens_[i].is(',')) ++i;
        continue;
      }
      Item item;
      const bool joined = items->empty() || start > listed || names_group(start);  // "To my crew, your work is" goes on with the sentence
      if (!read_item(start, whole || (dedication_ && joined), items->empty(), &item) && !read_between(start, *items, &item) && !read_last(start, *items, &item)) break;
      if (!items->empty() && is_sentence(item)) break;
      item.end = behind_suffix(item.end);
      item.apart = !items->empty() && tokens_[items->back().end].is(';');
      items->push_back(item);
      i = item.end;
      address->closed = false;
      if (const auto after = rules_.match(PhraseSet::greeting_after, tokens_, i, end_)) {
        address->greeting = true;
        i = after->end;
      }
      if (i >= end_) break;
      if (tokens_[i].kind == Token::Kind::punctuation) {
        address->closed = true;
        const bool more = tokens_[i].is(',') || tokens_[i].is(';') || tokens_[i].line_start ||
                          ((tokens_[i].is('!') || tokens_[i].is('/')) && vocative_at(i + 1));  // "Herr Präsident! Meine Damen und Herren!"
        ++i;
        if (more && i < end_ && (tokens_[i].is('.') || tokens_[i].is(',')) && tokens_[i].begin == tokens_[i - 1].end) ++i;  // ",."
        const bool next_line = i < end_ && tokens_[i].line_start;
        if (!more && !next_line) break;
        if (!more && !whole) break;
      } else if (!whole && item.certain && item.loose == 0 && (bids(i) || (item.styled && is_subject(item.begin, i)))) {
        break;
      } else if (!is_conjunction(i) && !tokens_[i].line_start && !(item.certain && opens_next(i, item))) {
        return false;
      }
    }
    address->end = i;
    return true;
  }

  bool dedication() const { return dedication_; }

 private:
  /// "Françaises, Français, de métropole et d'Outre-mer": a complement behind a comma belongs to the item before it.
  bool go_on(size_t at, std::vector<Item>* items) const {
    if (items->empty() || !items->back().known || at == 0 || !tokens_[at - 1].is(',') || !is(at, WordClass::of)) return false;
    size_t end = at;
    for (; end < end_ && (tokens_[end].is_word() || is_conjunction(end)) && !(tokens_[end].line_start && end > at && (!is_conjunction(end) || head_at(end + 1))); ++end)
      if (is(end, WordClass::clause) || is(end, WordClass::finite)) return false;
    if (end >= end_ || tokens_[end].kind != Token::Kind::punctuation) return false;
    items->back().end = end;
    return true;
  }

  /// "Premier, heads of staff, ladies and gentlemen, it is ...": a few words of nothing known between commas, before a known addressee.
  bool read_between(size_t at, const std::vector<Item>& items, Item* item) const {
    constexpr size_t longest = 5;  // tokens
    if (items.empty() || at == 0 || !tokens_[at - 1].is(',') || tokens_[at].caseless || tokens_[at].line_start) return false;
    *item = {};
    if (!read_item(at, true, false, item) || item->end - at > longest || item->end >= end_ || !tokens_[item->end].is(',')) return false;
    const size_t next = item->end + (item->end + 1 < end_ && is_conjunction(item->end + 1) ? 2 : 1);
    return vocative_at(next);
  }

  /// "Dear all; dear workers; employers: I am glad": a word of nothing known behind the second semicolon, before a colon.
  bool read_last(size_t at, const std::vector<Item>& items, Item* item) const {
    if (items.size() < 2 || !items.back().apart || !items.back().known || !tokens_[at - 1].is(';') || at + 1 >= end_ || !tokens_[at + 1].is(':')) return false;
    *item = {};
    return tokens_[at].is_word() && !tokens_[at].caseless && tokens_[at].word == 0 && read_item(at, true, false, item);
  }

  bool is(size_t i, WordClass of) const { return i < end_ && rules_.is(tokens_[i], of); }

  /// "¡Buenas tardes!": Spanish opens what it exclaims.
  size_t behind_exclamation(size_t i) const { return i < end_ && tokens_[i].is(0xA1) ? i + 1 : i; }

  /// "- Mr. President," in a list of addressees.
  size_t skip_bullet(size_t i) const {
    if (i > 0 && !tokens_[i].line_start) return i;
    while (i < end_ && tokens_[i].kind == Token::Kind::punctuation && (is_bullet_sign(tokens_[i].mark) || tokens_[i].is(0x2014) || tokens_[i].is('_'))) ++i;
    return is_read_bullet(i) ? i + 1 : i;
  }

  /// "e Mr. President": a bullet as text recognition reads it.
  bool is_read_bullet(size_t i) const {
    if (i + 1 >= end_ || tokens_[i].end - tokens_[i].begin != 1 || tokens_[i].capital || !tokens_[i].is_word()) return false;
    const bool joins = is_conjunction(i) || is(i, WordClass::preposition) || is(i, WordClass::article);
    const bool unknown = !joins && (i == 0 || tokens_[i].line_start) && tokens_[i + 1].capitals;
    return tokens_[i + 1].capital && (unknown || vocative_at(i + 1) || is(i + 1, WordClass::courtesy) || is(i + 1, WordClass::fine));
  }

  bool is_conjunction(size_t i) const { return is(i, WordClass::conjunction) || (i < end_ && tokens_[i].is('&')); }

  /// "Mr President Excellencies Ladies and Gentlemen": another group where the comma is lost; "Ladies and Gentlemen Heads of State" is one.
  bool opens_next(size_t i, const Item& item) const {
    const auto next = i < end_ && is(i, WordClass::group) && !item.honour && !tokens_[i].caseless ? rules_.match(PhraseSet::vocative, tokens_, i, end_) : std::nullopt;
    if (!next) return false;
    const auto pair = [&](size_t begin, size_t end) {
      for (size_t k = begin; k < end; ++k)
        if (is_conjunction(k)) return true;
      return false;
    };
    const bool body = std::any_of(tokens_.begin() + static_cast<long>(next->begin), tokens_.begin() + static_cast<long>(next->end),
                                  [&](const Token& token) { return rules_.is(token, WordClass::of); });
    return !body && !pair(item.begin, i) && (pair(next->begin, next->end) || !item.group);
  }

  bool vocative_at(size_t i) const { return i < end_ && rules_.match(PhraseSet::vocative, tokens_, i, end_).has_value(); }

  size_t greeting(size_t at, Address* address) const {
    const auto match = rules_.match(PhraseSet::greeting, tokens_, at, end_);
    if (!match) return at;
    address->greeting = true;
    size_t i = match->end;
    address->end = i;
    if (i < end_ && tokens_[i].kind == Token::Kind::punctuation) {
      address->closed = true;
      address->end = i + 1;
      while (i + 1 < end_ && tokens_[i].is(',') && tokens_[i + 1].is(',')) address->end = ++i + 1;  // "...,,,"
      const bool again = (tokens_[i].is('!') || tokens_[i].is('.')) && rules_.match(PhraseSet::greeting, tokens_, behind_exclamation(i + 1), end_);  // "¡Hola! ¡Hola a todos!", "Good day. Good day, everyone."
      if (tokens_[i].is(',') || again) ++i;
    }
    return i;
  }

  /// Without spaces between words nothing shows a verb: what nothing is known of, up to a stop, is the sentence.
  bool is_sentence(const Item& item) const {
    const Token& first = tokens_[item.begin];
    return !item.known && first.caseless && first.end - first.begin <= 6 && item.end < end_ && tokens_[item.end].is('.') &&
           item.begin + 1 < item.end && first.end == tokens_[item.begin + 1].begin;
  }

  /// A known head and its complement, a name, or (where `any`) another nominal.
  bool read_item(size_t at, bool any, bool first, Item* item) const {
    item->begin = at;
    item->line_start = tokens_[at].line_start;
    if (first && !dedication_ && is(at, WordClass::discourse)) return false;
    if (!first && rules_.ordinal(tokens_[at]) > 0 && !tokens_[at].capital) return false;  // "Mr. President, first of all, ..."
    size_t i = at;
    if (const auto certain = match_in_line(PhraseSet::vocative, at)) {
      item->certain = item->known = true;
      i = certain->end;
    }
    const auto known = match_in_line(PhraseSet::addressee, at);
    if (known && known->end > i && !(known->end == at + 1 && is(at, WordClass::preposition))) {  // "Under Dr. Holm's presidency, I know"
      item->known = true;
      i = known->end;
    }
    for (size_t t = at; t < i; ++t) {
      item->office = item->office || is(t, WordClass::office);
      item->group = item->group || is(t, WordClass::group);
      item->courtesy = item->courtesy || is(t, WordClass::courtesy);
      item->honour = item->honour || is(t, WordClass::honour);
      item->styled = item->styled || (is(t, WordClass::courtesy) && !is(t, WordClass::office));
    }
    while (i < end_ && !item->known && is(i, WordClass::courtesy)) {
      item->courtesy = true;
      ++i;
    }
    return complement(i, any, item);
  }

  /// What fits in the line goes before what runs over its end to another head: lists of addressees have no signs between lines.
  std::optional<PhraseMatch> match_in_line(PhraseSet set, size_t at) const {
    const auto whole = rules_.match(set, tokens_, at, end_);
    if (!whole || !(at == 0 || tokens_[at].line_start)) return whole;
    size_t line = at + 1;
    while (line < whole->end && !tokens_[line].line_start) ++line;
    if (line == whole->end || is_conjunction(line - 1) || !vocative_at(line) || (line == at + 1 && is(at, WordClass::courtesy))) return whole;
    const auto within = rules_.match(set, tokens_, at, line);
    return within ? within : whole;
  }

  bool is_name(size_t i) const {
    const Token& token = tokens_[i];
    if (!token.is_word()) return false;
    if (is(i, WordClass::particle)) return true;
    if (token.initial) return true;
    if (token.caseless) return token.word == 0;
    return token.capital && !is(i, WordClass::office) && !is(i, WordClass::group) && !is(i, WordClass::institution) &&
           !is(i, WordClass::clause) && !is(i, WordClass::opener) && !is(i, WordClass::preposition) &&
           !is(i, WordClass::fine);
  }

  /// True where an addressee of its own begins: a conjunction before it parts two items.
  bool head_at(size_t i) const {
    if (i >= end_) return false;
    if (is(i, WordClass::fine) || is(i, WordClass::possessive) || is(i, WordClass::group) || is(i, WordClass::courtesy))
      return true;
    return rules_.match(PhraseSet::vocative, tokens_, i, end_).has_value() ||
           rules_.match(PhraseSet::addressee, tokens_, i, end_).has_value();
  }

  /// The rest of an item, up to the sign or line end that closes it.
  bool complement(size_t i, bool any, Item* item) const {
    bool inside = i > item->begin && is(i - 1, WordClass::preposition);  // after it anything nominal may stand: "President of the 79th Session"
    item->complement = item->complement || inside;
    constexpr size_t near = 5, most_unspaced = 2;  // tokens; of a script that writes no spaces
    const size_t head = i;  // past the phrase that is known
    size_t loose = 0;     // words that are neither known nor names
    for (; i < end_; ++i) {
      const Token& token = tokens_[i];
      if (token.kind == Token::Kind::punctuation && !inner_mark(i)) break;
      if (item->known && i > item->begin && rules_.match(PhraseSet::greeting_after, tokens_, i, end_)) break;
      if (token.line_start && i > item->begin && !continues(i, inside) && !(!any && is_name(i) && !head_at(i))) break;
      if (i - item->begin > longest_item) return false;
      if (item->known && i > item->begin && is_conjunction(i) && names_another_body(item->begin, i)) {
        item->complement = inside = true;
        continue;
      }
      if (is_conjunction(i)) {
        if (dedication_ && i > item->begin && rules_.match(PhraseSet::dedication, tokens_, i + 1, end_)) break;  // "the Board of Trade and to all"
        if (shares_article(item->begin, i)) continue;
        if (i == item->begin || i + 1 >= end_ || tokens_[i + 1].is(',') || head_at(i + 1) || !(inside || item->named || loose)) break;
        continue;
      }
      if (item->certain && i == head && opens_next(i, *item)) break;  // "Mr President Excellencies"
      if (!any && item->certain && item->styled && i == head && i > item->begin && (bids(i) || is_subject(item->begin, i))) break;  // "Mr. President allow me"
      if (const size_t behind = dedication_ || (item->certain && item->courtesy) ? behind_relative(i, item->begin) : i; behind > i && i > item->begin) {
        i = behind;
        item->present = true;
        break;
      }
      if (i > item->begin && i < item->begin + near && (dedication_ || item->certain || item->group))
        if (const size_t behind = behind_present(i); behind > i) {
          item->present = true;
          i = behind - 1;
          continue;
        }
      if (is(i, WordClass::clause) && !(token.capital && inside) && !points_at_body(i)) return false;
      if (is(i, WordClass::month) && i + 1 < end_ && tokens_[i + 1].kind == Token::Kind::number) return false;  // "... FOR MEDIA JANUARY 25"
      if (is(i, WordClass::preposition)) {
        if (i == item->begin || (!any && is_unspaced_at(item->begin) && !is(i, WordClass::of))) return false;  // "局長在主體答覆中指出"
        item->complement = inside = true;
        continue;
      }
      item->pronoun = item->pronoun || (is(i, WordClass::pronoun) && !is(i, WordClass::group) && !token.capital);
      if (inside) continue;
      if (item->known && i > item->begin && is(i, WordClass::finite) && !token.capital && !is(i, WordClass::fine)) return false;  // "Folks went to"
      item->office = item->office || is(i, WordClass::office);
      if (is(i, WordClass::article) && i == item->begin && !any) return false;
      if (i > item->begin && is(i, WordClass::article) && item->known && !is(i - 1, WordClass::office) && loose > 0 && tokens_[i - 1].word == 0 &&
          !tokens_[i - 1].capital && !tokens_[i - 1].caseless)
        return false;  // "Young people use the Internet, ..."
      if (is_name(i)) {
        item->named = true;
      } else if (!is(i, WordClass::office) && !is(i, WordClass::group) && !is(i, WordClass::fine) &&
                 !is(i, WordClass::institution) && !is(i, WordClass::portfolio)) {
        ++loose;
      }
    }
    item->end = i;
    item->loose = loose;
    if (i == item->begin || (!has_word(item->begin, i))) return false;
    const bool sentence = item->certain && loose > 0 && i < end_ && tokens_[i].is('.') && !tokens_[item->begin].caseless;
    if (sentence) return false;  // "Mr. President Gulls and boats deserve to live in peace."
    if (!any && loose > most_unspaced && is_unspaced_at(item->begin)) return false;  // "主席，局長剛才並無詳細"
    if (item->certain || item->present) return loose <= 4;
    if (item->known) return loose <= (any ? 4u : 1u);
    if (any) return loose <= 8;
    return item->named && loose == 0 && !item->complement && i - item->begin <= 6;
  }

  /// Nothing parts the words that begin here: without spaces nothing shows a verb.
  bool is_unspaced_at(size_t i) const {
    return tokens_[i].caseless && tokens_[i].end - tokens_[i].begin >= 3 && i + 1 < end_ && tokens_[i + 1].caseless && tokens_[i].end == tokens_[i + 1].begin;
  }

  /// "allow me", "let us": words to who is addressed whose verb comes first, so that no subject is looked for.
  bool bids(size_t i) const {
    for (const WordClass of : {WordClass::pronoun, WordClass::preposition, WordClass::conjunction, WordClass::relative, WordClass::article})
      if (is(i, of)) return false;
    return rules_.match(PhraseSet::direct, tokens_, i, end_).has_value();
  }

  /// "Mr Speaker I move", "Mr Speaker it is": a courtesy and an office before it are no part of what it is the subject of; "Excellencies I have met" are.
  bool is_subject(size_t begin, size_t i) const { return i > begin + 1 && is(i, WordClass::pronoun) && is(i, WordClass::opener) && !is(i, WordClass::relative) && !opens_relative(i); }
  /// "Mr President you elected in May has failed", "that you are"
  bool opens_relative(size_t i) const { return rules_.match(PhraseSet::you, tokens_, i, end_).has_value() || rules_.match(PhraseSet::that, tokens_, i, end_).has_value(); }

  /// "Members of the Senate and of the House of Representatives", "of the Senate and (the) House": two bodies, one item.
  bool names_another_body(size_t begin, size_t i) const {
    if (!is(i - 1, WordClass::institution) || i + 1 >= end_) return false;
    bool within = false;  // not "Dear Parliament and the Council"
    for (size_t k = begin; k < i; ++k) within = within || is(k, WordClass::of);
    if (!within) return false;
    const bool of = is(i + 1, WordClass::of);
    const size_t article = of ? i + 2 : i + 1;
    const size_t body = is(article, WordClass::article) ? article + 1 : article;
    if (!is(body, WordClass::institution) || !tokens_[body].capital) return false;
    return body + 1 >= end_ || tokens_[body + 1].kind == Token::Kind::punctuation || tokens_[body + 1].line_start || is(body + 1, WordClass::of) || is_conjunction(body + 1);
  }

  /// "Secretary Erik Holm, Jr.;"
  size_t behind_suffix(size_t i) const {
    if (i + 1 >= end_ || !tokens_[i].is(',') || !is(i + 1, WordClass::name_suffix)) return i;
    return i + 2 < end_ && tokens_[i + 2].is('.') && tokens_[i + 2].begin == tokens_[i + 1].end && i + 3 < end_ ? i + 3 : i + 2;
  }

  /// "the coaches", "my dear friends"
  bool names_group(size_t i) const {
    const bool determined = is(i, WordClass::article) || is(i, WordClass::possessive);
    return determined && (is(i + 1, WordClass::group) || (is(i + 1, WordClass::fine) && is(i + 2, WordClass::group)));
  }

  /// "To the brave men and women who ...", "to all our friends and partners in the nets": one word points at both.
  bool shares_article(size_t begin, size_t i) const {
    if (!dedication_ || i + 1 >= end_ || !is(i + 1, WordClass::group) || tokens_[i + 1].capital || !is(i - 1, WordClass::group)) return false;
    return is(begin, WordClass::article) || is(begin, WordClass::possessive) || is(begin + 1, WordClass::possessive);
  }

  /// "President of this Assembly", "de esta magna Asamblea": a word that points at a body, behind a preposition.
  bool points_at_body(size_t i) const {
    if (i == 0 || !is(i - 1, WordClass::preposition)) return false;
    for (size_t k = i + 1; k < std::min(end_, i + 3) && tokens_[k].is_word() && !is(k, WordClass::finite); ++k)
      if (is(k, WordClass::institution) && tokens_[k].capital) return true;
    return false;
  }

  /// "To all the newcomers here, ...": past it a mark; `i` where it doesn't say who is there.
  size_t behind_present(size_t i) const {
    const auto present = rules_.match(PhraseSet::present, tokens_, i, end_);
    return present && present->end < end_ && tokens_[present->end].kind == Token::Kind::punctuation ? present->end : i;
  }

  /// "To all the guests who are gathered, ...", "To all those here to help, ...": past a clause that a mark closes.
  size_t behind_relative(size_t at, size_t begin) const {
    constexpr size_t longest = 14;  // tokens
    const bool those = dedication_ && is(begin, WordClass::group) && is(at, WordClass::clause);
    if ((!is(at, WordClass::relative_pronoun) && !those) || tokens_[at].caseless) return at;
    size_t end = at;
    while (end < end_ && end - at < longest && tokens_[end].kind != Token::Kind::punctuation) ++end;
    return end < end_ && (tokens_[end].is(',') || tokens_[end].is(';') || tokens_[end].is(':')) ? end : at;
  }

  bool has_word(size_t begin, size_t end) const {
    return std::any_of(tokens_.begin() + static_cast<long>(begin), tokens_.begin() + static_cast<long>(end),
                       [](const Token& t) { return t.is_word(); });
  }

  /// Signs that may stand within an addressee.
  bool inner_mark(size_t i) const {
    const Token& token = tokens_[i];
    return token.is('\'') || token.is(0x2019) || (token.is('/') && !vocative_at(i + 1)) || token.is('(') || token.is(')') || token.is('"') ||
           token.is(0x201C) || token.is(0x201D) || is_restart(i);
  }

  /// "Minority — Minority Leader Holm": a word said again behind a dash.
  bool is_restart(size_t i) const {
    if (!tokens_[i].is(0x2014) || i == 0 || i + 2 >= end_ || !tokens_[i + 2].is_word()) return false;
    const Token &said = tokens_[i - 1], &again = tokens_[i + 1];
    return said.is_word() && again.is_word() && said.capital && again.capital && said.word == again.word &&
           said.end - said.begin == again.end - again.begin;
  }

  /// An item runs over a line break where its complement isn't complete: a preposition or an article stands last, or the
  /// next word is small and no head.
  bool continues(size_t i, bool inside) const {
    const bool courtesy = is(i - 1, WordClass::courtesy) && !is(i - 1, WordClass::group) && !is(i - 1, WordClass::honour) && is(i, WordClass::office) &&
                          (i < 2 || tokens_[i - 1].line_start);  // "Madam / President"
    const bool open = courtesy || is(i - 1, WordClass::preposition) || is(i - 1, WordClass::article) || is_conjunction(i - 1);
    const bool small = tokens_[i].is_word() && !tokens_[i].capital && !tokens_[i].caseless;
    if (inside && small && is(i, WordClass::office) && !is(i, WordClass::courtesy) && !vocative_at(i)) return true;
    return open || (inside && tokens_[i].is_word() && !tokens_[i].capital && !head_at(i)) || is(i, WordClass::preposition) ||
           (inside && is_rest_of_body(i));
  }

  /// "Mr. President of the General / Assembly,": words of a body's name up to a sign or the end of the line, and no office.
  bool is_rest_of_body(size_t i) const {
    if (tokens_[i - 1].kind == Token::Kind::punctuation || vocative_at(i) || is(i, WordClass::group)) return false;
    if (!(is(i, WordClass::institution) || is(i, WordClass::portfolio))) return false;
    for (size_t k = i; k < end_ && tokens_[k].kind != Token::Kind::punctuation && !(k > i && tokens_[k].line_start); ++k)
      if ((is(k, WordClass::office) && !is(k, WordClass::institution)) || is(k, WordClass::clause) || is(k, WordClass::finite)) return false;
    return true;
  }

  const Tokens& tokens_;
  size_t end_;
  const NormalizeRules& rules_;
  bool dedication_ = false;
};

}  // namespace

std::optional<AddressChain> read_chain(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules, bool whole) {
  AddressChain chain;
  ChainReader reader(tokens, end, rules);
  if (!reader.run(at, whole, &chain.address, &chain.items)) return std::nullopt;
  chain.dedication = reader.dedication();
  return chain;
}

}  // namespace lectern

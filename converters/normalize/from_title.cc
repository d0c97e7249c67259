// Date and place that the title or the event name, where no line of their own does.
#include <algorithm>

#include "normalize/blocks.h"
#include "normalize/dates.h"
#include "normalize/meta_nodes.h"
#include "normalize/place_names.h"
#include "normalize/text.h"

namespace lectern {

namespace {

/// An element whose words also stand in the title.
Node of_title(const Draft& draft, const Node& title, Element element, std::string words, std::string_view rule) {
  return derived_meta(draft, element, std::move(words), title.src, rule);
}

/// "DOORSTOP MELBOURNE 19 MARCH 1992": where a known place in capitals begins that ends right before the date at `at`; `at` where there is none.
size_t loud_place_before(const Tokens& tokens, size_t at, const NormalizeRules& rules) {
  constexpr size_t longest = 4;  // tokens
  for (size_t i = at > longest ? at - longest : 1; i < at; ++i) {
    const Token& before = tokens[i - 1];
    const bool within = rules.is(before, WordClass::preposition) || rules.is(before, WordClass::article) || rules.is(before, WordClass::conjunction);  // "THE SUMMIT IN GENEVA 7 JULY"
    const auto place = tokens[i].capitals && before.capitals && !within ? rules.match(PhraseSet::place, tokens, i, at) : std::nullopt;
    if (place && place->end == at) return i;
  }
  return at;
}

/// What stands before a date says that it is the day of the speech: a sign, or "on", "le"; "of 11 September" doesn't.
bool may_be_day(const Tokens& tokens, size_t at, const NormalizeRules& rules) {
  const size_t date = at;
  while (at > 0 && (rules.is(tokens[at - 1], WordClass::article) || rules.is(tokens[at - 1], WordClass::weekday))) --at;
  for (size_t i = at; i < date; ++i)
    if (rules.is(tokens[i], WordClass::weekday)) return true;  // "Séance du mardi 14 mai"
  if (at == 0) return false;
  const Token& before = tokens[at - 1];
  if (before.kind == Token::Kind::punctuation) return true;
  if (before.is_word() && before.capital && before.word == 0) return true;  // "... by Ana Ruiz 27 September 2024"
  return at < date ? !rules.is(before, WordClass::of) && !rules.is(before, WordClass::month)
                   : rules.is(before, WordClass::preposition) && !rules.is(before, WordClass::of);
}

/// "... . Geneva, 1 March 2021": where a place that ends at `end` begins; `end` + 1 where none does.
size_t place_before(const Tokens& tokens, size_t end, const NormalizeRules& rules) {
  constexpr size_t longest = 5;  // tokens
  for (size_t i = end > longest ? end - longest : 1; i < end; ++i) {
    if (tokens[i - 1].kind != Token::Kind::punctuation) continue;
    const auto place = rules.match(PhraseSet::place, tokens, i, end);
    if (place && place->end == end) return i;
  }
  return end + 1;
}

/// "..., National Press Club, Canberra" up to `end`: the first token of the one to three parts behind commas that may be a
/// place; `end` where there are none.
size_t places_before(const Tokens& tokens, size_t end, const NormalizeRules& rules) {
  constexpr size_t most_parts = 3;
  size_t found = end;
  for (size_t parts = 0, stop = end; parts < most_parts; ++parts) {
    size_t begin = stop;
    while (begin > 0 && !tokens[begin - 1].is(',')) --begin;
    if (begin == 0 || !may_be_place(tokens, begin, stop, rules)) break;
    found = begin;
    stop = begin - 1;
  }
  return found;
}

/// "Lecture given in Stockholm on 7 December": the capitalised words behind "in", up to `end`; `end` where there are none.
size_t place_behind_preposition(const Tokens& tokens, size_t end, const NormalizeRules& rules) {
  constexpr size_t longest = 4;  // tokens
  size_t begin = end;
  while (begin > 0 && end - begin < longest && tokens[begin - 1].is_word() && tokens[begin - 1].capital) --begin;
  const bool behind = begin < end && begin > 0 && rules.is(tokens[begin - 1], WordClass::preposition) && !rules.is(tokens[begin - 1], WordClass::of);
  return behind && may_be_place(tokens, begin, end, rules) ? begin : end;
}

/// "..., 24 September 1985, BRISBANE SHERATON": a word or two behind a known town, up to the end.
bool names_building(const Tokens& tokens, size_t at) {
  constexpr size_t most = 2;
  return tokens.size() - at <= most && std::all_of(tokens.begin() + static_cast<long>(at), tokens.end(), [](const Token& token) { return token.is_word() && token.capital; });
}

/// From the title, or from a line under it that says what the text is ("Speech by X, at Y, Bergen, 3 November 2022").
void add_date(Draft& draft, Element from) {
  const Node* const title = find_meta(draft, from);
  const bool dated = find_meta(draft, Element::date) != nullptr;
  const bool placed = find_meta(draft, Element::place) != nullptr;
  if (title == nullptr || (dated && placed)) return;
  const NormalizeRules& rules = draft.words;
  const std::string words = plain_text(*title);
  Tokens tokens;
  tokenize(words, 0, static_cast<uint32_t>(words.size()), rules.lexicon, &tokens);
  for (size_t at = 1; at < tokens.size(); ++at) {
    const auto date = read_date(words, tokens, at, tokens.size(), rules);
    if (!date || date->iso().empty()) continue;
    const size_t loud = loud_place_before(tokens, at, rules);
    if (loud == at && !may_be_day(tokens, at, rules)) continue;
    size_t next = date->end;
    while (next < tokens.size() && (tokens[next].kind == Token::Kind::punctuation ||
                                    rules.is(tokens[next], WordClass::preposition)))
      ++next;
    const auto clock = rules.match(PhraseSet::clock, tokens, next, tokens.size());
    if ((clock && clock->end == tokens.size()) || (next + 1 == tokens.size() && tokens[next].number_mark)) next = tokens.size();
    auto place = rules.match(PhraseSet::place, tokens, next, tokens.size());
    if (place && place->end < tokens.size() && names_building(tokens, place->end)) place->end = tokens.size();
    if (next < tokens.size() && !(place && place->end == tokens.size())) continue;
    const auto piece = [&](size_t begin, size_t end) {
      return words.substr(tokens[begin].begin, tokens[end - 1].end - tokens[begin].begin);
    };
    Node made = of_title(draft, *title, Element::date, piece(at, date->end), "date.title");
    made.set(Attribute::iso, date->iso());
    Node where = place ? of_title(draft, *title, Element::place, piece(next, tokens.size()), "place.title") : Node{};
    size_t day = at;  // with its weekday
    while (day > 1 && (rules.is(tokens[day - 1], WordClass::weekday) || tokens[day - 1].is(','))) --day;
    const bool apart = tokens[day].is(',');  // ", NEW YORK, Friday 27 September 2024"
    size_t before = place || !apart ? at : place_before(tokens, day, rules);
    if (!place && apart) {
      const size_t named = places_before(tokens, day, rules);
      const bool said = rules.find(PhraseSet::designation, tokens, 0, std::min<size_t>(tokens.size(), 10)).has_value();
      if (named + 1 < at && (said || before < at)) before = std::min(before, named);
    }
    size_t stop = apart ? day : at - 1;
    if (loud < at && !place) {
      before = loud;
      stop = at;
    }
    if (!place && before >= at && rules.is(tokens[day - 1], WordClass::preposition)) {  // "in New York on 25 September", ", NEW YORK, ON WEDNESDAY, 25 SEPTEMBER"
      size_t last = day - 1;
      const bool comma = last > 0 && tokens[last - 1].is(',');
      last -= comma;
      size_t named = comma ? places_before(tokens, last, rules) : place_behind_preposition(tokens, last, rules);
      if (named >= last) named = std::min(last, place_before(tokens, last, rules));  // ", NEW YORK ON 27TH SEPTEMBER"
      if (named < last && (from == Element::subtitle || has_known_place(tokens, named, last, rules))) {
        before = named;
        stop = last;
      }
    }
    if (before < at) where = of_title(draft, *title, Element::place, piece(before, stop), "place.title");
    if (!dated) draft.meta.push_back(std::move(made));
    if ((place || before < at) && !placed) draft.meta.push_back(std::move(where));
    return;
  }
}

/// What may be a place at the end of a title: parts behind commas, from the last one backwards.
class PlaceInTitle {
 public:
  PlaceInTitle(const Tokens& tokens, size_t end, const NormalizeRules& rules) : tokens_(tokens), rules_(rules), end_(inner_end(end)) {
    const auto said = rules.find(PhraseSet::designation, tokens, 0, std::min<size_t>(end_, 10));
    if (said) designation_ = said->end;
  }

  size_t end() const { return end_; }

  /// Where the place begins; end() where there is none.
  size_t begin() const {
    size_t begin = part(end_);
    if (begin >= end_) return known_behind();
    size_t found = known(begin, end_) || begins_known(begin) ? begin : end_;
    if (is_region(begin, end_)) {  // "New York, New York": the town stands before it
      const size_t town = town_before(begin - 1);
      if (town < begin) found = begin = town;
    } else if (found == end_ && follows_designation(begin) && is_venue(begin, end_)) {
      found = begin;
    }
    constexpr int most_parts = 2;  // room and house
    for (int parts = 0; found < end_ && parts < most_parts && found > 1 && tokens_[found - 1].is(','); ++parts) {
      const size_t stop = found - 1, before = part(stop);
      if (before == stop) return std::min({found, known_tail(stop), host(stop)});
      if (const size_t room = room_in(before, stop); room < stop) return room;
      if (!known(before, stop) && !is_venue(before, stop)) break;
      found = before;
    }
    return found;
  }

  /// "Remarks before a meeting | Tel Aviv, Israel": what stands behind the last bar and ends with a known place, a country or the sign of a
  /// state; end() where it doesn't: there most often a site or a person is named.
  size_t behind_bar() const {
    constexpr size_t longest = 9;  // tokens
    size_t bar = end_;
    while (bar > 0 && end_ - bar < longest && !tokens_[bar - 1].is('|')) --bar;
    if (bar == 0 || bar == end_ || !tokens_[bar - 1].is('|')) return end_;
    size_t last = bar;
    for (size_t begin = bar; begin < end_;) {
      size_t stop = begin;
      while (stop < end_ && !tokens_[stop].is(',')) ++stop;
      if (stop == begin || !(may_be(begin, stop) || known(begin, stop) || is_region(begin, stop))) return end_;
      last = begin;
      begin = stop + 1;
    }
    const bool state = last > bar && last + 1 == end_ && tokens_[last].capitals && tokens_[last].end - tokens_[last].begin == 2;  // "Bear, DE"
    return known(last, end_) || (last > bar && (is_region(last, end_) || state)) ? bar : end_;
  }

 private:
  /// A note in brackets ("(via satellite)") and signs behind the place are no part of it.
  size_t inner_end(size_t end) const {
    if (end > 0 && tokens_[end - 1].is(')'))
      while (end > 0 && !tokens_[--end].is('(')) {
      }
    while (end > 0 && tokens_[end - 1].kind == Token::Kind::punctuation) --end;
    return end;
  }

  /// The first token of the part that ends at `end`, behind a comma or the sign that closes a quotation; `end` where no comma
  /// stands before it.
  size_t part(size_t end) const {
    size_t begin = end;
    while (begin > 0 && !tokens_[begin - 1].is(',')) --begin;
    if (begin == 0) return end;
    while (begin < end && tokens_[begin].kind == Token::Kind::punctuation) ++begin;
    if (!rules_.is(tokens_[begin], WordClass::name_suffix)) return begin;
    for (size_t i = begin; i < end; ++i)  // "by Roger Holm, Jr. At Widener University"
      if (rules_.match(PhraseSet::about, tokens_, i, end))
        return rules_.match(PhraseSet::listeners, tokens_, i, end) ? end : i + 1 + (i + 1 < end && rules_.is(tokens_[i + 1], WordClass::article));
    return end;
  }

  bool known(size_t begin, size_t end) const {
    const auto place = rules_.match(PhraseSet::place, tokens_, begin, end);
    return place && place->end == end;
  }

  bool is_region(size_t begin, size_t end) const {
    const auto region = rules_.match(PhraseSet::region, tokens_, begin, end);
    return region && region->end == end;
  }

  /// "en el Salón de las Mujeres Argentinas": the room behind the preposition and the article that begin the part; `end` where there is none.
  size_t room_in(size_t begin, size_t end) const {
    const auto where = rules_.match(PhraseSet::where, tokens_, begin, end);
    if (!where || where->end >= end || !rules_.is(tokens_[where->end], WordClass::article)) return end;
    const size_t room = where->end + 1;
    return room < end && rules_.is(tokens_[room], WordClass::venue) && is_name_of_place(tokens_, room, end, rules_) ? room : end;
  }

  /// "Brisbane City Hall".
  bool begins_known(size_t begin) const {
    return rules_.match(PhraseSet::place, tokens_, begin, end_) && is_venue(begin, end_);
  }

  bool may_be(size_t begin, size_t end) const {
    return may_be_place(tokens_, begin, end, rules_) && !rules_.find(PhraseSet::by, tokens_, begin, end);
  }

  bool is_venue(size_t begin, size_t end) const {
    bool venue = false;
    for (size_t i = begin; i < end; ++i) venue = venue || rules_.is(tokens_[i], WordClass::venue);
    // "Federal Reserve Bank of St. Louis": its first word is an office elsewhere
    const bool office = begin + 2 < end && rules_.is(tokens_[begin], WordClass::office) && tokens_[begin + 1].capital &&
                        tokens_[begin + 1].word == 0;
    return venue && may_be(begin + office, end);
  }

  /// The kind of text and nothing else before this part: "Doorstop interview, Parliament House".
  bool follows_designation(size_t begin) const { return designation_ > 0 && begin == designation_ + 1; }

  /// "..., Annandale-on-Hudson" up to `end`, or the rest of the first part: "Doorstop interview North Wyong".
  size_t town_before(size_t end) const {
    const size_t begin = part(end);
    if (begin < end) return may_be(begin, end) ? begin : end + 1;
    if (designation_ == 0 || designation_ + 1 >= end) return end + 1;
    const size_t rest = designation_ + rules_.is(tokens_[designation_], WordClass::preposition);
    return may_be(rest, end) ? rest : end + 1;
  }

  /// "Press conference with President Holm Parliament House" up to `stop`: a known place at its end, or all that follows the kind
  /// of text.
  size_t known_tail(size_t stop) const {
    constexpr size_t longest = 4;  // tokens
    for (size_t i = stop > longest ? stop - longest : 1; i < stop; ++i)
      if (tokens_[i].capital && known(i, stop) && is_venue(i, stop)) return i;
    if (designation_ > 0 && designation_ < stop && is_venue(designation_, stop)) return designation_;
    return house_behind_occasion(stop);
  }

  /// "Address to the Annual Dinner Hyatt Hotel" up to `stop`: the house behind the last word of an occasion or a body.
  size_t house_behind_occasion(size_t stop) const {
    constexpr size_t longest = 4;  // tokens
    const auto event = [&](size_t i) { return rules_.is(tokens_[i], WordClass::occasion) || rules_.is(tokens_[i], WordClass::institution); };
    for (size_t i = stop; i-- > 1 && stop - i <= longest && tokens_[i].is_word() && tokens_[i].capital && !event(i) && !rules_.is(tokens_[i], WordClass::office);)
      if (event(i - 1) && stop - i >= 2 && is_venue(i, stop) && i > 1 && !rules_.is(tokens_[i - 2], WordClass::article) && !rules_.is(tokens_[i - 2], WordClass::preposition)) return i;  // not "the National Economists Club"
    return stop + 1;
  }

  /// "Doorstop interview - Sydney", "DOORSTOP INTERVIEW PARLIAMENT HOUSE": a known place behind a dash or the name of an occasion; end() where there is none.
  size_t known_behind() const {
    constexpr size_t longest = 4;  // tokens
    for (size_t i = end_ > longest ? end_ - longest : 1; i < end_; ++i) {
      const Token& before = tokens_[i - 1];
      const bool dash = before.is('-') || before.is(0x2013) || before.is(0x2014) || before.is(';');
      if ((dash || rules_.is(before, WordClass::occasion)) && tokens_[i].capital && known(i, end_)) return i;
    }
    return end_;
  }

  /// "At the Federal Reserve Bank of Bergen" up to `stop`, before the town: the body in whose house it is, and no event.
  size_t host(size_t stop) const {
    size_t house = stop + 1;
    for (size_t i = 0; i < stop; ++i) {
      const auto where = rules_.match(PhraseSet::about, tokens_, i, stop);
      if (!where || rules_.match(PhraseSet::listeners, tokens_, i, stop) || rules_.is(tokens_[i], WordClass::infinitive)) continue;
      const size_t begin = where->end + (where->end < stop && rules_.is(tokens_[where->end], WordClass::article));
      if (begin >= stop || rules_.is(tokens_[begin], WordClass::of) || !is_body(begin, stop)) continue;
      if (tokens_[i].capital) return begin;
      if (begin + 1 < stop && rules_.is(tokens_[stop - 1], WordClass::venue)) house = begin;  // "... the conference at Holm University, Stanford"
    }
    return house;
  }

  bool is_body(size_t begin, size_t end) const {
    bool body = false;
    for (size_t i = begin; i < end; ++i) {
      const Token& token = tokens_[i];
      const bool joins = rules_.is(token, WordClass::of) || rules_.is(token, WordClass::article) || rules_.is(token, WordClass::conjunction);
      if (!(token.is_word() && token.capital) && !joins) return false;
      if (rules_.is(token, WordClass::occasion)) return false;
      body = body || rules_.is(token, WordClass::venue) || rules_.is(token, WordClass::institution);
    }
    return body;
  }

  const Tokens& tokens_;
  const NormalizeRules& rules_;
  size_t end_;
  size_t designation_ = 0;  ///< token behind the kind of text
};

/// The place at the end of a title or of another line that says what the text is.
std::optional<Node> place_at_end_of(const Draft& draft, const Node& title) {
  const std::string words = plain_text(title);
  Tokens tokens;
  tokenize(words, 0, static_cast<uint32_t>(words.size()), draft.words.lexicon, &tokens);
  const PlaceInTitle place(tokens, tokens.size(), draft.words);
  const size_t end = place.end(), bar = place.behind_bar(), begin = bar < end ? bar : place.begin();
  if (begin >= end) return std::nullopt;
  const bool stop = end < tokens.size() && tokens[end].is('.') && end >= 2 && tokens[end - 2].is('.');  // "D.C."
  const uint32_t last = stop ? tokens[end].end : tokens[end - 1].end;
  return of_title(draft, title, Element::place, words.substr(tokens[begin].begin, last - tokens[begin].begin), title.element == Element::event ? "place.event" : "place.title");
}

void add_place(Draft& draft, Element from) {
  if (find_meta(draft, Element::place) != nullptr) return;
  for (const Node& title : draft.meta) {
    if (title.element != from) continue;
    if (std::optional<Node> place = place_at_end_of(draft, title)) {
      draft.meta.push_back(std::move(*place));
      return;
    }
  }
}

/// "... en la ciudad de Valdor", "... en Valdor": the words behind the last preposition that says where, up to `end`; `end`
/// where they name no place. Without an article a name that nothing else is known of is enough, where not all is in capitals.
size_t place_where(const Tokens& tokens, size_t end, const NormalizeRules& rules) {
  const bool shouted = std::all_of(tokens.begin(), tokens.end(), [](const Token& t) { return !t.is_word() || t.capitals || t.end - t.begin < 2; });
  for (size_t i = end; i-- > 0;) {
    const auto where = rules.match(PhraseSet::where, tokens, i, end);
    if (!where) continue;
    size_t begin = where->end;
    const bool article = begin < end && rules.is(tokens[begin], WordClass::article) && (shouted || !tokens[begin].capital);
    begin += article;
    if (begin >= end || rules.match(PhraseSet::designation, tokens, begin, end)) return end;
    const bool known = rules.match(PhraseSet::place, tokens, begin, end).has_value() || (!article && has_known_place(tokens, begin, end, rules)) || (article && rules.is(tokens[begin], WordClass::venue));
    const Token& first = tokens[begin];
    const bool says_where = rules.is(tokens[i], WordClass::preposition) || tokens[where->end - 1].is(':') || rules.match(PhraseSet::designation, tokens, i, end);
    bool name = first.capital && !article && !shouted && says_where;  // not "visita a Ana Holm"
    if (!says_where && i > 0 && !tokens[i - 1].is(',')) continue;  // "durante la visita a Valdor de la Reina"
    for (const WordClass of : {WordClass::office, WordClass::institution, WordClass::portfolio, WordClass::group})
      name = name && !rules.is(first, of);
    const bool capital = std::any_of(tokens.begin() + static_cast<long>(begin), tokens.begin() + static_cast<long>(end), [](const Token& token) { return token.capital; });  // not "en la escuela secundaria"
    if ((known || name) && capital && (first.capital || article) && is_name_of_place(tokens, begin, end, rules)) return begin;
    if (says_where) return end;
  }
  return end;
}

/// "en la Galería de los Patriotas, en Casa Rosada": the room before the house that begins at `house`; an empty range where none is named.
std::pair<size_t, size_t> room_before(const Tokens& tokens, size_t house, const NormalizeRules& rules) {
  size_t comma = house;
  while (comma > 0 && house - comma < 3 && !tokens[comma - 1].is(',')) --comma;
  if (comma < 2 || !tokens[comma - 1].is(',')) return {0, 0};
  const size_t end = comma - 1, begin = place_where(tokens, end, rules);
  return begin < end && rules.is(tokens[begin], WordClass::venue) ? std::pair(begin, end) : std::pair<size_t, size_t>(0, 0);
}

/// The event of a title or of the line under it says where: at the end, or before the sign that parts it from whose words follow.
void add_place_of_title(Draft& draft, Element from) {
  const Node* const title = find_meta(draft, from);
  const NormalizeRules& rules = draft.words;
  if (title == nullptr || rules.set(PhraseSet::where).empty() || find_meta(draft, Element::place) != nullptr) return;
  const std::string words = plain_text(*title);
  Tokens tokens;
  tokenize(words, 0, static_cast<uint32_t>(words.size()), rules.lexicon, &tokens);
  for (size_t end = tokens.size(); end > 2; --end) {
    const bool last = end == tokens.size();
    if (!last && !(tokens[end].kind == Token::Kind::punctuation && rules.match(PhraseSet::designation, tokens, end + 1, tokens.size()))) continue;
    size_t stop = end;
    while (stop > 0 && tokens[stop - 1].kind == Token::Kind::punctuation) --stop;
    const size_t begin = place_where(tokens, stop, rules);
    if (begin >= stop) continue;
    const bool event = rules.find(PhraseSet::designation, tokens, 0, begin) || std::any_of(tokens.begin(), tokens.begin() + static_cast<long>(begin), [&](const Token& t) {
      return rules.is(t, WordClass::occasion) || rules.is(t, WordClass::chair);
    });
    if (!event) continue;
    std::string place = words.substr(tokens[begin].begin, tokens[stop - 1].end - tokens[begin].begin);
    if (const auto [room, behind] = room_before(tokens, begin, rules); room < behind)
      place = words.substr(tokens[room].begin, tokens[behind - 1].end - tokens[room].begin) + ", " + place;
    draft.meta.push_back(of_title(draft, *title, Element::place, std::move(place), "place.title"));
    return;
  }
}

/// "At the annual dinner of the Public Securities Association, New York, New York": the parts behind the occasion, of which one
/// is known or two name city and state.
void add_place_of_event(Draft& draft) {
  const Node* const event = find_meta(draft, Element::event);
  if (event == nullptr || find_meta(draft, Element::place) != nullptr) return;
  const std::string words = plain_text(*event);
  Tokens tokens;
  tokenize(words, 0, static_cast<uint32_t>(words.size()), draft.words.lexicon, &tokens);
  size_t end = tokens.size();
  while (end > 0 && (tokens[end - 1].is(',') || tokens[end - 1].is('.'))) --end;
  const size_t begin = places_before(tokens, end, draft.words);
  if (begin >= end) return;
  const auto commas = std::count_if(tokens.begin() + static_cast<long>(begin), tokens.begin() + static_cast<long>(end),
                                    [](const Token& token) { return token.is(','); });
  if (!has_known_place(tokens, begin, end, draft.words) && commas != 1) return;
  const uint32_t last = end < tokens.size() && tokens[end].is('.') ? tokens[end].end : tokens[end - 1].end;
  draft.meta.push_back(
      of_title(draft, *event, Element::place, words.substr(tokens[begin].begin, last - tokens[begin].begin), "place.event"));
}

}  // namespace

std::pair<size_t, size_t> place_at_end(const Tokens& tokens, size_t end, const NormalizeRules& rules) {
  const PlaceInTitle place(tokens, end, rules);
  return {place.begin(), place.end()};
}

void add_from_title(Draft& draft) {
  add_date(draft, Element::title);
  add_date(draft, Element::subtitle);
  for (const Element from : {Element::title, Element::subtitle, Element::event}) add_place(draft, from);
  add_place_of_event(draft);
  add_place_of_title(draft, Element::subtitle);  // what the record says goes before how the page is called
  add_place_of_title(draft, Element::title);
}

}  // namespace lectern

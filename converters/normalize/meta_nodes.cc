#include "normalize/meta_nodes.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/blocks.h"
#include "normalize/dates.h"
#include "normalize/inline.h"
#include "normalize/text.h"
#include "normalize/title_lines.h"
#include "normalize/title_speaker.h"

namespace lectern {
namespace {

/// A dash that parts a line: "Norway- Minister of ... - 28 September".
bool is_spaced_dash(const Unit& unit, size_t i) {
  const Token& token = unit.tokens[i];
  const bool dash = token.is('-') || token.is(0x2013) || token.is(0x2014);
  return dash && (token.end >= unit.words.size() || unit.words[token.end] == ' ');
}

/// More words than a place has, with the kind of text or a preposition in front of the first comma.
bool is_long_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules) {
  constexpr long longest = 4;  // words
  const auto in = [&](size_t i) { return tokens.begin() + static_cast<long>(i); };
  if (tokens[begin].caseless || std::count_if(in(begin), in(end), [](const Token& token) { return token.is_word(); }) <= longest) return false;
  for (size_t i = begin; i < end && !tokens[i].is(','); ++i)
    if (rules.is(tokens[i], WordClass::preposition) || rules.match(PhraseSet::designation, tokens, i, end)) return true;
  return false;
}

void derive(Node& node) {
  walk(node, [](Node& each) {
    if (each.element != Element::text) each.derived = true;
    return true;
  });
}

}  // namespace

Range MetaNodes::range_of(const Unit& unit, size_t begin, size_t end) {
  return {unit.tokens[begin].begin, unit.tokens[end - 1].end};
}

Node MetaNodes::node(Element element, const Unit& unit, Range range, std::string_view rule, double sure) {
  trim(unit.words, &range.first, &range.second);
  std::vector<Annotation> inside;
  for (const Annotation& each : unit.annotations)
    if (each.begin >= range.first && each.end <= range.second) inside.push_back(each);
  Node made = element_node(element, inline_nodes(draft_, unit, range, std::move(inside)));
  made.src = source_range(draft_, unit, range);
  made.rule = draft_.rule(rule);
  made.sure = sure;
  return made;
}

/// Words that belong to no element.
void MetaNodes::rest(const Unit& unit, uint32_t begin, uint32_t end, std::vector<Node>* to) {
  if (begin >= end || !has_words(std::string_view(unit.words).substr(begin, end - begin))) return;
  trim(unit.words, &begin, &end);
  Node made = element_node(Element::furniture, {text_node(unit.words.substr(begin, end - begin))});
  made.set(Attribute::kind, "front");
  made.src = source_range(draft_, unit, {begin, end});
  (to ? *to : draft_.meta).push_back(std::move(made));
}

void MetaNodes::whole(Element element, const Unit& unit, std::string_view rule) {
  draft_.meta.push_back(node(element, unit, {0, static_cast<uint32_t>(unit.words.size())}, rule, 0.85));
}

void MetaNodes::furniture(const Unit& unit, std::string_view kind) {
  if (unit.words.empty()) return;
  draft_.meta.push_back(furniture_node(draft_, unit, std::string(kind)));
}

void MetaNodes::event_and_date(Element element, const Unit& unit) {
  size_t begin = 0, end = unit.tokens.size();
  while (end > 0 && unit.tokens[end - 1].kind == Token::Kind::punctuation) --end;
  while (begin < end && unit.tokens[begin].kind == Token::Kind::punctuation) ++begin;
  for (size_t at = begin; at < end; ++at) {
    const auto date = read_date(unit.words, unit.tokens, at, end, draft_.words);
    if (!date || date->year == 0 || (date->end == end) == (at == begin)) continue;
    Node made = node(Element::date, unit, range_of(unit, date->begin, date->end), "header.date", 0.9);
    if (const std::string iso = date->iso(); !iso.empty()) made.set(Attribute::iso, iso);
    if (at == begin) {
      draft_.meta.push_back(std::move(made));
      draft_.meta.push_back(node(element, unit, range_of(unit, date->end, end), "header.event", 0.85));
      return;
    }
    size_t before = at;
    while (before > begin && unit.tokens[before - 1].kind == Token::Kind::punctuation) --before;
    draft_.meta.push_back(node(element, unit, range_of(unit, begin, before), "header.event", 0.85));
    draft_.meta.push_back(std::move(made));
    return;
  }
  whole(element, unit, "header.event");
}

void MetaNodes::letterhead(const Unit& unit) {
  const bool first = std::none_of(draft_.meta.begin(), draft_.meta.end(),
                                  [](const Node& each) { return each.element == Element::publisher; });
  if (first) {
    whole(Element::publisher, unit, "header.letterhead");
  } else {
    furniture(unit, "front");
  }
}

void MetaNodes::stage(const Unit& unit, std::string_view kind) {
  Node made = node(Element::stage, unit, {0, static_cast<uint32_t>(unit.words.size())}, "header." + std::string(kind), 0.9);
  made.set(Attribute::kind, std::string(kind));
  draft_.meta.push_back(std::move(made));
}

void MetaNodes::page_break(const Row& row) {
  Node made = element_node(Element::pb);
  if (!row.block->value.empty()) made.set(Attribute::n, row.block->value);
  draft_.meta.push_back(std::move(made));
}

/// "..., at the General Debate, on the theme:" before the theme in a line of its own: where the title ends; 0 where it goes on.
static uint32_t theme_lead(const Tokens& tokens, const NormalizeRules& rules) {
  constexpr size_t longest = 6;  // tokens
  if (tokens.size() < longest || !tokens.back().is(':')) return 0;
  for (size_t i = tokens.size() - 1; i > tokens.size() - longest; --i)
    if (tokens[i - 1].is(',')) return rules.find(PhraseSet::naming, tokens, i, tokens.size() - 1) ? tokens[i - 1].begin : 0;
  return 0;
}

void MetaNodes::title(const Unit& unit, Element element, std::string_view rule) {
  Range range{0, static_cast<uint32_t>(unit.words.size())};
  trim(unit.words, &range.first, &range.second);
  const std::string_view words = unit.words;
  size_t first = range.first, last = range.second;
  const char32_t opens = first_character(words.substr(first)), closes = last_character(words.substr(0, last));
  if (is_quotation_mark(opens) && is_quotation_mark(closes) && last - first > 4) {
    utf8::next(words, &first);
    utf8::previous(words, &last);
    range = {static_cast<uint32_t>(first), static_cast<uint32_t>(last)};
  }
  // "9. EU and PNR data": an agenda number is no part of the title
  const Tokens& tokens = unit.tokens;
  if (const size_t number = item_number(tokens); number > 0 && tokens.size() > number + 1) {
    rest(unit, range.first, tokens[number - 1].end);
    range.first = tokens[number].begin;
  }
  const uint32_t theme = theme_lead(tokens, draft_.words);
  const uint32_t stop = theme > range.first && theme < range.second ? theme : range.second;
  draft_.meta.push_back(node(element, unit, {range.first, stop}, rule, 0.9));
  rest(unit, stop, range.second);
  derived_speakers(unit);
}

/// "President's Speech During the Inauguration": past the office with which a title opens, before the kind of text; 0 where none does.
static size_t office_in_genitive(const Unit& unit, const NormalizeRules& rules) {
  constexpr size_t longest = 4;  // tokens
  const Tokens& tokens = unit.tokens;
  for (size_t end = 0; end < std::min(tokens.size(), longest) && tokens[end].is_word() && tokens[end].capital; ++end) {
    const std::string_view word = std::string_view(unit.words).substr(tokens[end].begin, tokens[end].end - tokens[end].begin);
    const uint32_t sign = genitive_sign(word);
    Tokens bare;
    tokenize(word.substr(0, word.size() - sign), 0, static_cast<uint32_t>(word.size() - sign), rules.lexicon, &bare);
    if (bare.size() != 1 || !rules.is(bare[0], WordClass::office)) return 0;
    if (sign == 0) continue;
    const auto kind = rules.match(PhraseSet::designation, tokens, end + 1, tokens.size());
    return kind && (kind->end == tokens.size() || rules.is(tokens[kind->end], WordClass::preposition)) ? end + 1 : 0;  // not "Queen's Speech Debate"
  }
  return 0;
}

void MetaNodes::derived_speakers(const Unit& unit) {
  if (const auto who = owner(unit, draft_.words)) {
    const Token& last = unit.tokens[who->name_end - 1];
    Range name = range_of(unit, who->name_begin, who->name_end);
    name.second -= genitive_sign(std::string_view(unit.words).substr(last.begin, last.end - last.begin));
    Node speaker = element_node(Element::speaker);
    speaker.rule = draft_.rule("speaker.title");
    speaker.sure = 0.85;
    if (who->has_role()) speaker.children.push_back(node(Element::role, unit, range_of(unit, who->role_begin, who->role_end), "speaker.role", 0.85));
    speaker.children.push_back(node(Element::name, unit, name, "speaker.name", 0.85));
    derive(speaker);
    Node* const above = draft_.meta.size() < 2 ? nullptr : &draft_.meta[draft_.meta.size() - 2];  // "Minister for Foreign Affairs / Dr X's Statement"
    if (!who->has_role() && above != nullptr && above->element == Element::speaker && above->children.size() == 1 && above->children[0].element == Element::role) {
      above->children.push_back(std::move(speaker.children.back()));
      return;
    }
    draft_.meta.push_back(std::move(speaker));
    return;
  }
  const auto at = speaker_in_title(draft_, unit);
  if (!at) {
    const size_t owner_end = office_in_genitive(unit, draft_.words);
    if (owner_end == 0) return;
    Range office = range_of(unit, 0, owner_end);
    office.second -= genitive_sign(std::string_view(unit.words).substr(unit.tokens[owner_end - 1].begin, unit.tokens[owner_end - 1].end - unit.tokens[owner_end - 1].begin));
    Node speaker = element_node(Element::speaker);
    speaker.rule = draft_.rule("speaker.title");
    speaker.sure = 0.8;
    speaker.children.push_back(node(Element::role, unit, office, "speaker.role", 0.8));
    derive(speaker);
    draft_.meta.push_back(std::move(speaker));
    return;
  }
  for (const SpeakerParts& parts : read_speakers(unit.tokens, *at, unit.tokens.size(), draft_.words)) {
    // without capitals, any word that the rules don't know might be a name
    const bool shown = parts.has_role() || *at >= unit.tokens.size() || !unit.tokens[*at].caseless ||
                       draft_.words.is(unit.tokens[*at], WordClass::courtesy);
    const bool country = !parts.has_role() && parts.name_end - parts.name_begin == 1 && parts.name_begin > 0 &&
                         draft_.words.is(unit.tokens[parts.name_begin - 1], WordClass::of) &&
                         !draft_.words.match(PhraseSet::by, unit.tokens, parts.name_begin - 1, parts.name_begin);
    if (!shown || country) continue;  // "Declaración de Guatemala"
    Node speaker = element_node(Element::speaker);
    speaker.rule = draft_.rule("speaker.title");
    speaker.sure = 0.85;
    std::vector<Node> both;
    if (parts.has_name())
      both.push_back(node(Element::name, unit, range_of(unit, parts.name_begin, parts.name_end), "speaker.name", 0.85));
    if (parts.has_role())
      both.push_back(node(Element::role, unit, range_of(unit, parts.role_begin, parts.role_end), "speaker.role", 0.85));
    if (parts.has_name() && parts.has_role() && parts.role_begin < parts.name_begin) std::swap(both[0], both[1]);
    speaker.children = std::move(both);
    derive(speaker);
    draft_.meta.push_back(std::move(speaker));
  }
}

void MetaNodes::place(const Unit& unit) {
  size_t first = 0;
  if (!unit.tokens.empty() && draft_.words.is(unit.tokens[0], WordClass::preposition)) ++first;
  if (first > 0 && first < unit.tokens.size() && draft_.words.is(unit.tokens[first], WordClass::article)) ++first;
  if (draft_.words.match(PhraseSet::listeners, unit.tokens, 0, unit.tokens.size())) {
    size_t comma = first;
    while (comma < unit.tokens.size() && !unit.tokens[comma].is(',')) ++comma;
    if (comma + 1 < unit.tokens.size()) first = comma + 1;  // "Before the Forecasters Club, New York"
  }
  const auto label = draft_.words.match(PhraseSet::where, unit.tokens, 0, unit.tokens.size());
  if (label && unit.tokens[label->end - 1].is(':')) first = label->end;
  if (first >= unit.tokens.size()) first = 0;
  const size_t stated = first;
  size_t last = unit.tokens.size();  // "*East Room *": marks that the source's own markup left
  const auto mark = [&](size_t i) { return unit.tokens[i].is('*') || unit.tokens[i].is('_'); };
  while (first < last && mark(first)) ++first;
  if (first == last) return furniture(unit);
  if (stated > 0) rest(unit, 0, unit.tokens[stated].begin);
  while (last > first + 1 && mark(last - 1)) --last;
  const uint32_t begin = first > 0 ? unit.tokens[first].begin : 0;
  const auto end = last < unit.tokens.size() ? unit.tokens[last - 1].end : static_cast<uint32_t>(unit.words.size());
  draft_.meta.push_back(node(Element::place, unit, {begin, end}, "header.place", 0.85));
}

void MetaNodes::place_and_date(const Unit& unit, bool place) {
  const NormalizeRules& rules = draft_.words;
  const size_t size = unit.tokens.size();
  for (size_t at = 0; at < size; ++at) {
    auto date = read_date(unit.words, unit.tokens, at, size, rules);
    if (!date) date = read_month_and_year(unit.words, unit.tokens, at, size, rules);
    if (!date) continue;
    const size_t first = date->day == 0 ? period_before(unit.tokens, date->begin, rules) : date->begin;
    const Range range = range_of(unit, first, date->end);
    size_t before = first;
    while (before > 0 &&
           (unit.tokens[before - 1].kind == Token::Kind::punctuation ||
            rules.is(unit.tokens[before - 1], WordClass::weekday) || rules.is(unit.tokens[before - 1], WordClass::article) ||
            rules.is(unit.tokens[before - 1], WordClass::preposition)))
      --before;
    // "Legislative Council - 2 May 2013": whoever meets is no place
    const bool body = before > 0 && before < first && unit.tokens[before].kind == Token::Kind::punctuation &&
                      !unit.tokens[before].is(',') && rules.is(unit.tokens[before - 1], WordClass::institution);
    size_t opens = 0;  // "(Lanús, 12 de julio de 2011)"
    while (opens < before && (unit.tokens[opens].is('(') || unit.tokens[opens].is('['))) ++opens;
    if (before > opens && is_long_place(unit.tokens, opens, before, rules)) {  // "LAUNCH OF THE DISPLAY, WAR MEMORIAL, CANBERRA, 26 AUGUST"
      const auto [begin, end] = place_at_end(unit.tokens, before, rules);
      opens = begin < end && end == before ? begin : before;
    }
    const bool led = before > opens && rules.is(unit.tokens[opens], WordClass::preposition) &&  // "FOR PRESS 13 NOVEMBER 1977"
                     !rules.find(PhraseSet::place, unit.tokens, opens, before);
    const bool kind = rules.match(PhraseSet::designation, unit.tokens, opens, before).has_value();  // "INTERVIEW WITH ADA HOLM, FEBRUARY 26 1992"
    const bool shown = before > opens && !led && !kind && (unit.tokens[opens].capital || unit.tokens[opens].caseless);
    // "Hamza Abdi Barre 27 September": words without a sign before the date are a place where one is known or they are few
    const bool apart = before < first || before - opens <= 2 || rules.match(PhraseSet::place, unit.tokens, opens, before);
    if (shown && apart && place && !unit.tokens[before].is(':') && !body) {
      rest(unit, 0, unit.tokens[opens].begin);
      draft_.meta.push_back(node(Element::place, unit, range_of(unit, opens, before), "header.place", 0.85));
      rest(unit, unit.tokens[before - 1].end, range.first);
    } else {
      rest(unit, 0, range.first);
    }
    Node made = node(Element::date, unit, range, "header.date", 0.95);
    if (const std::string iso = date->iso(); !iso.empty()) made.set(Attribute::iso, iso);
    draft_.meta.push_back(std::move(made));
    size_t last = size;
    while (last > date->end && unit.tokens[last - 1].kind == Token::Kind::punctuation) --last;
    const auto parts = [](const Token& token) {
      return token.is(',') || token.is('|') || token.is(0xB7) || token.is(0x2022);
    };
    const bool timed = date->end + 1 < last && is_time(unit.words, unit.tokens[date->end]) && !unit.tokens[date->end + 1].capitals && !unit.tokens[date->end + 1].dotted;  // "24.09.2024 23.44 New York"
    const size_t behind_date = date->end + timed + (date->end + timed < last && parts(unit.tokens[date->end + timed]));
    const bool named = behind_date > date->end + timed || (timed && unit.tokens[behind_date].capital) || rules.match(PhraseSet::place, unit.tokens, behind_date, last);
    const bool weekday = behind_date < last && rules.is(unit.tokens[behind_date], WordClass::weekday);
    const bool clock = behind_date < last && unit.tokens[behind_date].kind == Token::Kind::number;
    if (place && before == 0 && last > behind_date && named && !weekday && !clock) {
      const Range behind = range_of(unit, behind_date, last);
      rest(unit, range.second, behind.first);
      draft_.meta.push_back(node(Element::place, unit, behind, "header.place", 0.85));
      rest(unit, behind.second, static_cast<uint32_t>(unit.words.size()));
    } else {
      rest(unit, range.second, static_cast<uint32_t>(unit.words.size()));
    }
    return;
  }
  furniture(unit);
}

void MetaNodes::dated(const Unit& unit, std::string_view iso) {
  const bool said = iso.size() >= 10 && iso[4] == '-' && iso[7] == '-' &&
                    iso.substr(0, 10).find_first_not_of("0123456789-") == std::string_view::npos;
  if (!said) return place_and_date(unit, false);
  Range range{0, static_cast<uint32_t>(unit.words.size())};
  for (size_t at = 0; at < unit.tokens.size(); ++at) {
    const auto date = read_date(unit.words, unit.tokens, at, unit.tokens.size(), draft_.words);
    if (!date) continue;
    range = range_of(unit, date->begin, date->end);
    break;
  }
  rest(unit, 0, range.first);
  Node made = node(Element::date, unit, range, "header.metadata", 0.95);
  made.set(Attribute::iso, std::string(iso.substr(0, 10)));
  draft_.meta.push_back(std::move(made));
  rest(unit, range.second, static_cast<uint32_t>(unit.words.size()));
}

void MetaNodes::office(const Unit& unit, bool of_last) {
  Node role = node(Element::role, unit, {0, static_cast<uint32_t>(unit.words.size())}, "header.office", 0.85);
  if (of_last && !draft_.meta.empty() && draft_.meta.back().element == Element::speaker &&
      draft_.meta.back().children.size() == 1 && draft_.meta.back().children[0].element == Element::name) {
    draft_.meta.back().children.push_back(std::move(role));
    return;
  }
  Node speaker = element_node(Element::speaker);
  speaker.children.push_back(std::move(role));
  draft_.meta.push_back(std::move(speaker));
}

void MetaNodes::named(const Unit& unit) {
  const auto parts = read_speaker(unit.tokens, 0, unit.tokens.size(), draft_.words);
  const bool whole = !parts || !parts->has_name();
  const Range range =
      whole ? Range{0, static_cast<uint32_t>(unit.words.size())} : range_of(unit, parts->name_begin, parts->name_end);
  rest(unit, 0, range.first);
  Node speaker = element_node(Element::speaker);
  speaker.children.push_back(node(Element::name, unit, range, "header.metadata", 0.85));
  draft_.meta.push_back(std::move(speaker));
  rest(unit, range.second, static_cast<uint32_t>(unit.words.size()));
}

void MetaNodes::person(const Unit& unit) {
  const NormalizeRules& rules = draft_.words;
  const size_t size = unit.tokens.size();
  const auto by = rules.match(PhraseSet::byline, unit.tokens, 0, size);
  const bool byline = by.has_value();
  uint32_t at = 0;
  for (size_t i = byline ? by->end : 0; i < size; ++i) {
    const bool part_start = (byline && i == by->end) || i == 0 || unit.tokens[i - 1].kind == Token::Kind::punctuation ||
                            unit.tokens[i - 1].end + 1 < unit.tokens[i].begin;
    if (const auto date = read_date(unit.words, unit.tokens, i, size, rules)) {
      const Range range = range_of(unit, date->begin, date->end);
      rest(unit, at, range.first);
      Node made = node(Element::date, unit, range, "header.date", 0.9);
      if (const std::string iso = date->iso(); !iso.empty()) made.set(Attribute::iso, iso);
      draft_.meta.push_back(std::move(made));
      at = range.second;
      i = date->end - 1;
      continue;
    }
    size_t stop = i + 1;
    while (stop < size && !is_spaced_dash(unit, stop)) ++stop;
    const auto parts = part_start ? read_speaker(unit.tokens, i, stop, rules) : std::nullopt;
    const bool office = parts && byline && i == by->end && parts->has_role();
    const bool taken = parts && (office || (parts->has_name() &&
                       (parts->has_role() || ((i == 0 || byline) && parts->name_end - parts->name_begin >= 2))));
    if (!taken) continue;
    std::vector<std::pair<Element, Range>> pieces;
    if (parts->has_name()) {
      Range name = range_of(unit, parts->name_begin, parts->name_end);
      const Token& last = unit.tokens[parts->name_end - 1];  // "PRESIDENT HOLM'S / SPEECH"
      name.second -= genitive_sign(std::string_view(unit.words).substr(last.begin, last.end - last.begin));
      pieces.emplace_back(Element::name, name);
    }
    if (parts->has_role()) pieces.emplace_back(Element::role, range_of(unit, parts->role_begin, parts->role_end));
    std::sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
    rest(unit, at, pieces.front().second.first);
    Node speaker = element_node(Element::speaker);
    speaker.rule = draft_.rule("header.speaker");
    speaker.sure = 0.8;
    for (size_t p = 0; p < pieces.size(); ++p) {
      if (p > 0) rest(unit, pieces[p - 1].second.second, pieces[p].second.first, &speaker.children);
      speaker.children.push_back(node(pieces[p].first, unit, pieces[p].second, "header.speaker", 0.8));
    }
    draft_.meta.push_back(std::move(speaker));
    at = pieces.back().second.second;
    i = parts->end - 1;
  }
  rest(unit, at, static_cast<uint32_t>(unit.words.size()));
}

namespace {

std::string folded(const Node& node, Element part) {
  std::string words;  // plain_text leaves out what is derived
  if (const Node* const found = find(node, part)) {
    walk(*found, [&](const Node& each) {
      words += each.text;
      return true;
    });
  }
  return unicode::fold(words);
}

/// "Words of the President" in the title, and the President's name and office in a line of their own, or a cover and the head of
/// the text: one speaker.
void drop_repeated_speakers(Draft& draft) {
  struct Said {
    std::string name, role;
  };
  std::vector<Said> all;
  for (const Node& node : draft.meta)
    if (node.element == Element::speaker) all.push_back({folded(node, Element::name), folded(node, Element::role)});
  const auto holds = [](const std::string& more, const std::string& less) { return !less.empty() && more.starts_with(less); };
  size_t at = 0;
  std::vector<bool> gone(all.size());
  std::erase_if(draft.meta, [&](const Node& node) {
    if (node.element != Element::speaker) return false;
    const size_t i = at++;
    if (!node.derived) return false;
    for (size_t k = 0; k < all.size() && !gone[i]; ++k) {
      if (k == i || gone[k]) continue;
      const bool office = all[i].name.empty() && !all[k].name.empty() && holds(all[k].role, all[i].role);
      const bool name = all[i].role.empty() && holds(all[k].name, all[i].name);
      gone[i] = office || (name && (!all[k].role.empty() || k < i));
    }
    return static_cast<bool>(gone[i]);
  });
}

}  // namespace

const Node* find_meta(const Draft& draft, Element element) {
  const auto found = std::find_if(draft.meta.begin(), draft.meta.end(), [&](const Node& node) { return node.element == element; });
  return found == draft.meta.end() ? nullptr : &*found;
}

Node derived_meta(const Draft& draft, Element element, std::string words, const SourceRange& src, std::string_view rule) {
  Node made = element_node(element, {text_node(std::move(words))});
  made.src = src;
  made.rule = draft.rule(rule);
  made.sure = 0.8;
  made.derived = true;
  return made;
}

void keep_one_of_each(Draft& draft) {
  drop_repeated_speakers(draft);
  for (const Element element : {Element::title, Element::event, Element::place, Element::date, Element::publisher}) {
    bool seen = false;
    for (Node& node : draft.meta) {
      if (node.element != element || !std::exchange(seen, true)) continue;
      if (element == Element::title) {
        node.element = Element::subtitle;
        continue;
      }
      std::string words;
      walk(std::as_const(node), [&](const Node& each) {
        words += each.text;
        return true;
      });
      node.element = Element::furniture;
      node.attributes.clear();
      node.set(Attribute::kind, "front");
      node.children = {text_node(std::move(words))};
    }
  }
}

}  // namespace lectern

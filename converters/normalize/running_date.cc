// Running date: the day that heads the pages of a record, under a page number or the same on two of them and no other on any, or that ends
// the title of a web page; where nothing else names one.
#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "normalize/blocks.h"
#include "normalize/dates.h"
#include "normalize/draft.h"
#include "normalize/inline.h"
#include "normalize/meta_nodes.h"
#include "normalize/place_names.h"
#include "normalize/text.h"

namespace lectern {

namespace {

/// "27 August 1997", "Monday, 24 February 2025": a row that holds a whole date and nothing else.
std::string date_of(const Draft& draft, const Unit& unit) {
  size_t at = 0;
  while (at < unit.tokens.size() && (draft.words.is(unit.tokens[at], WordClass::weekday) || unit.tokens[at].is(','))) ++at;
  const auto date = read_date(unit.words, unit.tokens, at, unit.tokens.size(), draft.words);
  return date && date->end == unit.tokens.size() ? date->iso() : std::string();
}

bool is_page(const Row& line) { return line.kind == RowKind::furniture && line.furniture == "page"; }

/// Speaker labels: where several speak a day under the number of a page heads it; elsewhere it may be part of what is said.
size_t count_labels(const Draft& draft) {
  return static_cast<size_t>(std::count_if(draft.lines.begin(), draft.lines.end(), [](const Row& line) { return line.turn > 0 || line.kind == RowKind::label; }));
}

/// No sentence runs over row `i`: what follows it opens one, and nothing before it announces it.
bool stands_apart(const Draft& draft, size_t i) {
  size_t next = i + 1, before = i;
  while (next < draft.lines.size() && draft.lines[next].kind == RowKind::furniture) ++next;
  while (before > 0 && draft.lines[before - 1].kind == RowKind::furniture) --before;
  const bool runs_on = next < draft.lines.size() && unicode::is_lower(first_character(draft.lines[next].words()));
  return !runs_on && !(before > 0 && draft.lines[before - 1].words().ends_with(':'));
}

Node derived_node(Draft& draft, const Unit& unit, Element element, std::pair<uint32_t, uint32_t> range, std::string_view rule) {
  return derived_meta(draft, element, unit.words.substr(range.first, range.second - range.first), source_range(draft, unit, range), rule);
}

Node date_node(Draft& draft, const Unit& unit, std::pair<uint32_t, uint32_t> range, const std::string& iso, std::string_view rule) {
  Node made = derived_node(draft, unit, Element::date, range, rule);
  made.set(Attribute::iso, iso);
  return made;
}

/// "Naciones Unidas, 24 de septiembre de 2024" under what a page prints over the speech: a line of its own, over which no sentence stands but in
/// quotation marks.
bool find_dateline(Draft& draft) {
  constexpr size_t deepest = 24, longest = 60, longest_line = 40;  // rows; bytes
  const Block* quoted = nullptr;
  for (size_t i = draft.body_start; i < std::min(draft.lines.size(), draft.body_start + deepest); ++i) {
    const Row& line = draft.lines[i];
    if (line.turn > 0 || line.kind == RowKind::label) return false;
    if (line.kind != RowKind::text || line.words().empty()) continue;
    if (is_quotation_mark(first_character(line.words()))) quoted = line.block;
    if (line.block == quoted) continue;
    const bool prose = line.words().size() > longest || (ends_sentence(line.words()) && line.words().size() > longest_line) || !line.own_block;
    if (prose) return false;
    Unit unit = unit_of(line);
    tokenize_unit(unit, draft.words.lexicon);
    const Tokens& tokens = unit.tokens;
    for (size_t at = 2; at < tokens.size(); ++at) {
      const auto date = tokens[at - 1].is(',') ? read_date(unit.words, tokens, at, tokens.size(), draft.words) : std::nullopt;
      if (!date || date->iso().empty() || date->end != tokens.size() || !tokens[0].capital || !is_name_of_place(tokens, 0, at - 1, draft.words)) continue;
      draft.meta.push_back(date_node(draft, unit, {tokens[at].begin, tokens.back().end}, date->iso(), "date.dateline"));
      if (find_meta(draft, Element::place) == nullptr) draft.meta.push_back(derived_node(draft, unit, Element::place, {tokens[0].begin, tokens[at - 2].end}, "place.dateline"));
      return true;
    }
  }
  return false;
}

/// "Questions - Hansard of Northport 2024-12-06": the title of a page ends in a day.
void find_page_date(Draft& draft) {
  if (draft.transcript.kind != "html") return;
  for (const Row& line : draft.lines) {
    if (line.block->key != "title" && line.block->key != "document-title") continue;
    Unit unit = unit_of(line);
    tokenize_unit(unit, draft.words.lexicon);
    for (size_t at = 1; at < unit.tokens.size(); ++at) {
      const auto date = read_date(unit.words, unit.tokens, at, unit.tokens.size(), draft.words);
      const Token& before = unit.tokens[at - 1];
      const bool told = before.is_word() ? !before.capital || draft.words.is(before, WordClass::preposition) : before.is(':');  // "retrieved 6 December 2024"
      if (!date || date->end != unit.tokens.size() || date->iso().empty() || told) continue;
      draft.meta.push_back(date_node(draft, unit, {unit.tokens[at].begin, unit.tokens.back().end}, date->iso(), "date.page"));
      return;
    }
  }
}

}  // namespace

void find_running_date(Draft& draft) {
  constexpr size_t longest = 40, deepest = 4;  // bytes; rows under the number of the page
  if (find_meta(draft, Element::date) != nullptr || find_dateline(draft)) return;
  const size_t labels = count_labels(draft);
  size_t pages = 0, under_page = SIZE_MAX;
  bool weekday = false;
  std::vector<Row*> heads;
  Node made;
  for (size_t i = 0; i < draft.lines.size(); ++i) {
    Row& line = draft.lines[i];
    under_page = is_page(line) ? 0 : under_page + (under_page < SIZE_MAX);
    const bool head = line.kind == RowKind::furniture && line.furniture == "head";
    const bool under = labels > 0 && line.kind == RowKind::text && line.own_block && line.turn == 0 && under_page <= deepest;
    if ((!head && !under) || line.words().size() > longest || (under && !stands_apart(draft, i))) continue;
    Unit unit = unit_of(line);
    tokenize_unit(unit, draft.words.lexicon);
    const std::string iso = date_of(draft, unit);
    if (iso.empty()) continue;
    if (pages++ == 0) {
      made = date_node(draft, unit, {0, static_cast<uint32_t>(unit.words.size())}, iso, "date.running");
      weekday = draft.words.is(unit.tokens[0], WordClass::weekday);
    } else if (made.get(Attribute::iso) != iso) {
      return find_page_date(draft);
    }
    if (under) heads.push_back(&line);
  }
  if (pages < 2 && (heads.empty() || (labels < 2 && !weekday))) {
    find_page_date(draft);
    return;
  }
  draft.meta.push_back(std::move(made));
  for (Row* head : heads) {
    head->kind = RowKind::furniture;
    head->furniture = "head";
  }
}

}  // namespace lectern

#include "normalize/header_places.h"

#include <algorithm>

#include "normalize/header_emit.h"
#include "normalize/text.h"
#include "normalize/title_lines.h"

namespace lectern {
namespace {

bool is_free(const HeaderLine& line) { return line.use == HeaderUse::unknown; }

class Places {
 public:
  Places(const Draft& draft, std::vector<HeaderLine>& lines) : draft_(draft), rules_(draft.words), lines_(lines) {}

  void run(bool meta_title) {
    bool found = false;
    for (size_t i = 0; i < lines_.size(); ++i) {
      HeaderLine& line = lines_[i];
      if (!may_hold_place(line)) continue;
      const bool room = is_room_over_place(lines_, i, rules_);
      const bool beside = (i > 0 && is_date_of(lines_[i - 1], line)) || (i + 1 < lines_.size() && is_date_of(lines_[i + 1], line)) || room;
      const bool heading = row(line).kind == RowKind::heading;
      const bool named = room || (is_known_place(line, rules_) && !has(line, WordClass::occasion) &&
                         (!has(line, WordClass::institution) || ends_with_place(line, rules_) || opens_with_place(line, rules_)));
      const bool shouted = is_in_capitals(line) && line.unit.tokens.size() > 2 && !is_known_place(line, rules_);
      const bool alone = beside && is_lone_place(line) && !(i > 0 && is_open(lines_[i - 1], rules_)) && !is_placed(i);
      const bool record = draft_.transcript.kind == "xml" && !named && !names_house(line, rules_);
      if (!(meta_title && !heading && !shouted && !record) && !(beside && (named || heading)) && !alone) continue;
      if (found && !(i > 0 && lines_[i - 1].use == HeaderUse::place)) continue;
      if (found && rules_.is(line.unit.tokens[0], WordClass::occasion)) continue;
      line.use = HeaderUse::place;
      if (!found && heading) headings_over(i);
      found = true;
    }
  }

  void left() {
    size_t first = 0;
    while (first < lines_.size() && !is_title(lines_[first].use)) ++first;
    for (size_t i = first + 1; i < lines_.size(); ++i) {
      if (!may_hold_place(lines_[i]) || !is_whole_place(lines_[i], rules_) || row(lines_[i]).kind == RowKind::heading) continue;
      lines_[i].use = HeaderUse::place;
      if (i > first + 1 && may_hold_place(lines_[i - 1]) && is_house_over_place(draft_, lines_, i - 1)) lines_[i - 1].use = HeaderUse::place;
      for (size_t k = i + 1; k < lines_.size() && may_hold_place(lines_[k]) && is_known_place(lines_[k], rules_) && is_next_line(draft_, row(lines_[k - 1]), row(lines_[k])); ++k) lines_[k].use = HeaderUse::place;
      return;
    }
  }

  bool has_place() const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const HeaderLine& line) {
      return line.use == HeaderUse::place || (line.use == HeaderUse::date && rules_.find(PhraseSet::place, line.unit.tokens, 0, line.unit.tokens.size())) ||
             (line.use == HeaderUse::metadata && (row(line).block->key == "place" || row(line).block->key == "location"));
    });
  }

 private:
  const Row& row(const HeaderLine& line) const { return draft_.lines[line.row]; }
  bool has(const HeaderLine& line, WordClass of) const { return has_class(line.unit.tokens, rules_, of); }

  /// The title of the front matter, printed again.
  bool repeats_title(const HeaderLine& line) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const HeaderLine& l) {
      return l.use == HeaderUse::metadata && row(l).block->key == "title" && l.unit.words == line.unit.words;
    });
  }

  bool may_hold_place(const HeaderLine& line) const {
    if (!is_free(line) && line.use != HeaderUse::office) return false;
    if (line.use == HeaderUse::office && rules_.is(line.unit.tokens.back(), WordClass::office)) return false;  // "PRIME MINISTER"
    return line.unit.tokens.size() <= 16 && is_capitalised(line, rules_) && !repeats_title(line) &&
           !is_quotation_mark(first_character(line.unit.words));
  }

  bool is_date_of(const HeaderLine& line, const HeaderLine& place) const {
    return line.use == HeaderUse::date && row(line).level == row(place).level && !goes_on_to_date(place, line, rules_);
  }

  /// A date beside line `i` names a place before it.
  bool is_placed(size_t i) const {
    for (const size_t k : {i - 1, i + 1}) {
      if (k >= lines_.size() || lines_[k].use != HeaderUse::date) continue;
      const Token& first = lines_[k].unit.tokens.front();
      if (first.is_word() && first.capital && !rules_.is(first, WordClass::month) && !rules_.is(first, WordClass::weekday)) return true;
    }
    return false;
  }

  /// "###### Feungfar Hall / ###### Vientiane, Laos" under "##### SPEECH": headings of the level of the place, under those of another.
  void headings_over(size_t i) {
    const int level = row(lines_[i]).level;
    size_t first = i;
    const auto same = [&](const HeaderLine& line) { return row(line).kind == RowKind::heading && row(line).level == level; };
    while (first > 0 && same(lines_[first - 1]) && may_hold_place(lines_[first - 1])) --first;
    const bool under = first > 0 && row(lines_[first - 1]).kind == RowKind::heading && !same(lines_[first - 1]);
    for (size_t k = first; under && k < i; ++k) lines_[k].use = HeaderUse::place;
  }

  const Draft& draft_;
  const NormalizeRules& rules_;
  std::vector<HeaderLine>& lines_;
};

}  // namespace

void join_parted_places(Draft& draft, std::vector<HeaderLine>& lines) {
  constexpr size_t longest_rest = 2, longest = 3;  // tokens behind the break; of what stands before it
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    HeaderLine& line = lines[i];
    const HeaderLine& next = lines[i + 1];
    const bool may = (line.use == HeaderUse::date || line.use == HeaderUse::place) && is_free(next) && next.row == line.last_row + 1 && next.unit.tokens.size() <= longest_rest;
    if (!may || !is_next_line(draft, draft.lines[line.last_row], draft.lines[next.row])) continue;
    Unit both = join_lines(draft, lines, {i, i + 2}, " ");
    const size_t below = line.unit.tokens.size();
    bool parted = false;
    for (size_t at = below > longest ? below - longest : 0; at < below && !parted; ++at) {
      const auto place = draft.words.match(PhraseSet::place, both.tokens, at, both.tokens.size());
      parted = place && place->end > below;
    }
    if (!parted) continue;
    line.unit = std::move(both);
    line.last_row = next.last_row;
    lines.erase(lines.begin() + static_cast<long>(i) + 1);
  }
}

void find_places(const Draft& draft, std::vector<HeaderLine>& lines, bool meta_title) { Places(draft, lines).run(meta_title); }

void find_place_left(const Draft& draft, std::vector<HeaderLine>& lines) {
  Places places(draft, lines);
  if (!places.has_place()) places.left();
}

bool is_room_over_place(const std::vector<HeaderLine>& lines, size_t i, const NormalizeRules& rules) {
  return i + 1 < lines.size() && is_free(lines[i]) && lines[i].unit.words.ends_with(',') && has_class(lines[i].unit.tokens, rules, WordClass::venue) && is_whole_place(lines[i + 1], rules);
}

bool is_house_over_place(const Draft& draft, const std::vector<HeaderLine>& lines, size_t i) {
  if (i + 1 >= lines.size() || !is_free(lines[i]) || !is_next_line(draft, draft.lines[lines[i].row], draft.lines[lines[i + 1].row])) return false;
  const auto has = [&](WordClass of) { return has_class(lines[i].unit.tokens, draft.words, of); };
  return is_whole_place(lines[i + 1], draft.words) && !has(WordClass::occasion) && !has(WordClass::office) && (has(WordClass::venue) || has(WordClass::institution));
}

}  // namespace lectern

// What front matter says of the speech in a sentence ("President X speaks at the Rizal Hall in Valdor on 23 August 2016."): date, place and
// speaker that no line of the header names.
#include <algorithm>
#include <charconv>
#include <tuple>

#include "normalize/blocks.h"
#include "normalize/dates.h"
#include "normalize/header_lines.h"
#include "normalize/inline.h"
#include "normalize/meta_nodes.h"
#include "normalize/place_names.h"
#include "normalize/text.h"
#include "normalize/title_lines.h"

namespace lectern {
namespace {

class Description {
 public:
  Description(Draft& draft, const Row& row) : draft_(draft), rules_(draft.words), unit_(unit_of(row)) { tokenize_unit(unit_, rules_.lexicon); }

  void run() {
    complete_name();
    const Tokens& tokens = unit_.tokens;
    size_t at = 1;
    std::optional<PrintedDate> date;
    for (; at < tokens.size(); ++at) {
      date = leads(at - 1) ? read_date(unit_.words, tokens, at, tokens.size(), rules_) : std::nullopt;
      if (date && !date->iso().empty()) break;
    }
    const bool dated = at < tokens.size();
    const Node* const day = find_meta(draft_, Element::date);
    const bool known = day != nullptr;
    if (dated && !(known ? day->get(Attribute::iso) == date->iso() : is_posted_near(date->iso()))) return;  // the day of what it tells of
    if (find_meta(draft_, Element::place) == nullptr) place(dated ? at - 1 : last(), dated ? date->end : last());
    if (dated && !known) {
      Node made = derived(Element::date, words(at, date->end), "date.description");
      made.set(Attribute::iso, date->iso());
      draft_.meta.push_back(std::move(made));
    }
    if (find_meta(draft_, Element::speaker) == nullptr && says_whose(tokens, rules_)) MetaNodes(draft_).derived_speakers(unit_);
  }

 private:
  /// "Speech by President Holm" in the title and "President Ana Maria Holm speaks" here: the one speaker's name as it is whole, behind his office.
  void complete_name() {
    constexpr size_t longest = 6;  // tokens
    const auto speaks = [](const Node& node) { return node.element == Element::speaker; };
    const auto speaker = std::ranges::find_if(draft_.meta, speaks);
    if (speaker == draft_.meta.end() || std::ranges::count_if(draft_.meta, speaks) != 1) return;
    const auto name = std::ranges::find_if(speaker->children, [](const Node& node) { return node.element == Element::name; });
    if (name == speaker->children.end() || !name->derived) return;
    Node shown = *name;
    shown.derived = false;
    const std::string known = plain_text(shown);
    const Tokens& tokens = unit_.tokens;
    const auto goes_on = [&](size_t i) { return i < tokens.size() && tokens[i].is_word() && tokens[i].capital && (tokens[i].word == 0 || tokens[i].initial) && !possessive(i); };
    for (size_t at = 0; at < tokens.size(); ++at) {
      if (std::string_view(unit_.words).substr(tokens[at].begin, known.size()) != known) continue;
      size_t begin = at, end = at;
      while (end < tokens.size() && tokens[end].begin < tokens[at].begin + known.size()) ++end;
      if (tokens[end - 1].end != tokens[at].begin + known.size()) continue;  // "Holmberg"
      while (begin > 0 && goes_on(begin - 1)) --begin;
      const bool titled = begin > 0 && (rules_.is(tokens[begin - 1], WordClass::office) || rules_.is(tokens[begin - 1], WordClass::courtesy));
      while (known.find(' ') == std::string::npos && goes_on(end)) ++end;
      const bool headline = end < tokens.size() && std::all_of(tokens.begin() + static_cast<long>(end), tokens.end(), [](const Token& token) { return !token.is_word() || token.capital || token.end - token.begin < 4; });
      if (!titled || headline || end - begin > longest || words(begin, end) == known) continue;
      *name = derived(Element::name, words(begin, end), "speaker.description");
      return;
    }
  }

  /// "Holm's"
  bool possessive(size_t i) const { return genitive_sign(std::string_view(unit_.words).substr(unit_.tokens[i].begin, unit_.tokens[i].end - unit_.tokens[i].begin)) > 0; }

  /// The front matter's own date, on which the page was put up, is of the month of `iso` or the month behind it.
  bool is_posted_near(const std::string& iso) const {
    const auto month = [](std::string_view day) {
      const auto number = [&](size_t from, size_t size) {
        int value = 0;
        std::from_chars(day.data() + from, day.data() + from + size, value);
        return value;
      };
      return day.size() < 7 || day[4] != '-' ? 0 : number(0, 4) * 12 + number(5, 2);
    };
    return std::any_of(draft_.lines.begin(), draft_.lines.end(), [&](const Row& row) {
      if (row.kind != RowKind::metadata || row.block->key != "date") return false;
      const int posted = month(row.words());
      return posted > 0 && (posted == month(iso) || posted == month(iso) + 1);
    });
  }

  bool leads(size_t i) const { return i < unit_.tokens.size() && rules_.is(unit_.tokens[i], WordClass::preposition) && !rules_.is(unit_.tokens[i], WordClass::of); }

  std::string words(size_t begin, size_t end) const {
    return unit_.words.substr(unit_.tokens[begin].begin, unit_.tokens[end - 1].end - unit_.tokens[begin].begin);
  }

  Node derived(Element element, std::string text, std::string_view rule) const {
    return derived_meta(draft_, element, std::move(text), source_range(draft_, unit_, {0, static_cast<uint32_t>(unit_.words.size())}), rule);
  }

  /// The words behind the preposition at `lead`, up to `end`, without an article; an empty range where they are no place.
  std::pair<size_t, size_t> named(size_t lead, size_t end) const {
    const size_t begin = lead + 1 + (lead + 1 < end && rules_.is(unit_.tokens[lead + 1], WordClass::article));
    const bool place = begin < end && unit_.tokens[begin].capital && is_name_of_place(unit_.tokens, begin, end, rules_);
    return place ? std::pair(begin, end) : std::pair(end, end);
  }

  /// The name of a place that ends at `end` behind a preposition.
  std::pair<size_t, size_t> named_before(size_t end) const {
    constexpr size_t longest = 12;  // tokens
    for (size_t lead = end; lead-- > 0 && end - lead <= longest;)
      if (leads(lead)) return named(lead, end);
    return {end, end};
  }

  /// Behind the last word.
  size_t last() const {
    size_t end = unit_.tokens.size();
    while (end > 0 && unit_.tokens[end - 1].kind == Token::Kind::punctuation) --end;
    return end;
  }

  /// "at the Rizal Hall in Valdor on" before the date, or "at the Rizal Hall, Valdor." behind it.
  void place(size_t before, size_t behind) {
    const Tokens& tokens = unit_.tokens;
    auto [begin, end] = named_before(before);
    if (begin == end && behind < last()) {
      const bool held = !leads(behind) && tokens[behind].is_word() && !tokens[behind].capital;  // "held at"
      size_t stop = behind + held + 1;
      const auto goes_on = [&](size_t i) {
        return tokens[i].is(',') || tokens[i].is('.') || (tokens[i].is_word() && (tokens[i].capital || leads(i) || rules_.is(tokens[i], WordClass::article) || rules_.is(tokens[i], WordClass::particle)));
      };
      while (stop < last() && goes_on(stop)) ++stop;
      if (behind + held < last() && leads(behind + held)) std::tie(begin, end) = named_before(stop);
    }
    if (begin == end) return;
    std::string text = words(begin, end);
    size_t lead = begin;
    while (lead > 0 && !leads(lead)) --lead;
    const auto [room, wall] = named_before(lead);
    const bool within = room < wall && has_venue(room, wall);
    if (within) text = words(room, wall) + ", " + text;
    if (before == behind && !within) return;  // undated: "... ends the emergency in Valdor."
    draft_.meta.push_back(derived(Element::place, std::move(text), "place.description"));
  }

  bool has_venue(size_t begin, size_t end) const {
    return std::any_of(unit_.tokens.begin() + static_cast<long>(begin), unit_.tokens.begin() + static_cast<long>(end), [&](const Token& token) { return rules_.is(token, WordClass::venue); });
  }

  Draft& draft_;
  const NormalizeRules& rules_;
  Unit unit_;
};

}  // namespace

void add_from_description(Draft& draft) {
  constexpr size_t longest = 600;  // bytes
  for (const Row& row : draft.lines) {
    if (row.kind != RowKind::metadata) continue;
    const std::string& key = row.block->key;
    if ((key == "excerpt" || key == "description" || key == "summary") && row.words().size() <= longest) return Description(draft, row).run();
  }
}

}  // namespace lectern

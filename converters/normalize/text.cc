#include "normalize/text.h"

#include <algorithm>
#include <utility>
#include <array>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

bool is_blank(char32_t c) { return unicode::is_space(c) || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }

/// The element that a mark of the source becomes; nothing for marks that carry no meaning for speech.
bool annotation_of(const Mark& mark, Annotation* made) {
  switch (mark.kind) {
    case MarkKind::emphasis:
      made->element = Element::em;
      return true;
    case MarkKind::strong:
      made->element = Element::strong;
      return true;
    case MarkKind::link:
      made->element = Element::ref;
      made->attributes.emplace_back(Attribute::href, mark.value);
      return true;
    case MarkKind::note_ref:
      made->element = Element::note_ref;
      made->attributes.emplace_back(Attribute::target, mark.value);
      return true;
    case MarkKind::lang:
      made->element = Element::foreign;
      made->lang = mark.value;
      return true;
    case MarkKind::furniture:
      made->element = Element::furniture;
      made->attributes.emplace_back(Attribute::kind, furniture_kind(mark.value));
      return true;
    case MarkKind::stage:
      made->element = Element::stage;
      if (!mark.value.empty()) made->attributes.emplace_back(Attribute::kind, mark.value);
      return true;
    case MarkKind::page_break:
      made->element = Element::pb;
      if (!mark.value.empty()) made->attributes.emplace_back(Attribute::n, mark.value);
      return true;
    case MarkKind::code:
    case MarkKind::strikeout:
    case MarkKind::superscript:
    case MarkKind::subscript:
    case MarkKind::hard_break:
      return false;
  }
  return false;
}

/// Copies words run by run, and knows where each offset of the source text went.
class Copier {
 public:
  Copier(Unit& unit, const Text& text) : unit_(unit), text_(text) {}

  void run(uint32_t begin, uint32_t end) {
    const std::string_view words = std::string_view(text_.words).substr(0, end);
    start_ = static_cast<uint32_t>(unit_.words.size());
    anchor_ = static_cast<size_t>(std::upper_bound(text_.map.begin(), text_.map.end(), begin,
                                                   [](uint32_t offset, const Anchor& a) { return offset < a.text_offset; }) -
                                  text_.map.begin());
    if (!text_.map.empty() && unit_.source.empty()) unit_.source.begin = text_.source_offset(begin);
    for (size_t at = begin; at < end;) {
      const size_t stop = plain_end(words, at);
      if (stop > at) copy(at, stop);
      at = stop;
      if (at < end) at = white_space(words, at);
    }
    if (end > begin && !text_.map.empty()) unit_.source.end = text_.source_offset(end - 1) + 1;
  }

  /// The annotation for a mark that touches the words [begin, end) just copied.
  void mark(const Mark& from, uint32_t begin, uint32_t end) {
    const bool point = from.begin == from.end;
    Annotation made;
    if (!annotation_of(from, &made)) return;
    made.begin = std::max(start_, place(std::max(from.begin, begin)));
    made.end = point ? made.begin : place_behind(std::min(from.end, end));
    if (made.end > made.begin || made.element == Element::pb) unit_.annotations.push_back(std::move(made));
  }

 private:
  struct Run {
    uint32_t at, offset, length;
  };

  /// Words with single plain spaces between them are copied as they are, up to white space of another kind.
  static size_t plain_end(std::string_view words, size_t at) {
    const size_t start = at;
    while (at < words.size()) {
      const auto c = static_cast<unsigned char>(words[at]);
      if (c > ' ' && c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3) {
        ++at;
        continue;
      }
      if (c == ' ') {
        const bool single = at > start && at + 1 < words.size() && static_cast<unsigned char>(words[at + 1]) > ' ' &&
                            !may_be_space(words[at + 1]);
        if (!single) break;
        ++at;
        continue;
      }
      if (c < ' ') break;
      size_t next = at;
      if (unicode::is_space(utf8::next(words, &next))) break;
      at = next;
    }
    return at;
  }

  static bool may_be_space(char first) {
    const auto c = static_cast<unsigned char>(first);
    return c == 0xC2 || c == 0xE1 || c == 0xE2 || c == 0xE3;
  }

  /// A run of white space becomes one space; a single no-break space stays what it is. What is no white space is copied.
  size_t white_space(std::string_view words, size_t at) {
    size_t end = at, count = 0;
    char32_t first = 0;
    while (end < words.size()) {
      size_t next = end;
      const char32_t c = utf8::next(words, &next);
      if (!unicode::is_space(c)) break;
      if (count++ == 0) first = c;
      end = next;
    }
    if (count == 1 && first == 0xA0) {
      copy(at, end);
    } else if (!unit_.words.empty() && unit_.words.back() != ' ') {
      record(at);
      unit_.words += ' ';
    }
    return end;
  }

  void copy(size_t at, size_t end) {
    while (at < end) {
      const size_t stop = record(at);
      const size_t piece = std::min(end, stop);
      if (!text_.marks.empty())
        runs_.push_back(
            {static_cast<uint32_t>(at), static_cast<uint32_t>(unit_.words.size()), static_cast<uint32_t>(piece - at)});
      unit_.words.append(text_.words, at, piece - at);
      at = piece;
    }
  }

  /// Adds an anchor where the source doesn't simply go on; says up to where this one holds.
  size_t record(size_t at) {
    const auto offset = static_cast<uint32_t>(unit_.words.size());
    while (anchor_ < text_.map.size() && text_.map[anchor_].text_offset <= at) ++anchor_;
    const size_t stop = anchor_ < text_.map.size() ? text_.map[anchor_].text_offset : SIZE_MAX;
    if (anchor_ == 0) return stop;
    const Anchor& from = text_.map[anchor_ - 1];
    const uint32_t source = from.source_offset + (static_cast<uint32_t>(at) - from.text_offset);
    const bool goes_on =
        !unit_.map.empty() && unit_.map.back().source_offset + (offset - unit_.map.back().text_offset) == source;
    if (!goes_on) unit_.map.push_back({offset, source});
    return stop;
  }

  /// Where an offset of the text stands in the unit; where the next run begins, if it was left out.
  uint32_t place(uint32_t at) const {
    const auto next =
        std::partition_point(runs_.begin(), runs_.end(), [&](const Run& run) { return run.at + run.length <= at; });
    if (next == runs_.end()) return static_cast<uint32_t>(unit_.words.size());
    return next->at >= at ? next->offset : next->offset + (at - next->at);
  }

  /// Behind the last character before an offset of the text.
  uint32_t place_behind(uint32_t at) const {
    const auto next = std::partition_point(runs_.begin(), runs_.end(), [&](const Run& run) { return run.at < at; });
    if (next == runs_.begin()) return start_;
    const Run& run = *(next - 1);
    return run.offset + std::min(run.length, at - run.at);
  }

  Unit& unit_;
  const Text& text_;
  size_t anchor_ = 0;
  uint32_t start_ = 0;
  std::vector<Run> runs_;
};

}  // namespace

void trim(std::string_view words, uint32_t* begin, uint32_t* end) {
  size_t first = *begin, last = *end;
  const std::string_view text = words.substr(0, last);
  while (first < last) {
    size_t next = first;
    if (!is_blank(utf8::next(text, &next))) break;
    first = next;
  }
  while (last > first) {
    size_t before = last;
    if (!is_blank(utf8::previous(text, &before))) break;
    last = before;
  }
  *begin = static_cast<uint32_t>(first);
  *end = static_cast<uint32_t>(last);
}

char32_t first_character(std::string_view text) {
  size_t at = 0;
  return text.empty() ? 0 : utf8::next(text, &at);
}

bool runs_on(char32_t before, char32_t after) {
  const auto cjk = [](char32_t c) { return is_unspaced(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF); };
  const auto shared = [&](char32_t c) { return cjk(c) || (c >= 0x2018 && c <= 0x201D) || c == 0x2026 || c == 0x2014; };
  return (cjk(before) && shared(after)) || (shared(before) && cjk(after));
}

bool is_han(const Unit& unit, const Token& token) {
  if (!token.caseless) return false;
  size_t at = token.begin;
  const char32_t c = utf8::next(unit.words, &at);
  return (c >= 0x2E80 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || c >= 0x20000;
}

char32_t last_character(std::string_view text) {
  size_t at = text.size();
  return text.empty() ? 0 : utf8::previous(text, &at);
}

bool starts_small(std::string_view text) { return unicode::is_lower(first_character(text)); }

bool is_quotation_mark(char32_t c) {
  return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
         (c >= 0x300C && c <= 0x300F);
}

bool is_bullet_sign(char32_t c) {
  constexpr std::u32string_view signs = U"-*+=\u00B7\u2013";
  return unicode::is_bullet(c) || signs.find(c) != signs.npos;
}

uint32_t bullet_length(std::string_view words) {
  if (words.size() < 3) return 0;
  size_t at = 0;
  const char32_t c = utf8::next(words, &at);
  return is_bullet_sign(c) && at < words.size() && words[at] == ' ' ? static_cast<uint32_t>(at + 1) : 0;
}

Tokens tokens_of(const Draft& draft, const Row& row) {
  Tokens tokens;
  tokenize(row.text->words, row.begin, row.end, draft.words.lexicon, &tokens);
  return tokens;
}

bool ends_sentence(std::string_view text) {
  size_t at = text.size();
  while (at > 0) {
    const char32_t c = utf8::previous(text, &at);
    if (is_quotation_mark(c) || c == ')' || c == ']' || c == '*' || unicode::is_space(c)) continue;
    return c == '.' || c == '?' || c == '!' || c == ':' || c == ';' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
           c == 0xFF1F || c == 0x61F || c == 0x6D4;
  }
  return false;
}

std::string furniture_kind(std::string_view value) {
  constexpr std::array<std::string_view, 9> known = {"end", "head", "foot", "page", "front", "rule", "nav", "tag", "merge"};
  return std::find(known.begin(), known.end(), value) == known.end() ? "front" : std::string(value);
}

size_t run_in_head(const Unit& unit, const NormalizeRules& rules, PhraseSet set) {
  for (const Annotation& each : unit.annotations) {
    if (each.begin != 0 || (each.element != Element::strong && each.element != Element::em)) continue;
    size_t end = 0;
    while (end < unit.tokens.size() && unit.tokens[end].end <= each.end) ++end;
    size_t words = end;
    while (words > 0 && unit.tokens[words - 1].kind == Token::Kind::punctuation) --words;
    const auto head = words > 0 ? rules.match(set, unit.tokens, 0, words) : std::nullopt;
    if (head && head->end == words) return end;
  }
  return 0;
}

int roman_number(std::string_view word) {
  constexpr std::string_view numbers[] = {"i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
                                          "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"};
  const auto* const found = std::find(std::begin(numbers), std::end(numbers), word);
  return found == std::end(numbers) ? 0 : static_cast<int>(found - std::begin(numbers)) + 1;
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = utf8::next(text, &at);
    if (!unicode::is_space(c)) {
      out.append(text.substr(start, at - start));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void append_words(Unit& unit, const Row& line, uint32_t begin, uint32_t end) {
  Copier copier(unit, *line.text);
  copier.run(begin, end);
  for (const uint32_t m : line.marks) {
    const Mark& mark = line.text->marks[m];
    if (mark.begin < end && mark.end >= begin && (mark.end > begin || mark.begin == mark.end)) copier.mark(mark, begin, end);
  }
}

bool is_next_line(const Draft& draft, const Row& before, const Row& line) {
  if (before.text->map.empty() || line.text->map.empty() || before.end == 0) return false;
  const std::string& source = draft.transcript.text;
  const size_t begin = before.text->source_offset(before.end - 1) + 1, end = line.text->source_offset(line.begin);
  return begin < end && end <= source.size() &&
         std::count(source.begin() + static_cast<long>(begin), source.begin() + static_cast<long>(end), '\n') == 1;
}

bool holds_words(const Unit& unit) { return (unit.kind == UnitKind::paragraph && unit.lang.empty()) || unit.kind == UnitKind::salutation; }

Unit unit_of(const Row& line) {
  Unit unit;
  append_words(unit, line, line.begin, line.end);
  return unit;
}

Unit unit_of(const Text& text) {
  Row line;
  line.text = &text;
  line.end = static_cast<uint32_t>(text.words.size());
  for (uint32_t m = 0; m < text.marks.size(); ++m) line.marks.push_back(m);
  trim(text.words, &line.begin, &line.end);
  return unit_of(line);
}

void tokenize_unit(Unit& unit, const Lexicon& lexicon) {
  unit.tokens.clear();
  unit.tokens.reserve(unit.words.size() / 4 + 4);
  std::vector<std::pair<uint32_t, uint32_t>> left_out;
  for (const Annotation& each : unit.annotations)
    if ((each.element == Element::furniture || each.element == Element::stage || each.element == Element::note_ref ||
         each.element == Element::num) &&
        each.end > each.begin)
      left_out.emplace_back(each.begin, each.end);
  std::sort(left_out.begin(), left_out.end());
  uint32_t at = 0;
  for (const auto& [begin, end] : left_out) {
    if (begin > at) tokenize(unit.words, at, begin, lexicon, &unit.tokens);
    at = std::max(at, end);
  }
  tokenize(unit.words, at, static_cast<uint32_t>(unit.words.size()), lexicon, &unit.tokens);
  unit.tokens.shrink_to_fit();
  size_t next = 0;
  for (const uint32_t start : unit.line_starts) {
    while (next < unit.tokens.size() && unit.tokens[next].begin < start) ++next;
    if (next < unit.tokens.size()) unit.tokens[next].line_start = true;
  }
}

void erase_words(Unit& unit, uint32_t begin, uint32_t end) { erase_words(unit, {{begin, end}}); }

void erase_words(Unit& unit, const std::vector<std::pair<uint32_t, uint32_t>>& ranges) {
  std::vector<uint32_t> erased(ranges.size() + 1);  // bytes before each range
  for (size_t i = 0; i < ranges.size(); ++i) erased[i + 1] = erased[i] + ranges[i].second - ranges[i].first;
  /// The range that ends behind `at`, counted from 0.
  const auto range_at = [&](uint32_t at) {
    return static_cast<size_t>(std::upper_bound(ranges.begin(), ranges.end(), at,
                                                [](uint32_t offset, const auto& range) { return offset < range.second; }) -
                               ranges.begin());
  };
  const auto moved = [&](uint32_t at) {
    const size_t r = range_at(at);
    return (r < ranges.size() && at > ranges[r].first ? ranges[r].first : at) - erased[r];
  };
  std::vector<Anchor> map;
  if (!unit.map.empty()) {
    map.reserve(unit.map.size() + ranges.size());
    for (const auto& [begin, end] : ranges) map.push_back({moved(begin), unit.source_offset(end)});
    for (const Anchor& anchor : unit.map) {
      const size_t r = range_at(anchor.text_offset);
      const bool inside = r < ranges.size() && anchor.text_offset >= ranges[r].first;
      const bool behind = r > 0 && anchor.text_offset == ranges[r - 1].second;
      if (!inside && !behind) map.push_back({moved(anchor.text_offset), anchor.source_offset});
    }
    std::stable_sort(map.begin(), map.end(), [](const Anchor& a, const Anchor& b) { return a.text_offset < b.text_offset; });
  }
  unit.map = std::move(map);
  std::erase_if(unit.annotations, [&](const Annotation& each) {
    const size_t r = range_at(each.begin);
    return each.end > each.begin && r < ranges.size() && each.begin >= ranges[r].first && each.end <= ranges[r].second;
  });
  for (Annotation& each : unit.annotations) {
    each.begin = moved(each.begin);
    each.end = moved(each.end);
  }
  for (uint32_t& start : unit.line_starts) start = moved(start);
  std::string words;
  words.reserve(unit.words.size());
  uint32_t at = 0;
  for (const auto& [begin, end] : ranges) {
    words.append(unit.words, at, begin - at);
    at = end;
  }
  unit.words = words.append(unit.words, at, std::string::npos);
}

Unit split(Unit& unit, uint32_t at) {
  Unit rest;
  rest.kind = unit.kind;
  rest.lang = unit.lang;
  rest.container = unit.container;
  rest.page = unit.page;
  rest.ends_speech = std::exchange(unit.ends_speech, false);
  rest.words = unit.words.substr(at);
  rest.source = {unit.source_offset(at), unit.source.end};
  rest.map.push_back({0, rest.source.begin});
  for (const Anchor& anchor : unit.map)
    if (anchor.text_offset > at) rest.map.push_back({anchor.text_offset - at, anchor.source_offset});
  for (const uint32_t start : unit.line_starts)
    if (start > at) rest.line_starts.push_back(start - at);
  for (Annotation& each : unit.annotations) {
    if (each.begin < at && each.end > at) {
      rest.annotations.push_back(each);
      rest.annotations.back().begin = 0;
      rest.annotations.back().end = each.end - at;
      each.end = at;
    }
    if (each.begin < at) continue;
    each.begin -= at;
    each.end -= at;
    rest.annotations.push_back(std::move(each));
    each.end = 0;
  }
  std::erase_if(unit.annotations, [](const Annotation& each) { return each.end == 0; });
  std::erase_if(unit.line_starts, [at](uint32_t start) { return start >= at; });
  std::erase_if(unit.map, [at](const Anchor& anchor) { return anchor.text_offset >= at; });
  while (at > 0 && unit.words[at - 1] == ' ') --at;
  unit.words.resize(at);
  unit.source.end = at > 0 ? unit.source_offset(at - 1) + 1 : unit.source.begin;
  return rest;
}

void append_unit(Unit& unit, Unit&& more) {
  unit.words += ' ';
  const auto shift = static_cast<uint32_t>(unit.words.size());
  unit.line_starts.push_back(shift);
  for (const uint32_t start : more.line_starts) unit.line_starts.push_back(start + shift);
  for (const Anchor& anchor : more.map) unit.map.push_back({anchor.text_offset + shift, anchor.source_offset});
  for (Annotation& each : more.annotations) {
    each.begin += shift;
    each.end += shift;
    unit.annotations.push_back(std::move(each));
  }
  unit.words += more.words;
  unit.source.end = more.source.end;
  unit.ends_speech = unit.ends_speech || more.ends_speech;
}

std::string_view words_between(const Unit& unit, size_t first, size_t last) {
  const uint32_t begin = unit.tokens.at(first).begin;
  return std::string_view(unit.words).substr(begin, unit.tokens.at(last).end - begin);
}

uint32_t Unit::source_offset(uint32_t offset) const {
  const auto after = std::upper_bound(map.begin(), map.end(), offset,
                                      [](uint32_t at, const Anchor& anchor) { return at < anchor.text_offset; });
  if (after == map.begin()) return source.begin;
  const Anchor& anchor = *(after - 1);
  return anchor.source_offset + (offset - anchor.text_offset);
}

bool holds_word(std::string_view words, std::string_view word) {
  const auto letter = [&](size_t at) { return at < words.size() && ((words[at] >= 'a' && words[at] <= 'z') || static_cast<unsigned char>(words[at]) >= 0x80); };
  for (size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (!(at > 0 && letter(at - 1)) && !letter(at + word.size())) return true;
  return false;
}

bool part_unit(Draft& draft, size_t unit, size_t token) {
  Unit& whole = draft.units[unit];
  const uint32_t at = whole.tokens[token].begin;
  const bool amid = std::any_of(whole.annotations.begin(), whole.annotations.end(), [at](const Annotation& each) { return each.begin < at && at < each.end; });
  if (amid) return false;
  Unit rest = split(whole, at);
  tokenize_unit(whole, draft.words.lexicon);
  tokenize_unit(rest, draft.words.lexicon);
  draft.units.insert(draft.units.begin() + static_cast<long>(unit) + 1, std::move(rest));
  return true;
}

}  // namespace lectern

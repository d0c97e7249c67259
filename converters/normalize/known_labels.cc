#include "normalize/known_labels.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t often = 3;           // times that a label stands at the start of a line
constexpr size_t longest_label = 40;  // bytes
constexpr size_t most_labels = 100;   // of different people

/// The label without its colon.
std::string_view name_of(std::string_view words) {
  while (!words.empty() && (words.back() == ':' || words.back() == '.' || words.back() == ' ')) words.remove_suffix(1);
  return words;
}

/// Letters put in, left out or changed between two labels; more than `most` counts as one more.
size_t misread(std::string_view a, std::string_view b, size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most || b.size() > longest_label) return most + 1;
  std::array<size_t, longest_label + 1> row;
  for (size_t i = 0; i <= b.size(); ++i) row[i] = i;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t before = std::exchange(row[0], i);
    size_t least = i;
    for (size_t k = 1; k <= b.size(); ++k) {
      const size_t changed = before + (a[i - 1] != b[k - 1]);
      before = std::exchange(row[k], std::min({row[k] + 1, row[k - 1] + 1, changed}));
      least = std::min(least, row[k]);
    }
    if (least > most) return most + 1;
  }
  return row[b.size()];
}

/// Labels in capitals that open lines often enough to be known wherever they stand.
class Known {
 public:
  explicit Known(const Draft& draft) {
    std::map<std::string_view, size_t> seen;
    for (const Row& line : draft.lines) {
      if (line.kind != RowKind::text || line.turn == 0) continue;
      ++labels_;
      if (line.turn < 2 || line.turn > longest_label) continue;
      const std::string_view words = line.words().substr(0, line.turn);
      if (words.back() == ':' && seen.size() < most_labels) ++seen[name_of(words)];
    }
    for (const auto& [name, times] : seen) {
      if (times < often) continue;
      names_.insert(name);
      by_length_[name.size()].push_back(name);
    }
  }

  bool exact(std::string_view words) const { return names_.contains(words); }
  bool enough() const { return labels_ >= often && !names_.empty(); }

  /// The words are such a label, or one with a letter or two misread.
  bool has(std::string_view words) {
    constexpr size_t shortest = 8;  // of which letters may be misread
    constexpr size_t share = 7;     // one letter of so many
    if (names_.contains(words)) return true;
    for (size_t length = shortest; length < by_length_.size(); ++length) {
      const size_t most = length / share;
      if (words.size() > length + most || length > words.size() + most) continue;
      for (const std::string_view name : by_length_[length]) {
        if (compared_ == most_compared) return false;
        ++compared_;
        if (misread(words, name, most) <= most) return true;
      }
    }
    return false;
  }

 private:
  static constexpr size_t most_compared = 500000;  // in all

  size_t labels_ = 0;
  size_t compared_ = 0;
  std::set<std::string_view> names_;
  std::array<std::vector<std::string_view>, longest_label + 1> by_length_;
};

bool opens_with_letter(const Row& line) {
  const std::string_view words = line.words();
  return line.kind == RowKind::text && line.turn == 0 && line.container < 0 && words.size() > 2 && words[0] >= 'A' && words[0] <= 'Z' &&
         words[1] == ':' && words[2] == ' ';
}

/// "Q: ... / A: ...": a letter and a colon. The letters are labels all together or none is: each stands twice on average, they
/// and the other labels alternate (next to never one behind itself), and two letters or more ask something, as lists of
/// options seldom do; one letter needs other labels beside it.
void find_letters(Draft& draft) {
  constexpr size_t few = 10;  // one in so many may stand behind itself: a label between them wasn't known
  std::vector<Row*> found;
  std::set<char> letters;
  size_t labels = 0, repeated = 0;
  char last = 0;  // letter of the last label, where it is one
  bool asked = false, in_letter = false;
  for (Row& line : draft.lines) {
    if (line.turn > 0 || line.kind == RowKind::label) {
      ++labels;
      last = 0;
      in_letter = false;
    } else if (opens_with_letter(line)) {
      const char letter = line.words().front();
      repeated += letter == last;
      last = letter;
      letters.insert(letter);
      found.push_back(&line);
      in_letter = true;
    } else if (line.block_start) {
      in_letter = false;
    }
    asked = asked || (in_letter && line.words().find('?') != std::string_view::npos);
  }
  if (found.size() < 2 * letters.size() || found.size() + labels < often + 1) return;
  if (repeated * few > found.size() || (letters.size() > 1 ? !asked : labels == 0)) return;
  for (Row* line : found) line->turn = 2;
}

/// Quotation marks along the lines of a paragraph: whether one is open.
class Quoted {
 public:
  void begin(const Row& line) {
    if (line.block_start || line.turn > 0 || line.text != text_) closer_ = 0;
    text_ = line.text;
    at_ = line.begin;
  }

  /// Before byte `end` of the text; later bytes only from call to call.
  bool open(uint32_t end) {
    const std::string_view words = text_->words;
    while (at_ < end) {
      const size_t before = at_;
      size_t next = at_;
      const char32_t c = utf8::next(words, &next);
      at_ = static_cast<uint32_t>(next);
      read(c, before == 0 || words[before - 1] == ' ' || words[before - 1] == '\n' || words[before - 1] == '(', next, words);
    }
    return closer_ != 0 && end - opened_ < longest;
  }

 private:
  static constexpr uint32_t longest = 2000;  // bytes; a mark that nothing closes is a misprint

  void read(char32_t c, bool word_begins, size_t next, std::string_view words) {
    if (closer_ != 0 && at_ - opened_ < longest) {
      const bool apostrophe = c == U'\u2019' && next < words.size() && words[next] >= 'a' && words[next] <= 'z';
      if (c == closer_ && !apostrophe) closer_ = 0;
      return;
    }
    closer_ = 0;
    if (c == U'\u201C') closer_ = U'\u201D';
    if (c == U'\u201E') closer_ = U'\u201C';
    if (c == U'\u2018') closer_ = U'\u2019';
    if (c == U'\u00AB') closer_ = U'\u00BB';
    if (word_begins && c == U'\u00BB') closer_ = U'\u00AB';
    if (word_begins && c == U'"') closer_ = U'"';
    if (closer_ != 0) opened_ = at_;
  }

  const Text* text_ = nullptr;
  uint32_t at_ = 0;
  uint32_t opened_ = 0;
  char32_t closer_ = 0;  // 0: none is open
};

/// Links and code along a line: nothing is cut within them.
class Whole {
 public:
  explicit Whole(const Row& line) : line_(line) {}

  bool open(uint32_t at) {
    for (; next_ < line_.marks.size(); ++next_) {
      const Mark& mark = line_.text->marks[line_.marks[next_]];
      if (mark.begin >= at) break;
      if (mark.kind == MarkKind::link || mark.kind == MarkKind::code) end_ = std::max(end_, mark.end);
    }
    return at < end_;
  }

 private:
  const Row& line_;
  size_t next_ = 0;
  uint32_t end_ = 0;
};

/// Byte behind the end of a sentence at which a known label stands, from `from` on; npos where none does.
size_t label_amid(std::string_view words, size_t from, Known& known) {
  for (size_t colon = words.find(':', from); colon != std::string_view::npos; colon = words.find(':', colon + 1)) {
    if (colon + 1 < words.size() && words[colon + 1] != ' ') continue;
    const size_t least = std::max(from, colon > longest_label ? colon - longest_label : 0);
    for (size_t at = colon; at > least + 2; --at) {
      const char before = words[at - 2];
      if (words[at - 1] != ' ' || !(before == '.' || before == '?' || before == '!')) continue;
      if (known.has(words.substr(at, colon - at))) return at;
    }
  }
  return std::string_view::npos;
}

/// Where known labels stand amid the line, in its text.
std::vector<uint32_t> labels_amid(const Row& line, Known& known, Quoted& quoted) {
  std::vector<uint32_t> places;
  Whole whole(line);
  const std::string_view words = line.words();
  for (size_t at = label_amid(words, line.turn, known); at != std::string_view::npos;) {
    const uint32_t place = line.begin + static_cast<uint32_t>(at);
    const bool in_quotation = quoted.open(place), in_mark = whole.open(place);
    if (!in_quotation && !in_mark) places.push_back(place);
    at = label_amid(words, words.find(':', at) + 1, known);
  }
  return places;
}

/// The line as several: each but the first has a label, and each has the marks that touch it.
void cut(Row& line, const std::vector<uint32_t>& places, std::vector<Row>* lines) {
  const std::vector<uint32_t> marks = std::exchange(line.marks, {});
  const std::vector<Mark>& all = line.text->marks;
  line.own_block = false;
  std::vector<uint32_t> open;
  size_t next = 0;
  for (size_t i = 0; i <= places.size(); ++i) {
    Row piece = line;
    if (i < places.size()) piece.end = places[i];
    if (i > 0) {
      piece.begin = places[i - 1];
      piece.block_start = piece.hard_break = false;
      piece.item = nullptr;
    }
    trim(line.text->words, &piece.begin, &piece.end);
    if (i > 0) piece.turn = static_cast<uint32_t>(piece.words().find(':') + 1);
    std::erase_if(open, [&](uint32_t m) { return all[m].end <= piece.begin; });
    for (; next < marks.size() && all[marks[next]].begin <= piece.end; ++next) open.push_back(marks[next]);
    piece.marks = open;
    lines->push_back(std::move(piece));
  }
}

/// "[^1]: ...", as Markdown writes notes.
bool opens_note(std::string_view words) {
  const size_t close = words.starts_with("[^") ? words.find(']') : std::string_view::npos;
  return close != std::string_view::npos && words.substr(close + 1).starts_with(':');
}

void cut_lines(Draft& draft, Known& known) {
  std::vector<Row> lines;
  lines.reserve(draft.lines.size());
  Quoted quoted;
  bool note = false;
  for (Row& line : draft.lines) {
    std::vector<uint32_t> places;
    if (line.block_start || line.turn > 0) note = false;
    note = note || opens_note(line.words());
    if (line.kind == RowKind::text && line.container < 0 && !note) {
      quoted.begin(line);
      places = labels_amid(line, known, quoted);
      quoted.open(line.end);
    }
    if (places.empty()) {
      lines.push_back(std::move(line));
    } else {
      cut(line, places, &lines);
    }
  }
  draft.lines = std::move(lines);
}

/// Words that no label opens stand under the line.
bool is_spoken_under(const Draft& draft, const Row& line) {
  const Row* const next = &line + 1;
  return next < draft.lines.data() + draft.lines.size() && next->kind == RowKind::text && next->turn == 0 && next->container < 0 && next->words().find(' ') != std::string_view::npos;
}

/// "PRIMF MINISTER." and nothing else, or "PRIME MINISTER" without its mark.
void find_lone(Draft& draft, Known& known) {
  bool begun = false;
  for (Row& line : draft.lines) {
    begun = begun || line.turn > 0;
    if (!begun || line.kind != RowKind::text || line.turn > 0 || line.container >= 0 || line.end - line.begin > longest_label) continue;
    const bool apart = line.block_start && line.own_block && &line > draft.lines.data() && ends_sentence((&line - 1)->words()) && is_spoken_under(draft, line);
    const bool bare = apart && known.exact(line.words());
    if (bare || (line.words().ends_with('.') && known.has(name_of(line.words())))) line.turn = line.end - line.begin;
  }
}

/// "Mineral Resources).- Mr. Speaker": the line begins with the rest of an office and the mark of a label.
bool closes_label(const Draft& draft, const Row& before) {
  constexpr size_t longest = 120;  // bytes
  const Row* const next = &before + 1;
  if (next == draft.lines.data() + draft.lines.size() || next->kind != RowKind::text) return false;
  const std::string_view words = next->words().substr(0, longest);
  const size_t close = words.find(')');
  if (close == std::string_view::npos || words.find('(') < close) return false;
  const std::string_view rest = words.substr(close + 1);
  return rest.starts_with(".-") || rest.starts_with(":") || rest.starts_with(" -") || rest.starts_with("-");
}

}  // namespace

void find_known_labels(Draft& draft) {
  Known known(draft);
  if (known.enough()) {
    cut_lines(draft, known);
    find_lone(draft, known);
  }
  find_letters(draft);
}

uint32_t asking_name_length(const Draft& draft, const Row& line) {
  constexpr size_t longest = 160;  // bytes
  const NormalizeRules& rules = draft.words;
  const std::string_view words = line.words();
  if (words.size() > longest) return 0;
  const size_t bracket = words.find('(');
  const bool asks = words.ends_with(':') && words.find(':') + 1 == words.size();
  const bool open = bracket != std::string_view::npos && words.find(')', bracket) == std::string_view::npos;
  if (!asks && !open) return 0;
  Tokens tokens;
  tokenize(line.text->words, line.begin, line.end, rules.lexicon, &tokens);
  if (tokens.size() < 4 || !rules.is(tokens[0], WordClass::courtesy)) return 0;
  size_t behind = 1;
  while (behind < tokens.size() && (tokens[behind].is('.') || tokens[behind].capitals || tokens[behind].initial)) ++behind;
  const Token& name = tokens[behind - 1];
  const bool named = behind > 1 && name.capitals && name.end - name.begin > 2;
  if (!named || behind + 1 >= tokens.size()) return 0;
  const bool counts = open ? tokens[behind].is('(') && rules.is(tokens[behind + 1], WordClass::office) && closes_label(draft, line)
                           : rules.match(PhraseSet::asking, tokens, behind, tokens.size()).has_value();
  return counts ? name.end - line.begin : 0;
}

}  // namespace lectern

#include "normalize/known_labels.h"

#include <algorithm>
#include <map>
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
  if (b.size() - a.size() > most) return most + 1;
  std::vector<size_t> row(b.size() + 1);
  for (size_t i = 0; i <= b.size(); ++i) row[i] = i;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t before = std::exchange(row[0], i);
    for (size_t k = 1; k <= b.size(); ++k) {
      const size_t changed = before + (a[i - 1] != b[k - 1]);
      before = std::exchange(row[k], std::min({row[k] + 1, row[k - 1] + 1, changed}));
    }
  }
  return row.back();
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
    for (const auto& [name, times] : seen)
      if (times >= often) names_.push_back(name);
  }

  bool enough() const { return labels_ >= often && !names_.empty(); }
  size_t labels() const { return labels_; }

  /// The words are such a label, or one with a letter or two misread.
  bool has(std::string_view words) const {
    constexpr size_t shortest = 8;  // of which letters may be misread
    return std::any_of(names_.begin(), names_.end(), [&](std::string_view name) {
      const size_t most = name.size() < shortest ? 0 : name.size() / 7;
      return words == name || (most > 0 && misread(words, name, most) <= most);
    });
  }

 private:
  size_t labels_ = 0;
  std::vector<std::string_view> names_;
};

/// "Q: ... / A: ...": a letter and a colon, more than once, beside other labels or another such letter.
void find_letters(Draft& draft, size_t labels) {
  std::map<char, std::vector<Row*>> found;
  for (Row& line : draft.lines) {
    const std::string_view words = line.words();
    if (line.kind != RowKind::text || line.turn > 0 || line.container >= 0 || words.size() < 3) continue;
    if (words[0] >= 'A' && words[0] <= 'Z' && words[1] == ':' && words[2] == ' ') found[words[0]].push_back(&line);
  }
  for (const auto& [letter, lines] : found) {
    if (lines.size() < 2 || lines.size() + labels < often + 1) continue;
    for (Row* line : lines) line->turn = 2;
  }
}

/// Byte behind the end of a sentence at which a known label stands, from `from` on; npos where none does.
size_t label_amid(std::string_view words, size_t from, const Known& known) {
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

/// The rest of `line` from `at` on as a line of its own, with a label of `turn` bytes.
Row cut(Row& line, uint32_t at) {
  Row rest = line;
  rest.begin = line.begin + at;
  rest.block_start = rest.hard_break = rest.own_block = line.own_block = false;
  rest.item = nullptr;
  line.end = rest.begin;
  trim(line.text->words, &line.begin, &line.end);
  rest.turn = static_cast<uint32_t>(rest.words().find(':') + 1);
  return rest;
}

void cut_lines(Draft& draft, const Known& known) {
  std::vector<Row> lines;
  lines.reserve(draft.lines.size());
  for (Row& line : draft.lines) {
    lines.push_back(std::move(line));
    while (lines.back().kind == RowKind::text && lines.back().container < 0) {
      const size_t at = label_amid(lines.back().words(), lines.back().turn, known);
      if (at == std::string_view::npos) break;
      lines.push_back(cut(lines.back(), static_cast<uint32_t>(at)));
    }
  }
  draft.lines = std::move(lines);
}

/// "PRIMF MINISTER." and nothing else.
void find_lone(Draft& draft, const Known& known) {
  bool begun = false;
  for (Row& line : draft.lines) {
    begun = begun || line.turn > 0;
    if (!begun || line.kind != RowKind::text || line.turn > 0 || line.container >= 0 || line.end - line.begin > longest_label) continue;
    if (line.words().ends_with('.') && known.has(name_of(line.words()))) line.turn = line.end - line.begin;
  }
}

/// One label in all, of words that nothing is known of, far from the beginning: a heading or what a scan has left ("AUSTRAL:").
void drop_single(Draft& draft) {
  constexpr size_t least_lines = 8;
  Row* single = nullptr;
  size_t lines = 0, before = 0;
  for (Row& line : draft.lines) {
    if (line.kind == RowKind::label) return;
    lines += line.kind == RowKind::text;
    if (line.turn == 0) continue;
    if (single != nullptr) return;
    single = &line;
    before = lines;
  }
  if (single == nullptr || before <= least_lines) return;
  Tokens tokens;
  tokenize(single->text->words, single->begin, single->begin + single->turn, draft.words.lexicon, &tokens);
  if (tokens.empty() || tokens.front().caseless) return;
  for (const PhraseSet set : {PhraseSet::audience, PhraseSet::speaker_label})
    if (draft.words.match(set, tokens, 0, tokens.size())) return;
  for (const Token& token : tokens)
    for (const WordClass of : {WordClass::office, WordClass::courtesy, WordClass::chair})
      if (draft.words.is(token, of)) return;
  single->turn = 0;
}

}  // namespace

void find_known_labels(Draft& draft) {
  drop_single(draft);
  const Known known(draft);
  find_letters(draft, known.labels());
  if (!known.enough()) return;
  cut_lines(draft, known);
  find_lone(draft, known);
}

}  // namespace lectern

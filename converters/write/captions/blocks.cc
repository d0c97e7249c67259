#include "write/captions/blocks.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern::captions {
namespace {

constexpr int64_t shortest_ms = 1000;  // a shorter block is left standing through the pause after it

/// What a line can't be broken in: a word, or one character of a script without spaces.
struct Atom {
  std::string_view text;
  bool space = false;  ///< stands before it
  int width = 0;
};

/// A word that is longer than a line (an address) is cut behind a sign, else where the line ends.
std::vector<Atom> cut_long(const std::vector<Atom>& atoms) {
  std::vector<Atom> cut;
  for (Atom atom : atoms) {
    while (atom.width > line_columns) {
      size_t end = 0, sign = 0;
      for (int room = line_columns; end < atom.text.size();) {
        size_t next = end;
        const char32_t c = utf8::next(atom.text, &next);
        room -= unicode::is_mark(c) ? 0 : unicode::is_wide(c) ? 2 : 1;
        if (room < 0) break;
        end = next;
        if (c < 0x80 && std::string_view("/-?&=._").find(static_cast<char>(c)) != std::string_view::npos) sign = end;
      }
      if (sign > end / 2) end = sign;
      const std::string_view piece = atom.text.substr(0, end);
      cut.push_back({piece, atom.space, columns(piece)});
      atom.text.remove_prefix(end);
      atom.space = false;
      atom.width = columns(atom.text);
    }
    if (!atom.text.empty()) cut.push_back(atom);
  }
  return cut;
}

std::vector<Atom> atoms_of(std::string_view sentence) {
  std::vector<Atom> atoms;
  size_t start = 0;
  bool space = false;
  bool wide_before = false;
  const auto close = [&](size_t end) {
    if (end > start)
      atoms.push_back(
          {sentence.substr(start, end - start), space && !atoms.empty(), columns(sentence.substr(start, end - start))});
    if (end > start) space = false;
    start = end;
  };
  for (size_t at = 0; at < sentence.size();) {
    const size_t begin = at;
    const char32_t c = utf8::next(sentence, &at);
    const bool wide = unicode::is_wide(c);
    if (unicode::is_space(c) && c != 0xA0 && c != 0x202F) {
      close(begin);
      start = at;
      space = true;
    } else if (wide && (wide_before || begin > start)) {
      close(begin);
    } else if (!wide && wide_before && unicode::is_letter(c)) {
      close(begin);
    }
    wide_before = wide;
  }
  close(sentence.size());
  return cut_long(atoms);
}

int width(const std::vector<Atom>& atoms, size_t first, size_t end) {
  int sum = 0;
  for (size_t i = first; i < end; ++i) sum += atoms[i].width + (i > first && atoms[i].space ? 1 : 0);
  return sum;
}

std::string text_of(const std::vector<Atom>& atoms, size_t first, size_t end) {
  std::string to;
  for (size_t i = first; i < end; ++i) {
    if (i > first && atoms[i].space) to += ' ';
    to += atoms[i].text;
  }
  return to;
}

enum class Pause { none, small, full };

/// The pause that the last character of `text` makes, in any script.
Pause pause_after(std::string_view text) {
  if (text.empty()) return Pause::none;
  size_t at = text.size();
  const char32_t last = utf8::previous(text, &at);
  if (std::u32string_view(U".?!\u3002\uFF01\uFF1F\u061F\u06D4").find(last) != std::u32string_view::npos) return Pause::full;
  if (std::u32string_view(U",;:\uFF0C\u3001\uFF1B\uFF1A\u060C\u061B").find(last) != std::u32string_view::npos)
    return Pause::small;
  return Pause::none;
}

/// Where the second line begins; `end` where one line is enough, `first` where two lines aren't.
size_t line_break(const std::vector<Atom>& atoms, size_t first, size_t end) {
  const int all = width(atoms, first, end);
  if (all <= line_columns || end - first == 1) return end;
  size_t best = first;
  int best_cost = std::numeric_limits<int>::max();
  int upper = 0;
  for (size_t i = first; i + 1 < end; ++i) {
    upper += atoms[i].width + (i > first && atoms[i].space ? 1 : 0);
    const int lower = all - upper - (atoms[i + 1].space ? 1 : 0);
    if ((upper > line_columns && i > first) || (lower > line_columns && i + 2 < end)) continue;
    const int cost = std::abs(upper - lower) - (pause_after(atoms[i].text) != Pause::none ? 12 : 0);
    if (cost >= best_cost) continue;
    best_cost = cost;
    best = i + 1;
  }
  return best;
}

/// What it costs to show these atoms as one block; the cheapest way to cut the sentence is the sum's least.
int64_t cost_of(const std::vector<Atom>& atoms, size_t first, size_t end) {
  const int64_t empty = std::max(0, 2 * line_columns - width(atoms, first, end));
  const Pause pause = end == atoms.size() ? Pause::full : pause_after(atoms[end - 1].text);
  const int64_t cut = pause == Pause::full ? 0 : pause == Pause::small ? 400 : 1600;
  return 10000 + empty * empty + cut;
}

std::vector<size_t> cheapest_ends(const std::vector<Atom>& atoms) {
  const size_t count = atoms.size();
  std::vector<int64_t> cost(count + 1, std::numeric_limits<int64_t>::max());
  std::vector<size_t> from(count + 1, 0);
  cost[0] = 0;
  for (size_t end = 1; end <= count; ++end) {
    for (size_t first = end; first-- > 0;) {
      if (first + 1 < end && line_break(atoms, first, end) == first) break;
      const int64_t sum = cost[first] + cost_of(atoms, first, end);
      if (sum >= cost[end]) continue;
      cost[end] = sum;
      from[end] = first;
    }
  }
  std::vector<size_t> ends;
  for (size_t end = count; end > 0; end = from[end]) ends.push_back(end);
  std::reverse(ends.begin(), ends.end());
  return ends;
}

/// Where each block of a sentence begins in time: at its first word, or by the share of its letters.
std::vector<int64_t> begins_of(const Cue& cue, const std::vector<size_t>& starts, const std::vector<int64_t>& shares) {
  std::vector<int64_t> begins;
  for (size_t i = 0; i < starts.size(); ++i) {
    const auto word = std::find_if(cue.words.begin(), cue.words.end(), [&](const CueWord& each) { return each.text_end > starts[i]; });
    const int64_t shared = cue.begin + (cue.end - cue.begin) * shares[i] / std::max<int64_t>(shares.back(), 1);
    const bool known = i > 0 && word != cue.words.end();
    begins.push_back(std::max(i == 0 ? cue.begin : known ? word->begin : shared, begins.empty() ? cue.begin : begins.back()));
  }
  return begins;
}

/// Words of a line that begins at `start` of the sentence.
void add_words(const Cue& cue, size_t line, size_t start, int rate, Block* block) {
  for (const CueWord& word : cue.words) {
    const int64_t ms = milliseconds(word.begin, rate);
    const int64_t before = block->words.empty() ? block->begin_ms : block->words.back().ms;
    const bool inside = word.text_begin >= start && word.text_begin < start + block->lines[line].size();
    if (inside && ms > before && ms < block->end_ms) block->words.push_back({line, word.text_begin - start, ms});
  }
}

void append_cue(const Cue& cue, int rate, std::vector<Block>* to) {
  const std::vector<std::vector<std::string>> pieces = cut(cue.text);
  std::vector<std::vector<size_t>> starts;  // of each line, in the sentence
  std::vector<size_t> firsts;
  std::vector<int64_t> shares{0};
  size_t at = 0;
  for (const auto& lines : pieces) {
    int64_t share = shares.back();
    starts.emplace_back();
    for (const std::string& line : lines) {
      const size_t found = cue.text.find(line, at);
      starts.back().push_back(found == std::string::npos ? at : found);
      at = starts.back().back() + line.size();
      share += static_cast<int64_t>(utf8::count(line)) + 1;
    }
    firsts.push_back(starts.back().front());
    shares.push_back(share);
  }
  std::vector<int64_t> begins = begins_of(cue, firsts, shares);
  begins.push_back(cue.end);
  for (size_t i = 0; i < pieces.size(); ++i) {
    Block block;
    block.id = i == 0 || cue.id.empty() ? cue.id : cue.id + '.' + std::to_string(i + 1);
    block.speaker = cue.speaker;
    block.lines = pieces[i];
    block.begin_ms = milliseconds(begins[i], rate);
    block.end_ms = milliseconds(std::max(begins[i], begins[i + 1]), rate);
    for (size_t line = 0; line < block.lines.size(); ++line) add_words(cue, line, starts[i][line], rate, &block);
    to->push_back(std::move(block));
  }
}

}  // namespace

int columns(std::string_view text) {
  int sum = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    if (!unicode::is_mark(c)) sum += unicode::is_wide(c) ? 2 : 1;
  }
  return sum;
}

std::vector<std::vector<std::string>> cut(std::string_view sentence) {
  const std::vector<Atom> atoms = atoms_of(sentence);
  std::vector<std::vector<std::string>> pieces;
  size_t first = 0;
  for (const size_t end : cheapest_ends(atoms)) {
    const size_t second = line_break(atoms, first, end);
    std::vector<std::string> lines{text_of(atoms, first, second)};
    if (second < end) lines.push_back(text_of(atoms, second, end));
    pieces.push_back(std::move(lines));
    first = end;
  }
  return pieces;
}

std::vector<Block> blocks(const Narration& narration) {
  std::vector<Block> all;
  for (const Cue& cue : narration.cues)
    if (!cue.page) append_cue(cue, narration.rate, &all);
  const int64_t end_ms = milliseconds(narration.samples, narration.rate);
  for (size_t i = 0; i < all.size(); ++i) {
    const int64_t limit = i + 1 < all.size() ? all[i + 1].begin_ms : end_ms;
    all[i].end_ms = std::min(limit, std::max(all[i].end_ms, all[i].begin_ms + shortest_ms));
  }
  return all;
}

}  // namespace lectern::captions

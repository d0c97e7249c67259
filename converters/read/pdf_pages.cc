#include "read/pdf_pages.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

/// Takes the next field, which a space ends.
std::string_view field(std::string_view& line) {
  const size_t space = std::min(line.find(' '), line.size());
  const std::string_view taken = line.substr(0, space);
  line.remove_prefix(std::min(space + 1, line.size()));
  return taken;
}

bool number(std::string_view& line, double* to) {
  const std::string_view digits = field(line);
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), *to);
  return fault == std::errc() && end == digits.data() + digits.size() && std::isfinite(*to) && std::fabs(*to) < 1e7;
}

bool parse_word(std::string_view line, PdfWord* word) {
  for (double* const each : {&word->x0, &word->y0, &word->x1, &word->y1, &word->base, &word->size})
    if (!number(line, each)) return false;
  for (const char flag : field(line)) {
    word->bold = word->bold || flag == 'b';
    word->artifact = word->artifact || flag == 'a';
    word->spaced = word->spaced || flag == 's';
  }
  word->text = line;
  std::erase_if(word->text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})  // U+FFFE and U+FFFF: XML holds neither
    for (size_t at = word->text.find(none); at != std::string::npos; at = word->text.find(none, at)) word->text.erase(at, none.size());
  return true;
}

bool only_marks(std::string_view text) {
  for (size_t at = 0; at < text.size();)
    if (!unicode::is_mark(utf8::next(text, &at))) return false;
  return !text.empty();
}

bool is_right_to_left(char32_t c) { return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF); }

/// From the end of a word to the beginning of the next, in the direction of reading.
double gap(const PdfWord& word, const PdfWord& next) { return next.x0 >= word.x0 ? next.x0 - word.x1 : word.x0 - next.x1; }

/// Whether a space stands behind word `i`. A mark that stands alone belongs to the letter before it, and the word may go on
/// behind it; a small raised sign belongs to the word it touches.
bool is_spaced(const std::vector<PdfWord>& words, size_t i) {
  if (i + 1 >= words.size() || !words[i].spaced) return false;
  const PdfWord& next = words[i + 1];
  if (only_marks(next.text)) return false;
  if (i > 0 && only_marks(words[i].text)) return gap(words[i - 1], next) > words[i - 1].size * 0.1;
  const bool raised = next.size < words[i].size * 0.8 && next.base < words[i].base - words[i].size * 0.1;
  return !raised || gap(words[i], next) > words[i].size * 0.12;
}

/// What its words say of a line.
void settle(PdfLine& line) {
  line.text.clear();
  size_t letters = 0, bold = 0, artifact = 0, right = 0;
  std::vector<std::pair<double, size_t>> sizes;
  for (size_t i = 0; i < line.words.size(); ++i) {
    const PdfWord& word = line.words[i];
    const size_t count = std::max<size_t>(utf8::count(word.text), 1);
    line.x0 = i == 0 ? word.x0 : std::min(line.x0, word.x0);
    line.x1 = i == 0 ? word.x1 : std::max(line.x1, word.x1);
    letters += count;
    bold += word.bold ? count : 0;
    artifact += word.artifact ? count : 0;
    for (size_t at = 0; at < word.text.size();) right += is_right_to_left(utf8::next(word.text, &at));
    sizes.emplace_back(word.size, i);
    line.text += word.text;
    if (is_spaced(line.words, i)) line.text += ' ';
  }
  std::sort(sizes.begin(), sizes.end());
  size_t below = 0;
  for (const auto& [size, i] : sizes) {
    below += std::max<size_t>(utf8::count(line.words[i].text), 1);
    line.size = size;
    line.base = line.words[i].base;
    if (below * 2 >= letters) break;
  }
  line.bold = letters > 0 && bold == letters;
  line.artifact = letters > 0 && artifact * 2 > letters;
  line.right_to_left = right * 2 > letters;
}

/// A line near `line` (by so many of its sizes) runs through x: a space there parts no columns.
bool runs_through(const PdfPage& page, const PdfLine& line, double x, double near) {
  return std::any_of(page.lines.begin(), page.lines.end(), [&](const PdfLine& other) {
    const double far = std::fabs(other.base - line.base);
    return far > line.size * 0.3 && far < line.size * near && other.x0 < x - line.size && other.x1 > x + line.size;
  });
}

/// A sign that stands before the points of a list, by itself.
bool is_bullet(const PdfLine& line) {
  size_t at = 0;
  if (line.words.size() != 1) return false;
  return unicode::is_bullet(utf8::next(line.text, &at)) && at == line.text.size();
}

constexpr size_t longest_piece = 2;  ///< words of a piece that a wide space, and no column, cut off

/// `piece`: words of the last piece of `line`.
bool goes_on(const PdfPage& page, const PdfLine& line, size_t piece, const PdfLine& next) {
  const double size = std::min(line.size, next.size);
  if (size <= 0 || std::fabs(line.base - next.base) > size * 0.3 || line.artifact != next.artifact) return false;
  const bool left = line.right_to_left || next.right_to_left;
  const double from = left ? next.x1 : line.x1, to = left ? line.x0 : next.x0;
  if (is_bullet(line) && to >= from && to - from < size * 6) return true;
  const bool few = piece <= longest_piece && next.words.size() <= longest_piece;
  return to >= from - size * 0.2 && runs_through(page, line, (from + to) / 2, few ? 6 : 3);
}

/// A few rows that wide spaces cut into pieces read column by column, amid lines that run through those spaces: rows of one
/// text, to be read one after the other.
void order_band(PdfPage& page, size_t begin, size_t end) {
  constexpr size_t most_rows = 3, most_pieces = 40;
  if (end - begin > most_pieces) return;
  constexpr double near = 7;  // sizes
  const std::vector<PdfLine>& lines = page.lines;
  const auto same_row = [](const PdfLine& a, const PdfLine& b) { return std::fabs(a.base - b.base) <= a.size * 0.3; };
  std::vector<double> rows;
  for (size_t i = begin; i < end; ++i) {
    const bool known = std::any_of(rows.begin(), rows.end(), [&](double base) { return std::fabs(base - lines[i].base) <= lines[i].size * 0.3; });
    if (!known) rows.push_back(lines[i].base);
    if (rows.size() > most_rows || std::fabs(lines[i].size - lines[begin].size) > lines[begin].size * 0.1) return;
  }
  for (size_t i = begin; i < end; ++i) {
    const PdfLine* right = nullptr;  // the next piece of the row
    for (size_t k = begin; k < end; ++k)
      if (k != i && same_row(lines[k], lines[i]) && lines[k].x0 > lines[i].x0 && (right == nullptr || lines[k].x0 < right->x0))
        right = &lines[k];
    if (right != nullptr && !runs_through(page, lines[i], (lines[i].x1 + right->x0) / 2, near)) return;
  }
  std::sort(rows.begin(), rows.end());
  const auto row = [&](const PdfLine& line) {
    return std::find_if(rows.begin(), rows.end(), [&](double base) { return std::fabs(base - line.base) <= line.size * 0.3; }) - rows.begin();
  };
  std::stable_sort(page.lines.begin() + static_cast<long>(begin), page.lines.begin() + static_cast<long>(end),
                   [&](const PdfLine& a, const PdfLine& b) {
                     if (row(a) != row(b)) return row(a) < row(b);
                     return a.right_to_left ? a.x0 > b.x0 : a.x0 < b.x0;
                   });
}

/// Bands: from a line above which a later one goes back up, to the last that stands no deeper than they do.
void order_bands(PdfPage& page) {
  for (size_t i = 0; i + 1 < page.lines.size(); ++i) {
    const PdfLine& line = page.lines[i];
    const PdfLine& next = page.lines[i + 1];
    if (next.base > line.base - line.size * 0.5 || next.artifact || line.artifact) continue;
    size_t begin = i;
    while (begin > 0 && page.lines[begin - 1].base > next.base - next.size * 0.3 && !page.lines[begin - 1].artifact) --begin;
    size_t end = i + 2;
    while (end < page.lines.size() && page.lines[end].base < line.base + line.size * 0.3 && !page.lines[end].artifact) ++end;
    order_band(page, begin, end);
    i = end - 1;
  }
}

/// Brackets of right-to-left lines: by how they look, or by what they mean? What opens words more often than it ends them
/// decides; those of PDFs that go by the look are turned.
void turn_brackets(std::vector<PdfPage>& pages) {
  constexpr std::string_view pairs[][2] = {{"(", ")"}, {"[", "]"}, {"{", "}"}, {"«", "»"}};
  long meant = 0;
  const auto weigh = [&](std::string_view text) {
    for (const auto& [open, close] : pairs) {
      meant += text.starts_with(open) + text.ends_with(close);
      meant -= text.starts_with(close) + text.ends_with(open);
    }
  };
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines)
      for (const PdfWord& word : line.words)
        if (line.right_to_left) weigh(word.text);
  if (meant >= 0) return;
  const auto turned = [&](const std::string& text) {
    std::string made;
    for (size_t at = 0; at < text.size();) {
      const std::string_view rest = std::string_view(text).substr(at);
      std::string_view sign, other;
      for (const auto& [open, close] : pairs) {
        if (rest.starts_with(open)) sign = open, other = close;
        if (rest.starts_with(close)) sign = close, other = open;
      }
      made += sign.empty() ? rest.substr(0, 1) : other;
      at += sign.empty() ? 1 : sign.size();
    }
    return made;
  };
  for (PdfPage& page : pages)
    for (PdfLine& line : page.lines) {
      if (!line.right_to_left) continue;
      for (PdfWord& word : line.words) word.text = turned(word.text);
      settle(line);
    }
}

}  // namespace

std::optional<std::vector<PdfPage>> parse_pdf_pages(std::string_view printed) {
  std::vector<PdfPage> pages;
  while (!printed.empty()) {
    const size_t end = std::min(printed.find('\n'), printed.size());
    std::string_view line = printed.substr(0, end);
    printed.remove_prefix(std::min(end + 1, printed.size()));
    const std::string_view kind = field(line);
    if (kind == "P") {
      PdfPage page;
      if (!number(line, &page.width) || !number(line, &page.height)) return std::nullopt;
      pages.push_back(std::move(page));
    } else if (kind == "L") {
      if (pages.empty()) return std::nullopt;
      pages.back().lines.emplace_back();
    } else {
      PdfWord word;
      if (kind != "W" || pages.empty() || pages.back().lines.empty() || !parse_word(line, &word)) return std::nullopt;
      if (!word.text.empty()) pages.back().lines.back().words.push_back(std::move(word));
    }
  }
  for (PdfPage& page : pages) {
    for (PdfLine& line : page.lines) settle(line);
    std::erase_if(page.lines, [](const PdfLine& line) { return line.text.empty(); });
  }
  turn_brackets(pages);
  return pages;
}

/// "79th" whose last letters are raised stands in two lines: a word that touches one of the line below goes back to it.
void join_raised(PdfPage& page) {
  constexpr double small = 0.8, touching = 0.25, highest = 0.6;  // of the size of the line
  std::vector<PdfLine>& lines = page.lines;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].words.size() != 1) continue;
    const PdfWord word = lines[i].words.front();
    for (const size_t k : {i + 1, i - 1}) {
      if (k >= lines.size() || word.size > lines[k].size * small) continue;
      PdfLine& line = lines[k];
      const double rise = line.base - word.base;
      if (rise <= 0 || rise > line.size * highest) continue;
      const auto before = std::find_if(line.words.begin(), line.words.end(), [&](const PdfWord& each) {
        return std::fabs(each.x1 - word.x0) < line.size * touching;
      });
      if (before == line.words.end()) continue;
      before->spaced = false;
      const auto placed = line.words.insert(before + 1, word);
      placed->spaced = placed + 1 != line.words.end();
      settle(line);
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
      --i;
      break;
    }
  }
}

void join_pieces(std::vector<PdfPage>& pages) {
  constexpr size_t most_lines = 2000;  // of a page that people made
  for (PdfPage& page : pages) {
    if (page.lines.size() > most_lines) continue;
    join_raised(page);
    order_bands(page);
    std::vector<PdfLine> joined;
    size_t piece = 0;
    for (PdfLine& line : page.lines) {
      const size_t words = line.words.size();
      if (!joined.empty() && goes_on(page, joined.back(), piece, line)) {
        PdfLine& before = joined.back();
        before.words.back().spaced = true;
        for (PdfWord& word : line.words) before.words.push_back(std::move(word));
        line.words.clear();
        settle(before);
      } else {
        joined.push_back(line);
      }
      piece = words;
    }
    page.lines = std::move(joined);
  }
}

}  // namespace lectern

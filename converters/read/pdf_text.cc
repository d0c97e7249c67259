// Lines of a PDF -> a text as people type it: a blank line where the space is wider than between lines, spaces before what is
// set in from the margin.
#include <algorithm>
#include <cmath>
#include <list>
#include <map>

#include "base/utf8.h"
#include "read/pdf.h"
#include "read/pdf_pages.h"

namespace lectern {
namespace {

constexpr int widest_indent = 40;

/// The value that most stands for; 0 where there is none.
double most_of(const std::map<long, size_t>& counts, double unit) {
  size_t most = 0;
  long value = 0;
  for (const auto& [each, count] : counts)
    if (count > most) {
      most = count;
      value = each;
    }
  return static_cast<double>(value) * unit;
}

/// What a share of all is not above.
double share_of(const std::map<long, size_t>& counts, double share) {
  size_t all = 0, below = 0;
  for (const auto& [each, count] : counts) all += count;
  for (const auto& [each, count] : counts)
    if (static_cast<double>(below += count) >= static_cast<double>(all) * share) return static_cast<double>(each);
  return 0;
}

struct Edges {
  double left = 0, right = 0;          ///< where most lines begin or end
  double leftmost = 0, rightmost = 0;  ///< what all but a few keep to
};

struct Measures {
  double size = 0;     ///< of most words
  double leading = 0;  ///< from line to line
  Edges page;
  std::map<const PdfLine*, const Edges*> columns;  ///< of lines that stand in narrow columns
  std::list<Edges> narrow;

  const Edges& around(const PdfLine& line) const {
    const auto found = columns.find(&line);
    return found == columns.end() ? page : *found->second;
  }
};

double width_of_first_word(const PdfLine& line) {
  const PdfWord& word = line.words.front();
  return word.x1 - word.x0;
}

bool is_body(const PdfLine& line, const Measures& of) {
  return line.kind == PdfLine::Kind::words && std::fabs(line.size - of.size) <= of.size * 0.1;
}

/// The line before could have taken the first word.
bool had_room(const Measures& measures, const PdfLine& before, const PdfLine& line) {
  const double needed = width_of_first_word(line) + measures.size * 0.3;
  const Edges& edges = measures.around(before);
  const double room = before.right_to_left ? before.x0 - edges.leftmost : edges.rightmost - before.x1;
  return room > needed;
}

/// From line to line where the words had no room on the first: there is nothing but the line's end between them. In a text
/// of short lines, what is seldom undercut.
double leading_of(const std::vector<PdfPage>& pages, const Measures& measures) {
  std::map<long, size_t> full, all;
  for (const PdfPage& page : pages)
    for (size_t i = 1; i < page.lines.size(); ++i) {
      const PdfLine& before = page.lines[i - 1];
      const PdfLine& line = page.lines[i];
      const double step = line.base - before.base;
      if (!is_body(before, measures) || !is_body(line, measures) || step <= 0 || step > measures.size * 4) continue;
      const long key = std::lround(step * 2);
      ++all[key];
      if (!had_room(measures, before, line)) ++full[key];
    }
  size_t most = 0;
  for (const auto& [step, count] : all) most = std::max(most, count);
  double leading = most_of(full, 0.5);
  for (const auto& [step, count] : all)
    if (leading == 0 && count * 4 >= most) leading = static_cast<double>(step) * 0.5;
  return leading < measures.size ? measures.size * 1.2 : leading;
}

Edges edges_of(const std::vector<const PdfLine*>& lines) {
  std::map<long, size_t> lefts, rights;
  for (const PdfLine* const line : lines) {
    ++lefts[std::lround(line->x0)];
    ++rights[std::lround(line->x1)];
  }
  return {most_of(lefts, 1), most_of(rights, 1), share_of(lefts, 0.05), share_of(rights, 0.95)};
}

/// A run of lines, one below the other, that is narrower than the text is a column with edges of its own.
void find_columns(const std::vector<PdfPage>& pages, Measures& measures) {
  constexpr size_t fewest_lines = 6;
  constexpr double narrow = 0.7;
  std::vector<const PdfLine*> run;
  const auto end_run = [&] {
    const Edges edges = edges_of(run);
    const double width = measures.page.rightmost - measures.page.leftmost;
    if (run.size() >= fewest_lines && edges.rightmost - edges.leftmost < width * narrow) {
      measures.narrow.push_back(edges);
      for (const PdfLine* const line : run) measures.columns.emplace(line, &measures.narrow.back());
    }
    run.clear();
  };
  for (const PdfPage& page : pages) {
    for (const PdfLine& line : page.lines) {
      if (!is_body(line, measures)) continue;
      const bool below = !run.empty() && line.base > run.back()->base && line.x0 < run.back()->x1 && line.x1 > run.back()->x0;
      if (!below) end_run();
      run.push_back(&line);
    }
    end_run();
  }
}

void measure(const std::vector<PdfPage>& pages, Measures& found) {
  std::map<long, size_t> sizes;
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines)
      if (line.kind == PdfLine::Kind::words) sizes[std::lround(line.size * 4)] += utf8::count(line.text);
  found.size = most_of(sizes, 0.25);
  std::vector<const PdfLine*> body;
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines)
      if (is_body(line, found)) body.push_back(&line);
  found.page = edges_of(body);
  find_columns(pages, found);
  found.leading = leading_of(pages, found);
}

class Typist {
 public:
  Typist(const std::vector<PdfPage>& pages, PdfText& to) : to_(to) {
    measure(pages, measures_);
    for (const PdfPage& page : pages) {
      if (&page != &pages.front()) to_.text += '\f';
      before_ = nullptr;
      for (const PdfLine& line : page.lines) type(line);
    }
  }

 private:
  void type(const PdfLine& line) {
    if (line.kind == PdfLine::Kind::words) {
      if (before_ != nullptr && is_apart(*before_, line)) to_.text += '\n';
      const int indent = indent_of(line);
      to_.text.append(static_cast<size_t>(indent), ' ');
      before_ = &line;
    } else {
      (line.kind == PdfLine::Kind::head ? to_.furniture.heads : to_.furniture.feet).push_back(static_cast<uint32_t>(to_.text.size()));
    }
    size_t mended = 0;
    call_notes(line);
    to_.text += plain_letters(line.text, &mended);
    to_.text += '\n';
    to_.mended += mended;
  }

  /// Where the numbers of notes come to stand.
  void call_notes(const PdfLine& line) {
    size_t at = 0;
    for (const PdfWord& word : line.words) {
      at = std::min(line.text.find(word.text, at), line.text.size());
      if (!word.call.empty()) {
        size_t mended = 0;
        const size_t begin = to_.text.size() + plain_letters(line.text.substr(0, at), &mended).size();
        to_.calls.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + word.text.size()), word.call});
      }
      at += word.text.size();
    }
  }

  int indent_of(const PdfLine& line) const {
    if (measures_.size <= 0) return 0;
    const Edges& edges = measures_.around(line);
    const double in = line.right_to_left ? edges.right - line.x1 : line.x0 - edges.left;
    if (in < measures_.size * 0.8) return 0;
    return std::min(static_cast<int>(std::lround(in / (measures_.size * 0.5))), widest_indent);
  }

  bool is_apart(const PdfLine& before, const PdfLine& line) const {
    const double step = line.base - before.base;
    const double larger = std::max(before.size, line.size), smaller = std::min(before.size, line.size);
    if (larger > smaller * 1.12) return true;
    if (step <= 0) return false;  // a new column
    const double expected = measures_.leading * std::max(1.0, measures_.size > 0 ? larger / measures_.size : 1.0);
    if (step > expected * 1.25) return true;
    return before.bold != line.bold && had_room(measures_, before, line);
  }

  Measures measures_;
  PdfText& to_;
  const PdfLine* before_ = nullptr;
};

}  // namespace

PdfText text_of(const std::vector<PdfPage>& pages) {
  PdfText made;
  Typist(pages, made);
  return made;
}

}  // namespace lectern

// Running heads and feet of a PDF.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/unicode.h"
#include "read/pdf_pages.h"

namespace lectern {
namespace {

constexpr size_t most_lines = 2000;  ///< of a page that people made
constexpr double margin = 0.16;  ///< of the page's height, in which heads and feet stand

/// The words of a line, each digit made a 9 and numbers one digit.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (const char c : unicode::fold(text)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !shape.empty() && shape.back() == '9') continue;
    if (c != ' ') shape += digit ? '9' : c;
  }
  return shape;
}

/// Lines that are alike: words, which margin, and about where.
struct Place {
  std::string shape;
  bool foot = false;
  long row = 0;
  auto operator<=>(const Place&) const = default;
};

class Marker {
 public:
  explicit Marker(std::vector<PdfPage>& pages) : pages_(pages) {}

  void run() {
    for (size_t i = 0; i < pages_.size(); ++i)
      for (const PdfLine& line : pages_[i].lines)
        if (in_margin(pages_[i], line)) seen_[place_of(pages_[i], line)].insert(i);
    bool words = false;
    for (const PdfPage& page : pages_)
      for (const PdfLine& line : page.lines) words = words || !line.artifact;
    for (PdfPage& page : pages_)
      for (PdfLine& line : page.lines)
        if ((line.artifact && words && in_margin(page, line)) || repeats(page, line)) line.kind = kind_of(page, line);
  }

 private:
  static bool in_foot(const PdfPage& page, const PdfLine& line) { return line.base > page.height / 2; }
  static PdfLine::Kind kind_of(const PdfPage& page, const PdfLine& line) {
    return in_foot(page, line) ? PdfLine::Kind::foot : PdfLine::Kind::head;
  }
  static bool in_margin(const PdfPage& page, const PdfLine& line) {
    return line.base < page.height * margin || line.base > page.height * (1 - margin);
  }
  static Place place_of(const PdfPage& page, const PdfLine& line) {
    return {shape_of(line.text), in_foot(page, line), std::lround(line.base / 4)};
  }

  /// Nothing of the text stands farther out, and the text keeps its distance.
  static bool stands_apart(const PdfPage& page, const PdfLine& line) {
    if (page.lines.size() > most_lines) return false;
    double nearest = page.height;
    for (const PdfLine& other : page.lines) {
      const double far = in_foot(page, line) ? line.base - other.base : other.base - line.base;
      if (far > line.size * 0.5) nearest = std::min(nearest, far);
    }
    return nearest > line.size * 1.7;
  }

  size_t count(Place place) {
    const auto known = counts_.find(place);
    if (known != counts_.end()) return known->second;
    std::set<size_t> on;
    for (const long off : {-1L, 0L, 1L}) {
      Place near = place;
      near.row += off;
      if (const auto found = seen_.find(near); found != seen_.end()) on.insert(found->second.begin(), found->second.end());
    }
    return counts_[place] = on.size();
  }

  /// On half of the pages, or on a quarter where it stands apart; with a comma at its end, on two thirds.
  bool repeats(const PdfPage& page, const PdfLine& line) {
    if (!in_margin(page, line)) return false;
    const size_t times = count(place_of(page, line)), all = pages_.size();
    if (times < 2) return false;
    if (line.text.ends_with(',')) return times >= 3 && times * 3 >= all * 2;  // "Mr. President," may begin several pages
    if (times >= 3 && times * 2 >= all) return true;
    return times * 4 >= all && stands_apart(page, line);
  }

  std::vector<PdfPage>& pages_;
  std::map<Place, std::set<size_t>> seen_;
  std::map<Place, size_t> counts_;
};

}  // namespace

void mark_furniture(std::vector<PdfPage>& pages) { Marker(pages).run(); }

}  // namespace lectern

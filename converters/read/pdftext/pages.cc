// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/pdftext/pages.h"

#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/FileSpec.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>
#include <poppler/TextOutputDev.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <set>
#include <vector>

#include "read/pdftext/order.h"

namespace pdftext {
namespace {

constexpr double resolution = 72;
constexpr char32_t tatweel = 0x640;  ///< stretches a word to the width of its line and is no letter of it

void append_utf8(std::string& to, char32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    to += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
           static_cast<char>(0x80 | (c & 0x3F))};
  } else {
    to += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
           static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
  }
}

/// What no text holds: controls, surrogates, what is beyond Unicode; they end a word as spaces do.
bool is_text(char32_t c) {
  return c > 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0) && (c < 0xD800 || c > 0xDFFF) && c <= 0x10FFFF &&
         c != 0xFFFE && c != 0xFFFF;
}

/// Vowel signs and points of Hebrew and Arabic.
bool is_point(char32_t c) {
  return (c >= 0x591 && c <= 0x5BD) || (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x6D6 && c <= 0x6DC);
}

/// Points that a glyph without a width of its own draws over or under a letter.
struct Points {
  double x = 0, y = 0;  ///< on the page
  std::vector<Unicode> letters;
  bool placed = false;
};

constexpr size_t most_points = 20000;  ///< of a page

/// poppler's collector of words. It puts the letters of a ligature beside each other from left to right, so those of a
/// right-to-left script are handed over in that order; and it remembers which places of the page are artifacts.
class Collector : public TextOutputDev {
 public:
  Collector() : TextOutputDev(nullptr, false, 0, false, false, false) {}

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y, CharCode code,
                int bytes, const Unicode* letters, int count) override {
    if (artifacts_ > 0) {
      double at_x = 0, at_y = 0;
      state->transform(x, y, &at_x, &at_y);
      places_.insert(rounded(at_x, at_y));
    }
    if (std::fabs(dx) < 0.001 && points_.size() < most_points && count > 0 && std::all_of(letters, letters + count, is_point)) {
      Points points{0, 0, {letters, letters + count}};
      state->transform(x, y, &points.x, &points.y);
      points_.push_back(std::move(points));
      return;  // poppler would part the word there
    }
    if (count > 1 && lectern::is_right_to_left(letters[0]) && lectern::is_right_to_left(letters[count - 1])) {
      const std::vector<Unicode> turned(std::reverse_iterator(letters + count), std::reverse_iterator(letters));
      TextOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, turned.data(), count);
    } else {
      TextOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, letters, count);
    }
  }

  void beginMarkedContent(const char* name, Dict* properties) override {
    const bool artifact = artifacts_ > 0 || (name != nullptr && std::string_view(name) == "Artifact");
    nested_.push_back(artifact);
    artifacts_ += artifact;
    TextOutputDev::beginMarkedContent(name, properties);
  }

  void endMarkedContent(GfxState* state) override {
    if (!nested_.empty()) {
      artifacts_ -= nested_.back();
      nested_.pop_back();
    }
    TextOutputDev::endMarkedContent(state);
  }

  /// The first letter of the word was drawn as an artifact.
  bool is_artifact(const TextWord& word) const {
    if (places_.empty()) return false;
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    word.getBBox(&x0, &y0, &x1, &y1);
    const auto first = rounded(x0, word.getBaseline());
    for (int dx = -1; dx <= 1; ++dx)
      for (int dy = -1; dy <= 1; ++dy)
        if (places_.count({first.first + dx, first.second + dy}) > 0) return true;
    return false;
  }

  /// Those of the page, from the top; which are taken into a word.
  std::vector<Points>& points() { return points_; }

  void new_page() {
    points_.clear();
    places_.clear();
    nested_.clear();
    artifacts_ = 0;
  }

 private:
  static std::pair<long, long> rounded(double x, double y) { return {std::lround(x), std::lround(y)}; }

  std::vector<Points> points_;
  std::set<std::pair<long, long>> places_;
  std::vector<bool> nested_;
  int artifacts_ = 0;
};

class Printer {
 public:
  explicit Printer(Collector& collector) : collector_(collector) {
    std::stable_sort(collector.points().begin(), collector.points().end(), [](const Points& a, const Points& b) { return a.y < b.y; });
  }

  void page(const TextFlow* flows, double width, double height) {
    std::printf("P %.1f %.1f\n", width, height);
    tight_ = tight_gap(flows);
    for (const TextFlow* flow = flows; flow != nullptr; flow = flow->getNext())
      for (const TextBlock* block = flow->getBlocks(); block != nullptr; block = block->getNext())
        for (const TextLine* line = block->getLines(); line != nullptr; line = line->getNext()) this->line(*line);
  }

 private:
  static constexpr double narrow = 0.48;  ///< of a usual gap

  static bool joins_on(const TextWord& left, const TextWord& right) {
    return lectern::is_right_to_left(*left.getChar(left.getLength() - 1)) && lectern::is_right_to_left(*right.getChar(0));
  }

  /// Between words of a right-to-left script, in sizes of the font.
  static double gap(const TextWord& left, const TextWord& right) {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0, next = 0;
    left.getBBox(&x0, &y0, &x1, &y1);
    right.getBBox(&next, &y0, &x0, &y1);
    return left.getFontSize() > 0 ? (next - x1) / left.getFontSize() : 0;
  }

  /// Up to which gap the letters of such a page belong to one word. Where a letter is set a little higher, poppler takes
  /// its side bearing for a space; those between words are more than twice as wide.
  static double tight_gap(const TextFlow* flows) {
    constexpr size_t fewest = 20;  // gaps that tell what is usual
    std::vector<double> gaps;
    for (const TextFlow* flow = flows; flow != nullptr; flow = flow->getNext())
      for (const TextBlock* block = flow->getBlocks(); block != nullptr; block = block->getNext())
        for (const TextLine* line = block->getLines(); line != nullptr; line = line->getNext())
          for (const TextWord* word = line->getWords(); word != nullptr && word->getNext() != nullptr; word = word->getNext())
            if (word->getSpaceAfter() && joins_on(*word, *word->getNext())) gaps.push_back(gap(*word, *word->getNext()));
    if (gaps.size() < fewest) return 0;
    const auto middle = gaps.begin() + static_cast<long>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle * narrow;
  }

  /// In a turned line the next word stands beside none: its gap is below zero.
  static bool is_tight(const TextWord& left, const TextWord& right, double tight) {
    const double between = gap(left, right);
    return between >= 0 && between < tight;
  }

  /// The widest between two words of the line: where all are narrow, the line is set so.
  static double widest_gap(const TextLine& line) {
    double widest = 0;
    for (const TextWord* word = line.getWords(); word != nullptr && word->getNext() != nullptr; word = word->getNext())
      if (word->getSpaceAfter() && joins_on(*word, *word->getNext())) widest = std::max(widest, gap(*word, *word->getNext()));
    return widest;
  }

  /// Takes tatweel between two letters away; the one behind a lone letter is part of a sign, as in that of the Hijri year.
  static void unstretch(std::vector<lectern::PlacedLetter>& letters) {
    std::vector<lectern::PlacedLetter> kept;
    for (size_t i = 0; i < letters.size(); ++i) {
      size_t next = i;
      while (next < letters.size() && letters[next].c == tatweel) ++next;
      const bool between = next > i && !kept.empty() && next < letters.size() && lectern::is_right_to_left(kept.back().c) && lectern::is_right_to_left(letters[next].c);
      if (between) i = next;
      kept.push_back(letters[i]);
    }
    letters = std::move(kept);
  }

  /// Points over or under letter `i` of the word, the last first: the line is still in the order from left to right.
  void add_points(const TextWord& word, int i, uint32_t number, std::vector<lectern::PlacedLetter>& letters) {
    constexpr double far = 0.75;  // of the size, from the line that letters stand on
    constexpr double slack = 0.05;
    const double reach = word.getFontSize() * far, base = word.getBaseline();
    const auto above = [](const Points& each, double y) { return each.y < y; };
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::vector<Points>& points = collector_.points();
    auto each = std::lower_bound(points.begin(), points.end(), base - reach, above);
    if (each == points.end() || each->y > base + reach) return;
    word.getCharBBox(i, &x0, &y0, &x1, &y1);
    const size_t first = letters.size();
    for (; each != points.end() && each->y <= base + reach && looks_ < most_looks; ++each, ++looks_) {
      if (each->placed || each->x < x0 - slack || each->x >= x1 - slack) continue;
      each->placed = true;
      for (size_t k = each->letters.size(); k-- > 0;) {  // what is drawn twice looks bold
        const bool again = std::any_of(letters.begin() + static_cast<long>(first), letters.end(), [&](const auto& l) { return l.c == each->letters[k]; });
        if (!again) letters.push_back({each->letters[k], number});
      }
    }
  }

  void line(const TextLine& line) {
    words_.clear();
    std::vector<lectern::PlacedLetter> letters;
    const double tight = tight_ > 0 ? std::min(tight_, widest_gap(line) * narrow) : 0;
    for (const TextWord* word = line.getWords(); word != nullptr; word = word->getNext()) {
      const auto number = static_cast<uint32_t>(words_.size());
      words_.push_back(word);
      for (int i = 0; i < word->getLength(); ++i) {
        const char32_t c = *word->getChar(i);
        if (!is_text(c)) continue;
        if (lectern::is_right_to_left(c)) add_points(*word, i, number, letters);
        letters.push_back({c, number});
      }
      const TextWord* const next = word->getNext();
      const bool apart = next != nullptr && word->getSpaceAfter() && !(joins_on(*word, *next) && is_tight(*word, *next, tight));
      if (apart) letters.push_back({' ', lectern::no_word});
    }
    unstretch(letters);
    lectern::to_reading_order(letters);
    std::puts("L");
    for (size_t at = 0; at < letters.size();) {
      size_t end = at;
      std::string text;
      for (; end < letters.size() && letters[end].word == letters[at].word; ++end) append_utf8(text, letters[end].c);
      if (letters[at].word != lectern::no_word)
        word(*words_[letters[at].word], text, end < letters.size() && letters[end].word == lectern::no_word);
      at = end;
    }
  }

  void word(const TextWord& word, const std::string& text, bool spaced) const {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    word.getBBox(&x0, &y0, &x1, &y1);
    const TextFontInfo* const font = word.getFontInfo(0);
    const GooString* const name = font->getFontName();
    const auto named = [&](const char* part) { return name != nullptr && name->toStr().find(part) != std::string::npos; };
    std::string flags;
    if (font->isBold() || named("Bold") || named("bold") || named("Black")) flags += 'b';
    if (font->isItalic() || named("Italic") || named("Oblique") || named("italic")) flags += 'i';
    if (collector_.is_artifact(word)) flags += 'a';
    if (spaced) flags += 's';
    if (flags.empty()) flags = "-";
    std::printf("W %.2f %.2f %.2f %.2f %.2f %.2f %s %s\n", x0, y0, x1, y1, word.getBaseline(), word.getFontSize(),
                flags.c_str(), text.c_str());
  }

  static constexpr size_t most_looks = 20'000'000;  ///< of a page, at points

  Collector& collector_;
  size_t looks_ = 0;
  double tight_ = 0;
  std::vector<const TextWord*> words_;
};

void start() {
  globalParams = std::make_unique<GlobalParams>();
  setErrorCallback([](ErrorCategory, Goffset, const char*) {});
}

}  // namespace

int print_pages(const std::string& pdf) {
  start();
  PDFDoc document(new MemStream(pdf.data(), 0, static_cast<Goffset>(pdf.size()), Object(objNull)));
  if (!document.isOk()) return document.getErrorCode() == errEncrypted ? 2 : 1;
  Collector collector;
  for (int number = 1; number <= document.getNumPages(); ++number) {
    collector.new_page();
    document.displayPage(&collector, number, resolution, resolution, 0, false, true, false);
    const bool turned = document.getPageRotate(number) % 180 != 0;
    const double width = document.getPageCropWidth(number), height = document.getPageCropHeight(number);
    Printer(collector).page(collector.getFlows(), turned ? height : width, turned ? width : height);
  }
  return 0;
}

int print_attachment(const std::string& pdf, const std::string& name) {
  start();
  PDFDoc document(new MemStream(pdf.data(), 0, static_cast<Goffset>(pdf.size()), Object(objNull)));
  if (!document.isOk()) return document.getErrorCode() == errEncrypted ? 2 : 1;
  Catalog* const catalog = document.getCatalog();
  for (int i = 0; i < catalog->numEmbeddedFiles(); ++i) {
    const std::unique_ptr<FileSpec> file = catalog->embeddedFile(i);
    if (file == nullptr || !file->isOk() || file->getFileName() == nullptr || file->getFileName()->toStr() != name) continue;
    EmbFile* const embedded = file->getEmbeddedFile();
    if (embedded == nullptr || !embedded->isOk()) return 1;
    Stream* const stream = embedded->stream();
    stream->reset();
    for (int c = stream->getChar(); c != EOF; c = stream->getChar()) std::putchar(c);
    stream->close();
    return 0;
  }
  return 0;
}

}  // namespace pdftext

// Notes at the foot of a PDF's pages.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/utf8.h"
#include "read/pdf.h"
#include "read/pdf_pages.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

constexpr double smaller = 0.92;    ///< of the text's size, at most, has a note
constexpr double raised = 0.8;      ///< of its line's size, at most, has the number that calls it
constexpr size_t longest_label = 3;  ///< bytes
constexpr size_t most_lines = 100;   ///< of the notes of a page

/// "12", "*", "a": what calls a note, and what the note stands under. Empty where it is something else.
std::string label_of(std::string_view text) {
  std::string label(text);
  while (!label.empty() && (label.back() == '.' || label.back() == ')')) label.pop_back();
  const bool digits = label.find_first_not_of("0123456789") == std::string::npos;
  const bool sign = label.find_first_not_of('*') == std::string::npos || label == "\u2020" || label == "\u2021";
  return !label.empty() && label.size() <= longest_label && (digits || sign) ? label : std::string();
}

double size_of_text(const std::vector<PdfPage>& pages) {
  std::map<long, size_t> sizes;
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines)
      if (line.kind == PdfLine::Kind::words) sizes[std::lround(line.size * 4)] += utf8::count(line.text);
  const auto most = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? 0 : static_cast<double>(most->first) * 0.25;
}

/// A small raised number inside of a line, behind a word.
bool is_call(const PdfLine& line, size_t i) {
  const PdfWord& word = line.words[i];
  return i > 0 && word.size <= line.size * raised && word.base < line.base - word.size * 0.1 && !label_of(word.text).empty();
}

class Foot {
 public:
  Foot(PdfPage& page, double size) : page_(page), size_(size) {}

  /// Whether small lines stand below all of the text, each note of them under a number that the text of the page calls.
  bool read(bool goes_on) {
    double lowest = 0;
    for (const PdfLine& line : page_.lines)
      if (line.kind == PdfLine::Kind::words && line.size > size_ * smaller && label_of(line.text).empty())
        lowest = std::max(lowest, line.base);
    for (size_t i = 0; i < page_.lines.size(); ++i) {
      const PdfLine& line = page_.lines[i];
      const bool number = line.words.size() == 1 && !label_of(line.text).empty();  // may look like that of the page
      if ((line.kind == PdfLine::Kind::words || number) && line.size <= size_ * smaller && line.base > lowest && !line.words.empty())
        lines_.push_back(i);
    }
    if (lowest == 0 || lines_.empty() || lines_.size() > most_lines) return false;
    std::stable_sort(lines_.begin(), lines_.end(), [&](size_t a, size_t b) { return line(a).base < line(b).base; });
    pair_labels();
    bool any = false;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (labels_[i].empty()) {
        if (i == 0 && !goes_on) return false;
        continue;
      }
      if (!calls(labels_[i])) return false;
      any = true;
    }
    return any || goes_on;
  }

  /// Notes and the lines of the note of the page before go to `notes`, and leave the page.
  void take(std::vector<PdfNote>& notes) {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!labels_[i].empty()) {
        notes.push_back({"fn-" + std::to_string(notes.size() + 1), labels_[i], {}});
        name_call(labels_[i], notes.back().key);
        PdfLine& first = line(lines_[i]);
        if (own_label_[i]) first.words.erase(first.words.begin());
        retell(first);
      }
      notes.back().lines.push_back(line(lines_[i]));
    }
    std::vector<bool> gone(page_.lines.size(), false);
    for (const size_t each : lines_) gone[each] = true;
    for (const size_t each : lone_labels_) gone[each] = true;
    std::vector<PdfLine> left;
    for (size_t i = 0; i < page_.lines.size(); ++i)
      if (!gone[i]) left.push_back(std::move(page_.lines[i]));
    page_.lines = std::move(left);
  }

 private:
  PdfLine& line(size_t i) { return page_.lines[i]; }

  /// The number stands at the head of its line, or raised in a line of its own before it.
  void pair_labels() {
    std::vector<size_t> words;
    std::vector<std::pair<size_t, std::string>> alone;
    for (const size_t each : lines_) {
      std::string label = line(each).words.size() == 1 ? label_of(line(each).text) : std::string();
      if (label.empty()) {
        words.push_back(each);
      } else {
        alone.emplace_back(each, std::move(label));
      }
    }
    lines_ = std::move(words);
    labels_.assign(lines_.size(), {});
    own_label_.assign(lines_.size(), false);
    for (size_t i = 0; i < lines_.size(); ++i) {
      const PdfLine& at = line(lines_[i]);
      for (const auto& [place, label] : alone) {
        const PdfLine& other = line(place);
        if (std::fabs(other.base - at.base) > at.size * 0.6 || other.x1 > at.x0 + at.size) continue;
        labels_[i] = label;
        lone_labels_.push_back(place);
      }
      if (labels_[i].empty() && at.words.size() > 1) {
        labels_[i] = label_of(at.words.front().text);
        own_label_[i] = !labels_[i].empty();
      }
    }
  }

  bool calls(const std::string& label) const {
    return std::any_of(page_.lines.begin(), page_.lines.end(), [&](const PdfLine& line) {
      for (size_t i = 0; i < line.words.size() && line.size > size_ * smaller; ++i)
        if (is_call(line, i) && label_of(line.words[i].text) == label) return true;
      return false;
    });
  }

  void name_call(const std::string& label, const std::string& key) {
    for (PdfLine& line : page_.lines)
      for (size_t i = 0; i < line.words.size() && line.size > size_ * smaller; ++i)
        if (line.words[i].call.empty() && is_call(line, i) && label_of(line.words[i].text) == label) {
          line.words[i].call = key;
          return;
        }
  }

  static void retell(PdfLine& line) {
    line.text.clear();
    for (size_t i = 0; i < line.words.size(); ++i) {
      line.text += line.words[i].text;
      if (line.words[i].spaced && i + 1 < line.words.size()) line.text += ' ';
    }
  }

  PdfPage& page_;
  double size_;
  std::vector<size_t> lines_;        ///< of the page, from the top
  std::vector<std::string> labels_;  ///< of each of them; empty where the note goes on
  std::vector<bool> own_label_;      ///< the label is the first word of the line
  std::vector<size_t> lone_labels_;  ///< lines that are a label alone
};

/// Where a place of the source stands in words; npos where it doesn't.
size_t place_in(const Text& text, uint32_t source) {
  const auto behind = std::upper_bound(text.map.begin(), text.map.end(), source,
                                       [](uint32_t offset, const Anchor& anchor) { return offset < anchor.source_offset; });
  if (behind == text.map.begin()) return std::string::npos;
  const Anchor& anchor = *std::prev(behind);
  return anchor.text_offset + (source - anchor.source_offset);
}

void mark_calls(const std::vector<PdfCall>& calls, Block& block) {
  auto call = std::lower_bound(calls.begin(), calls.end(), block.span.begin,
                               [](const PdfCall& each, uint32_t offset) { return each.begin < offset; });
  for (; call != calls.end() && call->end <= block.span.end; ++call) {
    const size_t begin = place_in(block.text, call->begin), end = begin + (call->end - call->begin);
    if (begin == std::string::npos || end > block.text.words.size()) continue;
    std::vector<Mark>& marks = block.text.marks;
    const auto place = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.begin >= end; });
    marks.insert(place, Mark{MarkKind::note_ref, static_cast<uint32_t>(begin), static_cast<uint32_t>(end), call->key});
  }
}

Block note_block(const PdfNote& note, std::string& source) {
  source += '\n';
  Block block;
  block.kind = BlockKind::footnote;
  block.key = block.value = note.key;
  block.label = note.label;
  block.span.begin = static_cast<uint32_t>(source.size());
  source += note.label + ' ';
  Block paragraph;
  paragraph.span.begin = static_cast<uint32_t>(source.size());
  TextBuilder words;
  for (const PdfLine& line : note.lines) {
    size_t mended = 0;
    if (words.size() > 0) words.append("\n", source.size() - 1);
    const std::string letters = plain_letters(line.text, &mended);
    words.append(letters, source.size());
    source += letters + '\n';
  }
  paragraph.text = words.finish();
  block.span.end = paragraph.span.end = static_cast<uint32_t>(source.size() - 1);
  block.children.push_back(std::move(paragraph));
  return block;
}

}  // namespace

void add_notes(const std::vector<PdfNote>& notes, const std::vector<PdfCall>& calls, Transcript& transcript) {
  for (Block& block : transcript.blocks) mark_calls(calls, block);
  for (const PdfNote& note : notes) transcript.blocks.push_back(note_block(note, transcript.text));
}

std::vector<PdfNote> take_notes(std::vector<PdfPage>& pages) {
  std::vector<PdfNote> notes;
  const double size = size_of_text(pages);
  bool before = false;  // the page before ended in notes
  for (PdfPage& page : pages) {
    Foot foot(page, size);
    const bool found = size > 0 && foot.read(before && !notes.empty());
    if (found) foot.take(notes);
    before = found;
  }
  return notes;
}

}  // namespace lectern

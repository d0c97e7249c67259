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

/// "12", "*", "†": what calls a note, and what the note stands under. Empty where it is something else.
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

/// "40 m", "2.5 km", "12m": a raised number behind it belongs to the measure.
bool is_measure(const PdfLine& line, size_t i) {
  std::string_view unit = line.words[i].text;
  const size_t digits = unit.find_first_not_of("0123456789.,");
  if (digits == std::string_view::npos) return false;
  const std::string_view number = digits > 0 ? unit.substr(0, digits) : i > 0 ? std::string_view(line.words[i - 1].text) : "";
  unit.remove_prefix(digits);
  const bool short_unit = (unit.size() == 1 && unit[0] >= 'a' && unit[0] <= 'z') || unit == "km" || unit == "cm" || unit == "mm" ||
                          unit == "dm" || unit == "hm" || unit == "ft";
  return short_unit && !number.empty() && number.find_first_not_of("0123456789.,") == std::string_view::npos;
}

bool ends_sentence(std::string_view text) {
  constexpr std::string_view ends[] = {".", "!", "?", "\u061F", "\u3002"}, closing[] = {")", "]", "\"", "'", "\u2019", "\u201D", "\u00BB"};
  const auto ends_with = [&](const std::string_view sign) { return text.ends_with(sign); };
  for (const std::string_view sign : closing)
    if (ends_with(sign)) text.remove_suffix(sign.size());
  return std::any_of(std::begin(ends), std::end(ends), ends_with);
}

/// A small raised number inside of a line, behind a word.
bool is_call(const PdfLine& line, size_t i) {
  const PdfWord& word = line.words[i];
  return i > 0 && !is_measure(line, i - 1) &&
         word.size <= line.size * raised && word.base < line.base - word.size * 0.1 && !label_of(word.text).empty();
}

class Foot {
 public:
  Foot(PdfPage& page, double size) : page_(page), size_(size) {}

  /// Whether small lines stand below all of the text, each note of them under a number that the text of the page calls. The first
  /// of them may go on with the note that ended the page before.
  bool read(const PdfNote* before) {
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
    if (lines_.empty()) return false;
    const size_t unlabelled = static_cast<size_t>(
        std::find_if(labels_.begin(), labels_.end(), [](const std::string& label) { return !label.empty(); }) - labels_.begin());
    if (unlabelled > 0 && !before) return false;
    labelled_ = unlabelled < lines_.size();
    for (const std::string& label : labels_)
      if (!label.empty() && calls(label) == 0) return false;
    if (unlabelled > 0 && !goes_on(*before, unlabelled)) {  // they stay on the page
      const auto first = static_cast<std::ptrdiff_t>(unlabelled);
      lines_.erase(lines_.begin(), lines_.begin() + first);
      labels_.erase(labels_.begin(), labels_.begin() + first);
      own_label_.erase(own_label_.begin(), own_label_.begin() + first);
    }
    return !lines_.empty();
  }

  bool labelled() const { return labelled_; }

  /// Notes and the lines of the note of the page before go to `notes`, and leave the page.
  void take(std::vector<PdfNote>& notes) {
    const size_t before = notes.size();
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!labels_[i].empty()) {
        notes.push_back({"fn-" + std::to_string(notes.size() + 1), labels_[i], {}});
        name_call(labels_[i], notes.back().key);
        PdfLine& first = line(lines_[i]);
        if (own_label_[i]) first.words.erase(first.words.begin());
        retell(first);
        notes.back().lines.push_back(first);
        continue;
      }
      size_t note = notes.size() - 1;  // the last one over it: notes may stand side by side
      while (note > before && !is_over(notes[note].lines.back(), line(lines_[i]))) --note;
      if (note == before && !is_over(notes[note].lines.back(), line(lines_[i]))) note = notes.size() - 1;
      notes[note].lines.push_back(line(lines_[i]));
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

  static bool is_over(const PdfLine& above, const PdfLine& below) { return above.x0 < below.x1 && below.x0 < above.x1; }

  /// The first lines, under no number, look like those of the note, whose sentence isn't at its end.
  bool goes_on(const PdfNote& note, size_t count) {
    constexpr double same_size = 0.6, same_edge = 2;  // points
    const PdfLine& last = note.lines.back();
    if (ends_sentence(last.text)) return false;
    for (size_t i = 0; i < count; ++i) {
      const PdfLine& each = line(lines_[i]);
      const bool edge = std::fabs(each.x0 - last.x0) <= same_edge || std::fabs(each.x0 - note.lines.front().x0) <= same_edge;
      if (std::fabs(each.size - last.size) > same_size || !edge) return false;
    }
    return true;
  }

  /// Of the lines at the height of a number that stands alone, the nearest behind it; lines_.size() where there is none.
  size_t beside(const PdfLine& label) {
    size_t nearest = lines_.size();
    for (size_t i = 0; i < lines_.size(); ++i) {
      const PdfLine& at = line(lines_[i]);
      if (std::fabs(label.base - at.base) > at.size * 0.6 || label.x1 > at.x0 + at.size) continue;
      if (nearest == lines_.size() || at.x0 < line(lines_[nearest]).x0) nearest = i;
    }
    return nearest;
  }

  /// As many notes have the label as the text calls: it may be misprinted, and stand twice.
  bool is_taken(const std::string& label) const {
    const auto given = static_cast<size_t>(std::count(labels_.begin(), labels_.end(), label));
    return given > 0 && given >= calls(label);
  }

  /// A raised number says what it is, misprinted or not; another may be that of the page, beside the notes.
  bool may_stand(const PdfLine& number, const PdfLine& at, const std::string& label) {
    if (number.size <= at.size * raised) return true;
    for (size_t i = 0; i < lines_.size(); ++i)
      if (own_label_[i] && std::fabs(line(lines_[i]).x0 - number.x0) > at.size) return false;
    return !is_taken(label);
  }

  /// The number stands at the head of its line, or raised in a line of its own before it. Each is given to one line.
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
    std::vector<size_t> lone(lines_.size(), alone.size());  // the nearest before each line
    for (size_t k = 0; k < alone.size(); ++k) {
      const size_t i = beside(line(alone[k].first));
      if (i < lines_.size() && (lone[i] == alone.size() || line(alone[lone[i]].first).x1 < line(alone[k].first).x1)) lone[i] = k;
    }
    for (size_t i = 0; i < lines_.size(); ++i) {
      const PdfLine& at = line(lines_[i]);
      if (lone[i] < alone.size() && may_stand(line(alone[lone[i]].first), at, alone[lone[i]].second)) {
        labels_[i] = alone[lone[i]].second;
        lone_labels_.push_back(alone[lone[i]].first);
        continue;
      }
      std::string own = at.words.size() > 1 ? label_of(at.words.front().text) : std::string();
      own_label_[i] = !own.empty() && !is_taken(own);
      if (own_label_[i]) labels_[i] = std::move(own);
    }
  }

  size_t calls(const std::string& label) const {
    size_t count = 0;
    for (const PdfLine& line : page_.lines)
      for (size_t i = 0; i < line.words.size() && line.size > size_ * smaller; ++i)
        count += is_call(line, i) && label_of(line.words[i].text) == label;
    return count;
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
  bool labelled_ = false;            ///< a note of this page begins here
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
  bool before = false;  // notes of its own ended the page before
  for (PdfPage& page : pages) {
    Foot foot(page, size);
    const bool found = size > 0 && foot.read(before && !notes.empty() ? &notes.back() : nullptr);
    if (found) foot.take(notes);
    before = found && foot.labelled();
  }
  return notes;
}

}  // namespace lectern

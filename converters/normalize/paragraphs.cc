// Paragraphs: puts lines together to paragraphs, undoes line-end hyphens, keeps page numbers that stand amid a paragraph.
#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/apparatus.h"
#include "normalize/draft.h"
#include "normalize/hyphens.h"
#include "normalize/paragraph_numbers.h"
#include "normalize/quotation_marks.h"
#include "normalize/text.h"
#include "normalize/vocative.h"

namespace lectern {
namespace {

/// Width that nine lines of ten stay within: a line near it may go on after a page number.
size_t usual_width(const Draft& draft) {
  std::vector<size_t> widths;
  for (size_t i = draft.body_start; i < draft.lines.size(); ++i)
    if (draft.lines[i].kind == RowKind::text) widths.push_back(draft.lines[i].end - draft.lines[i].begin);
  if (widths.empty()) return 0;
  const auto ninth = widths.begin() + static_cast<long>(widths.size() * 9 / 10);
  std::nth_element(widths.begin(), ninth, widths.end());
  return *ninth;
}

bool is_bullet(std::string_view words) {
  size_t at = 0;
  if (words.size() < 3) return false;
  const char32_t c = utf8::next(words, &at);
  return is_bullet_sign(c) && at < words.size() && words[at] == ' ';
}

/// "287.", "(a)", "12)": a number or a letter at the start of a line, before white space.
bool is_numbered(std::string_view words) {
  size_t at = words.starts_with('(') ? 1 : 0;
  const size_t start = at;
  while (at < words.size() && at - start < 4 && ((words[at] >= '0' && words[at] <= '9') || (words[at] == '%'))) ++at;
  if (at == start && at < words.size() &&
      ((words[at] >= 'a' && words[at] <= 'z') || (words[at] >= 'A' && words[at] <= 'Z')) && start == 1)
    ++at;
  if (at == start || at + 1 >= words.size()) return false;
  if (words[at] != '.' && words[at] != ')') return false;
  return words[at + 1] == ' ' || words[at + 1] == '\t';
}

/// "b) ...": a small letter and a bracket, before white space.
bool is_lettered(std::string_view words) { return words.size() > 3 && words[0] >= 'a' && words[0] <= 'j' && words[1] == ')' && words[2] == ' '; }

/// "[^1]: ...": a note may stand right under another.
bool opens_note(std::string_view words) {
  constexpr size_t longest = 40;  // bytes
  const size_t end = words.find("]:");
  return words.starts_with("[^") && end != std::string_view::npos && end > 2 && end <= longest && words.find(' ') > end;
}

class Joiner {
 public:
  explicit Joiner(Draft& draft)
      : draft_(draft), width_(usual_width(draft)), markdown_(draft.transcript.kind == "md"), hyphens_(draft) {}

  void run() {
    for (size_t i = draft_.body_start; i < draft_.lines.size(); ++i) {
      const Row& line = draft_.lines[i];
      if (line.kind == RowKind::text || line.kind == RowKind::heading) {
        words(line);
      } else {
        other(line);
      }
    }
    flush_kept();
  }

 private:
  /// Furniture waits until it's known whether the paragraph goes on after it.
  void other(const Row& line) {
    const bool repeated = line.furniture == "merge" && draft_.captions;  // a caption shows the words before it again
    if ((line.kind == RowKind::furniture && (line.furniture != "merge" || repeated) && line.furniture != "rule" &&
         line.furniture != "tag") ||
        line.kind == RowKind::page_break) {
      kept_.push_back(&line);
      return;
    }
    flush_kept();
    last_ = nullptr;
    draft_.units.push_back(lone(line));
  }

  Unit lone(const Row& line) {
    Unit unit;
    if (line.kind != RowKind::opaque && line.kind != RowKind::footnote) {
      item_number(unit, line);
      append_words(unit, line, line.begin, line.end);
    }
    unit.block = line.block;
    unit.container = line.container;
    unit.detail = line.furniture;
    if (unit.source.empty()) unit.source = line.block->span;
    unit.kind = line.kind == RowKind::opaque       ? UnitKind::opaque
                : line.kind == RowKind::footnote   ? UnitKind::footnote
                : line.kind == RowKind::label      ? UnitKind::label
                : line.kind == RowKind::stage      ? UnitKind::stage
                : line.kind == RowKind::page_break ? UnitKind::page_break
                                                   : UnitKind::furniture;
    if (unit.kind == UnitKind::page_break) unit.detail = line.block->value;
    return unit;
  }

  void flush_kept() {
    for (const Row* line : kept_) draft_.units.push_back(lone(*line));
    kept_.clear();
  }

  void words(const Row& line) {
    if (last_ && !starts_paragraph(line)) {
      go_on(line);
    } else {
      flush_kept();
      start(line);
    }
    last_ = &line;
  }

  /// True where `line` opens a paragraph; `last_` is the line before it that holds words.
  bool starts_paragraph(const Row& line) const {
    const Row& last = *last_;
    if (line.kind != last.kind || line.container != last.container || line.kind == RowKind::heading)
      return line.kind != RowKind::heading || line.block != last.block;
    if (line.address != last.address || line.turn > 0) return true;
    if (last.turn > 0 && !has_words(last.words().substr(last.turn))) return true;  // a label in a line of its own
    if (line.block->kind == BlockKind::cue) return line.block == last.block ? line.block_start : line.block->starts;
    const std::string_view before = last.words(), after = line.words();
    if (line.address) return false;
    if (markdown_ && opens_note(after)) return true;
    if (!markdown_ && (is_bullet(after) || (is_numbered(after) && !counts_on(line)))) return true;
    const bool ended = ends_sentence(before);
    if (han_label(after, 0).first > 0 && !unicode::is_letter(last_character(before))) return true;
    if (!markdown_ && ended && opens_apparatus(line)) return true;
    if (!markdown_ && is_lettered(after) && (ended || before.ends_with(':') || before.ends_with(';'))) return true;
    if (line.block == last.block && !line.block_start && kept_.empty()) return (markdown_ && line.hard_break && ended) || (ended && opens_with_address(line)) || reopens_quotation(line);
    if (line.block != last.block && (markdown_ || kept_.empty())) return !(before.ends_with(',') && !markdown_ && is_next_line(draft_, last, line));
    return ended || !(starts_small(after) || (!kept_.empty() && is_full(last)));
  }

  /// "... is scarce. / Mr Chairman, I have deeply appreciated": an office with its courtesy, and a clause in the first person, behind a line that ends
  /// a sentence and is shorter than the others.
  bool opens_with_address(const Row& line) const {
    constexpr size_t wide = 4, whole = 5;  // four fifths of the usual width
    if (markdown_ || (last_->end - last_->begin) * whole >= width_ * wide || is_quotation_open(draft_.units.back().words)) return false;
    const Tokens tokens = tokens_of(draft_, line);
    const auto address = read_opening_address(tokens, 0, tokens.size(), draft_.words);
    if (!address || !address->certain || !address->closed || address->end + 1 >= tokens.size() || address->addressees.empty()) return false;
    const Addressee& front = address->addressees.front();
    const auto is = [&](size_t i, WordClass of) { return draft_.words.is(tokens[i], of); };
    for (size_t i = front.begin; i < front.end; ++i)
      if (tokens[i].is_word() && tokens[i].word == 0) return false;  // "Señor Holm, me dijo"
    const size_t next = address->end;
    const bool mine = (is(next, WordClass::opener) && is(next, WordClass::pronoun) && !is(next, WordClass::third_person)) || is(next, WordClass::possessive);
    return is(front.begin, WordClass::courtesy) && mine && !is(next, WordClass::third_person);
  }

  /// `"We applaud ...; / "We further call`: a paragraph of a quotation, whose mark is printed again though none has closed it.
  bool reopens_quotation(const Row& line) const {
    const std::string_view before = last_->words(), after = line.words(), unit = draft_.units.back().words;
    const char32_t mark = first_character(after);
    if ((mark != '"' && mark != 0x201C) || first_character(unit) != mark || !(ends_sentence(before) || before.ends_with(';'))) return false;
    constexpr size_t longest = 10000, shortest = 30;  // bytes: of a quotation's paragraph, which is read again here; `"Old" is a word that fits` closes it at once
    if (unit.size() > longest) return false;
    const size_t behind = mark == '"' ? 1 : 3;  // bytes
    if (after.substr(behind, shortest).find(mark == '"' ? "\"" : "\u201D") != std::string_view::npos) return false;
    if (after.size() <= behind || !unicode::is_letter(first_character(after.substr(behind)))) return false;
    return mark == '"' ? std::count(unit.begin(), unit.end(), '"') == 1 : is_quotation_open(unit);
  }

  /// "NOTE: The President spoke at 9:03 p.m."
  bool opens_apparatus(const Row& line) const {
    constexpr size_t longest = 12;  // bytes
    const size_t colon = line.words().substr(0, longest).find(':');
    if (colon == std::string_view::npos || !unicode::is_upper(first_character(line.words()))) return false;
    return heads_apparatus(tokens_of(draft_, line), draft_.words);
  }

  /// "... (3) health and / (4) food": the number before it stands within a line, so this one only happens to open the next.
  bool counts_on(const Row& line) const {
    const std::string_view after = line.words();
    if (line.block != last_->block || line.block_start || after.size() < 4 || after[0] != '(' || after[2] != ')') return false;
    const char one_less = static_cast<char>(after[1] - 1);
    const Unit& unit = draft_.units.back();
    constexpr size_t farthest = 600;  // bytes
    const size_t from = unit.words.size() > farthest ? unit.words.size() - farthest : 0;
    const size_t at = std::string_view(unit.words).substr(from).rfind(std::string{'(', one_less, ')', ' '});
    return at != std::string_view::npos && from + at > 0 && !std::binary_search(unit.line_starts.begin(), unit.line_starts.end(), static_cast<uint32_t>(from + at));
  }

  bool is_full(const Row& line) const { return line.end - line.begin >= width_ * 3 / 5; }

  void start(const Row& line) {
    Unit unit;
    unit.kind = line.kind == RowKind::heading ? UnitKind::heading : UnitKind::paragraph;
    unit.level = line.level;
    unit.container = line.container;
    unit.block = line.block;
    unit.page = line.block->page;
    uint32_t begin = line.begin;
    if (line.turn > 0) {
      Unit label;
      label.kind = UnitKind::label;
      append_words(label, line, begin, begin + line.turn);
      draft_.units.push_back(std::move(label));
      begin += line.turn;
    }
    item_number(unit, line);
    uint32_t end = line.end;
    trim(line.text->words, &begin, &end);
    append_words(unit, line, begin, end);
    if (line.address) unit.kind = UnitKind::salutation;
    if (unit.words.empty() && line.turn > 0) return;  // the label stands alone
    draft_.units.push_back(std::move(unit));
  }

  /// The number that a list of the source prints before an item.
  static void item_number(Unit& unit, const Row& line) {
    if (!has_words(line.label())) return;
    unit.words = std::string(line.label());
    const auto size = static_cast<uint32_t>(unit.words.size());
    unit.map.push_back({0, line.item->span.begin});
    unit.source = {line.item->span.begin, line.item->span.begin + size};
    Annotation number;
    number.element = Element::num;
    number.end = size;
    unit.annotations.push_back(std::move(number));
    unit.words += ' ';
  }

  void go_on(const Row& line) {
    Unit& unit = draft_.units.back();
    const bool undone = kept_.empty() && (hyphens_.undo(unit, line.words()) ||
                                          runs_on(last_character(unit.words), first_character(line.words())));
    for (const Row* kept : kept_) amid(unit, *kept);
    kept_.clear();
    if (!undone) unit.words += ' ';
    if (!line.wrapped) unit.line_starts.push_back(static_cast<uint32_t>(unit.words.size()));
    append_words(unit, line, line.begin, line.end);
  }

  /// Furniture or a page break within a paragraph.
  static void amid(Unit& unit, const Row& line) {
    Annotation mark;
    unit.words += ' ';
    mark.begin = static_cast<uint32_t>(unit.words.size());
    if (line.kind == RowKind::page_break) {
      mark.element = Element::pb;
      if (!line.block->value.empty()) mark.attributes.emplace_back(Attribute::n, line.block->value);
    } else {
      append_words(unit, line, line.begin, line.end);
      std::erase_if(unit.annotations, [&](const Annotation& each) { return each.begin >= mark.begin; });
      mark.element = Element::furniture;
      mark.attributes.emplace_back(Attribute::kind, line.furniture);
    }
    mark.end = static_cast<uint32_t>(unit.words.size());
    unit.annotations.push_back(std::move(mark));
  }

  Draft& draft_;
  size_t width_;
  bool markdown_;
  Hyphens hyphens_;
  const Row* last_ = nullptr;
  std::vector<const Row*> kept_;
};

}  // namespace

void find_paragraphs(Draft& draft) {
  for (size_t i = draft.body_start; i < draft.lines.size(); ++i) {
    Row& line = draft.lines[i];
    if (line.kind == RowKind::text && line.furniture == "note") {
      line.kind = RowKind::furniture;
      line.furniture = "foot";
    }
  }
  Joiner(draft).run();
}

}  // namespace lectern

#include "read/text.h"

#include <algorithm>

#include "read/lines.h"
#include "read/text_builder.h"
#include "read/text_layout.h"

namespace lectern {
namespace {

constexpr size_t most_bold_lines = 12;

/// Double asterisks that open on one line and close on another hold the lines between them together.
void join_bold_lines(std::string_view text, std::vector<Line>& lines) {
  if (text.find("**") == std::string_view::npos) return;
  const auto is_odd = [&](const Line& line) {
    const std::string_view content = text.substr(line.first, line.last - line.first);
    size_t pairs = 0;
    for (size_t at = find_double_asterisk(content, 0); at != std::string_view::npos;
         at = find_double_asterisk(content, at + 2))
      ++pairs;
    return line.kind == LineKind::words && pairs % 2 == 1;
  };
  for (size_t open = 0; open < lines.size(); ++open) {
    if (!is_odd(lines[open])) continue;
    size_t close = open + 1;
    const size_t limit = std::min(lines.size(), open + most_bold_lines);
    while (close < limit && lines[close].kind == LineKind::words && !is_odd(lines[close])) ++close;
    if (close >= limit || lines[close].kind != LineKind::words) continue;
    for (size_t i = open + 1; i <= close; ++i) lines[i].inside_bold = true;
    open = close;
  }
}

/// Page numbers that stand there stay page numbers.
void mark(const std::vector<uint32_t>& offsets, LineKind kind, std::vector<Line>& lines) {
  size_t next = 0;
  for (Line& line : lines) {
    while (next < offsets.size() && offsets[next] < line.begin) ++next;
    const bool named = next < offsets.size() && offsets[next] == line.begin;
    if (named && line.kind != LineKind::number && line.kind != LineKind::blank) line.kind = kind;
  }
}

std::vector<Line> marked_lines(std::string_view text, const TextFurniture& furniture) {
  std::vector<Line> lines = split_lines(text);
  mark(furniture.heads, LineKind::head, lines);
  mark(furniture.feet, LineKind::foot, lines);
  tell_capitals(text, lines);
  return lines;
}

class TextReader {
 public:
  TextReader(std::string_view text, uint32_t base, const TextFurniture& furniture)
      : text_(text), base_(base), lines_(marked_lines(text, furniture)), layout_(measure_layout(lines_)) {
    join_bold_lines(text_, lines_);
  }

  std::vector<Block> read() {
    for (const Line& line : lines_) take(line);
    flush_paragraph();
    flush_pending();
    return std::move(blocks_);
  }

 private:
  void take(const Line& line) {
    if (line.new_page) take_page_break(line);
    switch (line.kind) {
      case LineKind::blank:
        ++gap_.blank;
        break;
      case LineKind::words:
        take_words(line);
        break;
      case LineKind::number:
      case LineKind::head:
      case LineKind::foot:
        take_page_line(line);
        break;
      case LineKind::heading:
        take_heading(line);
        break;
      case LineKind::rule:
        take_apart(line, BlockKind::rule, {});
        break;
      case LineKind::tag:
        take_apart(line, BlockKind::furniture, "tag");
        break;
      case LineKind::merge:
        take_merge(line);
        break;
    }
  }

  void take_words(const Line& line) {
    const bool tag_first = text_[line.first] == '<' && tag_length(text_, line.first) != 0;
    const bool joined =
        !paragraph_.empty() && !tag_first && (line.inside_bold || goes_on(layout_, above_, *before_, line, gap_));
    if (joined) {
      paragraph_.insert(paragraph_.end(), pending_.begin(), pending_.end());
      pending_.clear();
      joined_breaks_.insert(joined_breaks_.end(), breaks_.begin(), breaks_.end());
      breaks_.clear();
      above_ = before_;
    } else {
      flush_paragraph();
      flush_pending();
      above_ = nullptr;
    }
    paragraph_.push_back(&line);
    before_ = &line;
    gap_ = {};
  }

  void take_heading(const Line& line) {
    flush_paragraph();
    flush_pending();
    const auto level = static_cast<uint32_t>(heading_level(text_.substr(line.first, line.last - line.first)));
    TextBuilder words;
    append(words, line.first + level, line.last);
    Text text = words.finish();
    mark_bold_pairs(text);
    push(BlockKind::heading, std::move(text), line.first, line.last).level = static_cast<int>(level);
  }

  static const char* furniture_of(const Line& line) {
    return line.kind == LineKind::head ? "head" : line.kind == LineKind::foot ? "foot" : "page";
  }

  void take_page_line(const Line& line) {
    pending_.push_back(&line);
    gap_.page = true;
  }

  void take_page_break(const Line& line) {
    breaks_.push_back(line.begin);
    gap_.page = true;
  }

  /// Blocks of one line that end what stands before them.
  void take_apart(const Line& line, BlockKind kind, std::string value) {
    flush_paragraph();
    flush_pending();
    TextBuilder words;
    append(words, line.first, line.last);
    push(kind, words.finish(), line.first, line.last).value = std::move(value);
  }

  /// Everything from "=======" to ">>>>>>>" is the second of two versions.
  void take_merge(const Line& line) {
    const char c = text_[line.first];
    if (c == '=' && !in_conflict_) return take_apart(line, BlockKind::rule, {});
    take_apart(line, BlockKind::furniture, "merge");
    if (c == '<') in_conflict_ = true;
    if (c == '=') second_version_ = blocks_.size();
    if (c == '>' && in_conflict_) {
      for (size_t i = second_version_; second_version_ != 0 && i < blocks_.size(); ++i) {
        blocks_[i].kind = BlockKind::furniture;
        blocks_[i].value = "merge";
      }
      in_conflict_ = false;
      second_version_ = 0;
    }
  }

  void flush_paragraph() {
    if (paragraph_.empty()) return;
    TextBuilder words;
    size_t next_break = 0;
    for (const Line* line : paragraph_) {
      if (line != paragraph_.front()) words.append("\n", base_ + line->begin - 1);
      for (; next_break < joined_breaks_.size() && joined_breaks_[next_break] <= line->begin; ++next_break)
        words.mark(MarkKind::page_break, words.size());
      if (line->kind != LineKind::words) {
        const uint32_t begin = words.size();
        append(words, line->first, line->last);
        words.mark(MarkKind::furniture, begin, furniture_of(*line));
      } else {
        append_words(words, *line);
      }
    }
    Text text = words.finish();
    mark_bold_pairs(text);
    push(BlockKind::paragraph, std::move(text), paragraph_.front()->first, paragraph_.back()->last).indent =
        paragraph_.front()->indent;
    paragraph_.clear();
    joined_breaks_.clear();
  }

  /// Page numbers and page breaks that stood between paragraphs.
  void flush_pending() {
    size_t number = 0;
    const auto flush_numbers = [&](uint32_t until) {
      for (; number < pending_.size() && pending_[number]->begin < until; ++number) {
        const Line& line = *pending_[number];
        TextBuilder words;
        append(words, line.first, line.last);
        push(BlockKind::furniture, words.finish(), line.first, line.last).value = furniture_of(line);
      }
    };
    const size_t needed = blocks_.size() + breaks_.size() + pending_.size();
    if (needed > 2 * blocks_.capacity()) blocks_.reserve(needed);  // thousands of form feeds
    for (const uint32_t at : breaks_) {
      flush_numbers(at);
      push(BlockKind::page_break, {}, at, at);
    }
    flush_numbers(UINT32_MAX);
    pending_.clear();
    breaks_.clear();
    gap_ = {};
  }

  void append(TextBuilder& words, uint32_t from, uint32_t to) { words.append(text_.substr(from, to - from), base_ + from); }

  /// Tags inside a line keep their letters as furniture.
  void append_words(TextBuilder& words, const Line& line) {
    const std::string_view content = text_.substr(0, line.last).substr(line.first);
    uint32_t from = line.first;
    for (size_t at = content.find('<'); at != std::string_view::npos;) {
      const size_t length = tag_length(content, at);
      if (length != 0) {
        const auto tag = static_cast<uint32_t>(line.first + at);
        append(words, from, tag);
        const uint32_t begin = words.size();
        from = static_cast<uint32_t>(tag + length);
        append(words, tag, from);
        words.mark(MarkKind::furniture, begin, "tag");
      }
      at = content.find('<', at + std::max<size_t>(length, 1));
    }
    append(words, from, line.last);
  }

  Block& push(BlockKind kind, Text text, uint32_t begin, uint32_t end) {
    Block& block = blocks_.emplace_back();
    block.kind = kind;
    block.text = std::move(text);
    block.span = {base_ + begin, base_ + end};
    return block;
  }

  std::string_view text_;
  uint32_t base_;
  std::vector<Line> lines_;
  Layout layout_;
  std::vector<Block> blocks_;
  std::vector<const Line*> paragraph_;   ///< lines of words and page numbers of the paragraph being built
  std::vector<const Line*> pending_;     ///< page numbers behind it
  std::vector<uint32_t> breaks_;         ///< form feeds behind its last line
  std::vector<uint32_t> joined_breaks_;  ///< form feeds inside it
  const Line* before_ = nullptr;         ///< its last line of words
  const Line* above_ = nullptr;          ///< the line of words before that
  Gap gap_;
  bool in_conflict_ = false;
  size_t second_version_ = 0;  ///< index of the first block of the second version; 0: none
};

}  // namespace

std::vector<Block> read_text_blocks(std::string_view text, uint32_t base) { return TextReader(text, base, {}).read(); }

void read_text(Transcript& transcript, const TextFurniture& furniture) {
  transcript.kind = "txt";
  transcript.blocks = TextReader(transcript.text, 0, furniture).read();
}

}  // namespace lectern

// Lines: the blocks of the transcript, cut into the lines of the source, with what contains them.
#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest_verse_line = 72;  // bytes
constexpr size_t most_verse_lines = 60;

/// Preformatted words are verse where they are a few short lines; else an indentation was mistaken for it.
bool is_verse(std::string_view words) {
  size_t lines = 0;
  for (size_t at = 0; at < words.size(); ++lines) {
    const size_t end = std::min(words.find('\n', at), words.size());
    if (end - at > longest_verse_line) return false;
    at = end + 1;
  }
  return lines >= 2 && lines <= most_verse_lines;
}

class Cutter {
 public:
  explicit Cutter(Draft& draft) : draft_(draft) {}

  void blocks(const std::vector<Block>& all, int container, const Block* item) {
    for (const Block& each : all) {
      block(each, container, item);
      item = nullptr;
    }
  }

 private:
  void block(const Block& block, int container, const Block* item) {
    const bool lines = block.kind == BlockKind::paragraph || block.kind == BlockKind::heading ||
                       block.kind == BlockKind::cue || block.kind == BlockKind::quotation || block.kind == BlockKind::item;
    if (!lines && item != nullptr && has_words(item->label)) number_alone(block, container, item);
    switch (block.kind) {
      case BlockKind::preformatted:
        if (is_verse(block.text.words)) {
          whole(block, RowKind::opaque, container);
          return;
        }
        cut(block, RowKind::text, container, nullptr);
        return;
      case BlockKind::paragraph:
      case BlockKind::cue:
        cut(block, RowKind::text, container, item);
        return;
      case BlockKind::heading:
        cut(block, RowKind::heading, container, item);
        return;
      case BlockKind::list:
        contain(block, container, nullptr);
        return;
      case BlockKind::item:
        contain(block, container, block.label.empty() ? nullptr : &block);
        return;
      case BlockKind::quotation:
        contain(block, container, item);
        return;
      case BlockKind::table:
      case BlockKind::row:
      case BlockKind::cell:
      case BlockKind::figure:
        whole(block, RowKind::opaque, container);
        return;
      case BlockKind::rule:
        whole(block, RowKind::furniture, container).furniture = "rule";
        return;
      case BlockKind::page_break:
        whole(block, RowKind::page_break, container);
        return;
      case BlockKind::footnote:
        whole(block, RowKind::footnote, container);
        return;
      case BlockKind::turn_label:
        whole(block, RowKind::label, container);
        return;
      case BlockKind::stage:
        whole(block, RowKind::stage, container).furniture = block.value;
        return;
      case BlockKind::metadata:
        whole(block, RowKind::metadata, container);
        return;
      case BlockKind::furniture:
        whole(block, RowKind::furniture, container).furniture = furniture_kind(block.value);
        return;
    }
  }

  void contain(const Block& block, int container, const Block* item) {
    draft_.containers.push_back({&block, container});
    const int own = static_cast<int>(draft_.containers.size() - 1);
    if (block.children.empty() && !block.text.words.empty()) {
      cut(block, RowKind::text, own, item);
    } else if (block.children.empty() && item != nullptr && has_words(item->label)) {
      number_alone(block, own, item);
    } else {
      blocks(block.children, own, item);
    }
  }

  /// The number of an item that holds no words of its own.
  void number_alone(const Block& block, int container, const Block* item) {
    Row& line = whole(block, RowKind::text, container);
    line.end = line.begin;
    line.item = item;
  }

  Row& whole(const Block& block, RowKind kind, int container) {
    Row line;
    line.kind = kind;
    line.text = &block.text;
    line.block = &block;
    line.end = static_cast<uint32_t>(block.text.words.size());
    line.block_start = line.own_block = true;
    line.container = container;
    for (uint32_t m = 0; m < block.text.marks.size(); ++m) line.marks.push_back(m);
    trim(block.text.words, &line.begin, &line.end);
    draft_.lines.push_back(line);
    return draft_.lines.back();
  }

  void cut(const Block& block, RowKind kind, int container, const Block* item) {
    const std::string& words = block.text.words;
    const size_t first = draft_.lines.size();
    bool start = true;
    MarkWindow marks;
    for (size_t at = 0; at <= words.size();) {
      const size_t end = std::min(words.find('\n', at), words.size());
      Row line;
      line.kind = kind;
      line.text = &block.text;
      line.block = &block;
      line.begin = static_cast<uint32_t>(at);
      line.end = static_cast<uint32_t>(end);
      line.level = block.level;
      line.container = container;
      line.block_start = start;
      marks.move(block.text.marks, line.begin, line.end);
      line.hard_break = marks.hard_break;
      line.marks = marks.open;
      trim(words, &line.begin, &line.end);
      line.indent = at == 0 && block.indent != 0 ? block.indent : line.begin - static_cast<uint32_t>(at);
      at = end + 1;
      if (line.begin == line.end) {
        start = true;
        continue;
      }
      if (draft_.lines.size() == first) line.item = item;
      start = false;
      draft_.lines.push_back(std::move(line));
    }
    if (draft_.lines.size() == first + 1) draft_.lines.back().own_block = true;
  }

  /// Marks that touch each line in turn: those still open from the lines before, and those that begin in it.
  struct MarkWindow {
    std::vector<uint32_t> open;
    size_t next = 0;
    bool hard_break = false;  ///< a break that was asked for ends where the line begins

    void move(const std::vector<Mark>& marks, uint32_t begin, uint32_t end) {
      hard_break = false;
      for (const uint32_t m : open)
        hard_break = hard_break || (marks[m].kind == MarkKind::hard_break && marks[m].end == begin && begin > 0);
      std::erase_if(open, [&](uint32_t m) { return marks[m].end <= begin; });
      for (; next < marks.size() && marks[next].begin <= end; ++next) open.push_back(static_cast<uint32_t>(next));
    }
  };

  Draft& draft_;
};

}  // namespace

void find_lines(Draft& draft) { Cutter(draft).blocks(draft.transcript.blocks, -1, nullptr); }

}  // namespace lectern

#include "read/markdown_blocks.h"

#include <algorithm>

#include "read/html_text.h"
#include "read/lines.h"
#include "read/markdown_inline.h"
#include "read/markdown_lines.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

bool blank_byte(char c) { return c == ' ' || c == '\t'; }
bool white(char c) { return blank_byte(c) || c == '\n' || c == '\r'; }

class BlockReader {
 public:
  explicit BlockReader(MdContext& context)
      : context_(context), events_(context.tree.events), containers_(context.buffer, context.tree.lines) {}

  /// Containers are kept on a stack of our own: a document may nest as deep as the limit says, the call stack need not.
  void read(std::vector<Block>& to) {
    stack_.emplace_back();
    for (size_t i = 0; i < events_.size(); ++i) {
      const MdEvent& event = events_[i];
      switch (event.kind) {
        case MdKind::quote:
        case MdKind::list:
        case MdKind::item:
          event.enter ? enter(event) : leave(event);
          break;
        case MdKind::paragraph:
        case MdKind::heading:
          take_text(i);
          break;
        case MdKind::rule:
          take_rule(event);
          break;
        case MdKind::code_block:
          take_code(event);
          break;
        case MdKind::html_block:
          take_html(event);
          break;
        case MdKind::document:
        case MdKind::text:
        case MdKind::soft_break:
        case MdKind::hard_break:
        case MdKind::code:
        case MdKind::html:
        case MdKind::emphasis:
        case MdKind::strong:
        case MdKind::link:
        case MdKind::image:
          break;
      }
    }
    for (Block& block : stack_.front().children) to.push_back(std::move(block));
  }

 private:
  void enter(const MdEvent& event) {
    Block block;
    block.kind = event.kind == MdKind::quote  ? BlockKind::quotation
                 : event.kind == MdKind::list ? BlockKind::list
                                              : BlockKind::item;
    block.span = span(event);
    block.ordered = event.ordered;
    if (event.kind == MdKind::item) block.label = marker(event.begin);
    stack_.push_back(std::move(block));
    if (event.kind != MdKind::list) containers_.enter(event);
  }

  void leave(const MdEvent& event) {
    if (event.kind != MdKind::list) containers_.leave();
    Block done = std::move(stack_.back());
    stack_.pop_back();
    push(std::move(done));
  }

  void push(Block block) { stack_.back().children.push_back(std::move(block)); }

  Span span(const MdEvent& event) const {
    uint32_t end = event.end;
    while (end > event.begin && white(context_.source[end - 1])) --end;
    return {event.begin, end};
  }

  std::string marker(uint32_t at) const {
    const std::string& text = context_.source;
    size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    return text.substr(at, end + 1 - at);
  }

  void take_text(size_t& i) {
    MdEvent event = events_[i];
    const MdParagraph paragraph = containers_.paragraph(event);
    event.end = paragraph.end;
    Block block;
    block.kind = event.kind == MdKind::heading ? BlockKind::heading : BlockKind::paragraph;
    block.level = event.level;
    block.span = span(event);
    block.indent = column(event.begin);
    MdInline read = read_markdown_inline(context_, paragraph, &i);
    if (read.only_image && block.kind == BlockKind::paragraph) block.kind = BlockKind::figure;
    block.text = std::move(read.text);
    if (block.text.words.empty()) return;
    if (block.kind == BlockKind::paragraph && is_rule(block.text.words)) block.kind = BlockKind::rule;
    push(std::move(block));
  }

  /// Columns of white space before `at`, where nothing else stands there.
  uint32_t column(uint32_t at) const {
    uint32_t begin = at;
    while (begin > 0 && blank_byte(context_.source[begin - 1])) --begin;
    const bool line_start = begin == 0 || context_.source[begin - 1] == '\n' || context_.source[begin - 1] == '\r';
    return line_start ? at - begin : 0;
  }

  void take_rule(const MdEvent& event) {
    Block block;
    block.kind = BlockKind::rule;
    const std::string& text = context_.source;
    const uint32_t end = static_cast<uint32_t>(std::min(text.find_first_of("\r\n", event.begin), text.size()));
    TextBuilder words;
    words.append(std::string_view(text).substr(event.begin, end - event.begin), event.begin);
    block.text = words.finish();
    block.span = {event.begin, event.begin + static_cast<uint32_t>(block.text.words.size())};
    push(std::move(block));
  }

  /// Text that is set in by four columns is prose more often than a program in a transcript.
  void take_code(const MdEvent& event) {
    const bool fenced = is_fenced(context_, event);
    Block block;
    block.text = literal_lines(context_, event);
    if (fenced) take_info(event, block.text.words.empty());
    if (block.text.words.empty()) return;
    block.kind = !fenced && reads_as_prose(block.text.words) ? BlockKind::paragraph : BlockKind::preformatted;
    block.span = span(event);
    block.indent = fenced ? 0 : column(event.begin);
    if (block.kind == BlockKind::paragraph) mark_bold_pairs(block.text);
    push(std::move(block));
  }

  /// The word behind a fence names a language, in small letters; else it is a word of the speech.
  void take_info(const MdEvent& event, bool empty) {
    const std::string& text = context_.source;
    uint32_t at = event.begin;
    const char fence = at < text.size() ? text[at] : '\0';
    while (at < text.size() && text[at] == fence) ++at;
    while (at < text.size() && blank_byte(text[at])) ++at;
    auto end = static_cast<uint32_t>(std::min(text.find_first_of("\r\n", at), text.size()));
    while (end > at && white(text[end - 1])) --end;
    if (at >= end) return;
    Block info;
    const bool language = !empty && text[at] >= 'a' && text[at] <= 'z';
    info.kind = language ? BlockKind::furniture : BlockKind::paragraph;
    if (language) info.value = "tag";
    TextBuilder words;
    words.append(std::string_view(text).substr(at, end - at), at);
    info.text = words.finish();
    info.span = {at, end};
    push(std::move(info));
  }

  /// Four fifths are letters and spaces, and nothing is there that programs need and speeches don't.
  static bool reads_as_prose(std::string_view words) {
    if (words.find_first_of("{}=<>") != std::string_view::npos) return false;
    const auto text = std::count_if(words.begin(), words.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             (c >= '0' && c <= '9') || white(c);
    });
    return static_cast<size_t>(text) * 5 >= words.size() * 4;
  }

  void take_html(const MdEvent& event) {
    const Text html = literal_lines(context_, event);
    for (Block& block : html_blocks(html)) push(std::move(block));
  }

  MdContext& context_;
  const std::vector<MdEvent>& events_;
  std::vector<Block> stack_;
  MdContainers containers_;
};

}  // namespace

void read_markdown_blocks(MdContext& context, std::vector<Block>& blocks) { BlockReader(context).read(blocks); }

}  // namespace lectern

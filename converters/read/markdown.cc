#include "read/markdown.h"

#include <cmark.h>

#include <algorithm>
#include <string>

#include "read/arena.h"
#include "read/depth.h"
#include "read/front_matter.h"
#include "read/markdown_blocks.h"
#include "read/markdown_guard.h"
#include "read/markdown_tree.h"

namespace lectern {
namespace {

constexpr uint32_t deepest_lists = deepest_blocks / 2;

uint32_t deepest(const Limits& limits) {
  return std::min(limits.depth, deepest_lists);
}

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

/// cmark's allocator has no context: the arena of the document that this thread parses stands here.
thread_local Arena* parsing_arena = nullptr;

void* arena_calloc(size_t count, size_t size) { return parsing_arena->zeroed(count * size); }
void* arena_realloc(void* piece, size_t size) { return parsing_arena->resized(piece, size); }
void arena_free(void*) {}

cmark_mem arena_memory = {arena_calloc, arena_realloc, arena_free};

MdKind kind_of(cmark_node_type type) {
  switch (type) {
    case CMARK_NODE_BLOCK_QUOTE:
      return MdKind::quote;
    case CMARK_NODE_LIST:
      return MdKind::list;
    case CMARK_NODE_ITEM:
      return MdKind::item;
    case CMARK_NODE_CODE_BLOCK:
      return MdKind::code_block;
    case CMARK_NODE_HTML_BLOCK:
      return MdKind::html_block;
    case CMARK_NODE_PARAGRAPH:
      return MdKind::paragraph;
    case CMARK_NODE_HEADING:
      return MdKind::heading;
    case CMARK_NODE_THEMATIC_BREAK:
      return MdKind::rule;
    case CMARK_NODE_TEXT:
      return MdKind::text;
    case CMARK_NODE_SOFTBREAK:
      return MdKind::soft_break;
    case CMARK_NODE_LINEBREAK:
      return MdKind::hard_break;
    case CMARK_NODE_CODE:
      return MdKind::code;
    case CMARK_NODE_HTML_INLINE:
      return MdKind::html;
    case CMARK_NODE_EMPH:
      return MdKind::emphasis;
    case CMARK_NODE_STRONG:
      return MdKind::strong;
    case CMARK_NODE_LINK:
      return MdKind::link;
    case CMARK_NODE_IMAGE:
      return MdKind::image;
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
      return MdKind::document;
  }
  return MdKind::document;
}

std::string_view view(const char* text) { return text == nullptr ? std::string_view{} : std::string_view(text); }

void add_lines(std::string_view text, ByteRange range, std::vector<uint32_t>& lines) {
  for (uint32_t at = range.first; at < range.second;) {
    lines.push_back(at);
    while (at < range.second && text[at] != '\n' && text[at] != '\r') ++at;
    if (at < range.second && text[at] == '\r') {
      if (++at < range.second && text[at] == '\n') ++at;
    } else {
      ++at;
    }
  }
}

uint32_t offset_of(const std::vector<uint32_t>& lines, int line, int column, uint32_t size) {
  if (line < 1 || static_cast<size_t>(line) > lines.size()) return size;
  return std::min(size, lines[static_cast<size_t>(line) - 1] + static_cast<uint32_t>(std::max(column, 1) - 1));
}

void place_block(cmark_node* node, const std::vector<uint32_t>& lines, uint32_t size, MdEvent& event) {
  const int line = cmark_node_get_start_line(node);
  event.line = static_cast<uint32_t>(std::max(line, 1) - 1);
  event.begin = offset_of(lines, line, cmark_node_get_start_column(node), size);
  event.end =
      std::max(event.begin, offset_of(lines, cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1, size));
}

MdEvent event_of(cmark_node* node, cmark_event_type type, const std::vector<uint32_t>& lines, uint32_t size) {
  MdEvent event;
  event.kind = kind_of(cmark_node_get_type(node));
  event.enter = type == CMARK_EVENT_ENTER;
  if (event.kind < MdKind::text) place_block(node, lines, size, event);
  if (event.kind == MdKind::heading) event.level = cmark_node_get_heading_level(node);
  if (event.kind == MdKind::list) event.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  if (event.kind == MdKind::link || event.kind == MdKind::image) {
    event.text = view(cmark_node_get_url(node));
  } else if (is_leaf(event.kind) && event.kind != MdKind::rule) {
    event.text = view(cmark_node_get_literal(node));
  }
  return event;
}

MdTree parse(const GuardedMarkdown& guarded) {
  MdTree tree;
  const auto arena = std::make_shared<Arena>();
  parsing_arena = arena.get();
  cmark_parser* const parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &arena_memory);
  for (const ByteRange& range : guarded.fed) {
    add_lines(guarded.buffer, range, tree.lines);
    cmark_parser_feed(parser, guarded.buffer.data() + range.first, range.second - range.first);
  }
  cmark_iter* const iterator = cmark_iter_new(cmark_parser_finish(parser));
  const auto size = static_cast<uint32_t>(guarded.buffer.size());
  tree.events.reserve(guarded.buffer.size() / 24 + 16);
  for (cmark_event_type type = cmark_iter_next(iterator); type != CMARK_EVENT_DONE; type = cmark_iter_next(iterator))
    tree.events.push_back(event_of(cmark_iter_get_node(iterator), type, tree.lines, size));
  parsing_arena = nullptr;
  tree.keeper = arena;
  return tree;
}

/// What front matter says of the language; empty where that is no plain language tag.
std::string language_of(const std::vector<Block>& front) {
  for (const Block& block : front) {
    if (block.kind != BlockKind::metadata || (block.key != "lang" && block.key != "language")) continue;
    const std::string& tag = block.text.words;
    const size_t primary = std::min(tag.find('-'), tag.size());
    const bool plain = std::all_of(tag.begin(), tag.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (plain && (primary == 2 || primary == 3) && tag.size() <= 20 && tag.back() != '-') return tag;
  }
  return {};
}

SourceRange place(const std::string& text, uint32_t offset) { return LineIndex(text).range({offset, offset + 1}); }

void report(const Transcript& transcript, const GuardedMarkdown& guarded, const Limits& limits, Diagnostics& diagnostics) {
  if (guarded.too_deep > 0)
    diagnostics.push_back(warning(
        "LC-0208",
        "lists or quotations nest deeper than " + std::to_string(deepest(limits)) + "; what is deeper is read as plain text",
        limits.depth < deepest_lists ? "raise the limit with --max-depth"
                                     : "take levels away: the model holds no more (--max-depth doesn't raise this)",
        place(transcript.text, guarded.first_too_deep)));
  if (guarded.too_much > 0)
    diagnostics.push_back(warning(
        "LC-0209", "a paragraph holds more brackets or underscores than text does; the rest of them is read as plain text",
        "check that the file is a transcript", place(transcript.text, guarded.first_too_much)));
}

}  // namespace

void read_markdown(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics) {
  transcript.kind = "md";
  FrontMatter front = read_front_matter(transcript.text);
  const GuardedMarkdown guarded = guard_markdown(transcript.text, front.end, deepest(limits));
  const MdTree tree = parse(guarded);
  MdContext context{transcript.text, guarded.buffer, tree, limits.depth, {}};
  transcript.lang = language_of(front.blocks);
  transcript.blocks = std::move(front.blocks);
  read_markdown_blocks(context, transcript.blocks);
  report(transcript, guarded, limits, diagnostics);
  if (!context.refused.empty())
    diagnostics.push_back(warning("LC-0210",
                                  std::to_string(context.refused.size()) +
                                      (context.refused.size() == 1 ? " link" : " links") +
                                      " with an address that is neither http, https, mailto nor relative became plain text",
                                  "the words stay; only the address goes", place(transcript.text, context.refused.front())));
}

bool looks_like_markdown(std::string_view text) {
  if (read_front_matter(text).end > 0) return true;
  if (text.find("](http") != std::string_view::npos) return true;
  const size_t bold = text.find("**");
  if (bold != std::string_view::npos && text.find("**", bold + 2) != std::string_view::npos) return true;
  for (size_t at = 0; at != std::string_view::npos && at < text.size(); at = text.find("\n#", at + 1)) {
    const size_t hash = at == 0 ? 0 : at + 1;
    const size_t behind = text.find_first_not_of('#', hash);
    if (behind != std::string_view::npos && behind > hash && behind <= hash + 6 && text[behind] == ' ') return true;
  }
  return false;
}

}  // namespace lectern

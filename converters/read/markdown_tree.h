// The tree that cmark makes, as a flat list of events in document order. markdown.cc fills it; nothing here knows cmark.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

enum class MdKind {
  document,
  quote,
  list,
  item,
  code_block,
  html_block,
  paragraph,
  heading,
  rule,
  text,
  soft_break,
  hard_break,
  code,
  html,
  emphasis,
  strong,
  link,
  image,
};

struct MdEvent {
  MdKind kind = MdKind::document;
  bool enter = true;      ///< leaves have no exit
  bool ordered = false;   ///< list
  int level = 0;          ///< heading
  std::string_view text;  ///< literal; address of a link or image
  uint32_t begin = 0;     ///< blocks: offset in the source
  uint32_t end = 0;       ///< blocks: behind the last byte; at least `begin`
  uint32_t line = 0;      ///< blocks: index of the first line in MdTree::lines
};

struct MdTree {
  std::vector<MdEvent> events;
  std::vector<uint32_t> lines;         ///< offsets of the lines that were parsed
  std::shared_ptr<const void> keeper;  ///< owns what the views of `events` look at
};

inline bool is_leaf(MdKind kind) {
  switch (kind) {
    case MdKind::code_block:
    case MdKind::html_block:
    case MdKind::rule:
    case MdKind::text:
    case MdKind::soft_break:
    case MdKind::hard_break:
    case MdKind::code:
    case MdKind::html:
      return true;
    case MdKind::document:
    case MdKind::quote:
    case MdKind::list:
    case MdKind::item:
    case MdKind::paragraph:
    case MdKind::heading:
    case MdKind::emphasis:
    case MdKind::strong:
    case MdKind::link:
    case MdKind::image:
      return false;
  }
  return true;
}

}  // namespace lectern

#include "read/extract.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {

void Extract::append(std::string_view words) {
  words_.append(words, text_.size());
  text_ += words;
}

void Extract::append_collapsed(std::string_view words) {
  for (size_t at = 0; at < words.size();) {
    const size_t space = std::min(words.find_first_of(" \t\r\n", at), words.size());
    append(words.substr(at, space - at));
    if (space == words.size()) return;
    const bool spaced = words_.size() == 0 || words_.words().back() == ' ' || words_.words().back() == '\n';
    if (!spaced) append(" ");
    at = std::min(words.find_first_not_of(" \t\r\n", space), words.size());
  }
}

void Extract::line_break() {
  const uint32_t begin = words_.size();
  append("\n");
  words_.mark(MarkKind::hard_break, begin);
}

void Extract::page_break(std::string number) { words_.mark(MarkKind::page_break, words_.size(), std::move(number)); }

void Extract::append_marked(std::string_view words, MarkKind kind, std::string value) {
  const uint32_t begin = words_.size();
  append(words);
  words_.mark(kind, begin, std::move(value));
}

Block Extract::block(BlockKind kind) {
  Block block;
  block.kind = kind;
  block.text = words_.finish();
  const auto size = static_cast<uint32_t>(block.text.words.size());
  const uint32_t here = offset();
  block.span = size == 0 ? Span{here, here} : Span{block.text.source_offset(0), block.text.source_offset(size - 1) + 1};
  if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  return block;
}

Block Extract::block(BlockKind kind, std::string_view words) {
  append_collapsed(words);
  return block(kind);
}

uint32_t Extract::label(std::string_view label) {
  const uint32_t begin = offset();
  text_ += label;
  text_ += ' ';
  return begin;
}

void span_children(Block& block) {
  if (block.children.empty()) return;
  if (block.span.empty()) block.span = block.children.front().span;
  block.span.begin = std::min(block.span.begin, block.children.front().span.begin);
  block.span.end = std::max(block.span.end, block.children.back().span.end);
}

void ListMaker::add(size_t level, bool ordered, std::string label, uint32_t label_offset, Block content) {
  const size_t depth = std::min(level, depth_) + 1;
  std::vector<Block>* place = &to_;
  std::vector<Block*> lists;
  for (size_t i = 0; i < depth; ++i) {
    if (i >= depth_ || (i + 1 == depth && depth_ >= depth && place->back().ordered != ordered)) {
      Block list;
      list.kind = BlockKind::list;
      list.ordered = ordered;
      list.span = {label_offset, label_offset};
      place->push_back(std::move(list));
    }
    lists.push_back(&place->back());
    if (i + 1 < depth) place = &place->back().children.back().children;
  }
  Block item;
  item.kind = BlockKind::item;
  item.label = std::move(label);
  item.span = {label_offset, std::max(label_offset, content.span.end)};
  item.children.push_back(std::move(content));
  const uint32_t end = item.span.end;
  lists.back()->children.push_back(std::move(item));
  for (size_t i = lists.size(); i-- > 0;) {
    lists[i]->span.end = end;
    if (i > 0) lists[i - 1]->children.back().span.end = end;
  }
  depth_ = depth;
}

}  // namespace lectern

#include "read/restate.h"

#include <algorithm>

namespace lectern {
namespace {

void restate(Block& block, std::string& text) {
  const auto begin = static_cast<uint32_t>(text.size());
  if (!block.label.empty()) text += block.label + ' ';
  if (!block.text.words.empty()) {
    block.text.map = {{0, static_cast<uint32_t>(text.size())}};
    text += block.text.words + '\n';
  } else {
    block.text.map.clear();
  }
  for (Block& child : block.children) restate(child, text);
  auto end = static_cast<uint32_t>(text.size());
  while (end > begin && text[end - 1] == '\n') --end;
  block.span = {begin, end};
}

}  // namespace

void restate(Transcript& transcript) {
  std::string text;
  for (Block& block : transcript.blocks) {
    restate(block, text);
    if (!text.empty() && text.back() != '\n') text += '\n';
  }
  transcript.text = std::move(text);
}

}  // namespace lectern

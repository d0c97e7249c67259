// Events of a Markdown tree -> Blocks.
#pragma once

#include <string>
#include <vector>

#include "model/transcript.h"
#include "read/markdown_tree.h"

namespace lectern {

/// What the two halves of the Markdown reader share about one document.
struct MdContext {
  const std::string& source;  ///< the decoded text
  const std::string& buffer;  ///< what cmark saw: the same length, neutral bytes where the source's byte is to be shown
  const MdTree& tree;
  uint32_t depth = 200;           ///< marks nest no deeper
  std::vector<uint32_t> refused;  ///< offsets of links whose address isn't allowed
};

/// Appends to `blocks`.
void read_markdown_blocks(MdContext& context, std::vector<Block>& blocks);

}  // namespace lectern

// The page -> Blocks.
#pragma once

#include <vector>

#include "model/transcript.h"
#include "read/html_page.h"

namespace lectern {

struct HtmlBlocks {
  std::vector<Block> blocks;
  std::vector<uint32_t> refused;  ///< offsets of links whose address isn't allowed
};

/// `fragment`: no links of it are taken for navigation.
HtmlBlocks html_page_blocks(const HtmlPage& page, bool fragment);

}  // namespace lectern

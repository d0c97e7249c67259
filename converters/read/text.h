// Plain text -> Transcript: paragraphs in every layout that archives have, separators, page numbers, tags, conflict markers.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "model/transcript.h"

namespace lectern {

/// Blocks of `text`, whose offset 0 stands at `base` in the Transcript.
std::vector<Block> read_text_blocks(std::string_view text, uint32_t base);

/// Lines that somebody knows to be furniture, by where they stand on their page: offsets of their first bytes, ascending.
struct TextFurniture {
  std::vector<uint32_t> heads, feet;
};

/// `transcript.text` is set; fills `kind` and `blocks`.
void read_text(Transcript& transcript, const TextFurniture& furniture = {});

}  // namespace lectern

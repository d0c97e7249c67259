// Blocks: narration -> what is on the screen and when: at most two lines of 42 columns, no two at the same time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/narration.h"

namespace lectern::captions {

constexpr int line_columns = 42;

struct Block {
  std::string id;  ///< of the sentence; ".2", ".3" follow for its further blocks
  std::string speaker;
  std::vector<std::string> lines;  ///< one or two; a word that is longer than a line is cut
  int64_t begin_ms = 0;
  int64_t end_ms = 0;
  struct Word {
    size_t line = 0, at = 0;  ///< where it begins
    int64_t ms = 0;
  };
  std::vector<Word> words;  ///< that begin later than the block, ascending within the block's time; empty where the engine gave no times
};

std::vector<Block> blocks(const Narration& narration);

/// One sentence, cut: lines of each block.
std::vector<std::vector<std::string>> cut(std::string_view sentence);

/// Columns on the screen: two for a character of a script that is written wide.
int columns(std::string_view text);

}  // namespace lectern::captions

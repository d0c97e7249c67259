// Passages: where quoted words stand in the model, so that a correction finds what it is about.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/node.h"

namespace lectern {

/// Child indexes, from a root downwards.
using Path = std::vector<size_t>;
using PathView = std::span<const size_t>;

Node& node_at(Node& root, PathView path);

/// A run of words within one element that holds words (a sentence, a heading, a title ...).
struct Piece {
  Path container;      ///< from the root to that element
  Path first, last;    ///< from the container to the first and the last text
  size_t begin = 0;    ///< byte in the first text
  size_t end = 0;      ///< byte behind the words in the last text
  bool whole = false;  ///< all letters and digits of the container
};

struct Passage {
  Path block;                 ///< the paragraph, heading, title ... that holds all its pieces
  std::vector<Piece> pieces;  ///< one for each sentence that it touches
  bool whole_block = false;   ///< all letters and digits of the block
};

/// Every place where `words` stand, in document order. Case, spaces, line ends and the form of quotation marks, apostrophes
/// and dashes make no difference; words aren't found amid a longer word. Nothing in furniture is found, nor over the border
/// of a block.
std::vector<Passage> find_passages(Node& root, std::string_view words);

/// The node with this xml:id; empty pointer where there is none.
const Path* find_id(const Node& root, std::string_view id, Path& path);

/// All words of the block or sentence at `path`.
Passage passage_at(Node& root, const Path& path);

}  // namespace lectern

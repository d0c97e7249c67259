#include "read/stages.h"

#include <string>
#include <utility>

#include "read/decode.h"
#include "read/depth.h"

namespace lectern {
namespace {

constexpr size_t longest_block = 10'000'000;  ///< bytes: the longest piece of text that libxml2 takes

/// The first block whose own words are more than those of any speech: no output could hold them as one piece.
const Block* overlong(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (block.text.words.size() > longest_block) return &block;
    if (const Block* const found = overlong(block.children)) return found;
  }
  return nullptr;
}

}  // namespace

Result<Transcript> decoded_text(const Source& source, Diagnostics& diagnostics, std::string_view announced) {
  Result<Decoded> decoded = decode(source, diagnostics, announced);
  LECTERN_TRY(decoded);
  Transcript transcript;
  transcript.text = std::move(decoded.value().text);
  transcript.encoding = std::move(decoded.value().encoding);
  transcript.garbled = decoded.value().garbled;
  return transcript;
}

Result<Transcript> bounded(Result<Transcript> transcript, Diagnostics& diagnostics) {
  if (!transcript) return transcript;
  limit_depth(transcript.value(), diagnostics);
  if (const Block* const block = overlong(transcript.value().blocks)) {
    Diagnostic why = error("LC-0214", "a paragraph is longer than the limit of " + std::to_string(longest_block) + " bytes",
                           "divide it by empty lines; no speech holds that many words without a pause, and this limit can't be raised");
    const Position at = LineIndex(transcript.value().text).position(block->span.begin);
    why.where = {at, at, 0, {}};
    return Failure{Exit::limit, std::move(why)};
  }
  return transcript;
}

}  // namespace lectern

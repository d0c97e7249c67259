// SPDX-License-Identifier: GPL-3.0-or-later
// Unit: pieces that follow each other without a pause that could part them, mostly one. It is spoken, brought to its loudness and
// encoded as a whole, the same wherever it stands and whoever does it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "narrate/worker/engine.h"
#include "narrate/worker/script.h"

namespace narrator {

enum class How : uint32_t { ok, crashed, hung, mute };

struct Unit {
  size_t first = 0;  ///< says [first, end) of the script
  size_t end = 0;
  size_t voice = 0;
};

std::vector<Unit> units_of(const Script& script, int rate);

/// What became of a piece; samples count from the begin of the unit.
struct Piece {
  How how = How::ok;
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t next = 0;
  std::vector<Mark> marks;
};

struct Spoken {
  std::vector<Piece> pieces;
  uint32_t samples = 0;
  std::string frames;         ///< MP3; silence up to `samples` may be missing; empty where none is wanted
  std::vector<int16_t> pcm;   ///< empty where none is wanted
  bool instead = false;       ///< of another engine, which failed; not kept
};

std::string to_bytes(const Spoken& spoken);
/// False where these are no bytes of to_bytes.
bool from_bytes(std::string_view bytes, Spoken* spoken);

}  // namespace narrator

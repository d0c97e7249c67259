// How long an MP3 or Opus in Ogg plays once it is decoded, read from what the file says of itself.
#pragma once

#include <cstdint>
#include <optional>

#include "base/contents.h"

namespace lectern {

/// Milliseconds, rounded up; nothing where the bytes are no MP3. Without an Info or Xing tag the bit rate of the first frame
/// stands for all.
std::optional<int64_t> mp3_milliseconds(const Contents& sound);

/// The same for Opus in Ogg: the position of its last page, less what is skipped at the start.
std::optional<int64_t> opus_milliseconds(const Contents& sound);

}  // namespace lectern

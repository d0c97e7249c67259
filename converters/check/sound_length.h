// How long an MP3 plays once it is decoded, read from its first frame and its Info tag.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern {

/// Milliseconds, rounded up; nothing where the bytes are no MP3. Without an Info or Xing tag the bit rate of the first frame
/// stands for all.
std::optional<int64_t> mp3_milliseconds(std::string_view bytes);

}  // namespace lectern

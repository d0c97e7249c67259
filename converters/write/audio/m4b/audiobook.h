// SPDX-License-Identifier: GPL-3.0-or-later
// An M4B by libav: AAC in MP4 with title, chapters and cover. The adapter: no other file of Lectern sees libav.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace audiobook {

struct Chapter {
  int64_t begin_ms = 0;
  int64_t end_ms = 0;
  std::string title;
};

struct Description {
  std::vector<std::pair<std::string, std::string>> tags;  ///< title, artist, date ... as libav names them
  std::string language;  ///< three letters; empty: not known
  std::vector<Chapter> chapters;
  std::string cover;  ///< PNG; empty: none
};

/// Reads WAV of one channel and 16 bits, as lectern-narrator writes it, from `wav`, and writes to `out`, which can be
/// sought in. Returns what went wrong, which begins so where `out` took no more; empty: nothing did.
constexpr std::string_view no_output = "output: ";
std::string write(const Description& description, int wav, int out);

}  // namespace audiobook

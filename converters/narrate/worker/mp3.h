// SPDX-License-Identifier: GPL-3.0-or-later
// MP3 by LAME: constant 64 kbit/s, mono, quality 5. Each unit of sound is encoded for itself, without a bit reservoir: its
// frames depend on nothing before it, so units can be made in any order, kept, and joined. Units begin and end in silence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace narrator {

/// Samples in a frame at this rate; units are multiples of it.
int mp3_frame(int rate);

/// Samples of silence that a unit must end with, so that nothing of it sounds in the frames of the next.
int mp3_tail(int rate);

/// The frames of one unit; empty where LAME refuses.
std::string mp3_unit(const std::vector<int16_t>& samples, int rate);

/// Units in a file, behind an Info tag that makes a decoder give exactly their samples.
class Mp3File {
 public:
  /// Writes to an open file from its present offset on.
  bool open(int descriptor, int rate);
  bool add(const std::string& frames, int64_t samples);
  bool finish();

 private:
  bool put(const std::string& frame);
  bool write_out();

  int descriptor_ = -1;
  int rate_ = 0;
  int64_t start_ = 0;
  int64_t samples_ = 0;
  uint32_t frames_ = 0;
  uint64_t bytes_ = 0;
  uint16_t crc_ = 0;
  std::string tag_;      ///< LAME's own Info tag, to be filled in
  std::string silence_;  ///< one frame of it
  std::string buffer_;
};

}  // namespace narrator

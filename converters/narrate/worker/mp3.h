// SPDX-License-Identifier: GPL-3.0-or-later
// MP3 by LAME: constant 64 kbit/s, mono, quality 5, with the Info tag that makes a decoder give exactly our samples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

struct lame_global_struct;

namespace narrator {

class Mp3 {
 public:
  /// Writes to an open file from its present offset on; the Info tag goes there at the end.
  static std::unique_ptr<Mp3> open(int descriptor, int rate);
  ~Mp3();
  Mp3(const Mp3&) = delete;
  Mp3& operator=(const Mp3&) = delete;

  bool add(const int16_t* samples, size_t count);
  bool add_silence(size_t count);
  bool finish();
  int64_t samples() const { return samples_; }

 private:
  Mp3(int descriptor, lame_global_struct* lame) : descriptor_(descriptor), lame_(lame) {}
  bool write_out();

  int descriptor_;
  lame_global_struct* lame_;
  int64_t start_ = 0;
  int64_t samples_ = 0;
  std::vector<unsigned char> buffer_;
};

}  // namespace narrator

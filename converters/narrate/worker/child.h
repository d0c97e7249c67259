// SPDX-License-Identifier: GPL-3.0-or-later
// A forked copy of the worker that speaks units with one voice. It may crash or hang: the copy dies, the worker lives.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <string>
#include <vector>

#include "narrate/worker/unit.h"

namespace narrator {

/// Which copy speaks which unit. All copies see it: each takes the next that nobody has, so that none is idle while another has
/// much to do. What is taken stays so; if its copy dies, the next one in its place speaks it.
class Shares {
 public:
  static constexpr int nobody = -1;

  Shares() = default;
  ~Shares();
  Shares(const Shares&) = delete;
  Shares& operator=(const Shares&) = delete;

  bool open(size_t units);  ///< false: no memory to share
  bool take(size_t unit, size_t slot);
  int owner(size_t unit) const;

 private:
  std::atomic<uint8_t>* owners_ = nullptr;  ///< 0, or one more than the slot
  size_t count_ = 0;
};

/// What all copies know; pieces that are known to break the engine aren't tried again.
struct Work {
  const Script& script;
  std::vector<Unit> units;
  std::vector<std::string> voices;  ///< ids, one for each of the script
  std::vector<double> gains;        ///< decibels, for each voice
  std::vector<How> bad;             ///< for each piece: ok, or how it ends
  int rate = 0;
  bool frames = false;  ///< MP3 is wanted
  bool pcm = false;     ///< samples are wanted
  Shares* shares = nullptr;
};

class Child {
 public:
  /// Speaks the unit `first`, which is the slot's, and those of its voice behind it that it takes, in their order.
  Child(const Work& work, size_t first, size_t slot);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool started() const { return pid_ > 0; }
  bool running() const;
  /// The next unit. After anything but ok the child is gone, and piece() is what it was at.
  How next(const Unit& unit, Spoken* spoken);
  size_t piece() const { return piece_; }

 private:
  How gone(bool late);

  const Work& work_;
  pid_t pid_ = -1;
  int pipe_ = -1;
  size_t piece_ = 0;
};

/// Ids of the voices of the script, in a copy, so that the worker's own engine stays as it began; "" where there is none.
std::vector<std::string> resolved_voices(const Script& script);

/// Gain of a voice by what it says first, in a copy.
double gain_by_ear(const Work& work, size_t voice);

}  // namespace narrator

// SPDX-License-Identifier: GPL-3.0-or-later
// A forked copy of the worker that speaks units with one voice. It may crash or hang: the copy dies, the worker lives.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "narrate/worker/unit.h"

namespace narrator {

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
};

class Child {
 public:
  /// Speaks units `first`, ... of `voice` whose turn (their place divided by `turn_units`) is that of `slot` among `slots`.
  Child(const Work& work, size_t first, size_t voice, size_t slot, size_t slots);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool started() const { return pid_ > 0; }
  /// The next unit. After anything but ok the child is gone, and piece() is what it was at.
  How next(const Unit& unit, Spoken* spoken);
  size_t piece() const { return piece_; }

  static constexpr size_t turn_units = 4;

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

// SPDX-License-Identifier: GPL-3.0-or-later
// A forked copy of the warm worker that speaks the pieces of one chunk. It may crash or hang: the copy dies, the worker
// lives.
#pragma once

#include <sys/types.h>

#include <string>

#include "narrate/worker/engine.h"
#include "narrate/worker/script.h"

namespace narrator {

enum class How { ok, crashed, hung, mute };

class Child {
 public:
  /// Speaks says [first, end) of the script in order; `warm_voice` is the voice that the worker has set.
  Child(const Script& script, size_t first, size_t end, size_t warm_voice);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool started() const { return pid_ > 0; }
  /// Sound of the next piece. After anything but ok or mute the child is gone.
  How next(const Say& say, Sound* sound);

 private:
  How gone();

  pid_t pid_ = -1;
  int pipe_ = -1;
};

}  // namespace narrator

// SPDX-License-Identifier: GPL-3.0-or-later
// Units that were spoken before, each a file of a folder named by what went into it: words, pauses, voice, rate, loudness and
// the versions of engine and encoder. A file that is damaged is as good as none; the folder keeps to a size.
#pragma once

#include <string>

#include "narrate/worker/unit.h"

namespace narrator {

struct Work;

class Cache {
 public:
  /// Of what this voice says; does nothing where the script names no folder.
  Cache(const Work& work, size_t voice);

  /// Bytes of to_bytes; empty where there are none.
  std::string find(const Unit& unit) const;
  void keep(const Unit& unit, const std::string& bytes) const;

 private:
  std::string path_of(const Unit& unit) const;

  const Work& work_;
  std::string common_;  ///< what the names of all its files are made of
};

/// Removes what was used longest ago, until the folder is small enough.
void trim_cache(const std::string& folder);

}  // namespace narrator

// SPDX-License-Identifier: GPL-3.0-or-later
// The script that the parent sends (see ../protocol.h), as values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace narrator {

struct Say {
  size_t voice = 0;  ///< index in Script::voices
  int pause_ms = 0;
  std::string text;
  bool patient = false;  ///< another engine speaks it, which may be slow
};

struct EngineProgram {
  std::string name;
  std::string program;
};

struct Script {
  int rate = 0;
  std::vector<EngineProgram> engines;
  int jobs = 1;                    ///< copies that speak at the same time
  std::string cache;               ///< folder; empty: none
  std::vector<std::string> sounds;  ///< kinds of file, for descriptors 3, 4, ...
  std::vector<std::string> voices;
  std::vector<Say> says;
};

/// An empty answer means that `script` holds the whole; otherwise it says what is wrong.
std::string parse(std::string_view bytes, Script* script);

}  // namespace narrator

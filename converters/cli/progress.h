// Progress of long work on standard error: one line on a terminal, JSON for a parent program, else nothing.
#pragma once

#include <string>

#include "cli/console.h"

namespace lectern {

class Progress {
 public:
  /// `form`: "auto" (or empty), "none" or "json".
  Progress(Console& console, const std::string& form);
  void show(size_t done, size_t all);
  void end();  ///< clears the line

 private:
  Console& console_;
  bool json_ = false;
  bool line_ = false;
  size_t last_percent_ = SIZE_MAX;
  bool shown_ = false;
};

}  // namespace lectern

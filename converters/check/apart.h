// A check in a process of its own: a file that makes it crash, hang or eat memory costs a verdict, never the program.
#pragma once

#include <cstdint>
#include <functional>

#include "check/check.h"

namespace lectern {

struct ApartLimits {
  uint64_t memory_bytes = uint64_t{3} << 30;  ///< of address space
  uint64_t cpu_seconds = 60;
  int wall_ms = 180'000;
};

/// The verdict of `check`, which runs in a child made by fork; `kind` is that of a verdict where the child gives none. For
/// programs with one thread only.
Verdict check_apart(const std::function<Verdict()>& check, const std::string& kind, const ApartLimits& limits = {});

}  // namespace lectern

// How long work may take, in CPU time and on whatever machine and in whatever build a test runs.
#pragma once

#include <time.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

namespace lectern::test {

/// CPU seconds of this thread.
inline double cpu_seconds() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

/// CPU seconds that `work` takes.
template <typename Work>
double cpu_seconds_of(Work&& work) {
  const double before = cpu_seconds();
  work();
  return cpu_seconds() - before;
}

/// How many times slower than the machine on which bounds in seconds were set this one is, in this build (a sanitizer counts);
/// at least 1. Measured once, by work of the kind that the bounds are for: words built, copied and counted. A sanitizer makes the
/// program's many small calls seven times slower, and this work three times.
inline double slowness() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr double there = 0.006;
#else
  constexpr double there = 0.015;
#endif
  static const double factor = [] {
    double best = 1e9;
    for (int turn = 0; turn < 3; ++turn) {
      best = std::min(best, cpu_seconds_of([] {
        std::map<std::string, int> counts;
        uint32_t state = 7;
        for (int i = 0; i < 100000; ++i) {
          state = state * 1664525 + 1013904223;
          std::string word;
          for (uint32_t left = state >> 20; left != 0; left >>= 2) word += static_cast<char>('a' + left % 4);
          ++counts[word];
        }
      }));
    }
    return std::max(1.0, best / there);
  }();
  return factor;
}

}  // namespace lectern::test

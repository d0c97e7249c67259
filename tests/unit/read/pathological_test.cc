// Reading takes linear time, whatever the input: twice the bytes cost at most two and a half times as much, and nothing is
// lost. LECTERN_LONG=1 measures up to 1 MB (the figures of docs/) instead of 128 KB.
#include "support/pathological.h"

#include <gtest/gtest.h>

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "cpu_time.h"
#include "read/read.h"
#include "support/fidelity.h"

namespace lectern {
namespace {

double milliseconds(const Source& source) {
  double best = 1e9;
  for (int turn = 0; turn < 3; ++turn) {
    Diagnostics diagnostics;
    const double before = test::cpu_seconds();
    const Result<Transcript> transcript = read(source, {}, diagnostics);
    best = std::min(best, 1e3 * (test::cpu_seconds() - before));
    EXPECT_TRUE(transcript.ok());
  }
  return best;
}

bool long_run() { return std::getenv("LECTERN_LONG") != nullptr; }

class Reading : public testing::TestWithParam<test::Pathological> {
 protected:
  /// Fresh pages from the system would be most of what large inputs cost, and come in steps.
  static void SetUpTestSuite() {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 0x7fffffff);
  }
};

struct Times {
  double once = 0;
  double twice = 0;
  double four = 0;
};

Times measure(const test::Pathological& input, size_t smallest) {
  const std::string name = std::string("a.") + input.kind;
  return {milliseconds({name, input.make(smallest)}), milliseconds({name, input.make(2 * smallest)}),
          milliseconds({name, input.make(4 * smallest)})};
}

/// `noise_ms`: what such a measurement is off by.
bool linear(const Times& times, double noise_ms) {
  return times.four <= 2.5 * 2.5 * times.once + noise_ms && times.twice <= 2.5 * times.once + noise_ms;
}

TEST(Linear, RejectsWhatIsNot) {
  constexpr double noise_ms = 1.5;  // of no machine: these times were measured on none
  EXPECT_TRUE(linear({10, 20, 40}, noise_ms));
  EXPECT_FALSE(linear({10, 20, 80}, noise_ms));
  EXPECT_FALSE(linear({10, 40, 160}, noise_ms));
}

/// The machine may be busy with other work: what is linear once is linear. Where memory outgrows a cache or the page
/// tables' own, time grows by a step; twice the sizes stand beyond it, and what isn't linear is less so there.
TEST_P(Reading, IsLinear) {
  const size_t first = long_run() ? size_t{1} << 18 : size_t{1} << 15;
  const double noise_ms = 1.5 * test::slowness();
  size_t smallest = first;
  Times times = measure(GetParam(), smallest);
  for (const size_t larger : {1, 2, 1, 2, 4, 1, 2, 4, 4}) {
    if (linear(times, noise_ms)) break;
    smallest = larger * first;
    times = measure(GetParam(), smallest);
  }
  if (long_run())
    std::cout << "| " << GetParam().name << " | " << times.once << " | " << times.twice << " | " << times.four << " |\n";
  EXPECT_TRUE(linear(times, noise_ms)) << times.once << " " << times.twice << " " << times.four;
  EXPECT_LE(times.four, test::slowness() * (long_run() ? 2000 : 300) * static_cast<double>(smallest / first));
}

TEST_P(Reading, LosesNothing) {
  const test::Pathological& input = GetParam();
  Diagnostics diagnostics;
  const Result<Transcript> transcript = read({std::string("a.") + input.kind, input.make(3000)}, {}, diagnostics);
  ASSERT_TRUE(transcript.ok());
  EXPECT_EQ(test::fault(transcript.value()), "");
}

INSTANTIATE_TEST_SUITE_P(All, Reading, testing::ValuesIn(test::pathological()), [](const auto& each) {
  std::string name = each.param.name;
  for (char& c : name)
    if (!isalnum(static_cast<unsigned char>(c))) c = '_';
  return std::to_string(each.index) + "_" + name;
});

}  // namespace
}  // namespace lectern

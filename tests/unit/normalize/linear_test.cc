// Ten times the input costs about ten times the time: no pass looks back without an end.
#include <gtest/gtest.h>
#include <time.h>

#include "helpers.h"

namespace lectern {
namespace {

double seconds(const std::string& text, const std::string& kind) {
  const auto now = [] {
    timespec at{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
  };
  const double before = now();
  testing::understand(text, kind);
  return now() - before;
}

std::string repeated(const std::string& piece, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

TEST(Linear, InTheSizeOfTheInput) {
  for (const char* piece :
       {"First, we say that it is so. ", "Mr. President,\n", "\u201Cwe must ", "(a ", "THE PRESIDENT: We go.\n\n",
        "thank you very much ", "Mr. X, Mr. Y, ", "1. We go.\n\n", "**a *b* c** ", "- we go\n", "a\n", "12\n",
        "In conclusion, we hope. \n\n", "I thank you.\n\n"}) {
    for (const std::string kind : {"txt", "md"}) {
      const double small = seconds(repeated(piece, 30000), kind);
      const double large = seconds(repeated(piece, 300000), kind);
      EXPECT_LT(large, 40 * small + 0.05) << kind << ": " << piece;
    }
  }
}

}  // namespace
}  // namespace lectern

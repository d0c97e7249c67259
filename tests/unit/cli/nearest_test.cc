#include "cli/nearest.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(Nearest, Distances) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("abc", ""), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("pfd", "pdf"), 1u) << "two letters swapped are one slip";
}

TEST(Nearest, FindsWhatIsMeantAndNothingElse) {
  const std::vector<std::string_view> known{"--paper", "--place", "--title", "--to"};
  EXPECT_EQ(nearest("--papper", known), "--paper");
  EXPECT_EQ(nearest("--pla", known), "--place") << "its beginning";
  EXPECT_EQ(nearest("--something", known), "");
  EXPECT_EQ(nearest("", known), "");
  EXPECT_EQ(nearest(std::string(100000, 'x'), known), "");
  EXPECT_EQ(did_you_mean("--titel", known, "no"), "did you mean --title?");
  EXPECT_EQ(did_you_mean("--zzz", known, "no"), "no");
}

}  // namespace
}  // namespace lectern

// Clock values of media overlays.
#include <gtest/gtest.h>

#include "check/epub_book.h"

namespace lectern {
namespace {

TEST(EpubClock, ReadsEveryForm) {
  EXPECT_EQ(clock_milliseconds("1:02:03.5"), 3723500);
  EXPECT_EQ(clock_milliseconds("2.5min"), 150000);
  EXPECT_EQ(clock_milliseconds("7ms"), 7);
  EXPECT_EQ(clock_milliseconds("9"), 9000);
}

TEST(EpubClock, RefusesWhatNoRecordingReaches) {
  EXPECT_EQ(clock_milliseconds("277777h"), 999997200000);
  for (const char* value : {"99999999999999999999h", "1e99", "277778h", "999999999999:0:0", "99999999999999999999"})
    EXPECT_EQ(clock_milliseconds(value), std::nullopt) << value;
}

}  // namespace
}  // namespace lectern

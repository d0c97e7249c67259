#include "base/position.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "base/diagnostic.h"

namespace lectern {
namespace {

TEST(SourceRange, TextForm) {
  const SourceRange range{{12, 5}, {14, 20}, 0, {}};
  EXPECT_EQ(to_string(range), "12:5-14:20");
  EXPECT_EQ(parse_source_range("12:5-14:20"), range);
}

TEST(SourceRange, OtherFormsAreRefused) {
  for (const char* text : {"", "12", "12:5", "12:5-", "12:5-14", "12:5-14:20 ", " 12:5-14:20", "0:1-1:1", "1:0-1:1",
                           "2:1-1:9", "1:5-1:4", "a:b-c:d", "-1:1-1:1", "+1:1-1:1", "1:1-1:99999999999", "1:1--1:1"})
    EXPECT_FALSE(parse_source_range(text)) << text;
}

TEST(Diagnostic, Severities) {
  EXPECT_FALSE(has_warnings({}));
  EXPECT_FALSE(has_warnings({note("LC-0001", "n")}));
  EXPECT_TRUE(has_warnings({note("LC-0001", "n"), warning("LC-0002", "w")}));
  EXPECT_EQ(error("LC-0003", "e", "h").severity, Severity::error);
  EXPECT_EQ(error("LC-0003", "e", "h").hint, "h");
}

TEST(Codes, SortedUniqueAndWritten) {
  std::string_view before;
  for (const Code& code : codes()) {
    EXPECT_LT(before, code.code);
    EXPECT_EQ(code.code.size(), 7u);
    EXPECT_TRUE(code.code.starts_with("LC-"));
    EXPECT_GT(code.title.size(), 3u) << code.code;
    EXPECT_TRUE(code.explanation.ends_with('.') || code.explanation.ends_with(')')) << code.code << ": whole sentences";
    before = code.code;
  }
  EXPECT_NE(code_named("LC-0101"), nullptr);
  EXPECT_EQ(code_named("LC-9999"), nullptr);
}

}  // namespace
}  // namespace lectern

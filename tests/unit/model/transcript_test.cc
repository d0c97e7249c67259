#include "model/transcript.h"

#include <gtest/gtest.h>

#include "model/dump.h"
#include "model/narration.h"

namespace lectern {
namespace {

TEST(LineIndex, counts_code_points_and_cuts_at_LF_only) {
  const std::string text = "ab\r\nпривет\n\nlast";
  const LineIndex lines(text);
  EXPECT_EQ(lines.position(0), (Position{1, 1}));
  EXPECT_EQ(lines.position(2), (Position{1, 3}));  // CR is a character of its line
  EXPECT_EQ(lines.position(4), (Position{2, 1}));
  EXPECT_EQ(lines.position(4 + 4), (Position{2, 3}));  // each letter is two bytes
  EXPECT_EQ(lines.position(static_cast<uint32_t>(text.size()) - 1), (Position{4, 4}));
  EXPECT_EQ(lines.line(2), "привет");
  EXPECT_EQ(lines.line(3), "");
}

TEST(LineIndex, a_range_ends_with_its_last_character) {
  const std::string text = "New York, 15 July\nnext";
  const SourceRange range = LineIndex(text).range({0, 8});
  EXPECT_EQ(to_string(range), "1:1-1:8");
}

TEST(LineIndex, the_last_character_may_be_wide) {
  const std::string text = "здравствуйте";
  EXPECT_EQ(to_string(LineIndex(text).range({0, static_cast<uint32_t>(text.size())})), "1:1-1:12");
}

TEST(Text, anchors_lead_back_to_the_source) {
  Text text;
  text.words = "a & b";
  text.map = {{0, 10}, {2, 12}, {3, 17}};  // "a &amp; b" stands at 10
  EXPECT_EQ(text.source_offset(0), 10u);
  EXPECT_EQ(text.source_offset(2), 12u);
  EXPECT_EQ(text.source_offset(4), 18u);
  EXPECT_EQ(Text{}.source_offset(3), 0u);
}

TEST(Dump, of_a_transcript_shows_kinds_places_and_words) {
  Transcript transcript;
  transcript.text = "Title\n\nSay \"it\".";
  transcript.kind = "txt";
  transcript.encoding = "utf-8";
  Block block;
  block.span = {7, 16};
  block.text.words = "Say \"it\".";
  block.text.marks = {{MarkKind::strong, 0, 3, ""}};
  transcript.blocks = {block};
  EXPECT_EQ(dump(transcript), "transcript txt utf-8\n  paragraph 3:1-3:9 \"Say \\\"it\\\".\"\n    ~strong \"Say\"\n");
}

TEST(Milliseconds, are_rounded_half_up) {
  EXPECT_EQ(milliseconds(22050, 22050), 1000);
  EXPECT_EQ(milliseconds(11, 22050), 0);
  EXPECT_EQ(milliseconds(12, 22050), 1);
  EXPECT_EQ(milliseconds(1, 2000), 1);
}

}  // namespace
}  // namespace lectern

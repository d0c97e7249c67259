#include "narrate/timeline.h"

#include <gmock/gmock.h>

namespace lectern {
namespace {

Utterance utterance(std::string id, size_t pieces) {
  Utterance each;
  each.id = std::move(id);
  each.printed = each.id;
  each.say.assign(pieces, "x");
  return each;
}

TEST(Timeline, ClipsAreContiguousAndBeginInThePause) {
  const std::vector<narrator::Said> said = {
      {500, 20000, 27717, "ok"}, {28000, 30000, 30000, "ok"}, {30010, 40000, 50000, "ok"}, {50100, 60000, 71025, "crashed"}};
  const std::vector<Cue> cues = timeline({utterance("a", 1), utterance("b", 2), utterance("c", 1)}, said, 71025, 22050);
  ASSERT_EQ(cues.size(), 3u);
  EXPECT_EQ(cues[0].clip_begin, 0);
  EXPECT_EQ(cues[0].begin, 280);                // 10 ms before the first sound
  EXPECT_EQ(cues[1].clip_begin, 28000 - 1764);  // 80 ms
  EXPECT_EQ(cues[1].end, 40000 + 661);
  EXPECT_EQ(cues[2].clip_end, 71025);
  EXPECT_FALSE(cues[1].silent);
  EXPECT_TRUE(cues[2].silent);
  for (size_t i = 0; i + 1 < cues.size(); ++i) EXPECT_EQ(cues[i].clip_end, cues[i + 1].clip_begin);
  for (const Cue& cue : cues) {
    EXPECT_LE(cue.clip_begin, cue.begin);
    EXPECT_LT(cue.begin, cue.end);
    EXPECT_LE(cue.end, cue.clip_end);
  }
}

TEST(Timeline, HalvesAShortPause) {
  const std::vector<Cue> cues =
      timeline({utterance("a", 1), utterance("b", 1)}, {{0, 1000, 1100, "ok"}, {1100, 2000, 3000, "ok"}}, 3000, 22050);
  EXPECT_EQ(cues[1].clip_begin, 1050);
}

TEST(Timeline, WordsBeginWhereTheEngineMarksThem) {
  Utterance each;
  each.id = each.printed = "x";
  each.printed = "On 15 July, in the well-known “house”.";
  each.say = {"On the fifteenth of July,", "in the well-known house."};
  each.say_at = {0, 26};
  each.spans = {{0, 2, 0, 2},     {3, 10, 3, 24},   {12, 14, 26, 28}, {15, 18, 29, 32},
                {19, 23, 33, 37}, {24, 29, 38, 43}, {33, 38, 44, 49}};
  narrator::Said first{100, 2000, 2100, "ok", {{0, 90}, {3, 300}, {7, 500}, {17, 900}, {20, 1000}}};
  narrator::Said second{2200, 4000, 5000, "ok", {{0, 2150}, {7, 3000}, {18, 3500}}};
  const std::vector<Cue> cues = timeline({each}, {first, second}, 5000, 22050);
  std::vector<std::string> words;
  for (const CueWord& word : cues.at(0).words)
    words.push_back(each.printed.substr(word.text_begin, word.text_end - word.text_begin) + " " + std::to_string(word.begin) +
                    " " + std::to_string(word.end));
  // "in the" has one mark: its time is shared by letters. What stands together in print is one word.
  EXPECT_THAT(words, testing::ElementsAre("On 100 300", "15 July 300 2200", "in 2200 2542", "the 2542 3000",
                                          "well-known 3000 3500", "house 3500 4000"));
  second.marks.clear();
  EXPECT_TRUE(timeline({each}, {first, second}, 5000, 22050).at(0).words.empty());
}

TEST(Timeline, IsEmptyWhereNothingIsSaid) { EXPECT_TRUE(timeline({}, {}, 11025, 22050).empty()); }

}  // namespace
}  // namespace lectern

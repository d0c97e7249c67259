#include "write/captions/captions.h"

#include <gmock/gmock.h>

#include "write/captions/blocks.h"

namespace lectern {
namespace {

using testing::ElementsAre;

Cue cue(std::string text, int64_t begin_ms, int64_t end_ms, std::string speaker = {}) {
  Cue made;
  made.id = "s-" + std::to_string(begin_ms);
  made.text = std::move(text);
  made.speaker = std::move(speaker);
  made.clip_begin = made.begin = begin_ms * 22050 / 1000;
  made.clip_end = made.end = end_ms * 22050 / 1000;
  return made;
}

Narration narration_of(std::vector<Cue> cues) {
  Narration narration;
  narration.samples = cues.empty() ? 0 : cues.back().end + 11025;
  narration.cues = std::move(cues);
  return narration;
}

std::string written(Writer writer, const Narration& narration, const WriteOptions& options = {}) {
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(writer({}, &narration, options, sink, diagnostics).ok());
  return sink.bytes();
}

TEST(Captions, WebVttWithSpeakersAndEscapes) {
  const Narration narration =
      narration_of({cue("Thank you & <goodbye>.", 0, 1500), cue("I agree.", 2000, 3600000 + 2345, "The President")});
  EXPECT_EQ(written(write_vtt, narration),
            "WEBVTT\n\ns-0\n00:00:00.000 --> 00:00:01.500\nThank you &amp; &lt;goodbye&gt;.\n\n"
            "s-2000\n00:00:02.000 --> 01:00:02.345\n<v The President>I agree.\n");
}

/// "word" of the text at these milliseconds.
void speak(Cue& cue, std::initializer_list<std::pair<std::string, int64_t>> words) {
  size_t at = 0;
  for (const auto& [word, ms] : words) {
    at = cue.text.find(word, at);
    ASSERT_NE(at, std::string::npos) << word;
    if (!cue.words.empty()) cue.words.back().end = ms * 22050 / 1000;
    cue.words.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + word.size()), ms * 22050 / 1000, cue.end});
    at += word.size();
  }
}

TEST(Captions, WordsHaveTimesWhereAsked) {
  Cue one = cue("Thank you & good night.", 0, 2000);
  speak(one, {{"Thank", 0}, {"you", 400}, {"good", 1000}, {"night.", 1500}});
  WriteOptions options;
  options.word_times = true;
  EXPECT_EQ(written(write_vtt, narration_of({one}), options),
            "WEBVTT\n\ns-0\n00:00:00.000 --> 00:00:02.000\nThank <00:00:00.400>you &amp; <00:00:01.000>good <00:00:01.500>night.\n");
  EXPECT_EQ(written(write_vtt, narration_of({one})), "WEBVTT\n\ns-0\n00:00:00.000 --> 00:00:02.000\nThank you &amp; good night.\n");
  EXPECT_EQ(written(write_srt, narration_of({one}), options), "1\n00:00:00,000 --> 00:00:02,000\nThank you & good night.\n");
}

TEST(Captions, ALaterBlockBeginsWithItsFirstWord) {
  Cue one = cue("We now have a global forum for informal dialogue and cooperation on this critical issue.", 0, 9000);
  speak(one, {{"We", 0}, {"and", 7000}, {"issue", 8000}});
  const std::vector<captions::Block> blocks = captions::blocks(narration_of({one}));
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].end_ms, 7000);
  EXPECT_EQ(blocks[1].begin_ms, 7000);
}

TEST(Captions, CutWordsThatAreLongerThanALine) {
  const std::string address = "https://www.example.org/a/very/long/address/that/never/ends/and/never/breaks/index.html";
  std::string joined;
  for (const std::string& word : {address, std::string(100, 'x'), std::string("See ") + address + " now."})
    for (const auto& lines : captions::cut(word)) {
      EXPECT_LE(lines.size(), 2u);
      for (const std::string& line : lines) {
        EXPECT_LE(captions::columns(line), captions::line_columns) << line;
        joined += line;
      }
    }
  std::erase(joined, ' ');
  EXPECT_EQ(joined, address + std::string(100, 'x') + "See" + address + "now.");
}

TEST(Captions, KeepToTwoLinesInEachScript) {
  std::string chinese, arabic, vowelled;
  for (int i = 0; i < 60; ++i) chinese += i % 17 == 16 ? "，" : "港";
  for (int i = 0; i < 40; ++i) arabic += "المرفأ ";
  for (int i = 0; i < 30; ++i) vowelled += "مُرَفَّأٌ ";
  for (const std::string& text : {chinese, arabic, vowelled, std::string(130, 'w'), "一" + std::string(90, 'w') + "二三"})
    for (const auto& lines : captions::cut(text)) {
      EXPECT_LE(lines.size(), 2u);
      for (const std::string& line : lines) EXPECT_LE(captions::columns(line), captions::line_columns) << line;
    }
}

TEST(Captions, SubRip) {
  const Narration narration = narration_of({cue("One.", 0, 1500), cue("Two.", 2000, 3500, "X")});
  EXPECT_EQ(written(write_srt, narration),
            "1\n00:00:00,000 --> 00:00:01,500\nOne.\n\n2\n00:00:02,000 --> 00:00:03,500\nTwo.\n");
}

TEST(Captions, AreEmptyWhereNothingIsSpoken) {
  EXPECT_EQ(written(write_vtt, narration_of({})), "WEBVTT\n");
  EXPECT_EQ(written(write_srt, narration_of({})), "");
}

TEST(Captions, BreakLongSentencesAtPauses) {
  EXPECT_THAT(captions::cut("We now have a global forum for informal dialogue and cooperation on this critical issue."),
              ElementsAre(ElementsAre("We now have a global forum", "for informal dialogue"), ElementsAre("and cooperation on this critical issue.")));
  EXPECT_THAT(captions::cut("Thank you."), ElementsAre(ElementsAre("Thank you.")));
  EXPECT_THAT(captions::cut(""), ElementsAre());
}

constexpr const char* sentences[] = {
    "The benefits of migration can only be fully harnessed, and the situation of migrants tangibly improved, if we "
    "establish sustained and "
    "strong partnerships as well as strategic cooperation between different actors.",
    "OPENING REMARKS AT INFORMAL INTERACTIVE HEARINGS WITH REPRESENTATIVES OF NON-GOVERNMENTAL ORGANIZATIONS, CIVIL SOCIETY",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "女士们先生们我们今天在这里讨论国际移徙与发展问题的非正式互动听证会这是一个重要的机会让民间社会的代表发表意见并与会员国"
    "对话",
    "word"};

TEST(Captions, HaveTwoLinesOfFortyTwoColumnsAndLoseNoWord) {
  for (const char* sentence : sentences) {
    std::string joined;
    for (const auto& lines : captions::cut(sentence)) {
      ASSERT_GE(lines.size(), 1u);
      EXPECT_LE(lines.size(), 2u);
      for (const std::string& line : lines) {
        EXPECT_LE(captions::columns(line), captions::line_columns) << line;
        EXPECT_NE(line, "");
        joined += line;
      }
    }
    std::string packed;
    std::string whole(sentence);
    std::remove_copy(whole.begin(), whole.end(), std::back_inserter(packed), ' ');
    std::string result;
    std::remove_copy(joined.begin(), joined.end(), std::back_inserter(result), ' ');
    EXPECT_EQ(result, packed);
  }
}

TEST(Captions, NeverOverlapAndShareTheSentencesTime) {
  std::vector<Cue> cues;
  int64_t at = 0;
  for (const char* sentence : sentences) {
    cues.push_back(cue(sentence, at, at + 777));
    at += 1001;
  }
  cues.push_back(cue("Brief.", at, at + 120));
  const Narration narration = narration_of(std::move(cues));
  int64_t last = 0;
  for (const captions::Block& block : captions::blocks(narration)) {
    EXPECT_GE(block.begin_ms, last);
    EXPECT_GT(block.end_ms, block.begin_ms) << block.id;
    last = block.end_ms;
  }
  EXPECT_LE(last, milliseconds(narration.samples, narration.rate));
  const std::vector<captions::Block> blocks = captions::blocks(narration);
  EXPECT_EQ(blocks[0].id, "s-0");
  EXPECT_EQ(blocks[1].id, "s-0.2");
  EXPECT_EQ(blocks.back().end_ms - blocks.back().begin_ms, 620);  // left standing to the end of the sound
}

TEST(Captions, AHundredThousandLettersTakeNoTime) {
  std::string text;
  while (text.size() < 100000) text += "we must act ";
  EXPECT_GT(captions::cut(text).size(), 1000u);
}

TEST(Captions, TimesForPrograms) {
  Narration narration = narration_of({cue("Well \"said\".", 0, 1500, "A"), cue("Yes.", 2000, 2500)});
  narration.engine = "engine 1";
  narration.voice = "v";
  narration.chapters = {{"One", 0}};
  narration.cues[0].words = {{0, 4, 0, 11025}, {5, 11, 11025, 22050}};
  narration.cues[1].silent = true;
  EXPECT_EQ(written(write_cues_json, narration),
            "{\"title\": \"\", \"lang\": \"und\", \"engine\": \"engine 1\", \"voice\": \"v\", \"duration\": 3000, "
            "\"chapters\": [{\"begin\": 0, \"title\": \"One\"}], \"cues\": [\n"
            "{\"id\": \"s-0\", \"begin\": 0, \"end\": 1500, \"speaker\": \"A\", \"text\": \"Well \\\"said\\\".\", \"words\": ["
            "{\"begin\": 0, \"end\": 500, \"text\": \"Well\"}, {\"begin\": 500, \"end\": 1000, \"text\": \"\\\"said\\\"\"}]},\n"
            "{\"id\": \"s-2000\", \"begin\": 2000, \"end\": 2500, \"text\": \"Yes.\", \"silent\": true, \"words\": []}\n]}\n");
}

}  // namespace
}  // namespace lectern

// Captions: SubRip, WebVTT and JSON, in the shapes that services and people give them.
#include <gtest/gtest.h>

#include "model/dump.h"
#include "read/read.h"
#include "support/fidelity.h"

namespace lectern {
namespace {

struct Got {
  std::string blocks;
  Diagnostics diagnostics;
  bool told(std::string_view code) const {
    for (const Diagnostic& each : diagnostics)
      if (each.code == code) return true;
    return false;
  }
};

Got blocks_of(const std::string& name, const std::string& bytes) {
  Got got;
  const auto transcript = read({name, bytes}, {}, got.diagnostics);
  if (!transcript) return {transcript.failure().why.code, std::move(got.diagnostics)};
  EXPECT_EQ(test::fault(transcript.value()), "");
  const std::string all = dump(transcript.value());
  for (size_t at = all.find('\n') + 1; at < all.size(); at = all.find('\n', at) + 1)
    got.blocks.append(all, at + 2, all.find('\n', at) - at - 1);
  return got;
}

std::string srt(const std::string& bytes) { return blocks_of("a.srt", bytes).blocks; }
std::string vtt(const std::string& bytes) { return blocks_of("a.vtt", bytes).blocks; }
std::string json(const std::string& bytes) { return blocks_of("a.json", bytes).blocks; }

TEST(SubRip, CuesKeepTheirTimes) {
  EXPECT_EQ(
      srt("1\n00:00:01,000 --> 00:00:02,500\nGood evening,\neveryone.\n\n2\n00:00:02,500 --> 00:01:03,007\nThank you.\n"),
      "cue 3:1-4:9 starts time=1-2.5 \"Good evening,\\neveryone.\"\n"
      "cue 8:1-8:10 time=2.5-63.007 \"Thank you.\"\n");
}

TEST(SubRip, CarriageReturnsBomAndOddClocks) {
  EXPECT_EQ(srt("\xEF\xBB\xBF"
                "1\r\n0:0:1,5-->00:00:02.5 X1:100\r\nOne.\r\n\r\n2\r\n00:03,000 --> 00:04,000\r\nTwo.\r\n"),
            "cue 3:1-3:4 starts time=1.5-2.5 \"One.\"\n"
            "cue 7:1-7:4 time=3-4 \"Two.\"\n");
}

TEST(SubRip, NumbersWithoutABlankLineAreStillNumbers) {
  EXPECT_EQ(srt("1\n00:00:01,000 --> 00:00:02,000\nIn\n2\n00:00:02,000 --> 00:00:03,000\n2020\n\n00:00:03,000 --> "
                "00:00:04,000\nwe.\n"),
            "cue 3:1-3:2 starts time=1-2 \"In\"\n"
            "cue 6:1-6:4 time=2-3 \"2020\"\n"
            "cue 9:1-9:3 time=3-4 \"we.\"\n");
}

TEST(SubRip, BlankLinesInsideACaption) {
  EXPECT_EQ(srt("1\n00:00:01,000 --> 00:00:02,000\nOne\n\nand two.\n"), "cue 3:1-5:8 starts time=1-2 \"One\\nand two.\"\n");
}

TEST(SubRip, TagsGoAndEntitiesAreRead) {
  EXPECT_EQ(srt("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color=\"#fff\">Fish</font> &amp; <b>chips</b>\\N< 5 and "
                "<laughs>\n"),
            "cue 3:26-3:73 starts time=1-2 \"Fish & chips\\n< 5 and <laughs>\"\n"
            "  ~strong \"chips\"\n");
}

TEST(SubRip, DashesPartSpeakers) {
  EXPECT_EQ(
      srt("1\n00:00:00,000 --> 00:00:04,000\n- Hello.\n- Hi. -- I mean\n\n2\n00:00:04,000 --> 00:00:05,000\n-5 degrees.\n"),
      "cue 3:3-3:8 starts time=0.333333-1.5 \"Hello.\"\n"
      "cue 4:3-4:15 starts time=1.83333-4 \"Hi. -- I mean\"\n"
      "cue 8:1-8:11 time=4-5 \"-5 degrees.\"\n");
}

TEST(SubRip, ArrowsPartSpeakersAndLabelThem) {
  EXPECT_EQ(srt("1\n00:00:00,000 --> 00:00:02,000\nAgreed. >> SEN. SMITH: No.\n"),
            "cue 3:1-3:7 starts time=0-0.615385 \"Agreed.\"\n"
            "turn_label 3:12-3:22 \"SEN. SMITH:\"\n"
            "cue 3:24-3:26 starts time=1.69231-2 \"No.\"\n");
}

TEST(SubRip, LabelsThatComeAgain) {
  const std::string cue = "\n00:00:01,000 --> 00:00:02,000\n";
  EXPECT_EQ(srt("1" + cue + "NASA: Go ahead.\n\n2" + cue + "The President:\nThank you.\n\n3" + cue + "NASA: Yes.\n\n4" +
                cue + "The President: Well, this is it: good.\n\n5" + cue + "Station: We hear.\n"),
            "turn_label 3:1-3:5 \"NASA:\"\ncue 3:7-3:15 starts time=1.33333-2 \"Go ahead.\"\n"
            "turn_label 7:1-7:14 \"The President:\"\ncue 8:1-8:10 starts time=1.56-2 \"Thank you.\"\n"
            "turn_label 12:1-12:5 \"NASA:\"\ncue 12:7-12:10 starts time=1.5-2 \"Yes.\"\n"
            "turn_label 16:1-16:14 \"The President:\"\ncue 16:16-16:38 starts time=1.36842-2 \"Well, this is it: good.\"\n"
            "turn_label 20:1-20:8 \"Station:\"\ncue 20:10-20:17 starts time=1.47059-2 \"We hear.\"\n");
}

TEST(SubRip, AColonOnceIsNoLabel) {
  EXPECT_EQ(srt("1\n00:00:01,000 --> 00:00:02,000\nRemember: we said so.\n"),
            "cue 3:1-3:21 starts time=1-2 \"Remember: we said so.\"\n");
}

TEST(SubRip, SoundsAreNotes) {
  EXPECT_EQ(srt("1\n00:00:01,000 --> 00:00:02,000\n[Applause]\n\n2\n00:00:02,000 --> 00:00:03,000\nSo we\n\n"
                "3\n00:00:03,000 --> 00:00:04,000\n(LAUGHTER)\n\n4\n00:00:04,000 --> 00:00:05,000\ngo on.\n\n"
                "5\n00:00:05,000 --> 00:00:06,000\n\xE2\x99\xAA la la \xE2\x99\xAA\n"),
            "stage 3:1-3:10 time=1-2 \"[Applause]\"\n"
            "cue 7:1-7:5 starts time=2-3 \"So we\"\n"
            "cue 11:1-11:10 time=3-4 \"(LAUGHTER)\"\n"
            "cue 15:1-15:6 time=4-5 \"go on.\"\n"
            "stage 19:1-19:9 time=5-6 \"\xE2\x99\xAA la la \xE2\x99\xAA\"\n");
}

TEST(SubRip, APauseBehindASentenceParts) {
  const std::string first = "1\n00:00:01,000 --> 00:00:02,000\nWe begin here.\n\n2\n";
  EXPECT_NE(srt(first + "00:00:05,000 --> 00:00:06,000\nAnd go on.\n").find("cue 7:1-7:10 starts"), std::string::npos);
  EXPECT_EQ(srt(first + "00:00:02,200 --> 00:00:06,000\nAnd go on.\n").find("cue 7:1-7:10 starts"), std::string::npos);
}

TEST(SubRip, TimesThatGoBackAreTold) {
  const Got got = blocks_of("a.srt", "1\n00:00:05,000 --> 00:00:06,000\nOne.\n\n2\n00:00:01,000 --> 00:00:02,000\nTwo.\n");
  EXPECT_TRUE(got.told("LC-0271"));
  EXPECT_FALSE(blocks_of("a.srt", "1\n00:00:05,000 --> 00:00:06,000\nOne.\n").told("LC-0271"));
}

TEST(SubRip, WordsWithoutATimeStay) {
  const Got got = blocks_of("a.srt", "A talk\n\n1\n00:00:05,000 --> 00:00:06,000\nOne.\n");
  EXPECT_EQ(got.blocks, "cue 1:1-1:6 starts \"A talk\"\ncue 5:1-5:4 starts time=5-6 \"One.\"\n");
  EXPECT_TRUE(got.told("LC-0272"));
}

TEST(SubRip, CaptionsWithoutWords) { EXPECT_EQ(srt("1\n00:00:05,000 --> 00:00:06,000\n\n"), "LC-0201"); }

TEST(WebVtt, HeaderCommentsAndStyles) {
  EXPECT_EQ(vtt("WEBVTT - A talk\nLanguage: fr\n\nSTYLE\n::cue { color: red }\n\nNOTE by hand\n\nintro\n"
                "00:01.000 --> 00:02.000 align:start\n<v.loud Ann Lee>Bonjour <i>tous</i>.\n\n00:02.000 --> 00:03.000\n<v "
                "Ann Lee>Oui.\n"),
            "furniture 1:8-1:15 value=\"front\" \"- A talk\"\n"
            "furniture 2:1-2:12 value=\"front\" \"Language: fr\"\n"
            "furniture 7:6-7:12 value=\"front\" \"by hand\"\n"
            "turn_label 11:9-11:15 \"Ann Lee\"\n"
            "cue 11:17-11:36 starts time=1-2 \"Bonjour tous.\"\n"
            "  ~emphasis \"tous\"\n"
            "cue 14:12-14:15 time=2-3 \"Oui.\"\n");
}

const char* const rolling =
    "WEBVTT\n\n00:00.000 --> 00:02.000\n \ngood<00:00.500><c> morning</c>\n\n00:02.000 --> 00:02.010\ngood morning\n \n\n"
    "00:02.010 --> 00:04.000\ngood morning\nto<00:03.000><c> all</c>\n\n00:04.000 --> 00:04.010\nto all\n \n\n"
    "00:04.010 --> 00:06.000\nto all\nof you\n";

TEST(WebVtt, WordsThatRollUpCountOnce) {
  const Got got = blocks_of("a.vtt", rolling);
  EXPECT_EQ(got.blocks,
            "cue 5:1-5:4 starts time=0-0.5 \"good\"\n"
            "cue 5:20-5:26 time=0.5-2 \"morning\"\n"
            "furniture 8:1-8:12 value=\"merge\" \"good morning\"\n"
            "furniture 12:1-12:12 value=\"merge\" \"good morning\"\n"
            "cue 13:1-13:2 time=2.01-3 \"to\"\n"
            "cue 13:18-13:20 time=3-4 \"all\"\n"
            "furniture 16:1-16:6 value=\"merge\" \"to all\"\n"
            "furniture 20:1-20:6 value=\"merge\" \"to all\"\n"
            "cue 21:1-21:6 time=4.01-6 \"of you\"\n");
  EXPECT_TRUE(got.told("LC-0270"));
  EXPECT_TRUE(got.told("LC-0275"));
}

TEST(WebVtt, WhatIsSaidTwiceStays) {
  const Got got =
      blocks_of("a.vtt",
                "WEBVTT\n\n00:00.000 --> 00:01.000\nNo.\n\n00:01.000 --> 00:02.000\nNo.\n\n"
                "00:02.000 --> 00:03.000\nNever.\n\n00:03.000 --> 00:04.000\nAnd so.\n\n00:04.000 --> 00:05.000\nYes.\n");
  EXPECT_FALSE(got.told("LC-0270"));
  EXPECT_EQ(got.blocks.find("furniture"), std::string::npos);
}

TEST(CaptionJson, TheShapesOfServices) {
  EXPECT_EQ(json(R"([{"text": "Thank &amp; go.", "start": 1.5, "duration": 2}])"),
            "cue 1:12-1:26 starts time=1.5-3.5 \"Thank & go.\"\n");
  EXPECT_EQ(
      json(
          R"({"text": "all", "segments": [{"start": 0, "end": 2.5, "text": " \u00c9l\u00e8ves.", "words": [{"word": "x", "start": 0}]}]})"),
      "cue 1:65-1:81 starts time=0-2.5 \"\xC3\x89l\xC3\xA8ves.\"\n");
  EXPECT_EQ(json(R"({"events":[{"tStartMs":120,"dDurationMs":2000,"segs":[{"utf8":"thank"},{"utf8":" you."}]}]})"),
            "cue 1:64-1:85 starts time=0.12-2.12 \"thank you.\"\n");
  EXPECT_EQ(json(R"({"cues":[{"time":1200,"text":"One."},{"time":3400,"text":"Two."}]})"),
            "cue 1:31-1:34 starts time=1.2-1.2 \"One.\"\ncue 1:59-1:62 starts time=3.4-3.4 \"Two.\"\n");
}

TEST(CaptionJson, SpeakersAndMetadata) {
  EXPECT_EQ(
      json(
          R"({"title": "A talk", "turns": [{"speaker": "Ann", "text": "Good.\n\nNow."}, {"speaker": "Bo", "text": "Yes."}]})"),
      "metadata 1:12-1:17 key=\"title\" \"A talk\"\n"
      "turn_label 1:44-1:46 \"Ann\"\ncue 1:59-1:71 starts \"Good.\\n\\nNow.\"\n"
      "turn_label 1:89-1:90 \"Bo\"\ncue 1:103-1:106 starts \"Yes.\"\n");
  EXPECT_EQ(json(R"({"title": "A talk", "subtitle": "Good."})"), "metadata 1:12-1:17 key=\"title\" \"A talk\"\ncue 1:34-1:38 starts \"Good.\"\n");
  EXPECT_EQ(json(R"({"title": "A talk", "speaker": "Ann", "text": "Good."})"),
            "metadata 1:12-1:17 key=\"title\" \"A talk\"\nmetadata 1:33-1:35 key=\"speaker\" \"Ann\"\n"
            "cue 1:48-1:52 starts \"Good.\"\n");
}

TEST(Captions, AVoiceWithinLettersIsNoLabel) {
  const std::string got = blocks_of("a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n>>Sea<v Ann>Tide: yes\n").blocks;
  EXPECT_EQ(got.find("turn_label"), got.find("turn_label 4:"));
  EXPECT_NE(got.find("\"Sea\""), std::string::npos) << got;
}

TEST(Captions, AVoiceRightBeforeALabelIsNamedFirst) {
  const std::string got = blocks_of("a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n>><v Ann>Bo: yes\n").blocks;
  EXPECT_LT(got.find("\"Ann\""), got.find("\"Bo:\"")) << got;
}

TEST(Captions, AReferenceToAControlStaysAsItIsWritten) {
  EXPECT_NE(blocks_of("a.srt", "1\n00:00:05,000 --> 00:00:06,000\nNine &#1;days.\n").blocks.find("&#1;days"), std::string::npos);
}

TEST(CaptionJson, WhatIsNone) {
  EXPECT_EQ(json("{\"a\": [1, 2]}"), "LC-0273");
  EXPECT_EQ(json("{hello"), "LC-0273");
  EXPECT_EQ(json(std::string(5000, '[')), "LC-0274");
  const Got cut = blocks_of("a.json", "[{\"text\": \"One.\", \"start\": 1, \"duration\": 1}, {\"text\": \"Tw");
  EXPECT_EQ(cut.blocks, "cue 1:12-1:15 starts time=1-2 \"One.\"\n");
  EXPECT_TRUE(cut.told("LC-0274"));
}

TEST(Captions, AreKnownWithoutAName) {
  for (const auto& [bytes, kind] : {std::pair{"1\n00:00:05,000 --> 00:00:06,000\nOne.\n", "srt"},
                                    {"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n", "vtt"},
                                    {"[{\"text\": \"One.\", \"start\": 1}]", "json"},
                                    {"[One] two.\n", "txt"}}) {
    Diagnostics unwanted;
    const auto transcript = read({"-", bytes}, {}, unwanted);
    ASSERT_TRUE(transcript.ok());
    EXPECT_EQ(transcript.value().kind, kind);
  }
}

}  // namespace
}  // namespace lectern

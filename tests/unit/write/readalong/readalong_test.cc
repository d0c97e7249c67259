#include "write/readalong/readalong.h"

#include <gtest/gtest.h>

#include "../xhtml/narration_sample.h"
#include "../xhtml/sample.h"
#include "write/readalong/player.h"
#include "write/xhtml/xhtml.h"

namespace lectern {
namespace {

std::string page(const Speech& speech, const Narration& narration) {
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_readalong(speech, &narration, {}, sink, diagnostics).ok());
  return sink.bytes();
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const size_t from = text.find(before);
  if (from == std::string::npos) return {};
  return text.substr(from + before.size(), text.find(after, from + before.size()) - from - before.size());
}

size_t count(const std::string& text, const std::string& what) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++n;
  return n;
}

std::string from_base64(const std::string& text) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  uint32_t group = 0;
  int bits = 0;
  for (const char c : text) {
    if (c == '=') break;
    group = group << 6 | static_cast<uint32_t>(digits.find(c));
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(group >> bits & 0xFF);
  }
  return bytes;
}

TEST(Readalong, HoldsTheWholeSound) {
  const Speech speech = sample::speech();
  for (const std::string bytes : {"", "a", "ab", "abc", "abcd"}) {
    Narration narration = sample::narration(speech);
    narration.sounds["mp3"] = std::make_shared<sample::MemorySound>(bytes);
    const std::string encoded = between(page(speech, narration), "src=\"data:audio/mpeg;base64,", "\"");
    EXPECT_EQ(encoded.size(), (bytes.size() + 2) / 3 * 4);
    EXPECT_EQ(from_base64(encoded), bytes);
  }
}

TEST(Readalong, ShowsWhatThePageShows) {
  const Speech speech = sample::speech();
  StringSink xhtml;
  Diagnostics diagnostics;
  ASSERT_TRUE(write_xhtml(speech, nullptr, {}, xhtml, diagnostics).ok());
  const std::string made = page(speech, sample::narration(speech));
  EXPECT_EQ(between(made, "<main>", "</main>"), between(xhtml.bytes(), "<main>", "</main>"));
  EXPECT_EQ(made.substr(0, 15), "<!DOCTYPE html>");
  EXPECT_EQ(made.find('\0'), std::string::npos);
}

TEST(Readalong, HasATimeForEachCueAndWord) {
  const Speech speech = sample::speech();
  Narration narration = sample::narration(speech);
  narration.cues[1].text = "\xF0\x9F\x8E\x93 Öl, ja";
  narration.cues[1].words = {{5, 8, narration.cues[1].clip_begin, narration.cues[1].clip_begin + 2205},
                             {10, 12, narration.cues[1].clip_begin + 2205, narration.cues[1].clip_end}};
  const std::string times = between(page(speech, narration), "id=\"times\">", "</script>");
  EXPECT_EQ(count(times, "\n["), narration.cues.size());
  // 20 times 80 ms and 7 samples more for each cue; characters are counted as scripts do.
  EXPECT_NE(times.find(",1600,3200,9,[[3,5,1600,1700],[7,9,1700,3200]]]"), std::string::npos) << times;
  EXPECT_NE(times.find("\"" + narration.cues[0].id + "\",0,1600]"), std::string::npos) << times;
}

TEST(Readalong, NothingOfTheSpeechGetsIntoTheProgram) {
  Speech speech = sample::speech();
  Narration narration = sample::narration(speech);
  narration.cues[0].id = "</script><script>alert(1)</script>\"";
  speech.presentation.labels.play = "\"><script>alert(2)</script>";
  speech.presentation.title = "</title><script>alert(3)</script>";
  const std::string made = page(speech, narration);
  EXPECT_EQ(count(made, "<script"), 2u);
  EXPECT_EQ(count(made, "</script"), 2u);
  EXPECT_NE(made.find("\\u003c/script\\u003e"), std::string::npos);
  EXPECT_EQ(between(made, "<script>\n", "</script>"), std::string(player_script));
}

TEST(Readalong, PlayerIsSafeToEmbed) {
  EXPECT_EQ(player_script.find("</"), std::string_view::npos);
  EXPECT_EQ(player_style.find_first_of("<&"), std::string_view::npos);
}

TEST(Readalong, AFullDiskIsAFailure) {
  struct Full final : Sink {
    Result<void> write(std::string_view) override { return Failure{Exit::io, error("LC-0813", "the disk is full")}; }
  } full;
  const Speech speech = sample::speech();
  const Narration narration = sample::narration(speech);
  Diagnostics diagnostics;
  EXPECT_FALSE(write_readalong(speech, &narration, {}, full, diagnostics).ok());
}

}  // namespace
}  // namespace lectern

#include "write/audio/audio.h"

#include <gtest/gtest.h>

#include "write/audio/id3.h"
#include "write/audio/tags.h"

namespace lectern {
namespace {

struct Bytes final : Sound {
  uint64_t size() const override { return 5; }
  Result<void> copy_to(Sink& sink) const override { return sink.write("sound"); }
};

struct Full final : Sink {
  Result<void> write(std::string_view) override { return Failure{Exit::io, error("LC-0813", "the disk is full")}; }
};

TEST(Audio, Mp3IsTheNarrationsOwnBytes) {
  Narration narration;
  narration.sounds["mp3"] = std::make_shared<Bytes>();
  StringSink sink;
  Diagnostics diagnostics;
  ASSERT_TRUE(write_mp3({}, &narration, {}, sink, diagnostics).ok());
  EXPECT_EQ(sink.bytes(), "sound");
}

TEST(Audio, AFullDiskIsAFailure) {
  Narration narration;
  narration.sounds["mp3"] = std::make_shared<Bytes>();
  Full full;
  Diagnostics diagnostics;
  EXPECT_EQ(write_mp3({}, &narration, {}, full, diagnostics).failure().exit, Exit::io);
}

TEST(Id3, HasTitleArtistAndLanguage) {
  const std::string tag = id3_tag({"Remarks", "Ann", "en-GB"});
  EXPECT_EQ(tag.substr(0, 5), std::string("ID3\3\0", 5));
  const size_t size = static_cast<size_t>(tag[6]) << 21 | static_cast<size_t>(tag[7]) << 14 |
                      static_cast<size_t>(tag[8]) << 7 | static_cast<size_t>(tag[9]);
  EXPECT_EQ(size + 10, tag.size());
  EXPECT_NE(tag.find(std::string("TIT2\0\0\0\x8\0\0\0Remarks", 18)), std::string::npos);
  EXPECT_NE(tag.find(std::string("TLAN\0\0\0\x4\0\0\0eng", 14)), std::string::npos);
}

TEST(Id3, NamesTheLanguageOfAnySpeech) {
  EXPECT_NE(id3_tag({"", "Ann", "sw"}).find(std::string("TLAN\0\0\0\x4\0\0\0swa", 14)), std::string::npos);
  EXPECT_NE(id3_tag({"", "Ann", "zh-Hant"}).find(std::string("TLAN\0\0\0\x4\0\0\0zho", 14)), std::string::npos);
}

TEST(Id3, WritesOtherScriptsAsUtf16) {
  const std::string tag = id3_tag({"é\U0001F600", "", "und"});
  EXPECT_NE(tag.find(std::string("\x1\xFF\xFE\xE9\0\x3D\xD8\0\xDE", 9)), std::string::npos);
  EXPECT_EQ(tag.find("TLAN"), std::string::npos);
  EXPECT_EQ(id3_tag({"", "", ""}), "");
}

}  // namespace
}  // namespace lectern

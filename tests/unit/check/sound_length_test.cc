#include "check/sound_length.h"

#include <gtest/gtest.h>

#include <string>

#include "../write/xhtml/narration_sample.h"

namespace lectern {
namespace {

/// 100 frames of 576 samples, the first of them holding an Info tag as LAME writes it.
std::string tagged(uint32_t frames, uint32_t delay, uint32_t padding) {
  std::string bytes = sample::silent_mp3(100);
  const auto put = [&bytes](size_t at, uint32_t value, size_t size) {
    for (size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(value >> (8 * (size - 1 - i)) & 0xFF);
  };
  bytes.replace(13, 4, "Info");
  put(17, 15, 4);
  put(21, frames, 4);
  bytes.replace(13 + 12 + 4 + 100 + 4, 4, "LAME");
  put(13 + 12 + 4 + 100 + 4 + 21, delay << 12 | padding, 3);
  return bytes;
}

TEST(SoundLength, ReadsTheInfoTag) {
  EXPECT_EQ(mp3_milliseconds(tagged(99, 576, 1000)), ((99 * 576 - 1576) * 1000 + 22049) / 22050);
  EXPECT_EQ(mp3_milliseconds(tagged(99, 0, 0)), (99 * 576 * 1000 + 22049) / 22050);
}

TEST(SoundLength, CountsBytesWithoutATag) {
  const auto length = mp3_milliseconds(sample::silent_mp3(1000));
  ASSERT_TRUE(length);
  EXPECT_NEAR(static_cast<double>(*length), 1000 * 576 / 22.05, 10);
}

TEST(SoundLength, SkipsTheWordsBeforeTheSound) {
  std::string id3("ID3\x03\0\0\0\0\x01\x00", 10);
  id3.resize(10 + 128);
  EXPECT_EQ(mp3_milliseconds(id3 + tagged(99, 576, 1000)), mp3_milliseconds(tagged(99, 576, 1000)));
}

TEST(SoundLength, RefusesWhatIsNoMp3) {
  for (const std::string& bytes : {std::string(), std::string("ID3"), std::string("RIFF....WAVE"), std::string(1000, '\xFF'),
                                   std::string("ID3\x03\0\0\x7F\x7F\x7F\x7F", 10)})
    EXPECT_FALSE(mp3_milliseconds(bytes));
}

}  // namespace
}  // namespace lectern

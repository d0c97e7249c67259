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

/// First page with the head, and a last one that ends at `position`.
std::string opus(uint16_t skipped, uint64_t position) {
  std::string bytes = std::string("OggS\0\2", 6) + std::string(8, '\0') + std::string(12, '\0') + "\x01\x13" + "OpusHead\x01\x01";
  bytes += static_cast<char>(skipped & 0xFF);
  bytes += static_cast<char>(skipped >> 8);
  bytes += std::string(7, '\0') + std::string("OggS\0\4", 6);
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(position >> 8 * i & 0xFF);
  return bytes + std::string(13, '\0');
}

TEST(SoundLength, ReadsThePositionOfTheLastPageOfOpus) {
  EXPECT_EQ(opus_milliseconds(opus(312, 312 + 48 * 1500)), 1500);
  EXPECT_EQ(opus_milliseconds(opus(312, 312 + 48 * 1500 + 1)), 1501);
  EXPECT_EQ(opus_milliseconds(opus(312, 100)), 0);
}

/// A last page whose head stands across what is read at once, and behind it much that is none.
TEST(SoundLength, ReadsTheLastPageWhereverItStands) {
  for (const size_t behind : {size_t{0}, size_t{20}, Contents::piece_bytes - 41, Contents::piece_bytes - 20, 2 * Contents::piece_bytes}) {
    std::string bytes = opus(312, 312 + 48 * 1500);
    bytes.insert(bytes.rfind("OggS"), 3 * Contents::piece_bytes, '.');
    bytes += std::string(behind, '.');
    EXPECT_EQ(opus_milliseconds(bytes), 1500) << behind;
    bytes[bytes.rfind("OggS")] = 'x';
    EXPECT_EQ(opus_milliseconds(bytes), std::nullopt) << behind;
  }
}

TEST(SoundLength, RefusesWhatIsNoOpus) {
  const std::string good = opus(312, 48000);
  EXPECT_FALSE(opus_milliseconds(opus(312, UINT64_MAX)));
  for (size_t length = 0; length < 50; ++length) EXPECT_FALSE(opus_milliseconds(good.substr(0, length)));
  EXPECT_FALSE(opus_milliseconds(sample::silent_mp3(3)));
}

}  // namespace
}  // namespace lectern

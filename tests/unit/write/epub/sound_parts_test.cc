#include "write/epub/sound_parts.h"

#include <gtest/gtest.h>

#include "../xhtml/narration_sample.h"
#include "write/formats.h"

namespace lectern {
namespace {

constexpr int rate = 22050;
constexpr int64_t frame = 576;

/// Frames as lectern-narrator writes them, each with its number, behind an Info tag.
std::string mp3(size_t frames) {
  std::string bytes("\xFF\xF3\x80\xC4", 4);
  bytes.resize(13);
  bytes += "Info";
  bytes.resize(208);
  for (size_t i = 0; i < frames; ++i) {
    std::string one(i % 44 == 0 ? "\xFF\xF3\x80\xC4" : "\xFF\xF3\x82\xC4", 4);
    one += static_cast<char>(i);
    one.resize(i % 44 == 0 ? 208 : 209);
    bytes += one;
  }
  return bytes;
}

/// Of `samples` samples: what the delay of encoder and decoder reaches is there too.
sample::MemorySound sound_of(int64_t samples) { return sample::MemorySound(mp3(static_cast<size_t>((samples + 1105 + frame - 1) / frame))); }

uint64_t number(const std::string& bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

TEST(SoundParts, AreFilesOfTheirOwn) {
  const int64_t samples = 100 * frame + 17;
  const sample::MemorySound sound = sound_of(samples);
  const std::vector<SoundPart> parts = parts_of_mp3(sound, {0, 30 * frame + 5, 60 * frame}, samples, rate);
  ASSERT_EQ(parts.size(), 3u);
  const int64_t starts[] = {0, 30, 60}, ends[] = {32, 62, 102}, lengths[] = {30 * frame, 30 * frame, 40 * frame + 17};
  for (size_t i = 0; i < parts.size(); ++i) {
    EXPECT_EQ(parts[i].start, starts[i] * frame);
    StringSink sink;
    ASSERT_TRUE(copy_part(sound, parts[i], sink).ok());
    const std::string& bytes = sink.bytes();
    EXPECT_EQ(bytes.size(), parts[i].size());
    EXPECT_EQ(number(bytes, 13 + 8, 4), static_cast<uint64_t>(ends[i] - starts[i]));
    EXPECT_EQ(number(bytes, 13 + 12, 4), bytes.size());
    EXPECT_EQ(number(bytes, 13 + 141, 3) >> 12, 576u);
    EXPECT_EQ(static_cast<int64_t>(number(bytes, 13 + 141, 3) & 0xFFF), (ends[i] - starts[i]) * frame - 576 - lengths[i]);
    EXPECT_EQ(static_cast<unsigned char>(bytes.at(208 + 4)), static_cast<unsigned char>(starts[i]));
    EXPECT_EQ(bytes.substr(208, 2), "\xFF\xF3");
  }
}

TEST(SoundParts, AreNoneOfWhatIsNotCutLikeThat) {
  const int64_t samples = 100 * frame;
  const std::string whole = mp3(102);
  const auto cut = [&](const std::string& bytes, const std::vector<int64_t>& starts) {
    return parts_of_mp3(sample::MemorySound(bytes), starts, samples, rate).size();
  };
  EXPECT_EQ(cut(whole, {0, 30 * frame}), 2u);
  EXPECT_EQ(cut(whole, {0, 30 * frame, 30 * frame + 1}), 0u);  // in one frame
  EXPECT_EQ(cut(whole.substr(208), {0, 30 * frame}), 0u);      // no tag
  EXPECT_EQ(cut(whole.substr(0, whole.size() - 1), {0, 30 * frame}), 0u);
  EXPECT_EQ(cut(whole + mp3(1), {0, 30 * frame}), 0u);  // more than the samples
  std::string other = whole;
  other[208 * 2 + 2] = '\x10';  // another bit rate, or no frame at all
  EXPECT_EQ(cut(other, {0, 30 * frame}), 0u);
  EXPECT_EQ(cut("OggS", {0, 30 * frame}), 0u);
}

}  // namespace
}  // namespace lectern

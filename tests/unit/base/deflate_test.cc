#include "base/deflate.h"

#include <gtest/gtest.h>

#include <random>

namespace lectern {
namespace {

TEST(Crc32, Vectors) {
  EXPECT_EQ(crc32(""), 0u);
  EXPECT_EQ(crc32("123456789"), 0xCBF43926u);  // the check value of CRC-32/ISO-HDLC
  EXPECT_EQ(crc32("The quick brown fox jumps over the lazy dog"), 0x414FA339u);
}

TEST(Crc32, Runs) {
  const std::string text = "The quick brown fox jumps over the lazy dog";
  for (size_t cut = 0; cut <= text.size(); ++cut)
    EXPECT_EQ(crc32(text.substr(cut), crc32(text.substr(0, cut))), crc32(text));
}

std::string sample(size_t size) {
  std::mt19937 random(7);
  std::string text(size, ' ');
  for (char& c : text) c = static_cast<char>('a' + random() % 6);
  return text;
}

TEST(Deflate, GoesThereAndBack) {
  for (const size_t size : {0u, 1u, 100u, 70000u}) {
    const std::string text = sample(size);
    const std::string packed = deflate_raw(text);
    EXPECT_EQ(inflate_raw(packed, size), text);
    EXPECT_EQ(packed, deflate_raw(text)) << "the same bytes each time";
  }
  EXPECT_LT(deflate_raw(sample(70000)).size(), 35000u);
}

TEST(Deflate, ZlibHasHeadAndSum) {
  const std::string text = "Wikipedia";
  const std::string packed = zlib_compress(text);
  ASSERT_GT(packed.size(), 6u);
  EXPECT_EQ(packed[0], '\x78');
  EXPECT_EQ((static_cast<unsigned char>(packed[0]) * 256u + static_cast<unsigned char>(packed[1])) % 31, 0u);
  EXPECT_EQ(packed.substr(packed.size() - 4), "\x11\xE6\x03\x98");  // Adler-32 of "Wikipedia"
  EXPECT_EQ(inflate_raw(packed.substr(2, packed.size() - 6), text.size()), text);
}

TEST(Deflate, BrokenBytesAreRefused) {
  const std::string text = sample(1000);
  std::string packed = deflate_raw(text);
  EXPECT_FALSE(inflate_raw(packed.substr(0, packed.size() / 2), text.size()));
  EXPECT_FALSE(inflate_raw(packed, text.size() - 1));
  EXPECT_FALSE(inflate_raw("\xFF\xFF\xFF\xFF", 10));
}

}  // namespace
}  // namespace lectern

#include "write/cover/picture.h"

#include <gtest/gtest.h>

#include "base/deflate.h"

namespace lectern::cover {
namespace {

constexpr Colours colours{{0, 0, 0}, {255, 255, 255}, {200, 100, 0}};

/// The words of a chunk, of the first with this name.
std::string chunk(const std::string& png, std::string_view name) {
  const size_t at = png.find(name);
  if (at == std::string::npos || at < 4) return {};
  size_t length = 0;
  for (size_t i = at - 4; i < at; ++i) length = length << 8 | static_cast<uint8_t>(png[i]);
  return png.substr(at + 4, length);
}

/// Each row's pixels as hexadecimal digits, without the filter byte before them.
std::string pixels(const Picture& picture, size_t width) {
  std::string shown;
  const std::string rows = zlib_decompress(chunk(picture.png(colours), "IDAT"), 1 << 20).value_or("");
  const size_t bytes = (width + 1) / 2 + 1;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto byte = static_cast<uint8_t>(rows[i]);
    if (i % bytes == 0) {
      shown += byte == 0 ? '\n' : '!';
    } else {
      shown += "0123456789abcdef"[byte >> 4];
      if ((i % bytes) * 2 <= width) shown += "0123456789abcdef"[byte & 15];
    }
  }
  return shown;
}

TEST(CoverPicture, HoldsTwoPixelsAByte) {
  Picture picture(5, 3);
  picture.fill({{{1, 1}, {3.5, 1}, {3.5, 2}, {1, 2}}});
  picture.bar(4, 2, 9, 9);
  EXPECT_EQ(pixels(picture, 5), "\n00000\n0ee70\n0000f");
  EXPECT_EQ(chunk(picture.png(colours), "IHDR"), std::string("\0\0\0\5\0\0\0\3\4\3\0\0\0", 13));
}

TEST(CoverPicture, NamesTheColourOfEachShare) {
  const std::string palette = chunk(Picture(2, 2).png(colours), "PLTE");
  ASSERT_EQ(palette.size(), 16U * 3);
  EXPECT_EQ(palette.substr(0, 3), std::string(3, '\0'));
  EXPECT_EQ(palette.substr(7 * 3, 3), "\x80\x80\x80");
  EXPECT_EQ(palette.substr(14 * 3, 3), "\xFF\xFF\xFF");
  EXPECT_EQ(palette.substr(15 * 3), std::string("\xC8\x64\0", 3));
}

}  // namespace
}  // namespace lectern::cover

// Archives that lie: each is refused before anything is unpacked, and none crashes the reader.
#include "base/zip_reader.h"

#include <gtest/gtest.h>

#include "base/deflate.h"
#include "write/epub/zip_writer.h"

namespace lectern {
namespace {

std::string archive(size_t entries = 3, size_t length = 100) {
  StringSink sink;
  ZipWriter zip(sink, "");
  for (size_t i = 0; i < entries; ++i)
    EXPECT_TRUE(zip.add_deflated("part-" + std::to_string(i), std::string(length, 'a')).ok());
  EXPECT_TRUE(zip.finish().ok());
  return sink.bytes();
}

void put(std::string& bytes, size_t at, uint64_t value, size_t size) {
  for (size_t i = 0; i < size; ++i) bytes.at(at + i) = static_cast<char>(value >> (8 * i) & 0xFF);
}

size_t directory_at(const std::string& bytes) { return bytes.find("PK\x01\x02"); }

TEST(ZipReader, ReadsWhatIsWhole) { EXPECT_EQ(open_zip(archive()).fault, ""); }

TEST(ZipReader, RefusesWhatIsNoArchive) {
  for (const std::string& bytes :
       {std::string(), std::string("PK"), std::string(100, '\0'), archive().substr(1), archive().substr(0, 200)})
    EXPECT_NE(open_zip(bytes).fault, "");
}

TEST(ZipReader, RefusesTooManyEntries) {
  ZipLimits limits;
  limits.entries = 2;
  EXPECT_EQ(open_zip(archive(), limits).fault, "it has too many entries");
}

TEST(ZipReader, RefusesLargePartsAndTotals) {
  ZipLimits limits;
  limits.part_bytes = 99;
  EXPECT_EQ(open_zip(archive(), limits).fault, "an entry is too large");
  limits.part_bytes = 100;
  limits.total_bytes = 299;
  EXPECT_EQ(open_zip(archive(), limits).fault, "its entries are too large together");
  limits.total_bytes = 300;
  EXPECT_EQ(open_zip(archive(), limits).fault, "");
}

TEST(ZipReader, RefusesBombsButNotSmallOnes) {
  EXPECT_EQ(open_zip(archive(1, 1 << 20)).fault, "");
  EXPECT_EQ(open_zip(archive(1, 4 << 20)).fault, "an entry grows too much when it is unpacked");
}

/// Many entries over one stream: a few kilobytes that unpack to gigabytes.
TEST(ZipReader, RefusesOverlaps) {
  std::string bytes = archive(2);
  const size_t second = bytes.find("PK\x01\x02", directory_at(bytes) + 4);
  put(bytes, second + 42, 0, 4);
  bytes.replace(second + 46, 6, "part-0");
  EXPECT_EQ(open_zip(bytes).fault, "entries overlap");
}

TEST(ZipReader, RefusesHeadersThatDisagree) {
  const std::string good = archive(1);
  const size_t directory = directory_at(good);
  struct Lie {
    size_t at;
    uint64_t value;
    size_t size;
  };
  for (const Lie lie :
       {Lie{14, 1, 4}, Lie{18, 1, 4}, Lie{22, 1, 4}, Lie{8, 0, 2}, Lie{26, 3, 2}, Lie{28, 60000, 2}, Lie{30, 'x', 1},
        Lie{directory + 16, 1, 4}, Lie{directory + 20, 0xFFFFFFFF, 4}, Lie{directory + 24, 7, 4}, Lie{directory + 10, 12, 2},
        Lie{directory + 8, 1, 2}, Lie{directory + 28, 60000, 2}, Lie{directory + 42, 5, 4},
        Lie{directory + 42, 0xFFFFFFFE, 4}, Lie{good.size() - 6, 1, 4}, Lie{good.size() - 12, 2, 2},
        Lie{good.size() - 14, 2, 2}, Lie{good.size() - 18, 1, 2}}) {
    std::string bytes = good;
    put(bytes, lie.at, lie.value, lie.size);
    EXPECT_NE(open_zip(bytes).fault, "") << lie.at;
  }
}

TEST(ZipReader, RefusesNamesThatLeadAway) {
  for (const std::string name : {"../a", "/a", "a/../../b", "a\\b", "C:a", "a/./b", "a//b", "\x01", "\xFF", ".."}) {
    StringSink sink;
    ZipWriter zip(sink, "");
    ASSERT_TRUE(zip.add_stored(name, "x").ok());
    ASSERT_TRUE(zip.finish().ok());
    EXPECT_NE(open_zip(sink.bytes()).fault, "") << name;
  }
}

TEST(ZipReader, RefusesNamesThatAreEqualOnSomeSystems) {
  StringSink sink;
  ZipWriter zip(sink, "");
  ASSERT_TRUE(zip.add_stored("Straße", "x").ok());
  ASSERT_TRUE(zip.add_stored("STRASSE", "y").ok());
  ASSERT_TRUE(zip.finish().ok());
  EXPECT_EQ(open_zip(sink.bytes()).fault, "two entries have the same name");
}

TEST(ZipReader, UnpacksOnlyWhatItsChecksumSays) {
  std::string bytes = archive(1);
  const ZipArchive good = open_zip(bytes);
  EXPECT_EQ(unpacked(good, good.entries[0]), std::string(100, 'a'));
  ZipEntry entry = good.entries[0];
  entry.size = 99;
  EXPECT_FALSE(unpacked(good, entry));
  entry.size = 100;
  entry.crc ^= 1;
  EXPECT_FALSE(unpacked(good, entry));
}

TEST(ZipReader, NoBrokenByteCrashesIt) {
  const std::string good = archive();
  for (size_t at = 0; at < good.size(); ++at)
    for (const int mask : {0x01, 0x80, 0xFF}) {
      std::string bytes = good;
      bytes[at] = static_cast<char>(bytes[at] ^ mask);
      const ZipArchive read = open_zip(bytes);
      if (read.fault.empty())
        for (const ZipEntry& entry : read.entries) (void)unpacked(read, entry);
    }
}

}  // namespace
}  // namespace lectern

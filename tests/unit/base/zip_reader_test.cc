// Archives that lie: each is refused before anything is unpacked, and none crashes the reader.
#include "base/zip_reader.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

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

std::string number(uint64_t value, size_t size) {
  std::string to;
  for (size_t i = 0; i < size; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
  return to;
}

struct Zip64 {
  uint64_t local_size, local_packed, size, packed, header;
  uint64_t count, length, begin, place;
  bool field = true;
};

/// One entry of six bytes whose numbers all stand in records and fields of ZIP64.
std::string archive64(const std::function<void(Zip64&)>& lie = [](Zip64&) {}) {
  const std::string words = "spoken", name = "part", marks = number(0xFFFFFFFF, 4);
  Zip64 says{6, 6, 6, 6, 0, 1, 46 + 4 + 28, 60, 60 + 78};
  lie(says);
  const std::string local_extra = number(1, 2) + number(16, 2) + number(says.local_size, 8) + number(says.local_packed, 8);
  const std::string field = says.field ? number(1, 2) + number(24, 2) + number(says.size, 8) + number(says.packed, 8) + number(says.header, 8)
                                       : number(2, 2) + number(24, 2) + std::string(24, '\0');
  const std::string shared = number(45, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(crc32(words), 4) + marks + marks + number(4, 2);
  const std::string local = "PK\x03\x04" + shared + number(20, 2) + name + local_extra + words;
  const std::string central = "PK\x01\x02" + number(45, 2) + shared + number(28, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + marks + name + field;
  const std::string end64 = "PK\x06\x06" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + number(says.count, 8) + number(says.count, 8) +
                            number(says.length, 8) + number(says.begin, 8);
  const std::string locator = "PK\x06\x07" + number(0, 4) + number(says.place, 8) + number(1, 4);
  const std::string end = "PK\x05\x06" + number(0, 4) + number(0xFFFF, 2) + number(0xFFFF, 2) + marks + marks + number(0, 2);
  return local + central + end64 + locator + end;
}

TEST(ZipReader, ReadsZip64ThatNothingNeeds) {
  const std::string bytes = archive64();
  const ZipArchive archive = open_zip(bytes);
  ASSERT_EQ(archive.fault, "");
  ASSERT_EQ(archive.entries.size(), 1u);
  EXPECT_EQ(unpacked(archive, archive.entries[0]), "spoken");
}

TEST(ZipReader, RefusesZip64ThatLies) {
  const std::vector<std::function<void(Zip64&)>> lies{
      [](Zip64& says) { says.local_size = 7; },       [](Zip64& says) { says.local_packed = 5; },
      [](Zip64& says) { says.size = 1ull << 40; },    [](Zip64& says) { says.packed = 1ull << 32 | 6; },
      [](Zip64& says) { says.header = 1ull << 32; },  [](Zip64& says) { says.header = 1; },
      [](Zip64& says) { says.count = 1ull << 63; },   [](Zip64& says) { says.count = 2; },
      [](Zip64& says) { says.length = 1ull << 62; },  [](Zip64& says) { says.begin = 1ull << 62; },
      [](Zip64& says) { says.begin = ~0ull; },        [](Zip64& says) { says.place = 0; },
      [](Zip64& says) { says.field = false; },
  };
  for (size_t i = 0; i < lies.size(); ++i) EXPECT_NE(open_zip(archive64(lies[i])).fault, "") << i;
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

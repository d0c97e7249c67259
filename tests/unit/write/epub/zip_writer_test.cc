#include "write/epub/zip_writer.h"

#include <gtest/gtest.h>

#include "base/zip_reader.h"

namespace lectern {
namespace {

std::string archive(std::string_view date_time) {
  StringSink sink;
  ZipWriter zip(sink, date_time);
  EXPECT_TRUE(zip.add_stored("mimetype", "application/epub+zip").ok());
  EXPECT_TRUE(zip.add_deflated("a/text", std::string(5000, 'x')).ok());
  EXPECT_TRUE(zip.add_deflated("a/short", "x").ok());
  EXPECT_TRUE(zip.add_stream("a/sound", 6,
                             [](Sink& to) {
                               const Result<void> half = to.write("abc");
                               return half.ok() ? to.write("def") : half;
                             })
                  .ok());
  EXPECT_TRUE(zip.finish().ok());
  return sink.bytes();
}

TEST(ZipWriter, GivesBackWhatItGot) {
  const std::string bytes = archive("2013-07-15T10:20:30Z");
  const ZipArchive read = open_zip(bytes);
  ASSERT_EQ(read.fault, "");
  ASSERT_EQ(read.entries.size(), 4u);
  EXPECT_EQ(read.entries[0].name, "mimetype");
  EXPECT_EQ(unpacked(read, read.entries[0]), "application/epub+zip");
  EXPECT_TRUE(read.entries[1].deflated);
  EXPECT_EQ(unpacked(read, read.entries[1]), std::string(5000, 'x'));
  EXPECT_FALSE(read.entries[2].deflated);
  EXPECT_EQ(unpacked(read, read.entries[3]), "abcdef");
}

TEST(ZipWriter, BeginsAsAnEpubMust) {
  const std::string bytes = archive("2013-07-15T10:20:30Z");
  EXPECT_EQ(bytes.substr(0, 4), std::string("PK\x03\x04", 4));
  EXPECT_EQ(bytes.substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(bytes.substr(28, 2), std::string(2, '\0'));  // no extra field
}

TEST(ZipWriter, TimesAreThoseItIsGiven) {
  const auto time_of = [](std::string_view date_time) { return archive(date_time).substr(10, 4); };
  EXPECT_EQ(time_of("1980-01-01T00:00:00Z"), std::string("\0\0\x21\0", 4));
  EXPECT_EQ(time_of("1946-10-23T11:00:00Z"), time_of("1980-01-01T00:00:00Z"));
  EXPECT_EQ(time_of(""), time_of("1980-01-01T00:00:00Z"));
  EXPECT_EQ(time_of("2300-01-01T00:00:00Z"), time_of("2107-12-31T23:59:58Z"));
  EXPECT_EQ(time_of("2013-07-15T10:20:30Z"), std::string("\x8F\x52\xEF\x42", 4));
}

TEST(ZipWriter, SameEntriesSameBytes) { EXPECT_EQ(archive("2013-07-15T10:20:30Z"), archive("2013-07-15T10:20:30Z")); }

TEST(ZipWriter, RefusesWhatItsFormatCannotHold) {
  StringSink sink;
  ZipWriter zip(sink, "");
  const auto result = zip.add_stream("sound", 5ull << 30, [](Sink&) { return Result<void>(); });
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.failure().exit, Exit::limit);
  EXPECT_TRUE(sink.bytes().empty());
}

TEST(ZipWriter, ASoundThatChangesIsAFailure) {
  StringSink sink;
  ZipWriter zip(sink, "");
  EXPECT_FALSE(zip.add_stream("sound", 5, [](Sink& to) { return to.write("abc"); }).ok());
}

class FullDisk final : public Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    if (bytes.size() > room_) return Failure{Exit::io, error("LC-0813", "the disk is full")};
    room_ -= bytes.size();
    return {};
  }
  size_t room_ = 0;
};

TEST(ZipWriter, AFullDiskIsSeenAtEachByte) {
  const size_t length = archive("").size();
  for (size_t room = 0; room < length; room += 7) {
    FullDisk disk;
    disk.room_ = room;
    ZipWriter zip(disk, "");
    const bool all = zip.add_stored("mimetype", "application/epub+zip").ok() &&
                     zip.add_deflated("a/text", std::string(5000, 'x')).ok() && zip.add_deflated("a/short", "x").ok() &&
                     zip.add_stream("a/sound", 3, [](Sink& to) { return to.write("abc"); }).ok() && zip.finish().ok();
    EXPECT_FALSE(all && room + 8 < length) << room;
  }
}

}  // namespace
}  // namespace lectern

// A file read in pieces says the same as its text in memory, and tells when it couldn't be read.
#include "base/contents.h"

#include <gtest/gtest.h>

#include "base/deflate.h"
#include "base/zip_reader.h"
#include "write/epub/zip_writer.h"

namespace lectern {
namespace {

constexpr size_t piece = Contents::piece_bytes;

/// As a file gives it, which is never asked for more than `most` at once.
Contents file(const std::string& text, size_t most = SIZE_MAX) {
  return Contents(text.size(), [&text, most](uint64_t at, size_t length) -> Result<std::string> {
    EXPECT_LE(length, most);
    return text.substr(at, length);
  });
}

Contents unreadable(uint64_t size) {
  return Contents(size, [](uint64_t, size_t) -> Result<std::string> { return Failure{Exit::io, error("LC-0812", "no", "")}; });
}

TEST(Contents, GiveWhatIsThere) {
  const std::string text = "0123456789";
  std::string buffer;
  for (const Contents& contents : {Contents(text), file(text)}) {
    EXPECT_EQ(contents.size(), 10u);
    EXPECT_EQ(contents.read(3, 4, buffer), "3456");
    EXPECT_EQ(contents.read(8, 4, buffer), "89");
    EXPECT_EQ(contents.read(11, 4, buffer), "");
    EXPECT_EQ(contents.all(buffer), text);
    const Contents part = contents.part(2, 5).part(1, 100);
    EXPECT_EQ(part.all(buffer), "3456");
    EXPECT_EQ(part.find("6"), 3u);
    EXPECT_EQ(part.find("7"), std::nullopt);
  }
}

TEST(Contents, FindWhatStandsAcrossPieces) {
  for (const size_t at : {size_t{0}, piece - 3, piece, 2 * piece - 1, 3 * piece - 5}) {
    std::string text(3 * piece, '.');
    text.replace(at, 5, "found");
    for (const Contents& contents : {Contents(text), file(text, piece + 5)}) {
      EXPECT_EQ(contents.find("found"), at);
      EXPECT_EQ(contents.find("found", at), at);
      EXPECT_EQ(contents.find("found", at + 1), std::nullopt);
    }
  }
}

TEST(Contents, PassEveryByteOnceUntilNoMoreIsWanted) {
  std::string text(2 * piece + 7, 'a');
  text[piece] = 'b';
  std::string all;
  const auto take = [&all](std::string_view bytes) {
    all += bytes;
    return bytes.find('b') == std::string_view::npos;
  };
  file(text, piece).each_piece(take);
  EXPECT_EQ(all, text.substr(0, 2 * piece));
}

TEST(Contents, TellThatTheFileCantBeRead) {
  const Contents contents = unreadable(100);
  EXPECT_EQ(contents.failure(), nullptr);
  std::string buffer;
  EXPECT_EQ(contents.part(10, 10).read(0, 4, buffer), "");
  ASSERT_NE(contents.failure(), nullptr);
  EXPECT_EQ(contents.failure()->exit, Exit::io);
  EXPECT_NE(open_zip(unreadable(100)).fault, "");
}

/// An archive is read by its directory: the long entry is never asked for whole, and a byte of it that is wrong shows.
TEST(Contents, OfAnArchiveAreReadInPieces) {
  StringSink sink;
  ZipWriter zip(sink, "");
  std::string sound(5 * piece, 's');
  ASSERT_TRUE(zip.add_deflated("text", std::string(500, 't')).ok());
  ASSERT_TRUE(zip.add_stored("sound", sound).ok());
  ASSERT_TRUE(zip.finish().ok());
  std::string& bytes = sink.bytes();
  const auto is_good = [&bytes](const std::string& name) {
    const ZipArchive archive = open_zip(file(bytes, piece + 200));
    EXPECT_EQ(archive.fault, "");
    EXPECT_EQ(unpacked(archive, archive.entries.at(0)), std::string(500, 't'));
    return is_undamaged(archive, *archive.find(name));
  };
  EXPECT_TRUE(is_good("sound"));
  EXPECT_FALSE(is_good("text")) << "what is packed has no bytes of its own";
  bytes[bytes.find("sss") + 4 * piece] = 'x';
  EXPECT_FALSE(is_good("sound"));
}

}  // namespace
}  // namespace lectern

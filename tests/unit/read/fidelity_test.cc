// No letter lost, none added, each at its place: on the samples, on the corpus where it is at hand, and on whole archives
// that LECTERN_ARCHIVES names (folders, parted by colons).
#include "support/fidelity.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "read/read.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool readable_kind(const fs::path& path) {
  const std::string kind = kind_of_name(path.filename().string());
  return path.has_extension() && (kind == "txt" || kind == "md" || kind == "html");
}

struct Tally {
  size_t files = 0;
  size_t faults = 0;
};

Tally check_folder(const fs::path& folder) {
  Tally tally;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || !readable_kind(entry.path())) continue;
    for (const char* kind : {"", "txt", "md", "html"}) {
      Diagnostics diagnostics;
      const Result<Transcript> transcript = read({entry.path().string(), bytes_of(entry.path())}, {kind, {}}, diagnostics);
      if (!transcript) continue;
      const std::string fault = test::fault(transcript.value());
      tally.faults += !fault.empty();
      EXPECT_EQ(fault, "") << entry.path() << " read as '" << kind << "'";
    }
    ++tally.files;
  }
  return tally;
}

TEST(Fidelity, Samples) { EXPECT_GE(check_folder(fs::path(LECTERN_ROOT) / "samples").files, 3u); }

TEST(Fidelity, Corpus) {
  const fs::path corpus = fs::path(LECTERN_ROOT) / ".." / "shared" / "corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "no corpus beside the checkout";
  EXPECT_GE(check_folder(corpus).files, 40u);
}

TEST(Fidelity, Archives) {
  const char* const folders = std::getenv("LECTERN_ARCHIVES");
  if (folders == nullptr) GTEST_SKIP() << "LECTERN_ARCHIVES names no folder";
  std::istringstream list(folders);
  for (std::string folder; std::getline(list, folder, ':');) {
    const Tally tally = check_folder(folder);
    std::cout << folder << ": " << tally.files << " files, " << tally.faults << " faults\n";
  }
}

/// The check itself must find what it is there to find.
class BrokenTranscript : public testing::Test {
 protected:
  Transcript good() const {
    Diagnostics diagnostics;
    return read({"a.md", "One *two* three\n\nfour"}, {}, diagnostics).value();
  }
};

TEST_F(BrokenTranscript, IsGoodBefore) { EXPECT_EQ(test::fault(good()), ""); }

TEST_F(BrokenTranscript, LostParagraph) {
  Transcript broken = good();
  broken.blocks.pop_back();
  EXPECT_NE(test::fault(broken).find("lost"), std::string::npos);
}

TEST_F(BrokenTranscript, AddedWord) {
  Transcript broken = good();
  broken.blocks[1].text.words += " five";
  EXPECT_NE(test::fault(broken), "");
}

TEST_F(BrokenTranscript, WordTwice) {
  Transcript broken = good();
  broken.blocks.push_back(broken.blocks[1]);
  EXPECT_NE(test::fault(broken).find("twice"), std::string::npos);
}

TEST_F(BrokenTranscript, ShiftedMap) {
  Transcript broken = good();
  ++broken.blocks[0].text.map.back().source_offset;
  EXPECT_NE(test::fault(broken), "");
}

TEST_F(BrokenTranscript, SwappedBlocks) {
  Transcript broken = good();
  std::swap(broken.blocks[0], broken.blocks[1]);
  EXPECT_NE(test::fault(broken).find("out of order"), std::string::npos);
}

TEST_F(BrokenTranscript, CrossingMarks) {
  Transcript broken = good();
  broken.blocks[0].text.marks = {{MarkKind::strong, 0, 5, {}}, {MarkKind::emphasis, 3, 8, {}}};
  EXPECT_NE(test::fault(broken).find("cross"), std::string::npos);
}

TEST_F(BrokenTranscript, ControlCharacter) {
  Transcript broken = good();
  broken.blocks[0].text.words[3] = '\x01';
  EXPECT_NE(test::fault(broken).find("XML"), std::string::npos);
}

}  // namespace
}  // namespace lectern

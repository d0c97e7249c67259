// What the normalizer makes is a valid model, and its places in the source are those of its words: on the samples, on the
// shared corpus where it is at hand, and on speeches of the archives that LECTERN_ARCHIVES names (folders, parted by
// colons).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/unicode.h"
#include "base/utf8.h"
#include "helpers.h"
#include "model/validate.h"
#include "normalize/normalize.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using Files = std::vector<fs::path>;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Files speeches_in(const fs::path& folder) {
  Files files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".txt" || extension == ".md")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string letters_of(std::string_view text) {
  std::string all;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = utf8::next(text, &at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) all.append(text.substr(start, at - start));
  }
  return all;
}

std::string letters_of(const Node& node) {
  std::string all;
  walk(node, [&](const Node& each) {
    all += letters_of(each.text);
    return true;
  });
  return all;
}

/// The decoded source by lines and columns.
class Places {
 public:
  explicit Places(const std::string& text) : text_(text), lines_(text) {}

  std::string at(const SourceRange& range) const {
    const size_t begin = offset(range.begin);
    size_t end = offset(range.end);
    if (end < text_.size()) utf8::next(text_, &end);
    return begin < end ? text_.substr(begin, end - begin) : "";
  }

 private:
  size_t offset(Position position) const {
    const std::string_view line = lines_.line(position.line);
    size_t at = 0;
    for (uint32_t column = 1; column < position.column && at < line.size(); ++column) utf8::next(line, &at);
    return static_cast<size_t>(line.data() - text_.data()) + at;
  }

  const std::string& text_;
  LineIndex lines_;
};

bool is_subsequence(const std::string& part, const std::string& whole) {
  size_t at = 0;
  for (const char c : whole) at += at < part.size() && part[at] == c;
  return at == part.size();
}

/// In plain text a node has the letters of its place; in Markdown addresses may stand between them, and escapes and entities
/// for them.
bool fits(const std::string& kind, const Node& node, const std::string& place) {
  const std::string words = letters_of(node), there = letters_of(place);
  if (kind != "md") return words == there;
  return place.find_first_of("\\&") != std::string::npos || is_subsequence(words, there);
}

void expect_places(const Transcript& transcript, const Speech& speech, const std::string& name) {
  const Places places(transcript.text);
  size_t looked = 0;
  for (const Node* part : {&speech.meta, &speech.body})
    walk(*part, [&](const Node& node) {
      if (!node.src.known()) return true;
      const std::string there = places.at(node.src);
      EXPECT_TRUE(fits(transcript.kind, node, there))
          << name << ": " << xml_name(node.element) << " at " << to_string(node.src) << "\n  words: " << letters_of(node)
          << "\n  there: " << there;
      ++looked;
      return !::testing::Test::HasFailure();
    });
  EXPECT_GT(looked, 0u) << name;
}

void expect_good(const fs::path& path) {
  const std::string kind = path.extension() == ".md" ? "md" : "txt";
  const Transcript transcript = testing::transcript_of(bytes_of(path), kind);
  Diagnostics doubts;
  const Speech speech = normalize(transcript, testing::english(), doubts);
  EXPECT_EQ(testing::letters(transcript), testing::letters(speech)) << path;
  const std::vector<ModelFinding> findings = check_speech(speech);
  EXPECT_TRUE(findings.empty()) << path << "\n" << to_string(findings);
  expect_places(transcript, speech, path.string());
}

TEST(Model, OfEachSampleIsValid) {
  const Files files = speeches_in(fs::path(LECTERN_ROOT) / "samples");
  EXPECT_GE(files.size(), 10u);
  for (const fs::path& path : files) expect_good(path);
}

TEST(Model, OfTheSharedCorpusIsValid) {
  const fs::path corpus = fs::path(LECTERN_ROOT) / "../shared/corpus";
  if (!fs::is_directory(corpus)) GTEST_SKIP() << "no corpus beside the checkout";
  const Files files = speeches_in(corpus);
  EXPECT_GE(files.size(), 40u);
  for (const fs::path& path : files) expect_good(path);
}

TEST(Model, OfArchivesIsValid) {
  const char* const folders = std::getenv("LECTERN_ARCHIVES");
  if (folders == nullptr) GTEST_SKIP() << "LECTERN_ARCHIVES names no folder: 150 speeches of each archive aren't looked at";
  std::string_view rest = folders;
  while (!rest.empty()) {
    const size_t cut = std::min(rest.find(':'), rest.size());
    const Files files = speeches_in(rest.substr(0, cut));
    rest.remove_prefix(std::min(cut + 1, rest.size()));
    ASSERT_FALSE(files.empty()) << folders;
    const size_t step = std::max<size_t>(1, files.size() / 150);
    for (size_t i = 0; i < files.size() && !HasFailure(); i += step) expect_good(files[i]);
  }
}

/// The checks above can fail.
TEST(Model, AWrongModelIsSeen) {
  const Speech speech = testing::understand("The boats are back. The nets are dry.\n");
  Speech twice = speech;
  walk(twice.body, [&](Node& node) {
    if (node.element == Element::s) node.id = "s-00000000";
    return true;
  });
  EXPECT_FALSE(check_speech(twice).empty());
  const std::string text = "Caf\u00E9 is\nopen";
  EXPECT_EQ(Places(text).at({{1, 4}, {1, 6}, 0, {}}), "\u00E9 i");
  EXPECT_EQ(Places(text).at({{1, 6}, {2, 2}, 0, {}}), "is\nop");
  EXPECT_FALSE(is_subsequence("ba", "ab"));
}

}  // namespace
}  // namespace lectern

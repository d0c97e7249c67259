// No word lost, none added: on the samples, on the shared corpus where it's there, and on texts put together by chance.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "helpers.h"
#include "model/ids.h"
#include "normalize/normalize.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using testing::letters;
using testing::transcript_of;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

/// Every id stands once, and every place in the source lies in the source and runs forward.
void expect_sound(const Speech& speech, const std::string& name) {
  std::set<std::string> ids;
  for (const Node* part : {&speech.meta, &speech.body})
    walk(*part, [&](const Node& node) {
      EXPECT_TRUE(node.id.empty() || ids.insert(node.id).second) << name << ": " << node.id;
      EXPECT_TRUE(!node.src.known() || node.src.begin <= node.src.end) << name << ": " << xml_name(node.element);
      EXPECT_LE(node.sure, 1.0) << name;
      EXPECT_TRUE(node.element == Element::text || node.text.empty()) << name;
      return true;
    });
}

void expect_faithful(const std::string& text, const std::string& kind, const std::string& name) {
  const Transcript transcript = transcript_of(text, kind);
  Diagnostics doubts;
  const Speech speech = normalize(transcript, testing::english(), doubts);
  EXPECT_EQ(letters(transcript), letters(speech)) << name;
  expect_sound(speech, name);
}

TEST(Fidelity, SamplesAndCorpus) {
  size_t files = 0;
  for (const fs::path& folder : {fs::path(LECTERN_ROOT) / "samples", fs::path(LECTERN_ROOT) / "../shared/corpus"}) {
    if (!fs::is_directory(folder)) continue;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      const std::string kind = entry.path().extension().string();
      if (kind != ".txt" && kind != ".md") continue;
      ++files;
      expect_faithful(content(entry.path()), kind.substr(1), entry.path().filename().string());
    }
  }
  EXPECT_GE(files, 8u);
}

/// Pieces that the passes look for, in any order: what no speech holds, but a damaged one may.
constexpr const char* pieces[] = {
    "Mr. President,",
    "Ladies and gentlemen,",
    "Statement by H.E. Mr. X Y, President of Z,",
    "New York, 15 July 2013",
    "CHECK AGAINST DELIVERY",
    "--",
    "*** *** ***",
    "First, we must act.",
    "Second, we need to see;",
    "and third, to go.",
    "I see three areas:",
    "\"Knowing is wisdom\", a President said.",
    "\u201CThe first",
    "paragraph goes on.\u201D",
    "THE PRESIDENT: Folks, hello.",
    "Q    How are you?",
    "(Applause.)",
    "Thank you.",
    "END 5:40 P.M. PDT",
    "1. one",
    "2. two",
    "(a) alpha",
    "287.\tI say",
    "- a bullet",
    "- another",
    "a word bro-",
    "ken here",
    "non-",
    "governmental",
    "12",
    "Page 3",
    "\f",
    "# Heading",
    "> quoted words",
    "| a | b |",
    "| --- | --- |",
    "| 1 | 2 |",
    "[^1]",
    "[^1]: a note",
    "**bold words**",
    "<P>",
    "<SPEAKER ID=\"1\" NAME=\"A B\">",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> other",
    "In conclusion, I hope.",
    "my name is Ada Lovelace.",
    "the \u2018so-called\u2019 thing",
    "\u00A0",
    "caf\u00E9 \u65E5\u672C\u8A9E \u0645\u0631\u062D\u0628\u0627",
    "---",
    "title: A title",
    "date: '2022-06-08'",
    "    indented verse",
    "Finally, the third issue is one.",
    "(",
    ")",
    "\"",
    "\u201D",
    "...",
    "!",
    ",",
    ":",
    "H.E.",
    "of the",
    "and",
};

TEST(Fidelity, PiecesInAnyOrder) {
  std::mt19937 chance(20130715);
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    const size_t count = 1 + chance() % 24;
    for (size_t i = 0; i < count; ++i) {
      text += pieces[chance() % std::size(pieces)];
      constexpr const char* between[] = {"\n", "\n\n", " ", "  \n", "\n \n", "\r\n"};
      text += between[chance() % std::size(between)];
    }
    expect_faithful(text, round % 2 ? "txt" : "md", "round " + std::to_string(round) + ": " + text);
    if (HasFailure()) return;
  }
}

TEST(Fidelity, TheSameTwice) {
  const std::string text = content(fs::path(LECTERN_ROOT) / "samples/un-dsg-2013-07-15.md");
  EXPECT_EQ(letters(testing::understand(text, "md")), letters(testing::understand(text, "md")));
}

}  // namespace
}  // namespace lectern

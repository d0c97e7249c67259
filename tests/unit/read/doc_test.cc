// Word's binary documents, by antiword: what comes through it, and what is said where it can't.
#include "read/doc.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "model/dump.h"
#include "read/helper.h"
#include "read/read.h"
#include "support/blocks.h"
#include "support/fidelity.h"
#include "support/office.h"

namespace lectern {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

std::string assembly() {
  std::ifstream in(std::string(LECTERN_ROOT) + "/tests/unit/read/support/assembly.doc", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

constexpr std::string_view ole2 = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

class Doc : public testing::Test {
 protected:
  void SetUp() override {
    if (find_helper("LECTERN_ANTIWORD", "antiword").empty()) GTEST_SKIP() << "antiword isn't installed";
  }
  void TearDown() override {
    unsetenv("LECTERN_ANTIWORD");
    unsetenv("LECTERN_CATDOC");
  }
};

TEST_F(Doc, WordsListsTablesAndNotes) {
  const std::string blocks = test::office_blocks(assembly());
  EXPECT_EQ(blocks,
            "heading 1:1-1:23 level=1 \"Address to the Assembly\"\n"
            "  ~strong \"Address to the Assembly\"\n"
            "paragraph 2:1-2:35 \"Mr. President, the harvest is late.\"\n"
            "  ~strong \"harvest\"\n"
            "  ~emphasis \"late\"\n"
            "list 3:1-4:14 ordered\n"
            "  item 3:1-3:13\n"
            "    paragraph 3:1-3:13 \"First, peace.\"\n"
            "  item 4:1-4:14\n"
            "    paragraph 4:1-4:14 \"Second, bread.\"\n"
            "table 5:1-8:5\n"
            "  row 5:1-6:3\n"
            "    cell 5:1-5:4 \"Year\"\n"
            "    cell 6:1-6:3 \"Sum\"\n"
            "  row 7:1-8:5\n"
            "    cell 7:1-7:4 \"1952\"\n"
            "    cell 8:1-8:5 \"Seven\"\n"
            "paragraph 9:1-9:25 \"Résumé — naïve Привет 中文.\"\n"
            "paragraph 10:1-10:12 \"I thank you.\"\n"
            "footnote 11:1-11:18 key=\"fn-1\" value=\"fn-1\"\n"
            "  paragraph 11:1-11:18 \"Applause followed.\"\n");
}

TEST_F(Doc, CatdocIsEnoughForTheWords) {
  setenv("LECTERN_ANTIWORD", "/nonexistent/antiword", 1);
  if (find_helper("LECTERN_CATDOC", "catdoc").empty()) GTEST_SKIP() << "catdoc isn't installed";
  const std::string blocks = test::office_blocks(assembly());
  for (const char* const words : {"Address to the Assembly", "harvest is late", "Second, bread", "Привет 中文", "Applause followed"})
    EXPECT_NE(blocks.find(words), std::string::npos) << words;
}

TEST_F(Doc, WithoutAReaderItSaysWhatToInstall) {
  setenv("LECTERN_ANTIWORD", "/nonexistent/antiword", 1);
  setenv("LECTERN_CATDOC", "/nonexistent/catdoc", 1);
  Diagnostics diagnostics;
  const auto transcript = read({"a.doc", assembly()}, {}, diagnostics);
  ASSERT_FALSE(transcript.ok());
  EXPECT_EQ(transcript.failure().exit, Exit::missing);
  EXPECT_EQ(transcript.failure().why.code, "LC-0250");
}

TEST_F(Doc, DamagedAndEncryptedFilesAreRefused) {
  std::string torn = assembly();
  torn.resize(3000);
  torn += "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0"sv;
  EXPECT_EQ(test::office_blocks(torn).substr(0, 7), "LC-0251");
  std::string locked = std::string(ole2) + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0"s;
  EXPECT_NE(test::office_blocks(locked).find("encrypted"), std::string::npos);
  EXPECT_EQ(test::office_blocks(std::string(ole2) + "a spreadsheet").substr(0, 7), "LC-0202");
}

}  // namespace
}  // namespace lectern

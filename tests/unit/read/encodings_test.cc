// The same words in each encoding (support/encodings holds them, made by iconv and the like): found by statistics, by what the
// document announces, and by escape sequences.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "read/mojibake.h"
#include "read/read.h"

namespace lectern {
namespace {

std::string file(const std::string& name) {
  std::ifstream in(std::string(LECTERN_ROOT) + "/tests/unit/read/support/encodings/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Case {
  const char* file;      ///< bytes in that encoding
  const char* original;  ///< the same in UTF-8
  const char* name;      ///< what the transcript calls it
};

class Encodings : public testing::TestWithParam<Case> {};

TEST_P(Encodings, AreFoundByTheirStatistics) {
  Diagnostics diagnostics;
  const auto transcript = read({"a.txt", file(GetParam().file)}, {}, diagnostics);
  ASSERT_TRUE(transcript.ok());
  EXPECT_EQ(transcript.value().encoding, GetParam().name);
  EXPECT_EQ(transcript.value().text, file(GetParam().original));
}

TEST_P(Encodings, AreHeededWhereADocumentSaysThem) {
  const std::string charset(std::string(GetParam().file).substr(0, std::string(GetParam().file).find('.')));
  const std::string page = "<html><head><meta charset=" + charset + "></head><body><p>" + file(GetParam().file) + "</p></body></html>";
  Diagnostics diagnostics;
  const auto transcript = read({"a.html", page}, {}, diagnostics);
  ASSERT_TRUE(transcript.ok());
  EXPECT_NE(transcript.value().text.find(file(GetParam().original)), std::string::npos) << transcript.value().encoding;
}

INSTANTIATE_TEST_SUITE_P(All, Encodings,
                         testing::Values(Case{"windows-1250.txt", "czech.txt", "windows-1250"},
                                         Case{"iso-8859-2.txt", "polish.txt", "iso-8859-2"},
                                         Case{"windows-1251.txt", "russian.txt", "windows-1251"},
                                         Case{"koi8-r.txt", "russian.txt", "koi8-r"},
                                         Case{"windows-1252.txt", "french.txt", "windows-1252"},
                                         Case{"windows-1253.txt", "greek.txt", "iso-8859-7"},
                                         Case{"windows-1256.txt", "arabic.txt", "windows-1256"},
                                         Case{"gb18030.txt", "chinese.txt", "gb18030"},
                                         Case{"big5.txt", "traditional.txt", "big5"},
                                         Case{"shift_jis.txt", "japanese.txt", "windows-31j"},
                                         Case{"euc-jp.txt", "japanese.txt", "euc-jp"},
                                         Case{"euc-kr.txt", "korean.txt", "windows-949"},
                                         Case{"iso-2022-jp.txt", "japanese.txt", "iso-2022-jp"},
                                         Case{"iso-2022-kr.txt", "korean.txt", "iso-2022-kr"},
                                         Case{"iso-2022-cn.txt", "chinese.txt", "iso-2022-cn"}),
                         [](const auto& each) {
                           std::string name = each.param.file;
                           std::erase_if(name, [](char c) { return !isalnum(static_cast<unsigned char>(c)); });
                           return name;
                         });

/// Each byte of the text as the character of Windows-1252 that it would be.
std::string misread(const std::string& bytes) {
  std::string made;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    utf8::append(made, byte);
  }
  return made;
}

TEST(Mojibake, ArabicReadAsWindows1252IsTurnedBack) {
  const auto repaired = repair_mojibake(misread(file("windows-1256.txt")));
  ASSERT_TRUE(repaired.has_value());
  EXPECT_EQ(repaired->text, file("arabic.txt"));
  EXPECT_EQ(repaired->was, "windows-1256");
}

TEST(Mojibake, Utf8ReadAsWindows1252IsTurnedBack) {
  for (const char* const name : {"arabic.txt", "russian.txt"}) {
    const auto repaired = repair_mojibake(misread(file(name)));
    ASSERT_TRUE(repaired.has_value());
    EXPECT_EQ(repaired->text, file(name));
    EXPECT_EQ(repaired->was, "utf-8");
  }
}

TEST(Mojibake, WhatIsAsItShouldBeStays) {
  for (const char* const name : {"french.txt", "czech.txt", "arabic.txt", "russian.txt", "chinese.txt", "japanese.txt", "greek.txt"}) {
    EXPECT_FALSE(repair_mojibake(file(name)).has_value()) << name;
    EXPECT_FALSE(looks_garbled(file(name) + file(name) + file(name) + file(name) + file(name))) << name;
  }
}

}  // namespace
}  // namespace lectern

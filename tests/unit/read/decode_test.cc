#include "read/decode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/signature.h"

namespace lectern {
namespace {

using namespace std::string_literals;

struct Outcome {
  std::string text;
  std::string encoding;
  std::string codes;  ///< of the diagnostics or of the failure
  Diagnostics diagnostics;
};

Outcome decoded(std::string bytes) {
  Outcome outcome;
  const Result<Decoded> result = decode({"a.txt", std::move(bytes)}, outcome.diagnostics);
  if (!result) {
    outcome.codes = result.failure().why.code;
    EXPECT_EQ(result.failure().exit, Exit::input);
    return outcome;
  }
  outcome.text = result.value().text;
  outcome.encoding = result.value().encoding;
  for (const Diagnostic& each : outcome.diagnostics) outcome.codes += each.code + " ";
  return outcome;
}

void expect_decoded(std::string bytes, const std::string& text, const std::string& encoding, const std::string& codes) {
  const Outcome outcome = decoded(std::move(bytes));
  EXPECT_EQ(outcome.text, text);
  EXPECT_EQ(outcome.encoding, encoding);
  EXPECT_EQ(outcome.codes, codes);
}

std::string utf16(std::u16string_view text, bool big) {
  std::string bytes;
  for (const char16_t c : text) {
    const char high = static_cast<char>(c >> 8);
    const char low = static_cast<char>(c & 0xFF);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

TEST(Decode, Utf8) { expect_decoded("Señor\r\n\tPresidente\f", "Señor\r\n\tPresidente\f", "utf-8", ""); }
TEST(Decode, Utf8WithMark) { expect_decoded("\xEF\xBB\xBFSeñor", "Señor", "utf-8", ""); }
TEST(Decode, Utf16WithMarks) {
  expect_decoded("\xFF\xFE" + utf16(u"Señor 😀", false), "Señor 😀", "utf-16le", "");
  expect_decoded("\xFE\xFF" + utf16(u"Señor 😀", true), "Señor 😀", "utf-16be", "");
}
TEST(Decode, Utf16WithoutMark) {
  expect_decoded(utf16(u"Thank you, Mr. President.\n", false), "Thank you, Mr. President.\n", "utf-16le", "LC-0204 ");
  expect_decoded(utf16(u"Thank you, Mr. President.\n", true), "Thank you, Mr. President.\n", "utf-16be", "LC-0204 ");
}
TEST(Decode, Utf16LoneSurrogateAndHalfUnit) {
  std::string bytes = "\xFF\xFE" + utf16(u"a long enough text ", false);
  bytes += "\x00\xD8"s + "z\0"s + "x";
  const Outcome outcome = decoded(bytes);
  EXPECT_EQ(outcome.text, "a long enough text \uFFFDz\uFFFD");
  EXPECT_EQ(outcome.codes, "LC-0205 ");
}
TEST(Decode, Utf32WithMarks) {
  expect_decoded("\xFF\xFE\0\0a\0\0\0\xF1\0\0\0"s, "añ", "utf-32le", "");
  expect_decoded("\0\0\xFE\xFF\0\0\0a\0\x01\xF6\0"s, "a😀", "utf-32be", "");
}
TEST(Decode, SignsOfTwoBytes) {
  expect_decoded("\xA1\xA7It\xA1\xA6s ours,\xA1\xA8 she said\xA1Xand smiled.", "“It’s ours,” she said—and smiled.", "big5", "LC-0204 ");
  expect_decoded("\xA1\xB0It\xA1\xAFs ours,\xA1\xB1 she said\xA1\xAA""and smiled.", "“It’s ours,” she said—and smiled.", "gb18030", "LC-0204 ");
  expect_decoded("\xA1Xavier, \xA1ven!", "¡Xavier, ¡ven!", "windows-1252", "LC-0204 ");
  expect_decoded("\xA1Ven! La ni\xF1""a y el se\xF1or dijeron: \xA1s\xED!", "¡Ven! La niña y el señor dijeron: ¡sí!", "windows-1252", "LC-0204 ");
}

TEST(Decode, Windows1252) { expect_decoded("\x93Se\xF1or\x94 \x80", "“Señor” €", "windows-1252", "LC-0204 "); }
TEST(Decode, Windows1252HoldsHolesToo) {
  const Outcome outcome = decoded(
      "Se\xF1or, ma\xF1"
      "ana \x81 s\xED");
  EXPECT_EQ(outcome.text, "Señor, mañana \uFFFD sí");
  EXPECT_EQ(outcome.codes, "LC-0204 LC-0205 ");
}
TEST(Decode, Gb18030) {
  const std::string bytes = "\xB8\xF7\xCE\xBB\xB4\xFA\xB1\xED\xA3\xBA\xCF\xD6\xD4\xDA\xA3\xAC\xCE\xD2\xB4\xFA\xB1\xED";
  expect_decoded(bytes, "各位代表：现在，我代表", "gb18030", "LC-0204 ");
}

TEST(Decode, FewBrokenBytesStayUtf8) {
  const Outcome outcome = decoded("señor, mañana será \xC3 día \xE2\x82 de canción");
  EXPECT_EQ(outcome.encoding, "utf-8");
  EXPECT_EQ(outcome.text, "señor, mañana será \uFFFD día \uFFFD de canción");
  ASSERT_EQ(outcome.codes, "LC-0205 ");
  EXPECT_EQ(outcome.diagnostics[0].message, "2 byte sequences that are no utf-8 became U+FFFD (at byte 22, 29)");
  EXPECT_EQ(outcome.diagnostics[0].where.begin, (Position{1, 20}));
}
TEST(Decode, ReplacementsAreCountedAndTheFirstNamed) {
  std::string bytes = "some words of text that go on for a while so that controls are few, and more of them, and more\n";
  for (int i = 0; i < 7; ++i) bytes += "words\0 words "s;
  const Outcome outcome = decoded(bytes);
  ASSERT_EQ(outcome.codes, "LC-0206 ");
  EXPECT_EQ(outcome.diagnostics[0].message,
            "7 control characters became U+FFFD (at byte 100, 113, 126, 139, 152 and 2 more)");
  EXPECT_EQ(outcome.diagnostics[0].where.begin, (Position{2, 6}));
}
TEST(Decode, OverlongAndSurrogatesAreBroken) {
  const std::string text = "es una canción más de mañana y de corazón, señor, según él y también ella aquí, allí, así ";
  EXPECT_EQ(decoded(text + "\xC0\xAF").text, text + "\uFFFD\uFFFD");
  EXPECT_EQ(decoded(text + "\xED\xA0\x80").text, text + "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(decoded(text + "\xF4\x90\x80\x80").text, text + "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(decoded(text + "\xF0\x9F\x98").text, text + "\uFFFD");
}
TEST(Decode, NoncharactersGo) {
  EXPECT_EQ(decoded("a long text \xEF\xBF\xBE with one").text, "a long text \uFFFD with one");
}

TEST(Decode, NoText) {
  EXPECT_EQ(decoded("").codes, "LC-0201");
  EXPECT_EQ(decoded(" \r\n\t\xC2\xA0\xE3\x80\x80").codes, "LC-0201");
  EXPECT_EQ(decoded("\xEF\xBB\xBF").codes, "LC-0201");
  EXPECT_EQ(decoded("\xFF\xFE").codes, "LC-0201");
  EXPECT_EQ(decoded("ab\x01").codes, "LC-0203");
  EXPECT_EQ(decoded("abcdefghi\x01").codes, "LC-0206 ");
}
TEST(Decode, RandomBytesAreNoText) {
  std::mt19937 random(7);
  std::string bytes(1 << 20, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  EXPECT_EQ(decoded(bytes).codes, "LC-0203");
}

TEST(Signature, NamesWhatItIs) {
  EXPECT_EQ(binary_signature("\x89PNG\r\n\x1a\n...."), "a PNG image");
  EXPECT_EQ(binary_signature("\xff\xd8\xff\xe0"), "a JPEG image");
  EXPECT_EQ(binary_signature("%PDF-1.7"), "a PDF document");
  EXPECT_EQ(binary_signature("PK\x03\x04...."), "a ZIP archive (as DOCX, ODT and EPUB are)");
  EXPECT_EQ(binary_signature("RIFF\x01\x02\x03\x04WAVEfmt "), "a WAV recording");
  EXPECT_EQ(binary_signature("\xff\xfb\x90\x64"), "an MP3 recording");
  EXPECT_EQ(binary_signature("ID3\x04\0\0"s), "an MP3 recording");
}
TEST(Signature, LeavesTextAlone) {
  for (const char* text : {"PNG is a format", "Reading the RIFFs", "ID3 tags are ...", "BM is short for", "BZh is no word",
                           "OTTO von", "wOFF we go", "fLaC", "GIF", "(µ/ý", "%P",
                           "\xff\xfe"
                           "a"})
    EXPECT_EQ(binary_signature(text), "") << text;
}

/// Whatever the bytes, what comes out is UTF-8 that XML 1.0 may hold.
bool legal(const std::string& text) {
  if (!utf8::valid(text)) return false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || c == 0x7F || c == 0xFFFE ||
        c == 0xFFFF)
      return false;
  }
  return true;
}

TEST(Decode, AllPairsOfBytesGiveLegalText) {
  for (int pair = 0; pair < 65536; ++pair) {
    const std::string two{static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
    ASSERT_TRUE(legal(decoded("a text that is long enough for two " + two).text)) << pair;
    ASSERT_TRUE(legal(decoded(two + " una canción de corazón, señor, a text that is long enough for two, según él").text))
        << pair;
  }
}

}  // namespace
}  // namespace lectern

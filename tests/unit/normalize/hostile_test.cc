// Texts that no speech is: whatever they are, a valid model with all their letters comes out, in time that grows with their
// size.
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "cpu_time.h"
#include "helpers.h"
#include "model/validate.h"
#include "normalize/normalize.h"

namespace lectern {
namespace {

std::string times(std::string_view piece, size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (size_t i = 0; i < count; ++i) text += piece;
  return text;
}

/// CPU seconds that the normalizer took.
double expect_good(const std::string& text, const std::string& kind) {
  const Transcript transcript = testing::transcript_of(text, kind);
  Diagnostics doubts;
  const double before = test::cpu_seconds();
  const Speech speech = normalize(transcript, testing::english(), doubts);
  const double seconds = test::cpu_seconds() - before;
  const std::string start = kind + ": " + text.substr(0, 60);
  EXPECT_TRUE(testing::letters(transcript) == testing::letters(speech)) << start;
  const std::vector<ModelFinding> findings = check_speech(speech);
  EXPECT_TRUE(findings.empty()) << start << "\n" << to_string(findings);
  return seconds;
}

void expect_good(const std::string& text) {
  expect_good(text, "txt");
  expect_good(text, "md");
}

TEST(Hostile, HardlyAnyText) {
  for (const char* text :
       {"",           "\n",     " \n\t\n",      ".",           "a",      "1",       "--",  "***",
        "\"",         "\u201C", "\u201D\u201C", "(",           "[",      "...",     ",",   "!?",
        "-",          "- ",     "1.",           "#",           ">",      "|",       "Q",   "Q:",
        ":",          "a-\n",   "-\nb",         "\u00AD",      "\u200B", "\uFEFF",  "Mr.", "Mr. President,",
        "Thank you.", "First,", "END",          "*** *** ***", "\f",     "1\n\f2\n"})
    expect_good(text);
}

TEST(Hostile, OnlyPunctuation) {
  for (const char* piece : {". ", ", ", "! ", "\" ", "\u201C", "\u201D", "(", ")", "[]", "- ", "-- ", "* ", "** ", "_",
                            "...", ": ", "; ", "\u2019", "\u00AB \u00BB "}) {
    expect_good(times(piece, 2000));
    expect_good(times(std::string(piece) + "\n", 500));
    expect_good(times(std::string(piece) + "\n\n", 500));
  }
}

TEST(Hostile, BlankTranscript) {
  Diagnostics doubts;
  const Speech speech = normalize(Transcript{}, testing::english(), doubts);
  EXPECT_EQ(testing::letters(speech), "");
}

TEST(Hostile, Nuls) {
  using namespace std::string_literals;
  expect_good("The boats\0 are\0\0 back. \0\n\n\0Thank you.\0"s);
  expect_good(times("a\0b \0"s, 3000));
}

TEST(Hostile, NestedDeep) {
  for (const size_t depth : {10u, 100u, 1000u}) {
    std::string list, quotation;
    for (size_t i = 0; i < depth; ++i) {
      list += times("  ", i) + "- a\n";
      quotation += times("> ", i) + "a\n";
    }
    expect_good(list, "md");
    expect_good(quotation, "md");
    expect_good(times("(", depth) + "a" + times(")", depth));
    expect_good(times("\u201Cshe said ", depth) + times("\u201D", depth));
    expect_good(times("*a **b ", depth));
  }
}

/// Of each 64 characters one, alone, in a word and after a space; 9,000 at a time.
TEST(Hostile, CharactersOfAllBlocks) {
  std::string text;
  for (char32_t c = 0x20; c < 0x110000; c += 61) {
    if ((c >= 0xD800 && c < 0xE000) || (c >= 0x7F && c < 0xA0)) continue;
    utf8::append(text, c);
    text += "a";
    utf8::append(text, c);
    text += c % 7 == 0 ? ". " : c % 11 == 0 ? "\n\n" : " ";
  }
  expect_good(text);
}

TEST(Hostile, BytesThatAreNoText) {
  std::string bytes;
  for (uint32_t i = 0, state = 7; i < 30000; ++i) {
    state = state * 1664525 + 1013904223;
    bytes += i % 9 == 0 ? static_cast<char>(state >> 24) : "the boats, \n"[(state >> 24) % 12];
  }
  expect_good(bytes);
}

/// Eight times the text, about eight times the time. Where the eighth takes much longer than it may, the whole isn't tried.
void expect_linear(std::string_view piece, size_t count, const std::string& kind) {
  const double bearable = 0.6 * test::slowness();
  const double small = expect_good(times(piece, count / 8), kind);
  EXPECT_LT(small, bearable) << kind << ": " << piece;
  if (small >= bearable) return;
  const double large = expect_good(times(piece, count), kind);
  EXPECT_LT(large, 24 * small + 0.1 * test::slowness()) << kind << ": " << piece;
}

TEST(Hostile, AMegabyteInOneLine) {
  for (const char* piece : {"The boats are back in the harbour, and the nets are dry. ", "word ", "a",
                            "\u201CWe know it\u201D, she said, ", "(Applause.) ", "Mr. Holm, "})
    for (const char* kind : {"txt", "md"}) expect_linear(piece, (1u << 20) / std::string_view(piece).size(), kind);
}

TEST(Hostile, AHundredThousandLines) {
  for (const char* piece : {"x\n", "the boats are back\n", "The boats are back.\n\n", "Mr. President,\n",
                            "\u201CThe boats are back.\n\n", "12\n\n"})
    for (const char* kind : {"txt", "md"}) expect_linear(piece, 100000, kind);
}

}  // namespace
}  // namespace lectern

// Words parted at a line's end: only where patterns allow it, seldom, and without a letter lost.
#include <gtest/gtest.h>

#include "sample.h"
#include "write/pdf/page_flow.h"
#include "write/pdf/style_file.h"

namespace lectern::test {
namespace {

using namespace lectern::pdf;

std::string parted(const std::string& lang, std::u16string text) {
  Hyphenator hyphenator;
  std::vector<bool> points(text.size() + 1, false);
  hyphenator.add_points(text, 0, text.size(), lang, points);
  std::string shown;
  for (size_t at = 0; at < text.size(); ++at) {
    if (points[at]) shown += '-';
    shown += text[at] < 0x80 ? static_cast<char>(text[at]) : '*';
  }
  return shown;
}

TEST(PdfHyphenator, PartsByPatterns) {
  EXPECT_EQ(parted("en", u"international co-operation"), "in-ter-na-tional co-op-er-a-tion");
  EXPECT_EQ(parted("fr", u"développement"), "d*-ve-lop-pe-ment");
  EXPECT_EQ(parted("ru", u"государство"), "*******-****");
}

TEST(PdfHyphenator, NamesShortWordsAndUnknownLanguagesStayWhole) {
  EXPECT_EQ(parted("en", u"UNESCO MacDonald also 1234567 x"), "UNESCO MacDonald also 1234567 x");
  EXPECT_EQ(parted("tlh", u"international"), "international");
  EXPECT_EQ(parted("../../etc", u"international"), "international");
  EXPECT_EQ(parted("en", std::u16string(300, u'e')), std::string(300, 'e'));
}

struct Lines {
  size_t hyphens = 0, in_a_row = 0, count = 0;
  std::string letters;
};

Lines lines_of(const Speech& speech, bool hyphenate, double measure) {
  Engine engine;
  Diagnostics diagnostics;
  const Plan plan = plan_document(speech, diagnostics);
  StyleShelf shelf;
  Style style = shelf.style({}).value();
  style.measure = measure;
  Typesetter typesetter(engine, plan, style, false);
  if (hyphenate) typesetter.hyphenate();
  flow_pages(typesetter, plan, style);
  Lines found;
  size_t row = 0;
  const Layout& layout = typesetter.layout();
  for (const Line& line : layout.lines) {
    ++found.count;
    EXPECT_LE(line.width, measure + 0.01);
    bool parts = false;
    for (uint32_t at = line.first_piece; at < line.last_piece; ++at) {
      const Piece& piece = layout.pieces[at];
      for (uint32_t glyph = piece.begin; glyph < piece.end; ++glyph) {
        if (layout.fonts[piece.font].simple) {
          found.letters += static_cast<char>(layout.plain[glyph].code);
        } else {
          parts = layout.text[layout.shaped[glyph].begin] == u'\u00AD';
        }
      }
    }
    found.hyphens += parts ? 1 : 0;
    row = parts ? row + 1 : 0;
    found.in_a_row = std::max(found.in_a_row, row);
  }
  return found;
}

TEST(PdfHyphenator, LinesEndInHyphensThatAreNoLetters) {
  std::string text;
  for (int round = 0; round < 30; ++round) text += "Internationalization notwithstanding, representatives acknowledged responsibilities. ";
  const Speech speech = plain_speech({text});
  const Lines whole = lines_of(speech, false, 170), parts = lines_of(speech, true, 170);
  EXPECT_EQ(whole.hyphens, 0u);
  EXPECT_GT(parts.hyphens, 10u);
  EXPECT_LE(parts.in_a_row, 2u);
  EXPECT_LT(parts.count, whole.count);
  EXPECT_EQ(parts.letters, whole.letters);
}

TEST(PdfHyphenator, PatternsThatAreNotThereAreReported) {
  Speech speech = plain_speech({"a"});
  speech.lang = "tlh";
  WriteOptions options;
  options.hyphenate = true;
  Diagnostics said;
  EXPECT_FALSE(pdf_of(speech, options, false, &said).empty());
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0505");
}

}  // namespace
}  // namespace lectern::test

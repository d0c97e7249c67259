// Letters of a text layer as they are meant, and what is a PDF.
#include "read/pdf.h"

#include <gtest/gtest.h>

#include "read/pdf_ligatures.h"

namespace lectern {
namespace {

std::string plain(std::string_view text, size_t* mended) { return plain_letters(text, mended); }

TEST(Pdf, PresentationFormsAndLigaturesGiveTheirLetters) {
  size_t mended = 0;
  EXPECT_EQ(plain("\uFB01nal o\uFB03ce", &mended), "final office");
  EXPECT_EQ(plain("\uFE8D\uFEDF\uFEB4\uFEFC\uFEE1", &mended), "\u0627\u0644\u0633\u0644\u0627\u0645");
  EXPECT_EQ(plain("\u202Babc\u202C\u200F", &mended), "abc");
  EXPECT_EQ(mended, 0u);
}

TEST(Pdf, AnArabicSignBehindAnotherScriptIsTheSpaceOfItsFont) {
  size_t mended = 0;
  EXPECT_EQ(plain("Muhammad\u0650Ali\u0650Jinnah,\u0650 declared\u0650in\u06501947", &mended), "Muhammad Ali Jinnah,  declared in 1947");
  EXPECT_EQ(plain("\u0628\u0650\u0633\u0652\u0645\u0650", &mended), "\u0628\u0650\u0633\u0652\u0645\u0650");
}

TEST(Pdf, LamAlefIsPutRightWhereOnlyOneOrderIsAWord) {
  size_t mended = 0;
  EXPECT_EQ(plain("\u0627\u0627\u0644\u062C\u062A\u0645\u0627\u0639", &mended), "\u0627\u0644\u0627\u062C\u062A\u0645\u0627\u0639");
  EXPECT_EQ(mended, 1u);
  EXPECT_EQ(plain("\u0648\u0627\u0623\u0644\u0645\u0646", &mended), "\u0648\u0627\u0644\u0623\u0645\u0646");
  EXPECT_EQ(mended, 1u);
  // lam-alef as it should be, and words that only look like it
  EXPECT_EQ(plain("\u0627\u0644\u0627\u062C\u062A\u0645\u0627\u0639 \u0633\u0627\u0644", &mended),
            "\u0627\u0644\u0627\u062C\u062A\u0645\u0627\u0639 \u0633\u0627\u0644");
  EXPECT_EQ(mended, 0u);
}

TEST(Pdf, TurnedLigaturesArePutRightWhereTheTextShowsThem) {
  size_t mended = 0;
  // three times the turned preposition; the council, the nations, the United; a word that starts with alef, meem, lam
  EXPECT_EQ(turn_ligatures("يف يف يف ويف اجمللس املتحدة لألمم أمل", &mended), "في في في وفي المجلس المتحدة للأمم أمل");
  EXPECT_EQ(mended, 7u);
  mended = 0;
  EXPECT_EQ(turn_ligatures("في يف اجمللس", &mended), "في يف اجمللس");
  EXPECT_EQ(mended, 0u);
}

TEST(Pdf, IsToldByItsHeader) {
  EXPECT_TRUE(is_pdf("%PDF-1.7\n"));
  EXPECT_TRUE(is_pdf("junk\n%PDF-1.4\n"));
  EXPECT_FALSE(is_pdf("A text on %PDF files."));
}

}  // namespace
}  // namespace lectern

// What the labels of a list say of its numbers.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/pdf/list_numbering.h"

namespace lectern::test {
namespace {

using pdf::Numbering;

std::string name_of(const std::vector<std::string>& labels) {
  return std::string(pdf::numbering_name(pdf::numbering_of(labels), true));
}

TEST(PdfNumbering, LabelsSayHowTheyCount) {
  EXPECT_EQ(name_of({"1.", "2.", "3."}), "Decimal");
  EXPECT_EQ(name_of({"1.1", "1.2"}), "Decimal");
  EXPECT_EQ(name_of({"١)", "٢)"}), "Decimal");
  EXPECT_EQ(name_of({"(a)", "(b)"}), "LowerAlpha");
  EXPECT_EQ(name_of({"A.", "B.", "C."}), "UpperAlpha");
  EXPECT_EQ(name_of({"z)", "aa)"}), "LowerAlpha");
  EXPECT_EQ(name_of({"i.", "ii.", "iii.", "iv."}), "LowerRoman");
  EXPECT_EQ(name_of({"IX", "X", "XI"}), "UpperRoman");
  EXPECT_EQ(name_of({"•", "•"}), "Disc");
  EXPECT_EQ(name_of({"◦"}), "Circle");
  EXPECT_EQ(name_of({"▪"}), "Square");
}

TEST(PdfNumbering, LettersAndRomanNumbersAreToldApart) {
  EXPECT_EQ(name_of({"h)", "i)", "j)"}), "LowerAlpha");
  EXPECT_EQ(name_of({"i)", "ii)"}), "LowerRoman");
  EXPECT_EQ(name_of({"i)"}), "LowerRoman");
  EXPECT_EQ(name_of({"c)", "d)"}), "LowerAlpha");
  EXPECT_EQ(name_of({"iiii"}), "Ordered");
  EXPECT_EQ(name_of({"a)", "c)"}), "Ordered");
  EXPECT_EQ(name_of({"vx"}), "Ordered");
}

TEST(PdfNumbering, OtherLabelsAreOnlyInOrder) {
  EXPECT_EQ(name_of({"First,", "Second,"}), "Ordered");
  EXPECT_EQ(name_of({"а)", "б)"}), "Ordered");
  EXPECT_EQ(name_of({"1.", "b."}), "Ordered");
  EXPECT_EQ(name_of({"()"}), "Ordered");
  EXPECT_EQ(name_of({}), "Ordered");
  EXPECT_EQ(pdf::numbering_name(Numbering::ordered, false), "Decimal");
}

}  // namespace
}  // namespace lectern::test

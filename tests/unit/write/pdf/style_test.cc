// Styles as data: the built-in ones hold to the limits of all, a person's file is read or refused with the place in it.
#include <gtest/gtest.h>

#include "sample.h"
#include "write/pdf/page_flow.h"
#include "write/pdf/style_file.h"

namespace lectern::test {
namespace {

using namespace lectern::pdf;

Result<Style> read(std::string text, std::string paper = "a4") {
  StyleShelf shelf;
  WriteOptions options;
  options.style = "my.toml";
  options.style_text = std::move(text);
  options.paper = std::move(paper);
  return shelf.style(options);
}

TEST(PdfStyle, BuiltInStylesStandOutFitAndStayReadable) {
  StyleShelf shelf;
  for (const char* const name : {"standard", "large-print", "high-contrast", "dyslexia"}) {
    for (const char* const paper : {"a4", "letter"}) {
      WriteOptions options;
      options.style = name;
      options.paper = paper;
      options.sides = "two";
      const auto style = shelf.style(options);
      ASSERT_TRUE(style.ok()) << name << ": " << style.failure().why.message;
      const Colors& colors = style.value().colors;
      for (const Color shown : {colors.text, colors.heading, colors.link, colors.rule})
        EXPECT_GE(contrast(shown, colors.paper), 7) << name;
      EXPECT_LE(style.value().line_letters, 75u);
      EXPECT_GE(style.value().left(1, false), 36) << name;
    }
  }
}

TEST(PdfStyle, LargePrintHasNothingSmallerThan18Points) {
  StyleShelf shelf;
  WriteOptions options;
  options.style = "large-print";
  const Style style = shelf.style(options).value();
  for (unsigned role = 0; role <= static_cast<unsigned>(Role::rule); ++role)
    EXPECT_GE(role_style(style, Block{.role = static_cast<Role>(role), .level = 4}, 500).size, 18) << role;
  EXPECT_GE(style.size * style.scale.page, 18);
  EXPECT_GE(style.size * style.scale.raised, 18);
}

TEST(PdfStyle, OwnStyleExtendsABuiltInOne) {
  const auto style = read("extends = \"large-print\"\nsize = 20\nsides = \"two\"\n[colors]\ntext = \"#000044\"\n");
  ASSERT_TRUE(style.ok()) << style.failure().why.message;
  EXPECT_EQ(style.value().size, 20);
  EXPECT_EQ(style.value().line_letters, 60u);
  EXPECT_TRUE(style.value().two_sided);
  EXPECT_EQ(style.value().colors.text, (Color{{0, 0, 0x44}}));
  EXPECT_TRUE(read("\n").ok());
}

TEST(PdfStyle, WrongValuesAreRefusedWithTheirPlace) {
  const std::pair<const char*, const char*> wrong[] = {
      {"size = 200", "'size' is 200"},
      {"size = \"big\"", "must be a number, not a string"},
      {"size = nan", "'size' is nan"},
      {"colour = 1", "no key 'colour'"},
      {"font = \"Comic Sans\"", "no font of styles is called Comic Sans"},
      {"font = 3", "'font' must be a string"},
      {"sides = \"three\"", "neither"},
      {"extends = \"mine\"", "names no style"},
      {"line = 90", "'line' is 90"},
      {"colors = 1", "must be a table"},
      {"[colors]\ntext = \"black\"", "'text' is no colour"},
      {"[colors]\ntext = \"#12345g\"", "'text' is no colour"},
      {"[colors]\nink = \"#000000\"", "no colour 'ink'"},
      {"[colors]\npaper = \"#777777\"", "contrast of 'text' with 'paper' is 4.6:1"},
      {"[colors]\nlink = \"#0000ff\"\npaper = \"#dddddd\"", "contrast of 'link' with 'paper' is 6.3:1"},
      {"[scale]\nnote = 0.2", "'note' is 0.2"},
      {"[scale]\nfoot = 1", "no scale 'foot'"},
      {"measure = 600", "don't fit on a4"},
  };
  for (const auto& [text, message] : wrong) {
    const auto style = read(text);
    ASSERT_FALSE(style.ok()) << text;
    EXPECT_EQ(style.failure().exit, Exit::input) << text;
    EXPECT_NE(style.failure().why.message.find(message), std::string::npos) << style.failure().why.message;
    const bool about_the_paper = style.failure().why.message.find("fit on") != std::string::npos;
    EXPECT_EQ(style.failure().why.file, about_the_paper ? "" : "my.toml") << text;
  }
  EXPECT_FALSE(read("size = ").ok());
}

TEST(PdfStyle, BothSidesAreBound) {
  WriteOptions options;
  options.sides = "two";
  StyleShelf shelf;
  const Style style = shelf.style(options).value();
  EXPECT_GT(style.left(0, false), style.left(1, false));
  EXPECT_LT(style.left(0, true), style.left(1, true));
  EXPECT_NEAR(style.left(0, false) - style.left(1, false), style.binding, 1e-9);
}

TEST(PdfStyle, ColorsAreArtifactsAndOperators) {
  WriteOptions options;
  options.style = "high-contrast";
  const std::string dark = pdf_of(rich_speech(), options, true), plain = pdf_of(rich_speech(), {}, true);
  EXPECT_NE(dark.find("/Artifact<</Type/Background/BBox[0 0 595.28 841.89]>>BDC\n0 0 595.28 841.89 re\nf\nEMC\n"), std::string::npos);
  EXPECT_NE(dark.find("1 1 0 rg\n"), std::string::npos);
  EXPECT_EQ(plain.find("/Background"), std::string::npos);
  EXPECT_EQ(plain.find(" rg\n"), std::string::npos);
}

}  // namespace
}  // namespace lectern::test

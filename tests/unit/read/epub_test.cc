#include "read/epub.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "read/own_page.h"
#include "read/read.h"

namespace lectern {
namespace {

std::string two_talks() {
  std::ifstream in(std::string(LECTERN_ROOT) + "/tests/unit/read/support/two-talks.epub", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Epub, IsReadInTheOrderOfItsSpine) {
  Diagnostics diagnostics;
  const auto read_book = read({"-", two_talks()}, {}, diagnostics);
  ASSERT_TRUE(read_book.ok());
  const Transcript& book = read_book.value();
  EXPECT_EQ(book.kind, "epub");
  EXPECT_EQ(book.lang, "en");
  EXPECT_EQ(book.parts, (std::vector<std::string>{"OEBPS/a b.xhtml", "OEBPS/c.xhtml"}));
  ASSERT_EQ(book.blocks.size(), 7u);
  EXPECT_EQ(book.blocks[1].text.words, "The North Wall");
  EXPECT_EQ(book.blocks[2].text.words, "Friends of the valley, we have come to mend a wall.1");
  EXPECT_EQ(book.blocks[2].text.marks.at(0).kind, MarkKind::page_break);
  EXPECT_EQ(book.blocks[2].text.marks.at(0).value, "2");
  EXPECT_EQ(book.blocks[3].kind, BlockKind::footnote);
  EXPECT_EQ(book.blocks[3].label, "1.");
  EXPECT_EQ(book.blocks[6].text.words, "Thank you.");
  EXPECT_EQ(book.text.substr(book.blocks[6].span.begin, 10), "Thank you.");
}

TEST(Epub, IsKnownByItsFirstNameAlone) {
  const std::string bytes = two_talks();
  EXPECT_TRUE(is_epub(bytes));
  for (size_t size = 0; size < 58; ++size) {
    EXPECT_FALSE(is_epub(std::string_view(bytes).substr(0, size)));
    Diagnostics diagnostics;
    const auto cut = read({"talk", bytes.substr(0, size)}, {}, diagnostics);  // a file that was cut off
    EXPECT_TRUE(size <= 3 || !cut.ok()) << size;
  }
}

TEST(Epub, SaysWhatIsWrong) {
  std::string bytes = two_talks();
  Diagnostics diagnostics;
  for (const size_t length : {size_t{0}, size_t{4}, bytes.size() / 2, bytes.size() - 1}) {
    const auto book = read({"a.epub", bytes.substr(0, length)}, {}, diagnostics);
    ASSERT_FALSE(book.ok()) << length;
    EXPECT_EQ(book.failure().why.code, "LC-0230") << length;
  }
  EXPECT_FALSE(own_page_of_epub(bytes));
}

TEST(OwnPage, IsKnownByItsMark) {
  EXPECT_TRUE(looks_like_own_page("<html><body data-speech=\"1\">\n<main>"));
  EXPECT_FALSE(looks_like_own_page("<html><body><main>"));
}

TEST(OwnPage, IsNotTrustedWhereItsElementsDontMatch) {
  const std::string start = "<html xml:lang=\"en\"><body data-speech=\"1\">\n<main><header></header>";
  const std::string section = "<section class=\"body\"><p id=\"p-1\"><span id=\"s-1\">a</span></p></section>";
  const auto page = read_own_page(start + section + "</main></body></html>", {});
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->body.children.at(0).children.at(0).children.at(0).id, "s-1");
  EXPECT_FALSE(read_own_page(start + section + "</main></html>", {}));
  EXPECT_FALSE(read_own_page(start + "<section class=\"other\"></section></main></body></html>", {}));
  EXPECT_FALSE(read_own_page(start + "<section class=\"body\"><p>a</p></section></main></body></html>", {}));
}

}  // namespace
}  // namespace lectern

// PDF: from words and their places to a text: order, spaces, running heads, paragraphs.
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "read/pdf_pages.h"
#include "read/pdftext/order.h"

namespace lectern {
namespace {

/// Lines as lectern-pdftext prints them. A word is five points a letter, and so is a space.
class Paper {
 public:
  Paper& page() {
    printed_ += "P 600 800\n";
    return *this;
  }
  Paper& line(double x, double base, std::string_view words, double size = 10, const std::string& flags = "") {
    printed_ += "L\n";
    while (!words.empty()) {
      const size_t end = std::min(words.find(' '), words.size());
      const std::string_view word = words.substr(0, end);
      words.remove_prefix(std::min(end + 1, words.size()));
      const double width = 5.0 * static_cast<double>(utf8::count(word));
      char place[100];
      std::snprintf(place, sizeof place, "W %.2f %.2f %.2f %.2f %.2f %.2f ", x, base - size, x + width, base + 2, base, size);
      printed_ += place + flags + (words.empty() ? "-" : "s") + " " + std::string(word) + "\n";
      x += width + 5;
    }
    return *this;
  }
  Paper& raw(const std::string& more) {
    printed_ += more;
    return *this;
  }

  std::vector<PdfPage> pages() const {
    auto pages = parse_pdf_pages(printed_);
    EXPECT_TRUE(pages.has_value());
    if (!pages) return {};
    join_pieces(*pages);
    mark_furniture(*pages);
    return *pages;
  }
  std::string text() const { return text_of(pages()).text; }

 private:
  std::string printed_;
};

std::string full_line(char letter) { return std::string(19, letter) + " " + std::string(20, letter) + " " + std::string(20, letter); }

// Two justified lines with wide spaces come column by column; lines that run through show that they are rows.
TEST(PdfLayout, RowsThatWideSpacesCutAreReadOneAfterTheOther) {
  Paper paper;
  paper.page().line(50, 100, full_line('a'));
  paper.line(50, 112, "one").line(50, 124, "four").line(150, 112, "two").line(150, 124, "five").line(250, 112, "three").line(250, 124, "six");
  paper.line(50, 136, full_line('b'));
  EXPECT_NE(paper.text().find("one two three\nfour five six\n"), std::string::npos) << paper.text();
  Paper columns;  // nothing runs through: two columns
  columns.page().line(50, 112, "one").line(50, 124, "four").line(250, 112, "two").line(250, 124, "five");
  EXPECT_NE(columns.text().find("one\nfour\n"), std::string::npos) << columns.text();
}

TEST(PdfLayout, WideSpacesBetweenLinesPartParagraphs) {
  Paper paper;
  paper.page();
  paper.line(50, 100, full_line('a')).line(50, 112, full_line('b')).line(50, 124, "end.");
  paper.line(50, 148, full_line('c')).line(50, 160, "end.");
  EXPECT_EQ(paper.text(), full_line('a') + "\n" + full_line('b') + "\nend.\n\n" + full_line('c') + "\nend.\n");
}

TEST(PdfLayout, EvenWideSpacesPartNothing) {
  Paper paper;
  paper.page();
  for (int i = 0; i < 6; ++i) paper.line(i == 3 ? 80 : 50, 100 + 27 * i, full_line('a'));
  EXPECT_EQ(paper.text().find("\n\n"), std::string::npos);
  EXPECT_NE(paper.text().find("\n      a"), std::string::npos) << "set in, as it is on the page";
}

/// Short lines with space between them, each a paragraph; what is wrapped says how far lines are apart.
TEST(PdfLayout, ShortParagraphsDontMakeTheirSpaceTheRule) {
  Paper paper;
  paper.page().line(50, 100, full_line('a')).line(50, 114, "end.");
  for (int i = 0; i < 5; ++i) paper.line(50, 142 + 28 * i, "Short one.");
  EXPECT_EQ(paper.text(), full_line('a') + "\nend.\n\nShort one.\n\nShort one.\n\nShort one.\n\nShort one.\n\nShort one.\n");
}

TEST(PdfLayout, HeadsAndFeetOnPageAfterPageAreFurniture) {
  Paper paper;
  for (int i = 1; i <= 4; ++i) {
    paper.page().line(50, 40, "Hansard of 3 May").line(400, 40, "Page " + std::to_string(i));
    for (int k = 0; k < 5; ++k) paper.line(50, 100 + 12 * k, full_line(static_cast<char>('a' + i)));
    paper.line(50, 770, "12 Quay Street, Port Ellery");
  }
  for (const PdfPage& page : paper.pages()) {
    ASSERT_EQ(page.lines.size(), 8u);
    EXPECT_EQ(page.lines[0].kind, PdfLine::Kind::head);
    EXPECT_EQ(page.lines[1].kind, PdfLine::Kind::head);
    EXPECT_EQ(page.lines[2].kind, PdfLine::Kind::words);
    EXPECT_EQ(page.lines[7].kind, PdfLine::Kind::foot);
  }
}

/// What is said on top of two pages of many is no running head: it keeps no distance and stands on few pages.
TEST(PdfLayout, WordsOnTopOfPagesStay) {
  Paper paper;
  for (int i = 0; i < 6; ++i) {
    paper.page().line(50, 90, i % 3 == 0 ? "Mr. President," : full_line(static_cast<char>('a' + i)));
    for (int k = 1; k < 5; ++k) paper.line(50, 90 + 12 * k, full_line(static_cast<char>('g' + i)));
  }
  for (const PdfPage& page : paper.pages())
    for (const PdfLine& line : page.lines) EXPECT_EQ(line.kind, PdfLine::Kind::words) << line.text;
}

/// A line with a comma at its end opens what is said, though it does so on half of the pages; on all but one it is a head of two lines.
TEST(PdfLayout, VocativesOnTopOfHalfThePagesStay) {
  for (const bool everywhere : {false, true}) {
    Paper paper;
    for (int i = 0; i < 6; ++i) {
      paper.page();
      if (everywhere ? i > 0 : i % 2 == 0) paper.line(50, 40, "Mr. President,");
      for (int k = 1; k < 5; ++k) paper.line(50, 90 + 12 * k, full_line(static_cast<char>('g' + i)));
    }
    for (const PdfPage& page : paper.pages())
      for (const PdfLine& line : page.lines)
        EXPECT_EQ(line.kind == PdfLine::Kind::head, everywhere && line.text == "Mr. President,") << line.text;
  }
}

TEST(PdfLayout, ArtifactsInTheMarginsAreFurnitureAndNowhereElse) {
  Paper paper;
  paper.page().line(50, 100, "Words.").line(50, 400, "marked by mistake", 10, "a").line(300, 780, "1", 10, "a");
  const auto pages = paper.pages();
  EXPECT_EQ(pages[0].lines[1].kind, PdfLine::Kind::words);
  EXPECT_EQ(pages[0].lines[2].kind, PdfLine::Kind::foot);
  EXPECT_EQ(Paper().page().line(50, 780, "All", 10, "a").pages()[0].lines[0].kind, PdfLine::Kind::words);
}

/// A justified line with few words, between lines that run through.
TEST(PdfLayout, PiecesOfAJustifiedLineAreOneLine) {
  Paper paper;
  paper.page().line(50, 100, full_line('a'));
  paper.line(50, 112, "Monsieur").line(180, 112, "le").line(300, 112, "Président").line(50, 124, full_line('b'));
  EXPECT_EQ(paper.text(), full_line('a') + "\nMonsieur le Président\n" + full_line('b') + "\n");
}

TEST(PdfLayout, BulletsStandBeforeTheirPoints) {
  Paper paper;
  paper.page().line(50, 100, full_line('a')).line(60, 120, "\u25CF", 9).line(85, 121, "Mr. President").line(85, 133, "of the Assembly");
  EXPECT_NE(paper.text().find("\u25CF Mr. President\n"), std::string::npos) << paper.text();
  Paper sign;  // no bullet, and no line runs through the space
  sign.page().line(50, 100, "aaa").line(60, 120, "x").line(110, 121, "Mr. President").line(110, 133, "of the Assembly");
  EXPECT_EQ(sign.text().find("x Mr."), std::string::npos) << sign.text();
}

TEST(PdfLayout, ColumnsStayColumns) {
  Paper paper;
  paper.page();
  for (int column = 0; column < 2; ++column)
    for (int i = 0; i < 8; ++i) paper.line(50 + 260 * column, 100 + 12 * i, std::string(20, static_cast<char>('a' + column)) + " " + std::string(20, 'x'));
  const std::string text = paper.text();
  EXPECT_LT(text.rfind("aaa"), text.find("bbb"));
  EXPECT_EQ(text.find("  "), std::string::npos) << "the second column isn't set in";
}

TEST(PdfLayout, SignsThatBelongToWordsTouchThem) {
  EXPECT_EQ(Paper().page().raw("L\nW 10 90 20 102 100 10 s 79\nW 20.5 85 24 95 94 6 s th\nW 30 90 60 102 100 10 - session\n").text(),
            "79th session\n");
  // a mark that stands alone, inside a word of right-to-left letters and behind one
  EXPECT_EQ(Paper().page().raw("L\nW 80 90 95 102 100 10 s \u0627\u0644\u0628\u0646\nW 80 90 80 102 100 10 s \u0651\n"
                               "W 60 90 79.9 102 100 10 s \u0627\u0621\nW 30 90 50 102 100 10 - \u0628\u064A\u062A\n")
                .text(),
            "\u0627\u0644\u0628\u0646\u0651\u0627\u0621 \u0628\u064A\u062A\n");
}

TEST(PdfLayout, BracketsOfRightToLeftLines) {
  EXPECT_EQ(Paper().page().raw("L\nW 80 90 95 102 100 10 s \u0628\u064A\u062A\nW 50 90 75 102 100 10 - )\u0628\u064A\u062A(\n").text(),
            "\u0628\u064A\u062A (\u0628\u064A\u062A)\n");
  EXPECT_EQ(Paper().page().raw("L\nW 80 90 95 102 100 10 s \u0628\u064A\u062A\nW 50 90 75 102 100 10 - (\u0628\u064A\u062A)\n").text(),
            "\u0628\u064A\u062A (\u0628\u064A\u062A)\n");
}

// A number raised behind a word calls what stands under it, in smaller letters, at the foot of the page; the sentence goes on overleaf.
TEST(PdfLayout, NotesAtTheFootOfAPageLeaveIt) {
  Paper paper;
  paper.page().line(50, 100, full_line('a')).line(50, 112, full_line('b'));
  paper.raw("L\nW 50.00 114.00 95.00 126.00 124.00 10.00 - quay\nW 95.00 112.00 98.00 120.00 119.00 6.00 s 1\n"
            "W 103.00 114.00 140.00 126.00 124.00 10.00 - and\n");
  paper.line(50, 736, "1", 5).line(60, 740, "A note of", 8).line(60, 750, "two lines.", 8).line(300, 780, "1", 9);
  paper.page().line(50, 100, full_line('c')).line(50, 112, "The second page.");
  paper.raw("L\nW 50.00 114.00 95.00 126.00 124.00 10.00 - end\nW 95.00 112.00 98.00 120.00 119.00 6.00 - 2\n");
  paper.line(50, 740, "2 Another.", 8);
  std::vector<PdfPage> pages = paper.pages();
  const std::vector<PdfNote> notes = take_notes(pages);
  ASSERT_EQ(notes.size(), 2u);
  EXPECT_EQ(notes[0].label, "1");
  EXPECT_EQ(notes[1].label, "2");
  PdfText text = text_of(pages);
  EXPECT_EQ(text.text.find("note"), std::string::npos) << text.text;
  Transcript transcript;
  transcript.text = std::move(text.text);
  read_text(transcript, text.furniture);
  add_notes(notes, text.calls, transcript);
  std::vector<std::string> called, printed;
  for (const Block& block : transcript.blocks) {
    if (block.kind == BlockKind::footnote) printed.push_back(block.value + " " + block.label + ": " + block.children.at(0).text.words);
    for (const Mark& mark : block.text.marks)
      if (mark.kind == MarkKind::note_ref) called.push_back(mark.value + " " + block.text.words.substr(mark.begin, mark.end - mark.begin));
  }
  EXPECT_EQ(called, (std::vector<std::string>{"fn-1 1", "fn-2 2"}));
  EXPECT_EQ(printed, (std::vector<std::string>{"fn-1 1: A note of\ntwo lines.", "fn-2 2: Another."}));
}

TEST(PdfLayout, RaisedLettersGoBackToTheirWord) {
  Paper paper;
  paper.page().line(50, 100, full_line('a')).raw("L\nW 80.00 104.00 86.00 111.00 110.00 6.00 - th\n");
  paper.line(50, 114, "At  79 Session");
  EXPECT_NE(paper.text().find("79th Session"), std::string::npos) << paper.text();
}

TEST(PdfLayout, SmallLinesThatNothingCallsStay) {
  Paper paper;
  paper.page().line(50, 100, full_line('a')).line(50, 112, full_line('b')).line(50, 740, "1 Quay Street, Port Ellery", 8);
  std::vector<PdfPage> pages = paper.pages();
  EXPECT_TRUE(take_notes(pages).empty());
  EXPECT_NE(text_of(pages).text.find("Quay Street"), std::string::npos);
}

/// A page of text whose last words are called upon by each of the labels.
Paper& called(Paper& paper, const std::vector<std::string>& labels, const std::string& word = "quay") {
  paper.page().line(50, 100, full_line('a')).line(50, 112, full_line('b'));
  double base = 124;
  for (const std::string& label : labels) {
    char printed[300];
    std::snprintf(printed, sizeof printed, "L\nW 50 %.0f 70 %.0f %.0f 10 s 40\nW 75 %.0f 95 %.0f %.0f 10 - %s\n"
                  "W 95 %.0f 98 %.0f %.0f 6 - %s\n",
                  base - 10, base + 2, base, base - 10, base + 2, base, word.c_str(), base - 12, base - 4, base - 5, label.c_str());
    paper.raw(printed);
    base += 12;
  }
  return paper;
}

std::vector<std::string> notes_of(const Paper& paper, std::string* left = nullptr) {
  std::vector<PdfPage> pages = paper.pages();
  std::vector<std::string> notes;
  for (const PdfNote& note : take_notes(pages)) {
    notes.push_back(note.label + ":");
    for (const PdfLine& line : note.lines) notes.back() += " " + line.text;
  }
  if (left) *left = text_of(pages).text;
  return notes;
}

// A note ends with its sentence; small lines of the next page that look like others are none of its.
TEST(PdfLayout, NotesGoOnOverleafOnlyInTheirSentence) {
  Paper whole, cut, aside;
  std::string left;
  called(whole, {"1"}).line(50, 740, "1 A note that ends.", 8).page().line(50, 100, full_line('c')).line(50, 740, "Printed in Oslo", 8);
  EXPECT_EQ(notes_of(whole, &left), (std::vector<std::string>{"1: A note that ends."}));
  EXPECT_NE(left.find("Printed in Oslo"), std::string::npos) << left;
  called(cut, {"1"}).line(50, 740, "1 A note that", 8).page().line(50, 100, full_line('c')).line(50, 740, "goes on", 8);
  cut.page().line(50, 100, full_line('d')).line(50, 740, "Printed in Oslo", 8);
  EXPECT_EQ(notes_of(cut, &left), (std::vector<std::string>{"1: A note that goes on"}));
  EXPECT_NE(left.find("Printed in Oslo"), std::string::npos) << left;
  called(aside, {"1"}).line(50, 740, "1 A note that", 8).page().line(50, 100, full_line('c')).line(90, 740, "Printed in Oslo", 8);
  EXPECT_EQ(notes_of(aside), (std::vector<std::string>{"1: A note that"}));
}

// Each number that stands alone belongs to the nearest line behind it, and stays on the page where it is nobody's.
TEST(PdfLayout, NumbersOfNotesArePairedOneToOne) {
  Paper columns, numbered, twice;
  std::string left;
  called(columns, {"1", "2"}).line(50, 736, "1", 5).line(60, 740, "World Report, page", 8);
  columns.line(300, 736, "2", 5).line(310, 740, "Second Report.", 8);
  columns.line(60, 750, "four and five.", 8);
  EXPECT_EQ(notes_of(columns), (std::vector<std::string>{"1: World Report, page four and five.", "2: Second Report."}));
  called(numbered, {"1"}).line(50, 740, "1 A note that is", 8).line(50, 750, "of two lines.", 8).line(30, 750, "1", 8);
  EXPECT_EQ(notes_of(numbered, &left), (std::vector<std::string>{"1: A note that is of two lines."}));
  EXPECT_NE(left.find("1\n"), std::string::npos) << left;
  Paper beside;  // the page's own number, which the text happens to call too
  called(beside, {"1", "3"}).line(50, 740, "1 A note that is", 8).line(50, 750, "of two lines.", 8).line(30, 750, "3", 8);
  EXPECT_EQ(notes_of(beside), (std::vector<std::string>{"1: A note that is of two lines."}));
  called(twice, {"8"}).line(50, 736, "8", 5).line(60, 740, "One.", 8).line(50, 746, "8", 5).line(60, 750, "Another.", 8);  // misprinted
  EXPECT_EQ(notes_of(twice), (std::vector<std::string>{"8: One.", "8: Another."}));
}

TEST(PdfLayout, SquareMetresCallNoNote) {
  Paper paper;
  called(paper, {"2"}, "m").line(50, 740, "2 of us went on", 8);
  EXPECT_TRUE(notes_of(paper).empty());
}

TEST(PdfLayout, WhatTheProgramDoesntPrintIsRefused) {
  for (const char* const wrong : {"W 1 1 1 1 1 1 - x\n", "P 1\n", "P 600 800\nW 1 1 1 1 1 1 - x\n", "P 600 800\nL\nW 1 1 1 1 1 - x\n",
                                  "P 600 800\nL\nW 1 1 1 1 1 nan - x\n", "P 600 800\nL\nW 1 1 1 1 1 1e300 - x\n", "hello\n"})
    EXPECT_FALSE(parse_pdf_pages(wrong).has_value()) << wrong;
  EXPECT_TRUE(parse_pdf_pages("").has_value());
}

std::string read_order(std::u32string_view seen) {
  std::vector<PlacedLetter> line;
  for (const char32_t c : seen) line.push_back({c, 0});
  to_reading_order(line);
  std::string read;
  for (const PlacedLetter& each : line) utf8::append(read, each.c);
  return read;
}

TEST(PdfLayout, LettersInReadingOrder) {
  EXPECT_EQ(read_order(U"Article 19 (1)"), "Article 19 (1)");
  // seen from left to right -> read: words, a number, a decimal number, a date, Latin words in Arabic
  EXPECT_EQ(read_order(U"\u062A\u064A\u0628"), "\u0628\u064A\u062A");
  EXPECT_EQ(read_order(U"\u062A\u064A\u0628 79 \u0629\u0631\u0648\u062F"), "\u062F\u0648\u0631\u0629 79 \u0628\u064A\u062A");
  EXPECT_EQ(read_order(U"\u062A\u064A\u0628 1,701.5 \u0645"), "\u0645 1,701.5 \u0628\u064A\u062A");
  EXPECT_EQ(read_order(U"2024 \u0644\u0648\u0644\u064A\u0623 26"), "26 \u0623\u064A\u0644\u0648\u0644 2024");
  EXPECT_EQ(read_order(U"\u062A\u064A\u0628 WHO, 2024 \u062A\u064A\u0628"), "\u0628\u064A\u062A WHO, 2024 \u0628\u064A\u062A");
  // the comma behind a number is seen left of it
  EXPECT_EQ(read_order(U"\u062A\u064A\u0628 \u060C2005 \u0645"), "\u0645 2005\u060C \u0628\u064A\u062A");
  // Arabic words in English
  EXPECT_EQ(read_order(U"He said \u0645\u0643\u064A\u0644\u0639 \u0645\u0627\u0644\u0633 to all"),
            "He said \u0633\u0644\u0627\u0645 \u0639\u0644\u064A\u0643\u0645 to all");
}

}  // namespace
}  // namespace lectern

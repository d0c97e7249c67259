// Pages of a PDF as lectern-pdftext prints them: words with their places, in lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/text.h"

namespace lectern {

struct PdfWord {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< points, from the left and from the top
  double base = 0;                        ///< of its letters
  double size = 0;                        ///< of its font
  bool bold = false;
  bool artifact = false;  ///< the PDF says that it is no part of the text
  bool spaced = false;    ///< a space follows
  std::string text;
};

struct PdfLine {
  std::vector<PdfWord> words;
  double x0 = 0, x1 = 0;
  double base = 0;
  double size = 0;        ///< of most letters
  bool bold = false;      ///< all of it
  bool artifact = false;  ///< all of it
  bool right_to_left = false;
  std::string text;
  enum class Kind { words, head, foot } kind = Kind::words;
};

struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfLine> lines;  ///< in reading order
};

/// Nothing where the bytes aren't what that program prints.
std::optional<std::vector<PdfPage>> parse_pdf_pages(std::string_view printed);

/// Pieces of one line that wide spaces (of a justified line) made into columns become one line again.
void join_pieces(std::vector<PdfPage>& pages);

/// Marks running heads and feet: what the PDF calls artifacts, and what stands outside of the text on page after page.
void mark_furniture(std::vector<PdfPage>& pages);

struct PdfText {
  std::string text;  ///< pages parted by form feeds, paragraphs by blank lines where the space between them is wide
  TextFurniture furniture;
  size_t mended = 0;  ///< words, by plain_letters()
};

PdfText text_of(const std::vector<PdfPage>& pages);

}  // namespace lectern

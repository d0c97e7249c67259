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
  std::string call;       ///< key of the note that it calls
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

/// A note at the foot of a page.
struct PdfNote {
  std::string key;
  std::string label;  ///< as printed: "12", "*"
  std::vector<PdfLine> lines;
};

/// Notes that stand under the text of their pages, in smaller letters, under a number that the text calls: they leave the pages,
/// and the words that call them know their keys.
std::vector<PdfNote> take_notes(std::vector<PdfPage>& pages);

/// Where the text calls a note.
struct PdfCall {
  uint32_t begin = 0, end = 0;  ///< in the text
  std::string key;
};

struct PdfText {
  std::string text;  ///< pages parted by form feeds, paragraphs by blank lines where the space between them is wide
  TextFurniture furniture;
  std::vector<PdfCall> calls;
  size_t mended = 0;  ///< words, by plain_letters()
};

PdfText text_of(const std::vector<PdfPage>& pages);

/// What calls the notes is marked in the blocks made from the text; the notes stand behind it, a block each.
void add_notes(const std::vector<PdfNote>& notes, const std::vector<PdfCall>& calls, Transcript& transcript);

}  // namespace lectern

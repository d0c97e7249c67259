// Lines of a plain text, each with what the layout needs to know of it: where its content is, how it begins and how it ends.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern {

enum class LineKind {
  blank,
  words,    ///< has a letter or digit, or can't be told to be anything else
  rule,     ///< only asterisks, dashes and the like
  number,   ///< a page number alone: "12", "- 12 -", "Page 3 of 9"
  head,     ///< a running head: "A/70/PV.20 30/09/2015"
  foot,     ///< the same at the foot of a page
  tag,      ///< only tags: "<P>", "<SPEAKER ID=1>"
  heading,  ///< "## Words": Markdown's headings are to be met in plain text too
  merge,    ///< a version control conflict marker
};

enum class Begins { lower, upper, digit, caseless, other };
enum class Ends { sentence, semicolon, open };  ///< open: nothing says that the sentence ends here

struct Line {
  uint32_t begin = 0;       ///< of the line
  uint32_t first = 0;       ///< of its content, white space trimmed
  uint32_t last = 0;        ///< behind its content
  uint32_t end = 0;         ///< behind the line without its end (LF, CR LF, CR, FF, VT)
  uint32_t indent = 0;      ///< columns before the content; a tab goes to the next multiple of eight
  uint32_t width = 0;       ///< code points of the content
  uint32_t first_word = 0;  ///< code points of its first word
  LineKind kind = LineKind::blank;
  Begins begins = Begins::other;
  Ends ends = Ends::open;
  bool capitals = false;     ///< has letters, and none of them small
  bool inside_bold = false;  ///< a pair of double asterisks begins before it and ends on it or behind it
  bool new_page = false;     ///< a form feed stands before it
};

/// Of a run of blank lines the first two.
std::vector<Line> split_lines(std::string_view text);

/// Only asterisks, dashes and the like: a separator. Dots alone are an omission.
bool is_rule(std::string_view content);

/// 1 to 6 for "# Words" to "###### Words", else 0.
size_t heading_level(std::string_view content);

/// Length of the tag at `at` ("<SPEAKER ID=\"8\">", "</P>"); 0 where none is.
size_t tag_length(std::string_view text, size_t at);

/// Bytes of the white-space character at `at` (no line end), spaces without width included; 0 where none is.
size_t space_length(std::string_view text, size_t at);

}  // namespace lectern

// Transcript: the document as found. Blocks of flat text with marks and a map back to the source; no meaning yet.
// Readers make it, the normalizer reads it. All text is valid UTF-8 without C0 controls but LF and TAB, and is XML 1.0 legal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/position.h"

namespace lectern {

/// From `text_offset` on, byte i of a Text comes from source byte i - text_offset + source_offset, until the next anchor.
/// Characters that the source spells otherwise (an entity, an escape) have an anchor of their own.
struct Anchor {
  uint32_t text_offset = 0;
  uint32_t source_offset = 0;
};

enum class MarkKind {
  emphasis, strong, code, strikeout, superscript, subscript,
  link,        ///< value = address
  note_ref,    ///< value = key of the footnote block
  hard_break,  ///< a line break that the author asked for; covers the LF
  page_break,  ///< begin == end; value = page number as printed, may be empty
  lang,        ///< value = BCP 47 tag
  furniture,   ///< value = kind ("tag", "page", ...): letters of the source that aren't words of the speech
  stage,       ///< value = kind, may be empty: a stage note known by the source's own markup
};

/// Half-open byte range of a Text's `words`. Marks are ordered by begin, longer ones first, and nest.
struct Mark {
  MarkKind kind;
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string value;
};

struct Text {
  std::string words;  ///< line breaks of the source are kept as LF
  std::vector<Anchor> map;
  std::vector<Mark> marks;

  /// Source offset of byte `offset` of `words`; nothing is known (0) where the map is empty.
  uint32_t source_offset(uint32_t offset) const;
};

enum class BlockKind {
  paragraph,   ///< text
  heading,     ///< text; level
  list,        ///< children: item; ordered
  item,        ///< children; label = number or bullet as printed
  quotation,   ///< children: a block set off as quoted ("> " in Markdown, blockquote)
  table,       ///< children: row
  row,         ///< children: cell
  cell,        ///< children or text; head
  figure,      ///< text = alternative text or caption
  preformatted,///< text: verse, code, anything whose lines are meant
  rule,        ///< a separator: text = what is printed ("--", "***"), may be empty
  page_break,  ///< value = number as printed
  footnote,    ///< children; value = key, label = printed mark
  turn_label,  ///< text: a speaker label known by the source's own markup
  stage,       ///< text: a stage note known by the source's own markup; value = kind
  metadata,    ///< key and text: one field of front matter; `raw` text around it is furniture blocks
  furniture,   ///< text kept and shown nowhere; value = kind as in the model ("front", "nav", "head", "tag", ...)
  cue,         ///< words of one caption; begin_s, end_s, starts
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Text text;
  std::vector<Block> children;
  Span span;             ///< whole block in Transcript::text
  int level = 0;         ///< heading: 1 to 6
  bool ordered = false;  ///< list
  bool head = false;     ///< cell
  std::string label;
  std::string key;       ///< metadata: lower-case field name
  std::string value;
  std::string lang;      ///< where the source says so
  uint32_t page = 0;
  uint32_t indent = 0;   ///< columns before the first character (plain text)
  bool starts = false;   ///< cue: opens a paragraph
  double begin_s = -1;
  double end_s = -1;
};

struct Transcript {
  std::string text;    ///< the decoded source: UTF-8, BOM removed, otherwise as found (CR LF too)
  std::string kind;    ///< "txt", "md", ...: the reader that made it
  std::string encoding;///< as decoded from ("utf-8", "windows-1252", ...)
  std::string lang;    ///< where the source says so
  std::vector<std::string> parts;  ///< package parts; Span offsets are in the joined text
  std::vector<Block> blocks;
  bool garbled = false;            ///< most of its words are those of no language
};

/// Turns offsets into lines and columns: built once for a text, answers in O(log lines).
class LineIndex {
 public:
  explicit LineIndex(const std::string& text);
  Position position(uint32_t offset) const;
  /// `span` must not be empty; the end position is that of its last character.
  SourceRange range(Span span) const;
  /// Text of a 1-based line without its end.
  std::string_view line(uint32_t number) const;

 private:
  const std::string& text_;
  std::vector<uint32_t> starts_;
};

}  // namespace lectern

// What the elements of XML mean, by their local names: those of TEI and ParlaMint, of Akoma Ntoso and the parliaments that
// have formats of their own (Bundestag, Canada, Netherlands, mySociety), of HTML and DocBook. Names that nobody knows have
// no role.
#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

enum class XmlRole : uint8_t {
  none,
  block,  ///< holds blocks
  front,  ///< metadata: kept as furniture
  title,  ///< of the whole document
  heading,
  paragraph,
  turn,   ///< what one speaker says
  label,  ///< who says it
  stage,
  note,  ///< a stage note or a footnote: its attributes say which
  footnote,
  quotation,
  list,
  item,
  number,  ///< of an item or a heading
  table,
  row,
  cell,
  head_cell,
  figure,
  lines,  ///< verse
  line,
  line_break,
  page_break,
  rule,
  gap,
  emphasis,
  strong,
  superscript,
  subscript,
  strikeout,
  code,
  rendered,  ///< TEI's hi: its attribute says how
  link,
  token,   ///< a word or a sign of an annotated text
  words,   ///< inline, without a meaning of its own
  markup,  ///< its text is HTML
  hidden,  ///< scripts and style sheets: no words
};

/// Without regard to case.
XmlRole xml_role(std::string_view local_name);

/// Ends the paragraph before it.
bool is_block_role(XmlRole role);

}  // namespace lectern

// One story of an ODT (the body, a note, a running head) -> blocks. odt_story.cc reads what stands beside each other
// (paragraphs, lists, tables, boxes), odt_words.cc what stands in a line.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/extract.h"
#include "read/odt_lists.h"
#include "read/odt_styles.h"
#include "read/xml_tree.h"

namespace lectern {

/// A footnote or an endnote that stands in the words, to be read behind them.
struct OdtNote {
  XmlIndex body = 0;
  std::string key;    ///< of the block
  std::string label;  ///< as printed
};

/// What all stories of a document share.
struct OdtContext {
  const OdtStyles& styles;
  OdtLists& lists;
  Extract& extract;
  int levels_above = 0;      ///< headings stand below the styles Title and Subtitle, where there are any
  bool changes = false;      ///< there were tracked changes
  size_t comments = 0;       ///< that are left out
  size_t links_refused = 0;  ///< addresses that aren't allowed
  size_t footnotes = 0;
  size_t endnotes = 0;
  std::vector<OdtNote> notes{};
  std::unordered_map<std::string, size_t> lang_bytes{};  ///< of words, by the language that their style says
  std::unordered_map<std::string, OdtCounters> counters{};  ///< of lists, by id and by style, for those that go on
};

class OdtWords {
 public:
  OdtWords(OdtContext& context, const XmlTree& tree)
      : context_(context), tree_(tree), marks_(context.extract.words()) {}

  /// Words of a paragraph or heading, to the extract; what stands in it but not in its line is kept in `boxes` and
  /// `pictures`.
  void paragraph(XmlIndex node, const OdtLook& look);
  /// A frame or a shape.
  void drawing(XmlIndex node);

  std::vector<XmlIndex> boxes;        ///< whose children are blocks
  std::vector<std::string> pictures;  ///< alternative texts

 private:
  void inside(XmlIndex node, const RunLook& look);
  void element(XmlIndex node, std::string_view name, const RunLook& look);
  bool special(XmlIndex node, std::string_view name);
  void words(std::string_view text, const RunLook& look);
  void link(XmlIndex node, const RunLook& look);
  void note(XmlIndex node);

  OdtContext& context_;
  const XmlTree& tree_;
  RunMarks marks_;
  bool plain_ = false;  ///< bold is how the whole paragraph looks
};

class OdtStory {
 public:
  OdtStory(OdtContext& context, const XmlTree& tree) : context_(context), tree_(tree), words_(context, tree) {}

  std::vector<Block> read(XmlIndex node);
  /// The same as furniture of that kind: no numbers, no structure.
  std::vector<Block> read_furniture(XmlIndex node, const std::string& kind);

 private:
  struct List {
    std::string style;
    size_t level = 0;
    OdtCounters counters{};
  };

  void blocks(XmlIndex node, std::vector<Block>& to);
  void element(XmlIndex node, std::string_view name, std::vector<Block>& to);
  void paragraph(XmlIndex node, std::vector<Block>& to);
  void place(Block block, const OdtLook& look, int level, std::vector<Block>& to);
  void besides(std::vector<Block>& to);
  void list(XmlIndex node, std::vector<Block>& to);
  void item(XmlIndex node, Block& list);
  void table(XmlIndex node, std::vector<Block>& to);
  void rows(XmlIndex node, bool head, std::vector<std::pair<XmlIndex, bool>>& to, size_t& most_cells);
  Block row(XmlIndex node, bool head);
  void page_break(std::vector<Block>& to);

  OdtContext& context_;
  const XmlTree& tree_;
  OdtWords words_;
  std::vector<List> lists_;  ///< that are open
  bool furniture_ = false;
  int contents_ = 0;  ///< inside an index
  bool quoting_ = false;  ///< the last block is a quotation that goes on
};

}  // namespace lectern

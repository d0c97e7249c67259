// One story of a DOCX (the body, a note, a running head) -> blocks. docx_story.cc reads what stands beside each other
// (paragraphs, tables, boxes), docx_words.cc what stands in a line.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/docx_numbering.h"
#include "read/docx_styles.h"
#include "read/extract.h"
#include "read/xml_tree.h"

namespace lectern {

/// A reference to a footnote or an endnote, in the order of the text.
struct DocxNote {
  bool end = false;
  std::string id;     ///< in the part of the notes
  std::string key;    ///< of the block
  std::string label;  ///< as printed
};

/// What all stories of a document share.
struct DocxContext {
  const DocxStyles& styles;
  DocxNumbering& numbering;
  Extract& extract;
  std::string footnote_format = "decimal";
  std::string endnote_format = "lowerRoman";
  int levels_above = 0;      ///< headings stand below the styles Title and Subtitle, where there are any
  bool changes = false;      ///< there were tracked changes
  size_t links_refused = 0;  ///< addresses that aren't allowed
  std::vector<DocxNote> notes{};
  std::unordered_map<std::string, size_t> note_by_id{};  ///< index into notes; "f" or "e" stands before the id
  uint32_t notes_counted[2] = {0, 0};                     ///< footnotes and endnotes that have a number
  uint32_t notes_called[2] = {0, 0};                      ///< footnotes and endnotes
  std::unordered_map<std::string, size_t> lang_bytes{};  ///< of words, by the language that their run says
};

using DocxLinks = std::unordered_map<std::string, std::string>;  ///< addresses by relationship id

/// What is chosen of mc:AlternateContent; 0 where it holds nothing.
XmlIndex alternate_choice(const XmlTree& tree, XmlIndex node);

class DocxWords {
 public:
  DocxWords(DocxContext& context, const XmlTree& tree, const DocxLinks& links)
      : context_(context), tree_(tree), links_(links), marks_(context.extract.words()) {}

  /// Words of a paragraph, to the extract; what stands in it but not in its line is kept in `boxes` and `pictures`.
  void paragraph(XmlIndex node, const ParagraphLook& look);
  /// The next paragraph begins inside a field that makes a table of contents; the last one held some of it.
  bool in_contents() const { return contents_ > 0; }
  bool saw_contents() const { return saw_contents_; }

  std::vector<XmlIndex> boxes;        ///< w:txbxContent
  std::vector<std::string> pictures;  ///< alternative texts

 private:
  struct Field {
    bool result = false;
    bool link = false;
    bool contents = false;
    std::string instruction{};
  };

  void inside(XmlIndex node);
  void element(XmlIndex node, std::string_view name);
  void run(XmlIndex node);
  void run_part(XmlIndex node, const RunLook& look);
  void field_character(std::string_view type);
  void hyperlink(XmlIndex node);
  void open_link(std::string address);
  void note_reference(XmlIndex node, bool end);
  void words(std::string_view text, const RunLook& look);
  void drawing(XmlIndex node);
  bool hears() const;  ///< not inside the instruction of a field

  DocxContext& context_;
  const XmlTree& tree_;
  const DocxLinks& links_;
  RunMarks marks_;
  std::vector<Field> fields_;
  RunLook base_;
  bool plain_ = false;       ///< bold is how the whole paragraph looks
  std::string custom_mark_;  ///< key of the note whose mark follows as text
  int contents_ = 0;
  bool saw_contents_ = false;
};

class DocxStory {
 public:
  DocxStory(DocxContext& context, const XmlTree& tree, const DocxLinks& links)
      : context_(context), tree_(tree), words_(context, tree, links) {}

  std::vector<Block> read(XmlIndex node);
  /// The same as furniture of that kind: no numbers, no structure.
  std::vector<Block> read_furniture(XmlIndex node, const std::string& kind);

 private:
  struct Flow {
    std::vector<Block>& to;
    ListMaker lists;
    bool quoting = false;  ///< the last block is a quotation that goes on
  };

  void blocks(XmlIndex node, Flow& flow);
  void element(XmlIndex node, std::string_view name, Flow& flow);
  void paragraph(XmlIndex node, Flow& flow);
  void place(Block block, const ParagraphLook& look, Flow& flow);
  void besides(Flow& flow);
  void table(XmlIndex node, Flow& flow);
  Block row(XmlIndex node);
  void page_break(Flow& flow);

  DocxContext& context_;
  const XmlTree& tree_;
  DocxWords words_;
  int contents_ = 0;  ///< inside a table of contents
  bool furniture_ = false;
  bool joined_ = false;  ///< the paragraph before ended with a mark that was deleted
  std::string label_;    ///< of the paragraph being read
  uint32_t label_offset_ = 0;
  bool numbered_ = false;
  bool ordered_ = false;
  int level_ = 0;
};

}  // namespace lectern

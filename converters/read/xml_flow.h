// Elements of an XML -> blocks, by the roles of xml_roles.h. xml_flow.cc is about what stands beside each other,
// xml_words.cc about what stands in a line.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "model/transcript.h"
#include "read/text_builder.h"
#include "read/xml_roles.h"
#include "read/xml_tree.h"

namespace lectern {

/// People by the ids with which speeches refer to them.
using XmlPersons = std::unordered_map<std::string, std::string>;

class XmlFlow {
 public:
  XmlFlow(Transcript& transcript, const XmlTree& tree, const Limits& limits, Diagnostics& diagnostics);

  /// What an element holds, to the end of the transcript's blocks.
  void read(XmlIndex node);
  /// A subtree as furniture "front", a block for each element that holds words; metadata where `keys` gives its element a
  /// key.
  void front(XmlIndex node, const std::unordered_map<XmlIndex, std::string>& keys = {});
  /// A block of one element's words.
  Block block_of(XmlIndex node, BlockKind kind);
  void push(Block block) { to_->push_back(std::move(block)); }
  /// Elements whose words are said elsewhere already.
  void skip(const std::vector<XmlIndex>& nodes) { skipped_.insert(nodes.begin(), nodes.end()); }
  void set_persons(XmlPersons persons) { persons_ = std::move(persons); }
  /// What stands outside of the turns of a debate isn't spoken.
  void only_turns_are_spoken() { only_turns_ = true; }
  /// Text that is HTML becomes its blocks.
  void markup(XmlIndex node);

 private:
  void children(XmlIndex node);
  void element(XmlIndex node);
  void block_element(XmlIndex node, XmlRole role);
  void inline_element(XmlIndex node, XmlRole role);
  XmlRole role_of(XmlIndex node) const;
  bool is_inline(XmlIndex node, XmlRole role) const;
  bool in_table(XmlIndex node) const;

  void paragraph(XmlIndex node, BlockKind kind);
  void heading(XmlIndex node);
  void turn(XmlIndex node);
  void label(XmlIndex node);
  void label_by_attribute(XmlIndex node);
  void stage(XmlIndex node, std::string kind);
  void note(XmlIndex node);
  void footnote(XmlIndex node);
  void footnote_block(XmlIndex node, const std::string& key);
  void gap(XmlIndex node);
  void quotation(XmlIndex node);
  void item(XmlIndex node);
  void table(XmlIndex node);
  void cell(XmlIndex node, bool head);
  void figure(XmlIndex node);
  void lines(XmlIndex node);
  void page_break(XmlIndex node);
  void line_break(XmlIndex node);
  /// A block that holds what the element holds.
  Block contained(XmlIndex node, BlockKind kind);
  Block taken(BlockKind kind);  ///< the words being collected
  void flush();
  void late_notes();

  void text(XmlIndex node);
  void marked(XmlIndex node, MarkKind kind, std::string value = {});
  void token(XmlIndex node);
  void link(XmlIndex node);
  void collapsed(XmlIndex node);
  void verbatim(XmlIndex node);
  void show_language();
  bool other_language(XmlIndex node) const;
  bool said_otherwise(XmlIndex node) const;
  uint32_t place_of(XmlIndex node, std::string_view attribute) const;
  int section_level(XmlIndex node) const;

  Transcript& transcript_;
  const XmlTree& tree_;
  const Limits& limits_;
  Diagnostics& diagnostics_;
  std::vector<Block>* to_;
  std::vector<bool> mixed_;  ///< by element: words stand directly in it beside elements, or alone
  TextBuilder words_;
  BlockKind kind_ = BlockKind::paragraph;  ///< of the words being collected
  int level_ = 0;
  std::string stage_kind_;
  XmlPersons persons_;
  std::unordered_set<XmlIndex> skipped_;
  std::vector<std::pair<XmlIndex, std::string>> late_;  ///< footnotes inside the paragraph being collected, with their keys
  XmlIndex taken_ = 0;                                  ///< a number that is its item's label already
  std::string language_;                                ///< of the words now read; empty: that of the document
  std::string shown_language_;
  std::string who_;  ///< of the last turn
  size_t notes_ = 0;
  int paragraphs_ = 0;  ///< that are open
  int turns_ = 0;
  bool labelled_ = false;  ///< a label stands before the turn that comes
  bool joins_ = false;     ///< tokens say what they stick to
  bool stick_ = true;      ///< the next token follows without a space
  int lines_meant_ = 0;    ///< inside verse
  bool only_turns_ = false;
};

}  // namespace lectern

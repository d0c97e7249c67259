// Planner: the walk over the speech model that fills a Plan; plan_blocks.cc and plan_lists.cc have the
// elements that stand as blocks, plan_inline.cc those inside a line of words. Private to the plan_*.cc files.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "write/pdf/plan.h"

namespace lectern::pdf {

/// Where blocks stand: handed down, never changed by what is inside.
struct Surroundings {
  NodeId parent = 0;
  Role text = Role::paragraph;  ///< role of a plain paragraph here
  uint8_t indent = 0;
  bool inset = false;
  bool bare = false;     ///< a lone paragraph's words belong to the parent itself (an item's or cell's only paragraph)
  unsigned heading = 1;  ///< level of the last heading around
  unsigned depth = 0;    ///< of bookmarks
  uint8_t letters = upright;
  uint16_t lang = 0;
};

/// Where words stand.
struct Words {
  NodeId owner = 0;
  NodeId around = 0;  ///< parent of the owner, for points that part a paragraph
  uint8_t letters = upright;
  uint16_t lang = 0;
  int32_t link = -1;
  bool whole = false;  ///< the owner is a paragraph that inline points may part
};

/// Furniture, derived words and marks of the source are shown nowhere.
bool is_shown(const Node& node);

/// Whether the first words of a point are its printed cue.
bool opens_with_cue(const Node& point);

class Planner {
 public:
  Planner(const Speech& speech, Diagnostics& diagnostics);
  Plan run();

 private:
  void header();
  void match_notes();
  void header_part(const Node& node);

  void blocks(std::span<const Node> nodes, const Surroundings& in);
  void block(const Node& node, const Surroundings& in);
  void contents(const Node& node, NodeId owner, Role role, Surroundings in);
  void loose_words(std::span<const Node> nodes, size_t* at, const Surroundings& in);
  void text_block(const Node& node, Role role, TagType type, const Surroundings& in);
  void paragraph(const Node& node, const Surroundings& in);
  void section(const Node& node, const Surroundings& in);
  void heading(const Node& node, const Surroundings& in);
  void salutation(const Node& node, const Surroundings& in);
  void points(std::span<const Node> nodes, const Surroundings& in);
  void point(const Node& node, NodeId list, const Surroundings& in);
  void block_quote(const Node& node, const Surroundings& in);
  void list(const Node& node, const Surroundings& in);
  void list_item(const Node& node, bool first, const Surroundings& in);
  void table(const Node& node, const Surroundings& in);
  void table_row(const Node& node, NodeId table, bool heads_columns, const Surroundings& in);
  void table_cell(const Node& node, NodeId row, bool heads_columns, const Surroundings& in);
  void verse(const Node& node, const Surroundings& in);
  void figure(const Node& node, const Surroundings& in);
  void stage(const Node& node, const Surroundings& in);
  void note(const Node& node, const Surroundings& in);
  void note_label(const Node& number, NodeId note, const Surroundings& in);

  void words(std::span<const Node> nodes, Words& in);
  void word(const Node& node, Words& in);
  void within(const Node& node, TagType type, uint8_t letters, Words in);
  void cue(const Node& node, Words in);
  void inline_point(const Node& node, Words& in);
  void inline_stage(const Node& node, Words in);
  void number(const Node& node, Words in);
  void note_reference(const Node& node, Words in);
  void reference(const Node& node, Words in);

  Block& open(Role role, NodeId node, const Surroundings& in);
  void close();
  void append(std::string_view words, const Words& in);
  void append_word(std::string_view piece, const Words& in);
  void append_space(const Words& in);
  void put(std::string_view piece, const Words& in);
  void append_break(const Words& in);
  uint16_t lang_index(const std::string& lang);
  uint16_t lang_of(const Node& node, NodeId tagged, uint16_t around);

  const Speech& speech_;
  Diagnostics& diagnostics_;
  Plan plan_;
  bool in_block_ = false;
  bool first_of_kind_ = true;
  bool space_wanted_ = false;      ///< a space before the next word, whatever the model says
  size_t block_text_ = 0;          ///< where the open block's text begins
  const Node* number_ = nullptr;   ///< a printed number waiting for its paragraph
  std::optional<std::set<std::string, std::less<>>> targets_;  ///< of all references to notes; found where a note is
  const Node* skipped_ = nullptr;  ///< a printed number that was set as label already
  NodeId cue_node_ = 0;            ///< Lbl that waits for the printed cue; 0: none
  NodeId points_list_ = 0;         ///< list that inline points of the open paragraph belong to; 0: none
  bool in_cell_ = false;
  int32_t note_ = -1;  ///< the note that blocks belong to
};

}  // namespace lectern::pdf

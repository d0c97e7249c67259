// From the speech model to what a PDF shows: blocks of text in the order of reading, each stretch tied to a slot of the tag
// tree. Pure: no fonts, no sizes, no pages. Furniture and derived elements are left out here and nowhere else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/speech.h"
#include "write/pdf/tags.h"

namespace lectern::pdf {

/// How a block looks is decided by its role (style.h).
enum class Role : uint8_t {
  title,
  subtitle,
  speaker,
  speaker_role,
  event,
  place,
  date,
  header_note,
  heading,
  salutation,
  paragraph,
  point,
  quotation,
  verse,
  label,
  stage,
  list_item,
  note,
  cell,
  head_cell,
  figure,
  item_label,
  note_label,  ///< hang before the block that follows, on its first line
  rule,        ///< a thin line under the header block; an artifact
};

/// Letters of a face: bits, so that nested emphasis adds up.
enum Letters : uint8_t { upright = 0, bold = 1, italic = 2, raised = 4 };

struct Run {
  SlotId slot = 0;
  uint32_t begin = 0, end = 0;  ///< bytes of Plan::text
  uint8_t letters = upright;
  uint16_t lang = 0;  ///< index into Plan::langs
  int32_t link = -1;  ///< index into Plan::links
};

struct Block {
  Role role = Role::paragraph;
  uint8_t level = 0;   ///< of a heading: 2 to 6
  uint8_t indent = 0;  ///< steps from the start edge
  bool inset = false;  ///< a quotation: drawn in from both edges
  bool first = true;   ///< first of its kind in a list or salutation: gets the space before
  uint32_t first_run = 0, last_run = 0;
  NodeId node = 0;
};

struct Cell {
  uint32_t first_block = 0, last_block = 0;
  uint16_t column = 0, columns = 1;
};

struct Row {
  uint32_t first_cell = 0, last_cell = 0;
  uint32_t table = 0;
};

/// What flows down the pages: a block, or a table row whose cells hold blocks of their own.
struct FlowItem {
  bool is_row = false;
  uint32_t index = 0;
  int32_t note = -1;  ///< index into Plan::notes; -1: running text
};

/// A footnote. One that the text refers to stands at the foot of the page with its first reference, any other in the running
/// text.
struct FootNote {
  std::string id;
  NodeId node = 0;
  NodeId reference = 0;  ///< the first link that leads to it
  bool referred = false;
};

struct LinkTarget {
  NodeId node = 0;      ///< the Link element
  std::string address;  ///< of an external link
  std::string note_id;  ///< of a reference to a note, or of the note that leads back; exactly one of the two is set
  int32_t note = -1;    ///< index into Plan::notes; -1: there is no such note
  bool leads_back = false;  ///< from a note to its first reference
  NodeId back_to = 0;
};

struct Bookmark {
  std::string title;
  NodeId node = 0;
  unsigned depth = 0;  ///< 0: beside the document's title
};

struct Plan {
  TagTree tags;
  std::string text;  ///< UTF-8; '\n' is a hard break, white space is single
  std::vector<Run> runs;
  std::vector<Block> blocks;
  std::vector<FlowItem> flow;
  std::vector<Row> rows;
  std::vector<Cell> cells;
  std::vector<uint16_t> table_columns;  ///< by table
  std::vector<std::string> langs;       ///< [0] is the document's
  std::vector<LinkTarget> links;
  std::vector<FootNote> notes;
  std::vector<Bookmark> bookmarks;
};

Plan plan_document(const Speech& speech, Diagnostics& diagnostics);

/// Stable text form of the tag tree with its words, for golden tests.
std::string dump(const Plan& plan);

}  // namespace lectern::pdf

// The logical structure of a document as a pure plan: what is tagged as what, in reading order. It knows the model's meaning
// and nothing of fonts, pages or PDF objects; layout refers to slots, the emitter fills them with marked content.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::pdf {

enum class Tag : uint8_t {
  document,
  section,
  division,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  paragraph,
  list,
  item,
  label,
  item_body,
  block_quote,
  quote,
  note,
  reference,
  link,
  span,
  table,
  row,
  head_cell,
  cell,
  figure,
  emphasis,
  strong,
  sub,  ///< a line of verse
};

/// "LBody"; the standard type of PDF 1.7.
std::string_view tag_name(Tag tag);

/// What a speech calls the element, beyond its standard type: a type of lectern's own namespace in PDF 2.0. Types that are new
/// in 2.0 (Em, Strong, Sub, FENote) are only said so: a reader that doesn't know them then finds the type of 1.7.
enum class Meaning : uint8_t {
  none,
  title,
  subtitle,
  speaker,
  speaker_role,
  event,
  place,
  date,
  header_note,
  opening,
  main_part,
  closing_part,
  closing,
  lead,
  salutation,
  addressees,
  addressee,
  priorities,
  priority,
  cue,
  turn,
  turn_speaker,
  stage_note,
  stage_remark,
  verse,
  quotation,
  block_quotation,
  foreign,
  abbreviation,
  emphasis,
  strong,
  verse_line,
  footnote,
};

struct MeaningRow {
  Meaning meaning;
  std::string_view name;  ///< "Salutation"
  Tag role;               ///< what a reader takes it for that doesn't know the namespace
};

/// All but `none`, in the order of the enumeration.
std::span<const MeaningRow> meanings();
Tag heading_tag(unsigned level);  ///< h1 to h6; deeper is h6

/// A standard type, or a meaning with the standard type that is its role.
struct TagType {
  Tag tag;
  Meaning meaning = Meaning::none;
  TagType(Tag of) : tag(of) {}
  TagType(Meaning of);
};

using NodeId = uint32_t;
using SlotId = uint32_t;

/// How a list's labels count. `ordered`: by words, or by signs that PDF has no name for.
enum class Numbering : uint8_t {
  unset,
  none,
  disc,
  circle,
  square,
  decimal,
  lower_alpha,
  upper_alpha,
  lower_roman,
  upper_roman,
  ordered,
};

/// "LowerAlpha". PDF 1.7 has no Ordered: there a list whose labels are words is said to be Decimal, since PDF/UA-1 wants a kind of
/// number for what is in order.
std::string_view numbering_name(Numbering numbering, bool pdf2);


enum class Scope : uint8_t { unset, row, column };

/// What only few nodes carry.
struct TagDetail {
  std::string lang;       ///< BCP 47; empty: as the parent
  std::string alternate;  ///< Alt of a figure, Contents of a link
  std::string expansion;  ///< E of an abbreviation
  std::string id;         ///< unique element identifier: notes must have one
  std::string title;      ///< T: of a section without a printed heading
  Numbering numbering = Numbering::unset;
  Scope scope = Scope::unset;
  uint16_t rows = 1, columns = 1;  ///< spans of a table cell
};

struct TagNode {
  Tag tag = Tag::paragraph;
  Meaning meaning = Meaning::none;
  NodeId parent = 0;  ///< the root (node 0) is its own parent
  int32_t detail = -1;
};

/// One kid of a node: another node, or a slot, which is a stretch of text that layout fills.
struct Kid {
  NodeId parent;
  uint32_t index;
  bool is_slot;
};

class TagTree {
 public:
  TagTree();
  NodeId add(TagType type, NodeId parent);
  TagDetail& detail(NodeId node);
  const TagDetail* detail_of(NodeId node) const;
  /// A slot for text of `owner` after all that came before.
  SlotId add_slot(NodeId owner);
  /// The last slot if nothing came after it and it is the owner's, else a new one.
  SlotId slot(NodeId owner);

  const std::vector<TagNode>& nodes() const { return nodes_; }
  const std::vector<Kid>& kids() const { return kids_; }              ///< of all nodes, in reading order
  const std::vector<NodeId>& slot_owners() const { return owners_; }  ///< by slot

 private:
  std::vector<TagNode> nodes_;
  std::vector<TagDetail> details_;
  std::vector<Kid> kids_;
  std::vector<NodeId> owners_;
};

}  // namespace lectern::pdf

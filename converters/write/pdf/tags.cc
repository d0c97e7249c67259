#include "write/pdf/tags.h"

#include <algorithm>

namespace lectern::pdf {
namespace {

constexpr MeaningRow meaning_table[] = {
    {Meaning::title, "Title", Tag::h1},
    {Meaning::subtitle, "Subtitle", Tag::paragraph},
    {Meaning::speaker, "Speaker", Tag::paragraph},
    {Meaning::speaker_role, "SpeakerRole", Tag::paragraph},
    {Meaning::event, "Event", Tag::paragraph},
    {Meaning::place, "Place", Tag::paragraph},
    {Meaning::date, "Date", Tag::paragraph},
    {Meaning::header_note, "HeaderNote", Tag::paragraph},
    {Meaning::opening, "Opening", Tag::section},
    {Meaning::main_part, "MainPart", Tag::section},
    {Meaning::closing_part, "ClosingPart", Tag::section},
    {Meaning::closing, "Closing", Tag::division},
    {Meaning::lead, "Lead", Tag::division},
    {Meaning::salutation, "Salutation", Tag::paragraph},
    {Meaning::addressees, "Addressees", Tag::list},
    {Meaning::addressee, "Addressee", Tag::item},
    {Meaning::priorities, "Priorities", Tag::list},
    {Meaning::priority, "Priority", Tag::item},
    {Meaning::cue, "Cue", Tag::label},
    {Meaning::turn, "Turn", Tag::section},
    {Meaning::turn_speaker, "TurnSpeaker", Tag::paragraph},
    {Meaning::stage_note, "StageNote", Tag::paragraph},
    {Meaning::stage_remark, "StageRemark", Tag::span},
    {Meaning::verse, "Verse", Tag::paragraph},
    {Meaning::quotation, "Quotation", Tag::quote},
    {Meaning::block_quotation, "BlockQuotation", Tag::block_quote},
    {Meaning::foreign, "ForeignWords", Tag::span},
    {Meaning::abbreviation, "Abbreviation", Tag::span},
    {Meaning::emphasis, "Emphasis", Tag::emphasis},
    {Meaning::strong, "StrongEmphasis", Tag::strong},
    {Meaning::verse_line, "VerseLine", Tag::sub},
    {Meaning::footnote, "Footnote", Tag::note},
};

}  // namespace

std::span<const MeaningRow> meanings() { return meaning_table; }

std::string_view tag_name(Tag tag) {
  switch (tag) {
    case Tag::document:
      return "Document";
    case Tag::section:
      return "Sect";
    case Tag::division:
      return "Div";
    case Tag::h1:
      return "H1";
    case Tag::h2:
      return "H2";
    case Tag::h3:
      return "H3";
    case Tag::h4:
      return "H4";
    case Tag::h5:
      return "H5";
    case Tag::h6:
      return "H6";
    case Tag::paragraph:
      return "P";
    case Tag::list:
      return "L";
    case Tag::item:
      return "LI";
    case Tag::label:
      return "Lbl";
    case Tag::item_body:
      return "LBody";
    case Tag::block_quote:
      return "BlockQuote";
    case Tag::quote:
      return "Quote";
    case Tag::note:
      return "Note";
    case Tag::reference:
      return "Reference";
    case Tag::link:
      return "Link";
    case Tag::span:
    case Tag::emphasis:
    case Tag::strong:
    case Tag::sub:
      return "Span";
    case Tag::table:
      return "Table";
    case Tag::row:
      return "TR";
    case Tag::head_cell:
      return "TH";
    case Tag::cell:
      return "TD";
    case Tag::figure:
      return "Figure";
  }
  return {};
}

std::string_view numbering_name(Numbering numbering, bool pdf2) {
  switch (numbering) {
    case Numbering::unset:
      return {};
    case Numbering::none:
      return "None";
    case Numbering::disc:
      return "Disc";
    case Numbering::circle:
      return "Circle";
    case Numbering::square:
      return "Square";
    case Numbering::decimal:
      return "Decimal";
    case Numbering::lower_alpha:
      return "LowerAlpha";
    case Numbering::upper_alpha:
      return "UpperAlpha";
    case Numbering::lower_roman:
      return "LowerRoman";
    case Numbering::upper_roman:
      return "UpperRoman";
    case Numbering::ordered:
      return pdf2 ? "Ordered" : "Decimal";
  }
  return {};
}

Tag heading_tag(unsigned level) {
  const unsigned capped = std::clamp(level, 1u, 6u);
  return static_cast<Tag>(static_cast<unsigned>(Tag::h1) + capped - 1);
}

TagTree::TagTree() { nodes_.push_back({.tag = Tag::document}); }

TagType::TagType(Meaning of) : tag(meaning_table[static_cast<size_t>(of) - 1].role), meaning(of) {}

NodeId TagTree::add(TagType type, NodeId parent) {
  const auto id = static_cast<NodeId>(nodes_.size());
  nodes_.push_back({.tag = type.tag, .meaning = type.meaning, .parent = parent});
  kids_.push_back({parent, id, false});
  return id;
}


TagDetail& TagTree::detail(NodeId node) {
  TagNode& of = nodes_.at(node);
  if (of.detail < 0) {
    of.detail = static_cast<int32_t>(details_.size());
    details_.emplace_back();
  }
  return details_.at(static_cast<size_t>(of.detail));
}

const TagDetail* TagTree::detail_of(NodeId node) const {
  const int32_t at = nodes_.at(node).detail;
  return at < 0 ? nullptr : &details_[static_cast<size_t>(at)];
}

SlotId TagTree::add_slot(NodeId owner) {
  const auto id = static_cast<SlotId>(owners_.size());
  owners_.push_back(owner);
  kids_.push_back({owner, id, true});
  return id;
}

SlotId TagTree::slot(NodeId owner) {
  if (!kids_.empty() && kids_.back().is_slot && kids_.back().parent == owner) return kids_.back().index;
  return add_slot(owner);
}

}  // namespace lectern::pdf

// The planner's walk inside a line of words: text, emphasis, quotations, references, points within a paragraph.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "model/content.h"
#include "write/pdf/planner.h"

namespace lectern::pdf {
namespace {

/// What is never shown: controls, soft hyphens (nothing is hyphenated), byte order marks, what is no character. Line ends
/// and tabs are white space.
bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF || c == 0x2060 || c == 0xFFFE || c == 0xFFFF;
}
/// A byte that is no text: the model holds none, but a broken one must do no harm.
char32_t dropped(size_t* at) {
  ++*at;
  return 0;
}
bool is_white(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool opens_with_bracket(std::string_view words) {
  for (const std::string_view bracket : {"(", "[", "{", "（", "［", "【"})
    if (words.starts_with(bracket)) return true;
  return false;
}

/// An address that a reader may follow without harm, in ASCII; empty for all others: they stay text.
std::string followable(std::string_view address) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const bool known =
      std::ranges::any_of(std::array<std::string_view, 3>{"http://", "https://", "mailto:"}, [&](std::string_view scheme) {
        return address.size() > scheme.size() &&
               std::equal(scheme.begin(), scheme.end(), address.begin(), [&](char a, char b) { return a == lower(b); });
      });
  std::string ascii;
  for (const char c : known ? address : std::string_view()) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F) {
      ascii += c;
    } else {
      ascii += '%';
      ascii += "0123456789ABCDEF"[byte >> 4];
      ascii += "0123456789ABCDEF"[byte & 15];
    }
  }
  return ascii;
}

/// Whether anything was put into the node since it was made, which is not long ago.
bool has_kids(const TagTree& tags, NodeId node) {
  const auto& kids = tags.kids();
  for (size_t at = kids.size(); at-- > 0;) {
    if (kids[at].parent == node) return true;
    if (!kids[at].is_slot && kids[at].index == node) return false;
  }
  return false;
}

enum class Opening { nothing, text, cue };

Opening opening_of(const Node& node) {
  if (node.derived || node.element == Element::furniture) return Opening::nothing;
  if (node.element == Element::cue) return Opening::cue;
  if (node.element == Element::text) {
    const bool blank =
        std::all_of(node.text.begin(), node.text.end(), [](char c) { return is_white(static_cast<unsigned char>(c)); });
    return blank ? Opening::nothing : Opening::text;
  }
  for (const Node& child : node.children)
    if (const Opening opening = opening_of(child); opening != Opening::nothing) return opening;
  return Opening::nothing;
}

}  // namespace

bool is_shown(const Node& node) {
  return !node.derived && !ElementSet(Element::furniture, Element::pb, Element::source).has(node.element);
}

bool opens_with_cue(const Node& point) { return opening_of(point) == Opening::cue; }

void Planner::words(std::span<const Node> nodes, Words& in) {
  for (const Node& node : nodes) word(node, in);
}

void Planner::word(const Node& node, Words& in) {
  if (node.derived || &node == skipped_) return;
  switch (node.element) {
    case Element::text:
      return append(node.text, in);
    // clang-format off
    case Element::furniture: case Element::pb: case Element::source: case Element::publisher:
      // clang-format on
      return;
    case Element::br:
      return append_break(in);
    case Element::cue:
      return cue(node, in);
    case Element::priority:
      return inline_point(node, in);
    case Element::stage:
      return inline_stage(node, in);
    case Element::num:
      return number(node, in);
    case Element::note_ref:
      return note_reference(node, in);
    case Element::ref:
      return reference(node, in);
    case Element::em:
      return within(node, Meaning::emphasis, static_cast<uint8_t>(in.letters ^ italic), in);
    case Element::strong:
      return within(node, Meaning::strong, static_cast<uint8_t>(in.letters | bold), in);
    case Element::quote: {
      Words inner = in;
      inner.whole = false;
      inner.owner = plan_.tags.add(Meaning::quotation, in.owner);
      inner.lang = lang_of(node, inner.owner, in.lang);
      return words(node.children, inner);
    }
    case Element::abbr: {
      Words inner = in;
      inner.whole = false;
      inner.owner = plan_.tags.add(Meaning::abbreviation, in.owner);
      plan_.tags.detail(inner.owner).expansion = std::string(node.get(Attribute::expansion));
      inner.lang = lang_of(node, inner.owner, in.lang);
      return words(node.children, inner);
    }
    // clang-format off
    case Element::s: case Element::lead: case Element::addressee: case Element::so_called: case Element::foreign:
    case Element::formula: case Element::name: case Element::role: {
      // clang-format on
      const bool foreign = !node.lang.empty() && node.lang != plan_.langs[in.lang];
      if (!foreign) return words(node.children, in);
      return within(node, Meaning::foreign, in.letters, in);
    }
    // clang-format off
    case Element::meta: case Element::title: case Element::subtitle: case Element::speaker: case Element::event:
    case Element::place: case Element::date: case Element::note: case Element::body: case Element::section:
    case Element::heading: case Element::salutation: case Element::p: case Element::priorities: case Element::turn:
    case Element::label: case Element::list: case Element::item: case Element::table: case Element::row:
    case Element::cell: case Element::verse: case Element::line: case Element::figure: case Element::fn:
    case Element::closing:
      // clang-format on
      space_wanted_ = true;  // a block where none may stand: its words still count
      words(node.children, in);
      space_wanted_ = true;
      return;
  }
}

/// Words in an element of their own: emphasis, or another language.
void Planner::within(const Node& node, TagType type, uint8_t letters, Words in) {
  in.whole = false;
  in.letters = letters;
  in.owner = plan_.tags.add(type, in.owner);
  in.lang = lang_of(node, in.owner, in.lang);
  words(node.children, in);
}

void Planner::cue(const Node& node, Words in) {
  if (cue_node_ != 0) {
    in.owner = cue_node_;
    in.whole = false;
    cue_node_ = 0;
  }
  in.letters |= bold;
  words(node.children, in);
}

/// A point inside a paragraph parts the tags, not the line: what comes before and after are paragraphs, the points a list.
void Planner::inline_point(const Node& node, Words& in) {
  if (!in.whole) return words(node.children, in);
  TagTree& tags = plan_.tags;
  const bool follows = points_list_ != 0 && !has_kids(tags, in.owner);
  if (!follows) {
    points_list_ = tags.add(Meaning::priorities, in.around);
    tags.detail(points_list_).numbering = Numbering::ordered;
  }
  const NodeId item = tags.add(Meaning::priority, points_list_);
  Words inner = in;
  inner.whole = false;
  if (opens_with_cue(node)) cue_node_ = tags.add(Meaning::cue, item);
  inner.owner = tags.add(Tag::item_body, item);
  words(node.children, inner);
  cue_node_ = 0;
  if (!follows) in.owner = tags.add(Tag::paragraph, in.around);
}

void Planner::inline_stage(const Node& node, Words in) {
  const bool bracketed = opens_with_bracket(plain_text(node));
  in.letters ^= italic;
  space_wanted_ = true;
  if (plan_.tags.nodes()[in.owner].meaning != Meaning::stage_note) {
    append_space(in);  // it belongs to the words around
    space_wanted_ = false;
    in.whole = false;
    in.owner = plan_.tags.add(Meaning::stage_remark, in.owner);
    in.lang = lang_of(node, in.owner, in.lang);
  }
  if (!bracketed) {
    append("[", in);
    space_wanted_ = false;
  }
  words(node.children, in);
  if (!bracketed) append("]", in);
  space_wanted_ = true;
}

void Planner::number(const Node& node, Words in) {
  words(node.children, in);
  space_wanted_ = true;
}

void Planner::note_reference(const Node& node, Words in) {
  const std::string mark = plain_text(node);
  const NodeId reference = plan_.tags.add(Tag::reference, in.owner);
  in.whole = false;
  in.letters |= raised;
  in.owner = reference;
  const std::string target(node.get(Attribute::target));
  if (!target.empty()) {
    in.owner = plan_.tags.add(Tag::link, reference);
    plan_.tags.detail(in.owner).alternate = speech_.presentation.labels.note + ' ' + mark;
    in.link = static_cast<int32_t>(plan_.links.size());
    plan_.links.push_back({in.owner, {}, target, -1});
  }
  words(node.children, in);
}

void Planner::reference(const Node& node, Words in) {
  std::string address = followable(node.get(Attribute::href));
  if (address.empty() || in.link >= 0) {
    if (address.empty() && !node.get(Attribute::href).empty())
      diagnostics_.push_back(lectern::note("LC-0503", "a link is shown as text: a PDF can't follow its address",
                                           "links to http, https and mailto addresses are kept", node.src));
    return words(node.children, in);
  }
  in.whole = false;
  in.owner = plan_.tags.add(Tag::link, in.owner);
  plan_.tags.detail(in.owner).alternate = plain_text(node);
  in.lang = lang_of(node, in.owner, in.lang);
  in.link = static_cast<int32_t>(plan_.links.size());
  plan_.links.push_back({in.owner, std::move(address), {}, -1});
  words(node.children, in);
}

namespace {

bool is_plain(char c) { return c > 0x20 && c < 0x7F; }

}  // namespace

void Planner::append(std::string_view text, const Words& in) {
  if (!in_block_) return;
  size_t from = 0;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool single = byte == ' ' && at > from && at + 1 < text.size() && points_list_ == 0 && is_plain(text[at + 1]);
    if (is_plain(text[at]) || single) {  // words and the spaces between them go on in one piece
      ++at;
      continue;
    }
    const size_t start = at;
    const bool sound = utf8::well_formed(text, at) != 0;
    const char32_t c = sound ? utf8::next(text, &at) : dropped(&at);
    const bool white = is_white(c);
    if (!white && !is_dropped(c)) continue;
    if (start > from) append_word(text.substr(from, start - from), in);
    if (white) append_space(in);
    from = at;
  }
  if (from < text.size()) append_word(text.substr(from), in);
}

void Planner::append_word(std::string_view piece, const Words& in) {
  if (space_wanted_) append_space(in);
  space_wanted_ = false;
  put(piece, in);
}

/// One space between words, in the element where the model has it; none at the start of a block.
void Planner::append_space(const Words& in) {
  std::string& text = plan_.text;
  if (!in_block_ || text.size() == block_text_ || text.back() == ' ' || text.back() == '\n') return;
  if (points_list_ == 0 || !in.whole || has_kids(plan_.tags, in.owner)) return put(" ", in);
  text += ' ';  // between two points: no paragraph of its own
  plan_.runs.back().end = static_cast<uint32_t>(text.size());
}

void Planner::put(std::string_view piece, const Words& in) {
  const SlotId slot = plan_.tags.slot(in.owner);
  const auto begin = static_cast<uint32_t>(plan_.text.size());
  plan_.text += piece;
  const auto end = static_cast<uint32_t>(plan_.text.size());
  Block& block = plan_.blocks.back();
  if (block.last_run > block.first_run) {
    Run& last = plan_.runs.back();
    if (last.slot == slot && last.letters == in.letters && last.lang == in.lang && last.link == in.link) {
      last.end = end;
      return;
    }
  }
  plan_.runs.push_back({slot, begin, end, in.letters, in.lang, in.link});
  block.last_run = static_cast<uint32_t>(plan_.runs.size());
}

void Planner::append_break(const Words&) {
  std::string& text = plan_.text;
  space_wanted_ = false;
  if (!in_block_ || text.size() == block_text_ || text.back() == '\n') return;
  if (text.back() == ' ') {
    text.back() = '\n';
    return;
  }
  text += '\n';
  plan_.runs.back().end = static_cast<uint32_t>(text.size());
}

uint16_t Planner::lang_index(const std::string& lang) {
  const auto found = std::find(plan_.langs.begin(), plan_.langs.end(), lang);
  if (found != plan_.langs.end()) return static_cast<uint16_t>(found - plan_.langs.begin());
  if (plan_.langs.size() > 1000) return 0;  // a hostile document; its text keeps the document's language
  plan_.langs.push_back(lang);
  return static_cast<uint16_t>(plan_.langs.size() - 1);
}

/// Language of the node's words; says it on the tag where it differs from what is around.
uint16_t Planner::lang_of(const Node& node, NodeId tagged, uint16_t around) {
  if (node.lang.empty() || node.lang == plan_.langs[around]) return around;
  plan_.tags.detail(tagged).lang = node.lang;
  return lang_index(node.lang);
}

}  // namespace lectern::pdf

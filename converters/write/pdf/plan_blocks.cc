// The planner's walk over what stands as a block: sections, paragraphs, salutations, points, quotations.
#include <algorithm>

#include "model/content.h"
#include "write/pdf/planner.h"

namespace lectern::pdf {
namespace {

constexpr ElementSet word_elements(Element::text, Element::s, Element::addressee, Element::cue, Element::so_called,
                                   Element::note_ref, Element::em, Element::strong, Element::foreign, Element::abbr,
                                   Element::ref, Element::br, Element::formula);

const Node* only_shown_child(const Node& node, const Node* skipped) {
  const Node* only = nullptr;
  for (const Node& child : node.children) {
    if (!is_shown(child) || &child == skipped) continue;
    if (only != nullptr) return nullptr;
    only = &child;
  }
  return only;
}

TagType section_type(std::string_view kind) {
  if (kind == "opening") return Meaning::opening;
  if (kind == "closing") return Meaning::closing_part;
  if (kind == "body") return Meaning::main_part;
  return Tag::section;
}

std::string section_label(const Labels& labels, std::string_view kind) {
  if (kind == "opening") return labels.opening;
  if (kind == "closing") return labels.closing;
  if (kind == "body") return labels.main;
  return {};
}

}  // namespace

Block& Planner::open(Role role, NodeId node, const Surroundings& in) {
  const auto runs = static_cast<uint32_t>(plan_.runs.size());
  plan_.blocks.push_back({role, 0, in.indent, in.inset, first_of_kind_, runs, runs, node});
  in_block_ = true;
  first_of_kind_ = true;
  space_wanted_ = false;
  block_text_ = plan_.text.size();
  points_list_ = 0;
  return plan_.blocks.back();
}

/// Ends the open block; white space at its end goes, and so does a block without words.
void Planner::close() {
  in_block_ = false;
  Block& block = plan_.blocks.back();
  while (block.last_run > block.first_run) {
    Run& last = plan_.runs.back();
    while (last.end > last.begin && (plan_.text.back() == ' ' || plan_.text.back() == '\n')) {
      plan_.text.pop_back();
      --last.end;
    }
    if (last.end > last.begin) break;
    plan_.runs.pop_back();
    --block.last_run;
  }
  if (block.last_run == block.first_run) {
    plan_.blocks.pop_back();
    return;
  }
  if (!in_cell_) plan_.flow.push_back({false, static_cast<uint32_t>(plan_.blocks.size() - 1), note_});
}

void Planner::blocks(std::span<const Node> nodes, const Surroundings& in) {
  for (size_t at = 0; at < nodes.size();) {
    if (word_elements.has(nodes[at].element)) {
      loose_words(nodes, &at, in);
    } else if (nodes[at].element == Element::priority) {
      size_t end = at;
      while (end < nodes.size() && (nodes[end].element == Element::priority || !is_shown(nodes[end]))) ++end;
      points(nodes.subspan(at, end - at), in);
      at = end;
    } else {
      block(nodes[at], in);
      ++at;
    }
  }
  number_ = nullptr;
}

/// Words where only blocks may stand: they become a paragraph.
void Planner::loose_words(std::span<const Node> nodes, size_t* at, const Surroundings& in) {
  Node paragraph = element_node(Element::p);
  for (; *at < nodes.size() && (word_elements.has(nodes[*at].element) || !is_shown(nodes[*at])); ++*at)
    paragraph.children.push_back(nodes[*at]);
  text_block(paragraph, in.text, Tag::paragraph, in);
}

void Planner::block(const Node& node, const Surroundings& in) {
  if (node.derived || &node == skipped_) return;
  switch (node.element) {
    case Element::section:
      return section(node, in);
    case Element::heading:
      return heading(node, in);
    case Element::p:
      return paragraph(node, in);
    case Element::salutation:
      return salutation(node, in);
    case Element::priorities:
      return points(node.children, in);
    case Element::quote:
      return block_quote(node, in);
    case Element::list:
      return list(node, in);
    case Element::table:
      return table(node, in);
    case Element::verse:
      return verse(node, in);
    case Element::figure:
      return figure(node, in);
    case Element::fn:
      return this->note(node, in);
    case Element::stage:
      return stage(node, in);
    case Element::label:
      return text_block(node, Role::label, Meaning::turn_speaker, in);
    case Element::num:
      number_ = &node;
      return;
    case Element::turn: {
      Surroundings inner = in;
      inner.parent = plan_.tags.add(Meaning::turn, in.parent);
      inner.lang = lang_of(node, inner.parent, in.lang);
      if (!node.children.empty() && node.children.front().element == Element::label)
        plan_.tags.detail(inner.parent).title = plain_text(node.children.front());
      return blocks(node.children, inner);
    }
    case Element::lead:
    case Element::closing: {
      Surroundings inner = in;
      inner.parent = plan_.tags.add(node.element == Element::lead ? Meaning::lead : Meaning::closing, in.parent);
      inner.lang = lang_of(node, inner.parent, in.lang);
      return blocks(node.children, inner);
    }
    case Element::body: {
      Surroundings inner = in;
      if (!node.lang.empty() && node.lang != plan_.langs[in.lang]) {
        inner.parent = plan_.tags.add(Tag::division, in.parent);
        inner.lang = lang_of(node, inner.parent, in.lang);
      }
      return blocks(node.children, inner);
    }
    // clang-format off
    case Element::furniture: case Element::pb: case Element::source: case Element::publisher:
      // clang-format on
      return;
    case Element::priority:
      return points({&node, 1}, in);
    // clang-format off
    case Element::item: case Element::row: case Element::cell: case Element::line: case Element::text: case Element::s:
    case Element::addressee: case Element::cue: case Element::so_called: case Element::note_ref: case Element::em:
    case Element::strong: case Element::foreign: case Element::abbr: case Element::ref: case Element::br:
    case Element::formula: case Element::meta: case Element::title: case Element::subtitle: case Element::speaker:
    case Element::name: case Element::role: case Element::event: case Element::place: case Element::date:
    case Element::note:
      // clang-format on
      return text_block(node, in.text, Tag::paragraph, in);
  }
}

void Planner::text_block(const Node& node, Role role, TagType type, const Surroundings& in) {
  Words words_in;
  words_in.around = in.parent;
  words_in.owner = plan_.tags.add(type, in.parent);
  words_in.letters = in.letters;
  words_in.lang = lang_of(node, words_in.owner, in.lang);
  words_in.whole = type.tag == Tag::paragraph;
  open(role, words_in.owner, in);
  if (number_ != nullptr) number(*std::exchange(number_, nullptr), words_in);
  words(node.children, words_in);
  close();
}

void Planner::paragraph(const Node& node, const Surroundings& in) {
  if (!in.bare || !node.lang.empty()) return text_block(node, in.text, Tag::paragraph, in);
  Words words_in;
  words_in.owner = in.parent;
  words_in.letters = in.letters;
  words_in.lang = in.lang;
  open(in.text, in.parent, in);
  if (number_ != nullptr) number(*std::exchange(number_, nullptr), words_in);
  words(node.children, words_in);
  close();
}

/// What an item, a cell, a note or a quotation holds: blocks, or words of its own as one block.
void Planner::contents(const Node& node, NodeId owner, Role role, Surroundings in) {
  in.parent = owner;
  in.text = role;
  in.lang = lang_of(node, owner, in.lang);
  const Node* const only = only_shown_child(node, skipped_);
  if (only != nullptr && only->element == Element::p) {
    in.bare = true;
    return paragraph(*only, in);
  }
  in.bare = false;
  if (content_of(node) == Content::blocks) return blocks(node.children, in);
  Words words_in;
  words_in.owner = owner;
  words_in.letters = in.letters;
  words_in.lang = in.lang;
  open(role, owner, in);
  words(node.children, words_in);
  close();
}

void Planner::section(const Node& node, const Surroundings& in) {
  Surroundings inner = in;
  inner.parent = plan_.tags.add(section_type(node.get(Attribute::kind)), in.parent);
  inner.lang = lang_of(node, inner.parent, in.lang);
  const bool headed = std::any_of(node.children.begin(), node.children.end(),
                                  [](const Node& child) { return child.element == Element::heading && is_shown(child); });
  if (headed) {
    ++inner.heading;
    ++inner.depth;
  } else if (in.parent == 0) {
    std::string label = section_label(speech_.presentation.labels, node.get(Attribute::kind));
    if (!label.empty()) {
      plan_.tags.detail(inner.parent).title = label;
      plan_.bookmarks.push_back({std::move(label), inner.parent, in.depth});
    }
    ++inner.depth;
  }
  blocks(node.children, inner);
}

void Planner::heading(const Node& node, const Surroundings& in) {
  const auto level = static_cast<uint8_t>(std::clamp(in.heading, 2u, 6u));
  const auto made = static_cast<NodeId>(plan_.tags.nodes().size());
  const size_t before = plan_.blocks.size();
  text_block(node, Role::heading, heading_tag(level), in);
  if (plan_.blocks.size() == before) return;
  plan_.blocks.back().level = level;
  plan_.bookmarks.push_back({plain_text(node), made, in.depth > 0 ? in.depth - 1 : 0});
}

/// Several lines of addressees are a list, one is a paragraph.
void Planner::salutation(const Node& node, const Surroundings& in) {
  const auto lines = std::count_if(node.children.begin(), node.children.end(),
                                   [](const Node& child) { return child.element == Element::s && is_shown(child); });
  if (lines < 2) return text_block(node, Role::salutation, Meaning::salutation, in);
  Surroundings inner = in;
  inner.parent = plan_.tags.add(Meaning::addressees, in.parent);
  plan_.tags.detail(inner.parent).numbering = Numbering::none;
  inner.lang = lang_of(node, inner.parent, in.lang);
  bool first = true;
  for (const Node& child : node.children) {
    if (!is_shown(child)) continue;
    Words words_in;
    words_in.owner = plan_.tags.add(Tag::item_body, plan_.tags.add(Meaning::addressee, inner.parent));
    words_in.letters = in.letters;
    words_in.lang = inner.lang;
    first_of_kind_ = first;
    open(Role::salutation, words_in.owner, inner);
    word(child, words_in);
    close();
    first = false;
  }
  first_of_kind_ = true;
}

void Planner::points(std::span<const Node> nodes, const Surroundings& in) {
  const NodeId list = plan_.tags.add(Meaning::priorities, in.parent);
  plan_.tags.detail(list).numbering = Numbering::ordered;
  Surroundings inner = in;
  inner.parent = list;
  for (const Node& node : nodes) {
    if (!is_shown(node)) continue;
    if (node.element == Element::priority) {
      point(node, list, inner);
    } else {  // a stage note between points
      inner.parent = plan_.tags.add(Tag::item_body, plan_.tags.add(Tag::item, list));
      block(node, inner);
      inner.parent = list;
    }
  }
}

void Planner::point(const Node& node, NodeId list, const Surroundings& in) {
  const NodeId item = plan_.tags.add(Meaning::priority, list);
  Surroundings inner = in;
  inner.indent = static_cast<uint8_t>(std::min(in.indent + 1, 4));
  cue_node_ = opens_with_cue(node) ? plan_.tags.add(Meaning::cue, item) : 0;
  const NodeId body = plan_.tags.add(Tag::item_body, item);
  inner.depth = in.depth;
  contents(node, body, Role::point, inner);
  cue_node_ = 0;
}

/// Its words stand in paragraphs, a lone one too: in PDF 2.0 a BlockQuote holds no Em, Link or Span (ISO 32000-2, table 5 as
/// ISO/TS 32005 has it).
void Planner::block_quote(const Node& node, const Surroundings& in) {
  Surroundings inner = in;
  inner.inset = true;
  inner.parent = plan_.tags.add(Meaning::block_quotation, in.parent);
  if (content_of(node) != Content::blocks) return text_block(node, Role::quotation, Tag::paragraph, inner);
  inner.text = Role::quotation;
  inner.bare = false;
  inner.lang = lang_of(node, inner.parent, in.lang);
  blocks(node.children, inner);
}

}  // namespace lectern::pdf

#include "normalize/blocks.h"

#include "normalize/inline.h"
#include "normalize/text.h"

namespace lectern {
namespace {

std::vector<Node> block_nodes(Draft& draft, const std::vector<Block>& blocks) {
  std::vector<Node> nodes;
  for (const Block& each : blocks) nodes.push_back(block_node(draft, each));
  return nodes;
}

Node words_node(Draft& draft, Element element, const Block& block) {
  Node node = element_node(element, word_nodes(draft, unit_of(block.text)));
  node.src = draft.positions.range(block.span);
  return node;
}

Node holder(Draft& draft, Element element, const Block& block) {
  Node node = element_node(element);
  node.src = draft.positions.range(block.span);
  const bool sign = block.kind == BlockKind::footnote && !block.label.empty() &&
                    (block.label.find_first_not_of('*') == std::string::npos || block.label == "\u2020" || block.label == "\u2021");
  if (sign || has_words(block.label)) node.children.push_back(element_node(Element::num, {text_node(block.label)}));
  if (!block.children.empty()) {
    if (node.children.empty()) {
      node.children = block_nodes(draft, block.children);
    } else {
      for (Node& child : block_nodes(draft, block.children)) node.children.push_back(std::move(child));
    }
  } else {
    for (Node& child : word_nodes(draft, unit_of(block.text))) node.children.push_back(std::move(child));
  }
  return node;
}

/// Lines that are meant as lines.
Node verse(Draft& draft, const Block& block) {
  Node node = element_node(Element::verse);
  node.src = draft.positions.range(block.span);
  Row line;
  line.text = &block.text;
  for (uint32_t m = 0; m < block.text.marks.size(); ++m) line.marks.push_back(m);
  const std::string& words = block.text.words;
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find('\n', at), words.size());
    line.begin = static_cast<uint32_t>(at);
    line.end = static_cast<uint32_t>(end);
    trim(words, &line.begin, &line.end);
    at = end + 1;
    if (line.begin == line.end) continue;
    const Unit unit = unit_of(line);
    Node made = element_node(Element::line, word_nodes(draft, unit));
    made.src = draft.positions.range(unit.source);
    node.children.push_back(std::move(made));
  }
  return node;
}

/// The printed mark goes into the first paragraph, where words may stand beside it.
Node footnote(Draft& draft, const Block& block) {
  Node node = holder(draft, Element::fn, block);
  if (!block.key.empty()) node.id = block.key;
  return node;
}

}  // namespace

Node paragraph_node(Draft& draft, const Unit& unit) {
  Node node = element_node(Element::p, sentence_nodes(draft, unit, sentences_of(unit, draft.rules_of(unit))));
  node.lang = unit.lang;
  node.src = draft.positions.range(unit.source);
  return node;
}

Node furniture_node(Draft& draft, const Unit& unit, const std::string& kind) {
  Node node = element_node(Element::furniture);
  node.set(Attribute::kind, furniture_kind(kind));
  if (!unit.words.empty()) node.children.push_back(text_node(unit.words));
  node.src = draft.positions.range(unit.source);
  return node;
}

Node block_node(Draft& draft, const Block& block) {
  switch (block.kind) {
    case BlockKind::table:
      return holder(draft, Element::table, block);
    case BlockKind::row:
      return holder(draft, Element::row, block);
    case BlockKind::cell: {
      Node node = holder(draft, Element::cell, block);
      if (block.head) node.set(Attribute::head, "true");
      return node;
    }
    case BlockKind::figure:
      return words_node(draft, Element::figure, block);
    case BlockKind::footnote:
      return footnote(draft, block);
    case BlockKind::list:
      return holder(draft, Element::list, block);
    case BlockKind::item:
      return holder(draft, Element::item, block);
    case BlockKind::quotation:
      return holder(draft, Element::quote, block);
    case BlockKind::furniture:
    case BlockKind::metadata:
      return furniture_node(draft, unit_of(block.text), block.value);
    case BlockKind::rule:
      return furniture_node(draft, unit_of(block.text), "rule");
    case BlockKind::stage:
      return words_node(draft, Element::stage, block);
    case BlockKind::page_break: {
      Node node = element_node(Element::pb);
      if (!block.value.empty()) node.set(Attribute::n, block.value);
      return node;
    }
    case BlockKind::preformatted:
      return verse(draft, block);
    case BlockKind::paragraph:
    case BlockKind::heading:
    case BlockKind::turn_label:
    case BlockKind::cue: {
      Unit unit = unit_of(block.text);
      if (unit.source.empty()) unit.source = block.span;
      return paragraph_node(draft, unit);
    }
  }
  return {};
}

}  // namespace lectern

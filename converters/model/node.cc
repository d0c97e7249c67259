#include "model/node.h"

namespace lectern {
namespace {

/// Elements that stand within a line of words; all others part words by a space.
bool is_inline(Element element) {
  switch (element) {
    case Element::addressee:
    case Element::cue:
    case Element::so_called:
    case Element::note_ref:
    case Element::em:
    case Element::strong:
    case Element::foreign:
    case Element::abbr:
    case Element::ref:
    case Element::formula:
    case Element::text:
    case Element::quote:
    case Element::lead:
    case Element::priority:
    case Element::stage:
    case Element::furniture:
    case Element::num:
    case Element::pb:
    case Element::s:
    case Element::name:
    case Element::role: return true;
    case Element::meta:
    case Element::title:
    case Element::subtitle:
    case Element::speaker:
    case Element::event:
    case Element::place:
    case Element::date:
    case Element::publisher:
    case Element::note:
    case Element::source:
    case Element::body:
    case Element::section:
    case Element::heading:
    case Element::salutation:
    case Element::p:
    case Element::priorities:
    case Element::turn:
    case Element::label:
    case Element::list:
    case Element::item:
    case Element::table:
    case Element::row:
    case Element::cell:
    case Element::verse:
    case Element::line:
    case Element::figure:
    case Element::fn:
    case Element::closing:
    case Element::br: return false;
  }
  return false;
}

void append_space(std::string& to) {
  if (!to.empty() && to.back() != ' ') to += ' ';
}

void append_plain(std::string& to, const Node& node, Stage stage) {
  if (node.derived || node.element == Element::furniture) return;
  if (node.element == Element::stage && stage == Stage::drop) return;
  const bool apart = !is_inline(node.element);
  if (apart) append_space(to);
  to += node.text;
  for (const Node& child : node.children) append_plain(to, child, stage);
  if (apart) append_space(to);
}

template <class NodeType>
NodeType* find_in(NodeType& node, Element element) {
  if (node.element == element) return &node;
  for (auto& child : node.children)
    if (NodeType* const found = find_in(child, element)) return found;
  return nullptr;
}

}  // namespace

std::string_view Node::get(Attribute attribute) const {
  for (const auto& [key, value] : attributes)
    if (key == attribute) return value;
  return {};
}

void Node::set(Attribute attribute, std::string value) {
  std::vector<std::pair<Attribute, std::string>>& all = attributes.edit();
  for (auto& [key, old] : all) {
    if (key != attribute) continue;
    old = std::move(value);
    return;
  }
  all.emplace_back(attribute, std::move(value));
}

Node text_node(std::string words) {
  Node node;
  node.text = std::move(words);
  return node;
}

Node element_node(Element element, std::vector<Node> children) {
  Node node;
  node.element = element;
  node.children = std::move(children);
  return node;
}

std::string plain_text(const Node& node, Stage stage) {
  std::string words;
  append_plain(words, node, stage);
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

const Node* find(const Node& node, Element element) { return find_in(node, element); }
Node* find(Node& node, Element element) { return find_in(node, element); }

}  // namespace lectern

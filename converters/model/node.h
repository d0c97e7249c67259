// Node: one element of the speech model, or a run of words. A plain value: no parent pointers, children owned by value.
// Which element may stand where is said by schemas/speech.rnc alone.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/position.h"
#include "base/rare.h"
#include "model/element.h"

namespace lectern {

struct Node {
  Element element = Element::text;
  bool derived = false;        ///< its words stand elsewhere too; shown and spoken nowhere
  bool given = false;          ///< from the command line, not from the source
  std::string text;            ///< words of Element::text; empty otherwise
  std::vector<Node> children;  ///< empty for Element::text

  std::string id;   ///< xml:id; empty: none
  RareString lang;  ///< xml:lang; empty: as the parent
  RareString rule;  ///< name of the rule that labelled it ("en.salutation.block")
  double sure = -1;  ///< 0 to 1; negative: not said
  SourceRange src;
  Rare<std::vector<std::pair<Attribute, std::string>>> attributes;  ///< in the order they were set

  std::string_view get(Attribute attribute) const;  ///< empty where it isn't set
  void set(Attribute attribute, std::string value);
};

static_assert(sizeof(Node) <= 160, "a long record has hundreds of thousands of them");

Node text_node(std::string words);
Node element_node(Element element, std::vector<Node> children = {});

/// Words as they are shown: text of all descendants, without furniture and derived elements (and without stage where asked).
/// `br` and blocks part words by one space.
enum class Stage { keep, drop };
std::string plain_text(const Node& node, Stage stage = Stage::keep);

/// First descendant (or the node itself) of that element; nullptr where there is none.
const Node* find(const Node& node, Element element);
Node* find(Node& node, Element element);

/// Calls `visit(node)` for the node and all descendants, parents first. Children are skipped where visit returns false.
template <class NodeType, class Visit>
void walk(NodeType& node, const Visit& visit) {
  if (!visit(node)) return;
  for (auto& child : node.children) walk(child, visit);
}

}  // namespace lectern

// An HTML document taken apart: its tokens, the tree of its blocks, and what each block is for a reader of the speech. Here
// a table is found to be data or layout, and a part of the page to be its navigation or its foot.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "read/html_tree.h"

namespace lectern {

enum class HtmlRole {
  flow,  ///< only parts words
  heading,
  list,
  item,
  quotation,
  table,
  row,
  cell,
  caption,
  preformatted,
  figure,
};

/// What is known of a node of the tree.
struct HtmlPlace {
  HtmlRole role = HtmlRole::flow;
  Html element = Html::other;  ///< as the source's tag says
  int parent = -1;
  int token = -1;              ///< of its start tag
  std::string_view furniture;  ///< kind, where what it holds isn't part of the speech
  std::string lang;            ///< where its tag says so
  std::string note;            ///< key of the footnote that it is
  uint32_t words = 0;          ///< bytes of the texts in it
  uint32_t linked = 0;         ///< of these, those in links
};

struct HtmlPage {
  std::string_view text;
  HtmlShape shape;
  HtmlTokens tokens;
  HtmlTree tree;
  uint32_t too_deep = 0;
  uint32_t first_too_deep = 0;
  std::vector<HtmlPlace> places;           ///< of the nodes of the tree
  std::vector<int> nodes;                  ///< of each token: the node that it begins, or -1
  std::vector<int> leaves;                 ///< of each token that holds words: its leaf, else -1
  std::map<size_t, std::string> notes;     ///< links that call a footnote, by token: its key
  std::map<int, std::string> note_leaves;  ///< leaves that are footnotes by themselves
  int first_main = 0;                      ///< first leaf that is surely text, and the last
  int last_main = 0;

  int parent_of_leaf(int leaf) const { return tree.leaves[static_cast<size_t>(leaf)].parent; }
};

HtmlPage html_page(std::string_view text, const HtmlShape& shape);

// The steps of html_page, one file each.
void find_html_tables(HtmlPage& page);
void find_html_furniture(HtmlPage& page);
void find_html_notes(HtmlPage& page);

/// Bytes of the printed mark of a note ("1", "[2]", "*") that `words` begin with, before white space or a stop; else 0.
size_t note_mark_length(std::string_view words);

/// The nearest place above `node` (or itself) for which `wanted` holds; -1 where there is none.
template <class Wanted>
int nearest(const HtmlPage& page, int node, const Wanted& wanted) {
  while (node >= 0 && !wanted(page.places[static_cast<size_t>(node)])) node = page.places[static_cast<size_t>(node)].parent;
  return node;
}

}  // namespace lectern

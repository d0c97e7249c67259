// The blocks of an HTML document as a tree in flat form: what is inside what, after all the rules of the HTML standard for
// tags that are missing or misplaced. html_tree.cc is the adapter of gumbo: the only file that includes it.
#pragma once

#include "read/html_skeleton.h"

namespace lectern {

struct HtmlTree {
  static constexpr uint32_t implied = 0xFFFFFFFF;

  struct Node {
    Html element = Html::other;  ///< as the parser sees it; the source's tag may say another
    int parent = -1;             ///< index; parents stand before their children
    uint32_t tag = implied;      ///< offset of its start tag in the source
  };
  struct Leaf {
    uint32_t begin = 0;  ///< of a run of words in the source; it reaches to the next
    int parent = -1;
  };

  std::vector<Node> nodes;
  std::vector<Leaf> leaves;  ///< in the order of the source
};

HtmlTree html_tree(const HtmlSkeleton& skeleton, Span span);

}  // namespace lectern

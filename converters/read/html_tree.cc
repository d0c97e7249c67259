#include "read/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>

namespace lectern {
namespace {

class Flattener {
 public:
  Flattener(const std::string& buffer, uint32_t base) : buffer_(buffer), base_(base) {}

  HtmlTree run(const GumboNode& root) {
    open_.push_back({&root, -1});
    while (!open_.empty()) {
      const auto [node, parent] = open_.back();
      open_.pop_back();
      visit(*node, parent);
    }
    std::stable_sort(tree_.leaves.begin(), tree_.leaves.end(),
                     [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return std::move(tree_);
  }

 private:
  struct Open {
    const GumboNode* node;
    int parent;
  };

  uint32_t offset(const GumboStringPiece& piece) const { return base_ + static_cast<uint32_t>(piece.data - buffer_.data()); }

  void visit(const GumboNode& node, int parent) {
    if (node.type == GUMBO_NODE_TEXT) tree_.leaves.push_back({offset(node.v.text.original_text), parent});
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboElement& element = node.v.element;
    const bool written = element.original_tag.data != nullptr && element.original_tag.length > 0;
    tree_.nodes.push_back({html_element(gumbo_normalized_tagname(element.tag)), parent,
                           written ? offset(element.original_tag) : HtmlTree::implied});
    const auto own = static_cast<int>(tree_.nodes.size() - 1);
    for (unsigned i = element.children.length; i-- > 0;)
      open_.push_back({static_cast<const GumboNode*>(element.children.data[i]), own});
  }

  const std::string& buffer_;
  uint32_t base_;
  HtmlTree tree_;
  std::vector<Open> open_;
};

}  // namespace

HtmlTree html_tree(const HtmlSkeleton& skeleton, Span span) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto destroy = [&options](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&options, skeleton.buffer.data(), skeleton.buffer.size()), destroy);
  return Flattener(skeleton.buffer, span.begin).run(*output->root);
}

}  // namespace lectern

// What the parts of validate share: where in the tree the walk is, and the list of findings. Private to model/validate*.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/content.h"
#include "model/validate.h"

namespace lectern::validate {

/// One element on the way from meta or body down to the one that is looked at.
struct Step {
  const Node* node = nullptr;
  Content content = Content::blocks;
  size_t number = 1;  ///< among the elements of its name in its parent, from 1
};

class State {
 public:
  explicit State(size_t limit) : limit_(limit) {}
  bool full() const { return findings.size() >= limit_; }
  /// A finding at the element of number `element`, reached by `way`.
  void report(std::string_view rule, std::string detail);
  void grammar(std::string message, std::string detail, std::string hint = {});
  bool inside(Element element) const;  ///< an ancestor, not the element itself
  /// Whether the element that many steps up holds what it likes (item, cell, line, figure, fn), or follows one that does.
  bool in_flexible(size_t steps_up) const;
  const Node* top_section() const;  ///< the section that stands in body, on the way or the element itself

  std::vector<Step> way;  ///< the element itself is last
  size_t element = 0;     ///< its number in document order
  std::vector<ModelFinding> findings;

 private:
  size_t limit_;
};

/// speech.rnc: children, their order, attributes and their values.
void check_grammar(State& state);
/// speech.sch, where the element and what is around it suffice.
void check_rules(State& state);

}  // namespace lectern::validate

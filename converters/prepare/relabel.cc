#include "prepare/relabel.h"

#include <algorithm>

#include "model/content.h"
#include "model/ids.h"

namespace lectern {
namespace {

constexpr ElementSet labels_of_words(Element::quote, Element::so_called, Element::addressee, Element::cue, Element::formula,
                                     Element::foreign, Element::abbr, Element::stage, Element::lead, Element::priority);

constexpr auto by_hand = "correction";

void mark(Node& node) {
  node.rule = by_hand;
  node.sure = 1;
}

Node labelled(const NewLabel& label) {
  Node node = element_node(label.element);
  for (const auto& [attribute, value] : label.attributes) node.set(attribute, value);
  node.lang = label.lang;
  mark(node);
  return node;
}

/// Neighbouring texts become one, as the XML would give them back.
void join_texts(Node& node) {
  std::vector<Node> joined;
  for (Node& child : node.children) {
    if (child.element == Element::text && child.text.empty()) continue;
    if (child.element == Element::text && !joined.empty() && joined.back().element == Element::text)
      joined.back().text += child.text;
    else
      joined.push_back(std::move(child));
  }
  node.children = std::move(joined);
}

void join_all_texts(Node& node) {
  join_texts(node);
  for (Node& child : node.children) join_all_texts(child);
}

bool at_start(const Node& node, PathView path, size_t byte) {
  if (path.empty()) return byte == 0;
  for (size_t i = 0; i < path.front(); ++i)
    if (!plain_text(node.children[i]).empty()) return false;
  return at_start(node.children[path.front()], path.subspan(1), byte);
}

bool at_end(const Node& node, PathView path, size_t byte) {
  if (path.empty()) return byte == node.text.size();
  for (size_t i = path.front() + 1; i < node.children.size(); ++i)
    if (!plain_text(node.children[i]).empty()) return false;
  return at_end(node.children[path.front()], path.subspan(1), byte);
}

bool covers(const Node& node, PathView first, size_t begin, PathView last, size_t end) {
  return at_start(node, first, begin) && at_end(node, last, end);
}

/// The run of one piece, seen from a node on the way down to it.
struct Run {
  PathView first, last;
  size_t begin, end;
  bool splits() const { return first.size() < 2 || last.size() < 2 || first.front() != last.front(); }
  Run inner() const { return {first.subspan(1), last.subspan(1), begin, end}; }
};

/// Cuts the texts at both ends of the run; true where it then is the children [from, to) of `node`.
bool cut(Node& node, const Run& run, size_t& from, size_t& to) {
  from = run.first.front();
  to = run.last.front() + 1;
  if (run.first.size() > 1 && !at_start(node.children[from], run.first.subspan(1), run.begin)) return false;
  if (run.last.size() > 1 && !at_end(node.children[to - 1], run.last.subspan(1), run.end)) return false;
  if (run.last.size() == 1 && run.end < node.children[to - 1].text.size()) {
    Node tail = text_node(node.children[to - 1].text.substr(run.end));
    node.children[to - 1].text.resize(run.end);
    node.children.insert(node.children.begin() + static_cast<ptrdiff_t>(to), std::move(tail));
  }
  if (run.first.size() == 1 && run.begin > 0) {
    Node tail = text_node(node.children[from].text.substr(run.begin));
    node.children[from].text.resize(run.begin);
    node.children.insert(node.children.begin() + static_cast<ptrdiff_t>(from) + 1, std::move(tail));
    ++from;
    ++to;
  }
  return true;
}

void wrap_children(Node& node, size_t from, size_t to, Node wrapper) {
  const auto begin = node.children.begin() + static_cast<ptrdiff_t>(from);
  const auto end = node.children.begin() + static_cast<ptrdiff_t>(to);
  wrapper.children.assign(std::make_move_iterator(begin), std::make_move_iterator(end));
  node.children.erase(begin, end);
  node.children.insert(node.children.begin() + static_cast<ptrdiff_t>(from), std::move(wrapper));
}

/// The innermost label that covers just the run, below `node`.
Node* covering_label(Node& node, Run run) {
  Node* found = nullptr;
  Node* at = &node;
  while (!run.splits()) {
    at = &at->children[run.first.front()];
    run = run.inner();
    if (labels_of_words.has(at->element) && covers(*at, run.first, run.begin, run.last, run.end)) found = at;
  }
  return found;
}

Obstacle wrap_words(Node& node, Run run, Node wrapper) {
  Node* at = &node;
  while (!run.splits()) {
    at = &at->children[run.first.front()];
    run = run.inner();
  }
  size_t from = 0;
  size_t to = 0;
  if (!cut(*at, run, from, to)) return "the words begin or end within another label";
  wrap_children(*at, from, to, std::move(wrapper));
  return {};
}

Run run_of(const Piece& piece) { return {piece.first, piece.last, piece.begin, piece.end}; }

/// Replaces the element by its children, wherever `gone` says so.
template <class Gone>
bool dissolve(Node& node, const Gone& gone) {
  bool any = false;
  for (size_t i = 0; i < node.children.size();) {
    if (!gone(node.children[i])) {
      any = dissolve(node.children[i], gone) || any;
      ++i;
      continue;
    }
    std::vector<Node> inner = std::move(node.children[i].children);
    node.children.erase(node.children.begin() + static_cast<ptrdiff_t>(i));
    node.children.insert(node.children.begin() + static_cast<ptrdiff_t>(i), std::make_move_iterator(inner.begin()),
                         std::make_move_iterator(inner.end()));
    any = true;
  }
  return any;
}

bool dissolve_one(Node& root, const Node* which) {
  return dissolve(root, [&which](const Node& node) { return &node == which && std::exchange(which, nullptr) != nullptr; });
}

/// A top section that lost its closing goes on with the one before it.
void settle_sections(Node& body) {
  for (size_t i = 0; i < body.children.size(); ++i) {
    Node& section = body.children[i];
    if (section.get(Attribute::kind) != "closing" || find(section, Element::closing) != nullptr) continue;
    section.set(Attribute::kind, "body");
    if (i == 0 || body.children[i - 1].get(Attribute::kind) != "body") continue;
    std::move(section.children.begin(), section.children.end(), std::back_inserter(body.children[i - 1].children));
    body.children.erase(body.children.begin() + static_cast<ptrdiff_t>(i--));
  }
}

Node* find_rule(Node& node, std::string_view rule, Path& path) {
  if (node.rule == rule) return &node;
  for (size_t i = 0; i < node.children.size(); ++i) {
    path.push_back(i);
    if (Node* const found = find_rule(node.children[i], rule, path)) return found;
    path.pop_back();
  }
  return nullptr;
}

/// All words of a block that holds sentences, as the content of one that holds words.
std::vector<Node> words_of(Node& block) {
  if (content_of(block) == Content::words) return std::move(block.children);
  std::vector<Node> words;
  for (Node& child : block.children) {
    if (child.element == Element::s || child.element == Element::lead || child.element == Element::priority) {
      std::vector<Node> inner = words_of(child);
      if (block.element == Element::salutation && !words.empty()) words.push_back(text_node(" "));
      std::move(inner.begin(), inner.end(), std::back_inserter(words));
    } else {
      words.push_back(std::move(child));
    }
  }
  return words;
}

bool is_point(const Node& node) { return node.element == Element::lead || node.element == Element::priority; }

/// Sentences of a block as a list, with a space between those of a salutation.
std::vector<Node> sentences_of(Node& block) {
  if (content_of(block) != Content::words && block.element != Element::salutation) return std::move(block.children);
  std::vector<Node> sentences;
  if (block.element == Element::salutation) {
    for (Node& child : block.children) {
      if (child.element == Element::text) continue;
      if (!sentences.empty()) sentences.push_back(text_node(" "));
      sentences.push_back(std::move(child));
    }
  } else {
    sentences.push_back(element_node(Element::s, std::move(block.children)));
    sentences.back().src = block.src;
  }
  return sentences;
}

void drop_white_space(std::vector<Node>& nodes) {
  std::erase_if(nodes, [](const Node& node) { return node.element == Element::text; });
}

/// The heading opens a section of its own, which takes what follows it in the old one.
Obstacle open_section(Node& parent, size_t index, Node heading) {
  if (parent.element != Element::section && parent.element != Element::turn && parent.element != Element::priority)
    return "a heading can't stand within a " + std::string(xml_name(parent.element));
  const auto at = parent.children.begin() + static_cast<ptrdiff_t>(index);
  if (index == 0 && parent.element == Element::section) {
    *at = std::move(heading);
    return {};
  }
  Node section = element_node(Element::section, {std::move(heading)});
  const auto next_section =
      std::find_if(at + 1, parent.children.end(), [](const Node& node) { return node.element == Element::section; });
  std::move(at + 1, next_section, std::back_inserter(section.children));
  parent.children.erase(at + 1, next_section);
  parent.children[index] = std::move(section);
  return {};
}

Obstacle label_runs(Node& root, const Passage& passage, const NewLabel& label, const std::string& token) {
  const size_t count = passage.pieces.size();
  for (size_t i = 0; i < count; ++i) {
    Node wrapper = labelled(label);
    if (count > 1) {
      wrapper.set(Attribute::part, i == 0 ? "I" : i + 1 == count ? "F" : "M");
      wrapper.set(Attribute::q, token);
    }
    const Piece& piece = passage.pieces[i];
    if (auto why = wrap_words(node_at(root, piece.container), run_of(piece), std::move(wrapper))) return why;
  }
  return {};
}

}  // namespace

Obstacle label_words(Node& root, const Passage& passage, const NewLabel& label) {
  const bool cuttable = label.element == Element::quote || label.element == Element::furniture ||
                        label.element == Element::em || label.element == Element::strong ||
                        label.element == Element::foreign;
  if (passage.pieces.size() > 1 && !cuttable)
    return "the words stand in " + std::to_string(passage.pieces.size()) + " sentences";
  const Piece& only = passage.pieces.front();
  if (passage.pieces.size() == 1) {
    if (Node* const there = covering_label(node_at(root, only.container), run_of(only));
        there != nullptr && !is_point(*there)) {
      Node fresh = labelled(label);
      fresh.children = std::move(there->children);
      fresh.src = there->src;
      *there = std::move(fresh);
      return {};
    }
  }
  const std::string token = "c-" + id_digits(node_at(root, only.container));
  const bool parts = label.element == Element::quote;
  if (parts || passage.pieces.size() == 1) {
    auto why = label_runs(root, passage, label, token);
    if (!why) join_all_texts(root);
    return why;
  }
  for (const Piece& piece : passage.pieces)
    if (auto why = wrap_words(node_at(root, piece.container), run_of(piece), labelled(label))) return why;
  join_all_texts(root);
  return {};
}

Obstacle label_point(Node& root, const Passage& passage, const NewLabel& label) {
  Node& block = node_at(root, passage.block);
  if (block.element != Element::p) return "only words in a paragraph can be a " + std::string(xml_name(label.element));
  const size_t depth = passage.block.size();
  const Path& first = passage.pieces.front().container;
  const Path& last = passage.pieces.back().container;
  if (first.size() != depth + 1 || last.size() != depth + 1) return "the words stand within another point already";
  const size_t from = first.back();
  size_t to = last.back() + 1;
  if (label.element == Element::priority) {
    const auto next = std::find_if(block.children.begin() + static_cast<ptrdiff_t>(to), block.children.end(), is_point);
    to = static_cast<size_t>(next - block.children.begin());
    while (to > from + 1 && block.children[to - 1].element == Element::text) --to;
    const Piece& cue = passage.pieces.front();
    if (passage.pieces.size() == 1 && !cue.whole) {
      NewLabel words{Element::cue, {}, {}};
      if (auto why = wrap_words(node_at(root, cue.container), run_of(cue), labelled(words))) return why;
    }
  }
  wrap_children(node_at(root, passage.block), from, to, labelled(label));
  join_all_texts(root);
  return {};
}

Obstacle label_block(Node& root, const Passage& passage, const NewLabel& label) {
  if (passage.block.empty() || !passage.whole_block) return "the words are not all of their paragraph";
  Node& parent = node_at(root, PathView(passage.block).first(passage.block.size() - 1));
  const size_t index = passage.block.back();
  Node& old = parent.children[index];
  Node fresh = labelled(label);
  fresh.src = old.src;
  if (label.element == Element::p || label.element == Element::salutation) {
    fresh.children = sentences_of(old);
    dissolve(fresh, is_point);
    if (label.element == Element::salutation) drop_white_space(fresh.children);
  } else if (label.element == Element::quote) {
    Node paragraph = element_node(Element::p, sentences_of(old));
    paragraph.src = old.src;
    fresh.children.push_back(std::move(paragraph));
  } else {
    fresh.children = words_of(old);
    dissolve(fresh, is_point);
  }
  if (label.element == Element::furniture) fresh.children = {text_node(plain_text(fresh))};
  join_all_texts(fresh);
  if (label.element == Element::heading) return open_section(parent, index, std::move(fresh));
  old = std::move(fresh);
  return {};
}

Obstacle begin_closing(Node& body, const Passage& passage) {
  constexpr auto here = "\x01";  // stands in no rule's name
  Node& target = node_at(body, passage.block);
  const std::string rule = std::exchange(target.rule, here);
  dissolve(body, [](const Node& node) { return node.element == Element::closing; });
  settle_sections(body);
  Path where;
  Node* const found = find_rule(body, here, where);
  if (found == nullptr || where.size() < 2) return "the closing must begin with a paragraph of the body";
  found->rule = rule;
  Node& top = body.children[where.front()];
  if (where.size() > 2) return "the closing can't begin within a " + std::string(xml_name(top.children[where[1]].element));
  Node closing = element_node(Element::closing);
  mark(closing);
  const auto from = top.children.begin() + static_cast<ptrdiff_t>(where[1]);
  std::move(from, top.children.end(), std::back_inserter(closing.children));
  top.children.erase(from, top.children.end());
  const size_t next = where.front() + 1;
  while (next < body.children.size() && body.children[next].element == Element::section) {
    std::move(body.children[next].children.begin(), body.children[next].children.end(),
              std::back_inserter(closing.children));
    body.children.erase(body.children.begin() + static_cast<ptrdiff_t>(next));
  }
  Node section = element_node(Element::section, {std::move(closing)});
  section.set(Attribute::kind, "closing");
  if (top.children.empty())
    top = std::move(section);
  else
    body.children.insert(body.children.begin() + static_cast<ptrdiff_t>(next), std::move(section));
  return {};
}

namespace {

/// Takes away the labels within sentences that cover the passage's pieces, all parts of a quotation together.
bool unlabel_words(Node& root, const Passage& passage) {
  bool any = false;
  std::vector<std::string> cut_quotes;
  for (const Piece& piece : passage.pieces) {
    Node& container = node_at(root, piece.container);
    const Node* const label = covering_label(container, run_of(piece));
    if (label == nullptr) continue;
    if (const auto q = label->get(Attribute::q); !q.empty()) cut_quotes.emplace_back(q);
    any = dissolve_one(container, label) || any;
  }
  const auto is_part = [&cut_quotes](const Node& node) {
    return node.element == Element::quote && std::ranges::find(cut_quotes, node.get(Attribute::q)) != cut_quotes.end();
  };
  return dissolve(root, is_part) || any;
}

}  // namespace

Obstacle unlabel(Node& root, const Passage& passage) {
  if (!unlabel_words(root, passage)) {
    Node& block = node_at(root, passage.block);
    if (passage.whole_block && block.element != Element::p) return label_block(root, passage, {Element::p, {}, {}});
    const PathView above = PathView(passage.block).first(passage.block.size() - 1);
    const Node& parent = node_at(root, above);
    const bool held = parent.element == Element::closing || parent.element == Element::quote || is_point(parent);
    if (!dissolve(block, is_point) && !(held && dissolve_one(root, &parent))) return "these words bear no label";
    settle_sections(root);
  }
  join_all_texts(root);
  return {};
}

}  // namespace lectern

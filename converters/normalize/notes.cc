// Footnotes as Markdown writes them: "[^1]" where they are called, "[^1]: ..." where they stand.
#include <map>
#include <utility>

#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

/// A key between "[^" and "]".
struct NoteMark {
  size_t begin = 0;  ///< of "[^"
  size_t end = 0;    ///< past "]"
  std::string key;
};

bool read_mark(std::string_view words, size_t at, NoteMark* mark) {
  if (words.substr(at, 2) != "[^") return false;
  const size_t close = words.find(']', at + 2);
  if (close == std::string_view::npos || close == at + 2 || close - at > 40) return false;
  mark->key = words.substr(at + 2, close - at - 2);
  mark->begin = at;
  mark->end = close + 1;
  return mark->key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
         std::string::npos;
}

/// Marks of a unit of which only the keys stay in the words, under annotations.
class Keys {
 public:
  void add(const NoteMark& mark, size_t tail, Annotation made) {
    const auto begin = static_cast<uint32_t>(mark.begin), end = static_cast<uint32_t>(mark.end);
    erased_.emplace_back(begin, begin + 2);
    erased_.emplace_back(end - 1, end + static_cast<uint32_t>(tail));
    // Each mark before it loses "[^" and "]".
    made.begin = begin - lost_;
    made.end = made.begin + static_cast<uint32_t>(mark.key.size());
    lost_ += 3 + static_cast<uint32_t>(tail);
    made_.push_back(std::move(made));
  }

  void apply(Unit& unit) {
    if (made_.empty()) return;
    erase_words(unit, erased_);
    for (Annotation& each : made_) unit.annotations.push_back(std::move(each));
  }

 private:
  std::vector<std::pair<uint32_t, uint32_t>> erased_;
  std::vector<Annotation> made_;
  uint32_t lost_ = 0;
};

using Keyed = std::map<std::string, bool, std::less<>>;

void add_child(std::vector<Node>& children, Node&& child) {
  if (child.element == Element::text && !children.empty() && children.back().element == Element::text) {
    children.back().text += child.text;
  } else {
    children.push_back(std::move(child));
  }
}

/// The sentence behind which a call stands, with nothing but spaces between; nullptr where there is none.
Node* sentence_before(std::vector<Node>& children) {
  for (auto at = children.rbegin(); at != children.rend(); ++at) {
    if (at->element == Element::s) return &*at;
    if (at->element != Element::text || at->text.find_first_not_of(" \n\t") != std::string::npos) return nullptr;
  }
  return nullptr;
}

/// Calls of notes that nobody printed become the words that they are, at the end of the sentence that they stand behind.
void release_calls(Node& node, const Keyed& notes) {
  std::vector<Node> children;
  children.reserve(node.children.size());
  const auto add = [&](Node&& child) { add_child(children, std::move(child)); };
  for (Node& child : node.children) {
    release_calls(child, notes);
    if (child.element != Element::note_ref || notes.contains(child.get(Attribute::target))) {
      add(std::move(child));
    } else {
      Node* const sentence = sentence_before(children);
      for (Node& inner : child.children) add_child(sentence != nullptr ? sentence->children : children, std::move(inner));
    }
  }
  node.children = std::move(children);
}

}  // namespace

void settle_notes(Node& body) {
  Keyed notes;
  walk(std::as_const(body), [&](const Node& node) {
    if (node.element == Element::fn && !node.id.empty()) notes.emplace(node.id, true);
    return true;
  });
  bool unanswered = false;
  walk(std::as_const(body), [&](const Node& node) {
    unanswered = unanswered || (node.element == Element::note_ref && !notes.contains(node.get(Attribute::target)));
    return true;
  });
  if (unanswered) release_calls(body, notes);
}

void find_notes(Draft& draft) {
  if (draft.transcript.kind != "md") return;
  std::map<std::string, bool> bodies;
  for (Unit& unit : draft.units) {
    NoteMark mark;
    if (unit.kind != UnitKind::paragraph || !read_mark(unit.words, 0, &mark) || mark.end >= unit.words.size() ||
        unit.words[mark.end] != ':')
      continue;
    if (!bodies.emplace(mark.key, true).second) continue;
    unit.kind = UnitKind::footnote;
    unit.detail = "fn-" + mark.key;
    Annotation number;
    number.element = Element::num;
    Keys keys;
    keys.add(mark, 1, std::move(number));
    keys.apply(unit);
  }
  if (bodies.empty()) return;
  for (Unit& unit : draft.units) {
    if (unit.words.find("[^") == std::string::npos) continue;
    NoteMark mark;
    Keys keys;
    for (size_t at = unit.words.find("[^"); at != std::string::npos; at = unit.words.find("[^", at + 1)) {
      if (!read_mark(unit.words, at, &mark) || !bodies.count(mark.key)) continue;
      Annotation call;
      call.element = Element::note_ref;
      call.attributes.emplace_back(Attribute::target, "fn-" + mark.key);
      keys.add(mark, 0, std::move(call));
    }
    keys.apply(unit);
  }
}

}  // namespace lectern

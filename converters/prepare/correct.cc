// Applies corrections one after the other, each on a copy that counts only where the schema allows it.
#include <algorithm>

#include "model/content.h"
#include "model/ids.h"
#include "model/validate.h"
#include "model/validate_values.h"
#include "prepare/corrections.h"
#include "prepare/passages.h"
#include "prepare/relabel.h"

namespace lectern {
namespace {

constexpr ElementSet header_parts(Element::title, Element::subtitle, Element::event, Element::place, Element::date,
                                  Element::publisher, Element::note);
constexpr ElementSet single_parts(Element::title, Element::event, Element::place, Element::date, Element::publisher);
constexpr ElementSet block_labels(Element::p, Element::heading, Element::salutation);
constexpr ElementSet either_labels(Element::stage, Element::furniture, Element::quote);

Node* child(Node& parent, Element element) {
  const auto found = std::ranges::find(parent.children, element, &Node::element);
  return found == parent.children.end() ? nullptr : &*found;
}

std::string quoted(const Correction& correction) {
  return correction.words.empty() ? correction.id : "\"" + correction.words + "\"";
}

class Corrector {
 public:
  Corrector(Speech& speech, const Corrections& corrections, Diagnostics& diagnostics)
      : speech_(speech), corrections_(corrections), diagnostics_(diagnostics) {}

  void run() {
    for (const HeaderCorrection& one : corrections_.header)
      if (Obstacle why = tried([&](Speech& copy) { return set_header(copy, one); }))
        report(one.where, "the " + std::string(one.element == Element::name ? "speaker" : xml_name(one.element)), *why);
    correct_list();
  }

 private:
  /// One that doesn't fit yet may fit when those behind it are done: a lead needs its points.
  void correct_list() {
    std::vector<const Correction*> waiting;
    for (const Correction& one : corrections_.list) waiting.push_back(&one);
    const auto done = [this](const Correction* one) { return !tried([&](Speech& copy) { return correct(copy, *one); }); };
    while (std::erase_if(waiting, done) > 0 && !waiting.empty()) {
    }
    for (const Correction* const one : waiting)
      if (Obstacle why = tried([&](Speech& copy) { return correct(copy, *one); })) report(one->where, quoted(*one), *why);
  }

  /// Runs `change` on a copy, and keeps it where the model stays valid.
  template <class Change>
  Obstacle tried(const Change& change) {
    Speech copy = speech_;
    if (Obstacle why = change(copy)) return why;
    assign_ids(copy);
    const auto findings = check_speech(copy, 1);
    if (!findings.empty()) return "the speech would not be valid: " + findings.front().message;
    speech_ = std::move(copy);
    return {};
  }

  void report(SourceRange where, const std::string& what, const std::string& why) {
    Diagnostic said = warning("LC-0414", "the correction of " + what + " doesn't fit: " + why,
                              "nothing was changed by it; look at the XML for the words and ids as they are now", where);
    said.file = corrections_.file;
    diagnostics_.push_back(std::move(said));
  }

  static Obstacle set_header(Speech& speech, const HeaderCorrection& one) {
    if (one.element == Element::name || one.element == Element::role) {
      Node* speaker = child(speech.meta, Element::speaker);
      if (speaker == nullptr) {
        speech.meta.children.insert(speech.meta.children.begin(), element_node(Element::speaker));
        speaker = &speech.meta.children.front();
        speaker->given = true;
      }
      return replace(*speaker, one, one.element == Element::name ? 0 : speaker->children.size());
    }
    return replace(speech.meta, one, 0);
  }

  /// The right words stand where the printed ones are, and these become furniture; where only the label was wrong, it moves.
  static Obstacle replace(Node& parent, const HeaderCorrection& one, size_t place) {
    Node right = element_node(one.element, {text_node(one.words)});
    right.rule = "correction";
    right.sure = 1;
    const bool any = !id_words(right).empty();
    if (Node* const there = child(parent, one.element)) {
      if (any && id_words(*there) == id_words(right)) return {};
      const auto at = there - parent.children.data();
      set_aside(parent, static_cast<size_t>(at));
      place = std::min(static_cast<size_t>(at), parent.children.size());
    }
    if (!any) return {};
    for (Node& other : parent.children) {
      const bool part =
          header_parts.has(other.element) || other.element == Element::furniture || other.element == Element::stage;
      if (!part || id_words(without_furniture(other)) != id_words(right)) continue;
      other.element = one.element;
      other.attributes.clear();
      other.id.clear();
      other.rule = right.rule;
      other.sure = 1;
      set_iso(other);
      return {};
    }
    right.given = true;
    set_iso(right);
    parent.children.insert(parent.children.begin() + static_cast<ptrdiff_t>(place), std::move(right));
    return {};
  }

  /// The words of furniture count here.
  static Node without_furniture(const Node& node) {
    Node copy = node;
    if (copy.element == Element::furniture || copy.element == Element::stage) copy.element = Element::note;
    return copy;
  }

  static void set_iso(Node& node) {
    if (node.element == Element::date && validate::is_date(plain_text(node))) node.set(Attribute::iso, plain_text(node));
  }

  /// Printed words that are no longer shown stay as furniture; words that stand elsewhere too, or were given, just go.
  static void set_aside(Node& parent, size_t index) {
    Node& old = parent.children[index];
    if (old.derived || old.given) {
      parent.children.erase(parent.children.begin() + static_cast<ptrdiff_t>(index));
      return;
    }
    Node furniture = element_node(Element::furniture, {text_node(plain_text(old))});
    furniture.set(Attribute::kind, "front");
    furniture.src = old.src;
    old = std::move(furniture);
  }

  static Obstacle correct(Speech& speech, const Correction& one) {
    for (Node* const root : {&speech.meta, &speech.body}) {
      Passage passage;
      if (Obstacle why = find_passage(*root, one, passage)) return why;
      if (passage.pieces.empty()) continue;
      return root == &speech.meta ? in_header(speech.meta, passage, one) : in_body(speech, passage, one);
    }
    return one.words.empty() ? "there is no such id" : "these words stand nowhere";
  }

  /// An empty passage where the words aren't in this part of the speech.
  static Obstacle find_passage(Node& root, const Correction& one, Passage& passage) {
    Path path;
    if (!one.id.empty() && find_id(root, one.id, path) == nullptr) return {};
    if (one.words.empty()) {
      passage = passage_at(root, path);
      return {};
    }
    std::vector<Passage> found = find_passages(root, one.words);
    std::erase_if(found, [&path](const Passage& place) {
      const Path& at = place.pieces.front().container;
      const size_t common = std::min(at.size(), path.size());
      return !std::equal(path.begin(), path.begin() + static_cast<ptrdiff_t>(common), at.begin());
    });
    if (found.empty()) return {};
    if (one.nth == 0 && found.size() > 1)
      return "these words stand in " + std::to_string(found.size()) + " places; say which with nth or id";
    if (one.nth > static_cast<int64_t>(found.size()))
      return "these words stand in " + std::to_string(found.size()) + " places only";
    passage = std::move(found[one.nth == 0 ? 0 : static_cast<size_t>(one.nth - 1)]);
    return {};
  }

  static NewLabel label_of(const Correction& one) {
    NewLabel label{element_named(one.as).value_or(Element::p), {}, one.lang};
    for (const auto& [attribute, value] : one.attributes)
      if (may_carry(label.element, attribute)) label.attributes.emplace_back(attribute, value);
    return label;
  }

  static Obstacle in_header(Node& meta, const Passage& passage, const Correction& one) {
    if (one.as == "none" || !passage.whole_block)
      return one.as == "none" ? unlabel(meta, passage) : label_words(meta, passage, label_of(one));
    const NewLabel label = label_of(one);
    if (passage.block.size() > 1) return "only the sidecar's [meta] can change a speaker";
    Node& node = meta.children[passage.block.front()];
    if (!header_parts.has(label.element) && label.element != Element::stage && label.element != Element::furniture)
      return "the header holds no " + one.as;
    if (single_parts.has(label.element)) {
      Node* const there = child(meta, label.element);
      if (there != nullptr && there != &node)
        there->element = label.element == Element::title ? Element::subtitle : Element::note;
    }
    Node fresh = element_node(label.element, std::move(node.children));
    fresh.attributes = label.attributes;
    fresh.src = node.src;
    fresh.lang = label.lang;
    fresh.rule = "correction";
    fresh.sure = 1;
    if (label.element == Element::furniture)
      fresh.children = {text_node(plain_text(fresh.children.empty() ? fresh : element_node(Element::note, fresh.children)))};
    set_iso(fresh);
    node = std::move(fresh);
    return {};
  }

  static Obstacle in_body(Speech& speech, const Passage& passage, const Correction& one) {
    if (one.as == "none") return unlabel(speech.body, passage);
    const NewLabel label = label_of(one);
    if (header_parts.has(label.element)) {
      Node part = element_node(label.element, {text_node(plain_text(node_at(speech.body, passage.block)))});
      if (!passage.whole_block) part.children = {text_node(one.words)};
      part.derived = true;  // its words stay where they are printed
      part.rule = "correction";
      part.sure = 1;
      set_iso(part);
      if (Node* const there = child(speech.meta, label.element); there != nullptr && single_parts.has(label.element))
        set_aside(speech.meta, static_cast<size_t>(there - speech.meta.children.data()));
      speech.meta.children.insert(speech.meta.children.begin(), std::move(part));
      return {};
    }
    if (label.element == Element::closing) return begin_closing(speech.body, passage);
    if (label.element == Element::lead || label.element == Element::priority)
      return label_point(speech.body, passage, label);
    if (block_labels.has(label.element) ||
        (either_labels.has(label.element) && passage.whole_block && label.element != Element::quote))
      return label_block(speech.body, passage, label);
    return label_words(speech.body, passage, label);
  }

  Speech& speech_;
  const Corrections& corrections_;
  Diagnostics& diagnostics_;
};

}  // namespace

void apply_corrections(Speech& speech, const Corrections& corrections, Diagnostics& diagnostics) {
  Corrector(speech, corrections, diagnostics).run();
}

}  // namespace lectern

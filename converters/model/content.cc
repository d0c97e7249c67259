#include "model/content.h"

#include <algorithm>

namespace lectern {
namespace {

using enum Element;

constexpr ElementSet anywhere(stage, furniture, pb);
constexpr ElementSet blocks =
    ElementSet(p, salutation, lead, priorities, priority, quote, list, table, verse, figure, fn, num) | anywhere;
constexpr ElementSet sentences = ElementSet(s, lead, priority, num, note_ref, br) | anywhere;
constexpr ElementSet words = ElementSet(text, addressee, cue, lead, priority, quote, so_called, num, note_ref, em, strong,
                                        foreign, abbr, ref, br, formula) |
                             anywhere;
/// Elements that make whatever holds them hold blocks.
constexpr ElementSet only_blocks(p, salutation, priorities, list, table, verse, figure, fn, section, turn, closing);

bool holds_blocks(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const Node& child) {
    if (only_blocks.has(child.element)) return true;
    constexpr ElementSet either(lead, priority, quote);
    return either.has(child.element) && holds_blocks(child);
  });
}

bool holds_sentences(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const Node& child) {
    return child.element == s || (ElementSet(lead, priority).has(child.element) && holds_sentences(child));
  });
}

Content own_content(const Node& node) {
  if (node.element != line && holds_blocks(node)) return Content::blocks;
  return holds_sentences(node) ? Content::sentences : Content::words;
}

ElementSet in_blocks(Element parent) {
  switch (parent) {
    case meta:
      return ElementSet(title, subtitle, speaker, event, place, date, publisher, note, source) | anywhere;
    case speaker:
      return ElementSet(name, role, furniture, pb);
    case body:
      return ElementSet(section, fn) | anywhere;
    case section:
      return blocks | ElementSet(heading, section, turn, closing);
    case turn:
      return blocks | ElementSet(label, section, closing);
    case salutation:
      return ElementSet(s, num) | anywhere;
    case priorities:
      return ElementSet(priority) | anywhere;
    case priority:
      return blocks | ElementSet(section);
    case lead:
    case quote:
    case closing:
    case item:
    case cell:
    case figure:
    case fn:
      return blocks;
    case list:
      return ElementSet(item) | anywhere;
    case table:
      return ElementSet(row) | anywhere;
    case row:
      return ElementSet(cell) | anywhere;
    case verse:
      return ElementSet(line) | anywhere;
    case title:
    case subtitle:
    case name:
    case role:
    case event:
    case place:
    case date:
    case publisher:
    case note:
    case source:
    case heading:
    case p:
    case label:
    case stage:
    case line:
    case pb:
    case furniture:
    case num:
    case s:
    case addressee:
    case cue:
    case so_called:
    case note_ref:
    case em:
    case strong:
    case foreign:
    case abbr:
    case ref:
    case br:
    case formula:
    case text:
      return ElementSet();
  }
  return ElementSet();
}

}  // namespace

Content content_of(const Node& node, Content around) {
  switch (node.element) {
    case meta:
    case speaker:
    case body:
    case section:
    case salutation:
    case priorities:
    case turn:
    case list:
    case table:
    case row:
    case verse:
    case closing:
      return Content::blocks;
    case p:
      return Content::sentences;
    case lead:
    case priority:
      return around;
    case quote:
      return around == Content::blocks ? Content::blocks : Content::words;
    case item:
    case cell:
    case line:
    case figure:
    case fn:
      return own_content(node);
    case source:
    case pb:
    case br:
    case text:
      return Content::nothing;
    case title:
    case subtitle:
    case name:
    case role:
    case event:
    case place:
    case date:
    case publisher:
    case note:
    case heading:
    case label:
    case stage:
    case furniture:
    case num:
    case s:
    case addressee:
    case cue:
    case so_called:
    case note_ref:
    case em:
    case strong:
    case foreign:
    case abbr:
    case ref:
    case formula:
      return Content::words;
  }
  return Content::words;
}

ElementSet allowed_children(Element parent, Content content) {
  if (parent == furniture) return ElementSet(text, br, pb);
  switch (content) {
    case Content::nothing:
      return ElementSet();
    case Content::blocks:
      return in_blocks(parent);
    case Content::sentences:
      return sentences;
    case Content::words:
      return words;
  }
  return ElementSet();
}

bool may_carry(Element element, Attribute attribute) {
  constexpr ElementSet with_corresp(heading, closing, p, salutation, quote, list, item, verse, s);
  constexpr ElementSet with_times(s, stage, label, line);
  constexpr ElementSet with_list(lead, priorities, priority);
  switch (attribute) {
    case Attribute::kind:
      return ElementSet(section, stage, furniture).has(element);
    case Attribute::n:
      return ElementSet(priority, pb).has(element);
    case Attribute::list:
      return with_list.has(element);
    case Attribute::announced:
      return element == lead;
    case Attribute::by:
    case Attribute::part:
    case Attribute::q:
      return element == quote;
    case Attribute::who:
      return element == turn;
    case Attribute::iso:
      return element == date;
    case Attribute::href:
      return element == ref;
    case Attribute::target:
      return element == note_ref;
    case Attribute::expansion:
      return element == abbr;
    case Attribute::alt:
      return element == figure;
    case Attribute::head:
    case Attribute::rows:
    case Attribute::columns:
      return element == cell;
    case Attribute::begin:
    case Attribute::end:
      return with_times.has(element);
    case Attribute::corresp:
      return with_corresp.has(element);
    case Attribute::file:
    case Attribute::type:
    case Attribute::sha256:
      return element == source;
  }
  return false;
}

}  // namespace lectern

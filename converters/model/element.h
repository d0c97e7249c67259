// Every element and attribute of the speech model, with its XML name. The list is the contract of schemas/speech.rnc.
#pragma once

#include <optional>
#include <string_view>

namespace lectern {

enum class Element {
  // meta and its children, in the order of the source
  meta, title, subtitle, speaker, name, role, event, place, date, publisher, note, source,
  // structure
  body, section, heading,
  // blocks
  salutation, p, lead, priorities, priority, quote, turn, label, stage, list, item, table, row, cell, verse, line, figure, fn,
  pb, closing, furniture, num,
  // inline (lead, priority, quote, stage, furniture, num, pb are inline too)
  s, addressee, cue, so_called, note_ref, em, strong, foreign, abbr, ref, br, formula,
  // a run of words; no XML element
  text,
};

/// "soCalled" for Element::so_called; empty for Element::text.
std::string_view xml_name(Element element);
std::optional<Element> element_named(std::string_view xml_name);

/// Attributes that only some elements carry; those that all may carry are fields of Node.
enum class Attribute {
  kind, n, list, announced, by, part, q, who, iso, href, target, expansion, alt, head, begin, end, corresp, file, type, sha256,
  rows, columns,
};

std::string_view xml_name(Attribute attribute);
std::optional<Attribute> attribute_named(std::string_view xml_name);

}  // namespace lectern

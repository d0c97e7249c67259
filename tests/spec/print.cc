#include "print.h"

#include <algorithm>
#include <array>

#include "base/escape.h"

namespace {

using lectern::Element;
using lectern::Node;

/// Elements that hold blocks, one a line; lead, priority, quote and fn do where a paragraph comes first.
bool holds_lines(const Node& node) {
  constexpr std::array always{Element::meta,       Element::speaker, Element::body,   Element::section, Element::salutation,
                              Element::priorities, Element::turn,    Element::list,   Element::item,    Element::table,
                              Element::row,        Element::verse,   Element::closing};
  constexpr std::array perhaps{Element::lead, Element::priority, Element::quote, Element::fn};
  if (std::ranges::find(always, node.element) != always.end()) return true;
  return std::ranges::find(perhaps, node.element) != perhaps.end() && !node.children.empty() &&
         node.children.front().element == Element::p;
}

std::string opening_tag(const Node& node) {
  std::string tag = "<" + std::string(xml_name(node.element));
  const auto add = [&](std::string_view name, std::string_view value) {
    tag += " " + std::string(name) + "=\"";
    lectern::append_xml_attribute(tag, value);
    tag += '"';
  };
  if (node.derived) add("derived", "true");
  if (!node.lang.empty()) add("xml:lang", node.lang);
  for (const auto& [attribute, value] : node.attributes) add(xml_name(attribute), value);
  return tag;
}

void inline_xml(const Node& node, std::string& to) {
  if (node.element == Element::text) {
    lectern::append_xml_text(to, node.text);
    return;
  }
  to += opening_tag(node);
  if (node.children.empty()) {
    to += "/>";
    return;
  }
  to += '>';
  for (const Node& child : node.children) inline_xml(child, to);
  to += "</" + std::string(xml_name(node.element)) + ">";
}

void block_xml(const Node& node, size_t depth, std::string& to) {
  to.append(depth * 2, ' ');
  if (!holds_lines(node) || node.children.empty()) {
    inline_xml(node, to);
    to += '\n';
    return;
  }
  to += opening_tag(node) + ">\n";
  for (const Node& child : node.children)
    if (child.element != Element::text) block_xml(child, depth + 1, to);
  to.append(depth * 2, ' ');
  to += "</" + std::string(xml_name(node.element)) + ">\n";
}

}  // namespace

std::string print(const lectern::Speech& speech) {
  std::string out;
  if (!speech.meta.children.empty()) block_xml(speech.meta, 0, out);
  block_xml(speech.body, 0, out);
  return out;
}

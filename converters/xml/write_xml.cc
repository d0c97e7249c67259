// The model as XML: one string, built in document order. Elements that hold blocks have each child on a line of its own;
// nothing is added inside elements that hold sentences or words.
#include <charconv>

#include "base/escape.h"
#include "model/content.h"
#include "xml/xml.h"

namespace lectern {
namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<speech xmlns=\"urn:lectern:speech:1\" xml:lang=\"";

void append_number(std::string& to, uint32_t value) {
  char buffer[16];
  to.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void append_attribute(std::string& to, std::string_view name, std::string_view value) {
  to += ' ';
  to += name;
  to += "=\"";
  append_xml_attribute(to, value);
  to += '"';
}

/// In the order of the enumeration, whatever order they were set in.
void append_own_attributes(std::string& to, const Node& node) {
  constexpr auto last = static_cast<int>(Attribute::columns);
  const auto& all = node.attributes;
  for (int written = -1; written < last;) {
    int next = last + 1;
    const std::string* value = nullptr;
    for (const auto& [key, text] : all) {
      const int order = static_cast<int>(key);
      if (order <= written || order >= next) continue;
      next = order;
      value = &text;
    }
    if (value == nullptr) return;
    append_attribute(to, xml_name(static_cast<Attribute>(next)), *value);
    written = next;
  }
}

void append_range(std::string& to, const SourceRange& src) {
  to += " src=\"";
  append_number(to, src.begin.line);
  to += ':';
  append_number(to, src.begin.column);
  to += '-';
  append_number(to, src.end.line);
  to += ':';
  append_number(to, src.end.column);
  to += '"';
}

void append_attributes(std::string& to, const Node& node) {
  if (!node.id.empty()) append_attribute(to, "xml:id", node.id);
  if (!node.lang.empty()) append_attribute(to, "xml:lang", node.lang);
  if (!node.attributes.empty()) append_own_attributes(to, node);
  if (node.src.known()) append_range(to, node.src);
  if (node.src.page != 0) {
    to += " page=\"";
    append_number(to, node.src.page);
    to += '"';
  }
  // A quote's `part` says which piece of a quotation it is.
  if (!node.src.part.empty() && node.element != Element::quote) append_attribute(to, "part", node.src.part);
  if (!node.rule.empty()) append_attribute(to, "rule", node.rule);
  if (node.sure >= 0) {
    char buffer[400];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, node.sure, std::chars_format::fixed).ptr;
    append_attribute(to, "sure", {buffer, static_cast<size_t>(end - buffer)});
  }
  if (node.derived) to += " derived=\"true\"";
  if (node.given) to += " given=\"true\"";
}

/// Whether a child that is alone stands on its parent's own line.
bool hugs(const Node& node) {
  constexpr ElementSet hugging(Element::speaker, Element::lead, Element::priority, Element::quote, Element::item,
                               Element::cell, Element::fn);
  return node.children.size() == 1 && hugging.has(node.element) && content_of(node.children.front()) != Content::blocks;
}

void append_node(std::string& to, const Node& node, Content around, size_t indent);

void append_lines(std::string& to, const Node& node, size_t indent) {
  const bool hug = hugs(node);
  for (const Node& child : node.children) {
    if (child.element == Element::text && child.text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    if (!hug) to.append(1, '\n').append(indent + 2, ' ');
    append_node(to, child, Content::blocks, hug ? indent : indent + 2);
  }
  if (!hug) to.append(1, '\n').append(indent, ' ');
}

void append_node(std::string& to, const Node& node, Content around, size_t indent) {
  if (node.element == Element::text) {
    append_xml_text(to, node.text);
    return;
  }
  const std::string_view name = xml_name(node.element);
  to += '<';
  to += name;
  append_attributes(to, node);
  if (node.children.empty()) {
    to += "/>";
    return;
  }
  to += '>';
  const Content content = content_of(node, around);
  if (content == Content::blocks) {
    append_lines(to, node, indent);
  } else {
    for (const Node& child : node.children) append_node(to, child, content, indent);
  }
  to += "</";
  to += name;
  to += '>';
}

}  // namespace

std::string speech_xml(const Speech& speech) {
  std::string out;
  out.reserve(32 * 1024);
  out += head;
  append_xml_attribute(out, speech.lang);
  out += "\" version=\"1\">\n  ";
  append_node(out, speech.meta, Content::blocks, 2);
  out += "\n  ";
  append_node(out, speech.body, Content::blocks, 2);
  out += "\n</speech>\n";
  return out;
}

Result<void> write_speech_xml(const Speech& speech, Sink& sink) { return sink.write(speech_xml(speech)); }

}  // namespace lectern

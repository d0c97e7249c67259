#include "write/xhtml/render.h"

#include "base/escape.h"

namespace lectern {
namespace {

/// A language tag that may stand in `lang`: subtags of one to eight letters or digits.
bool good_tag(std::string_view tag) {
  size_t length = 0;
  for (const char c : tag) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == '-' ? length == 0 : !letter) return false;
    length = c == '-' ? 0 : length + 1;
    if (length > 8) return false;
  }
  return length > 0;
}

}  // namespace

bool hidden(const Node& node) { return node.derived || node.element == Element::furniture; }

void attribute(std::string& to, std::string_view name, std::string_view value) {
  to += ' ';
  to += name;
  to += "=\"";
  append_xml_attribute(to, value);
  to += '"';
}

void language(std::string& to, const Node& node) {
  if (node.lang.empty() || !good_tag(node.lang)) return;
  attribute(to, "lang", node.lang);
  attribute(to, "xml:lang", node.lang);
  to += " dir=\"auto\"";
}

void start(Render& render, const Node& node, std::string_view tag, std::string_view css_class) {
  std::string& out = render.body.markup;
  out += '<';
  out += tag;
  if (!css_class.empty()) attribute(out, "class", css_class);
  if (!node.id.empty() && render.written.insert(node.id).second) {
    attribute(out, "id", node.id);
    render.body.anchors.push_back({node.id, render.body.parts.empty() ? 0 : render.body.parts.size() - 1, render.note});
    render.body.file_of.emplace(node.id, render.body.earlier.size());
  }
  language(out, node);
  traces(render, node);
}

void end(Render& render, std::string_view tag, std::string_view after) {
  std::string& out = render.body.markup;
  out += "</";
  out += tag;
  out += '>';
  out += after;
}

void role(Render& render, std::string_view name, std::string_view epub_type) {
  if (render.options.epub_types && !epub_type.empty()) attribute(render.body.markup, "epub:type", epub_type);
  attribute(render.body.markup, "role", name);
}

std::string fresh_id(Render& render, std::string_view base) {
  std::string id;
  for (const char c : base) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain) id += c;
  }
  const std::string stem = id;
  for (size_t& n = render.next.try_emplace(stem, 2).first->second; !render.reserved.insert(id).second; ++n)
    id = stem + "-" + std::to_string(n);
  render.body.file_of.emplace(id, render.body.earlier.size());
  return id;
}

std::string claim_id(Render& render, const Node& node, std::string_view base) {
  if (!node.id.empty() && !render.body.anchors.empty() && render.body.anchors.back().id == node.id) return node.id;
  std::string id = fresh_id(render, base);
  attribute(render.body.markup, "id", id);
  return id;
}

}  // namespace lectern

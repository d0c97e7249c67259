// A long speech in several files: cut where a headed part begins or, where none does for long, between blocks. What is open
// there is closed and opened again; each file has the title as its h1, so that every heading keeps its level.
#include "base/escape.h"
#include "write/xhtml/document.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

// Bytes of markup. A part of the first level gets a file of its own, but for scraps; a smaller part where the file is long;
// any block where reading systems begin to be slow.
constexpr size_t scrap = 4096;
constexpr size_t long_file = 96 << 10;
constexpr size_t longest_file = 192 << 10;

/// A part with a heading, or one that begins with such a part.
bool begins_chapter(const Node& node) {
  if (node.element != Element::section) return false;
  for (const Node& child : node.children) {
    if (hidden(child) || child.element == Element::text) continue;
    return child.element == Element::heading || begins_chapter(child);
  }
  return false;
}

bool good_place(const Render& render, const Node& next) {
  const size_t length = render.body.markup.size();
  if (!render.may_cut || length == render.no_cut_at || length < scrap) return false;
  const bool notes = next.element == Element::section && next.children.empty();
  if (notes || (begins_chapter(next) && (render.level == 2 || length >= long_file))) return true;
  return length >= longest_file;
}

}  // namespace

void open_wrapper(Render& render, const Node& node, std::string_view tag, std::string_view attributes) {
  Wrapper wrapper{std::string(tag), std::string(attributes)};
  language(wrapper.attributes, node);
  render.wrappers.push_back(std::move(wrapper));
}

void consider_cut(Render& render, const Node& next) {
  if (!good_place(render, next)) return;
  Body& body = render.body;
  for (size_t i = render.wrappers.size(); i-- > 0;) end(render, render.wrappers[i].tag);
  body.earlier.push_back(std::move(body.markup));
  body.markup = "<h1 class=\"generated\"";
  std::string id = fresh_id(render, "title");
  attribute(body.markup, "id", id);
  body.markup += '>';
  append_xml_text(body.markup, document_title(render.speech));
  end(render, "h1");
  for (const Wrapper& wrapper : render.wrappers) {
    body.markup += "<" + wrapper.tag;
    if (&wrapper == &render.wrappers.front()) {
      id = fresh_id(render, "part");
      attribute(body.markup, "id", id);
    }
    body.markup += wrapper.attributes + " data-continues=\"1\">\n";
  }
  body.parts.push_back({id, body.parts.empty() || render.wrappers.empty() ? std::string() : body.parts.back().epub_type});
}

void link_to(Render& render, const std::string& id) {
  std::string& out = render.body.markup;
  out += " href=\"";
  render.links.push_back({render.body.earlier.size(), out.size(), id});
  out += '#';
  append_xml_attribute(out, id);
  out += '"';
}

void settle_links(Render& render) {
  Body& body = render.body;
  if (body.earlier.empty()) return;
  size_t next = 0;  // links come in the order of the markup
  for (size_t file = 0; file <= body.earlier.size(); ++file) {
    std::string& markup = file < body.earlier.size() ? body.earlier[file] : body.markup;
    std::string settled;
    size_t from = 0;
    for (; next < render.links.size() && render.links[next].file == file; ++next) {
      const Link& link = render.links[next];
      settled += std::string_view(markup).substr(from, link.at - from);
      const auto there = body.file_of.find(link.id);
      if (there != body.file_of.end() && there->second != file) settled += render.options.file_name(there->second);
      from = link.at;
    }
    markup = settled.append(markup, from);
  }
}

}  // namespace lectern

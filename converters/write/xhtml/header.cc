// The header block: title, subtitle, speaker, role, event, place, date, note, stage, in the order that prepare settled.
#include "base/escape.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "write/xhtml/document.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

void words(Render& render, const Node& node, std::string_view tag, std::string_view css_class) {
  start(render, node, tag, css_class);
  render.body.markup += '>';
  phrasing_children(render, node);
  end(render, tag, "");
}

void line(Render& render, const Node& node, std::string_view css_class) {
  words(render, node, "p", css_class);
  render.body.markup += '\n';
}

/// A long title (official ones run over five lines) is set smaller, and one in capitals, which take more room, smaller
/// still.
std::string_view title_class(std::string_view title) {
  constexpr size_t long_title = 60;
  size_t letters = 0;
  size_t small = 0;
  for (size_t at = 0; at < title.size(); ++letters) small += unicode::is_lower(utf8::next(title, &at)) ? 1 : 0;
  if (letters <= long_title) return {};
  return small == 0 ? "long capitals" : "long";
}

void title(Render& render, const Node* node) {
  std::string& out = render.body.markup;
  const std::string words = document_title(render.speech);
  if (node != nullptr) {
    start(render, *node, "h1", title_class(words));
    const std::string id = claim_id(render, *node, "title");
    render.body.contents.push_back({0, id, words});
    out += '>';
    phrasing_children(render, *node);
  } else {
    const std::string id = fresh_id(render, "title");
    render.body.contents.push_back({0, id, words});
    out += "<h1 class=\"generated\"";
    attribute(out, "id", id);
    out += '>';
    append_xml_text(out, words);
  }
  end(render, "h1");
}

void place_or_date(Render& render, const Node& node) {
  std::string& out = render.body.markup;
  if (node.element == Element::place) return words(render, node, "span", "place");
  const std::string_view iso = node.get(Attribute::iso);
  start(render, node, iso.empty() ? "span" : "time", "date");
  if (!iso.empty()) attribute(out, "datetime", iso);
  out += '>';
  phrasing_children(render, node);
  end(render, iso.empty() ? "span" : "time", "");
}

bool is_setting(const Node& node) { return node.element == Element::place || node.element == Element::date; }

/// Place and date share a line; the style sheet sets a dot between them.
size_t setting(Render& render, const std::vector<Node>& header, size_t from) {
  std::string& out = render.body.markup;
  out += "<p class=\"setting\">";
  size_t i = from;
  for (; i < header.size() && is_setting(header[i]); ++i) {
    if (hidden(header[i])) continue;
    if (i > from) out += ' ';
    place_or_date(render, header[i]);
  }
  out += "</p>\n";
  return i;
}

void header_line(Render& render, const Node& node) {
  if (hidden(node) || node.element == Element::title) return;
  if (node.element == Element::speaker) {
    for (const Node& child : node.children) header_line(render, child);
    return;
  }
  if (node.element == Element::stage) return line(render, bracketed(render, node), "stage");
  if (node.element == Element::pb) return page_break(render, node);
  if (node.element == Element::text || node.element == Element::source || node.element == Element::publisher) return;
  line(render, node, xml_name(node.element));
}

}  // namespace

void header_block(Render& render) {
  const std::vector<Node>& header = render.speech.presentation.header;
  render.body.markup += "<header>\n";
  render.body.parts.push_back({});
  const Node* first_title = nullptr;
  for (const Node& node : header)
    if (first_title == nullptr && node.element == Element::title && !plain_text(node).empty()) first_title = &node;
  title(render, first_title);
  render.body.parts.back().id = render.body.contents.back().id;
  for (size_t i = 0; i < header.size();) {
    if (is_setting(header[i]) && !hidden(header[i])) {
      i = setting(render, header, i);
    } else {
      header_line(render, header[i]);
      ++i;
    }
  }
  render.body.markup += "</header>\n";
}

}  // namespace lectern

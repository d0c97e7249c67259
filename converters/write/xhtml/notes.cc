// The notes: at the end of the body, in the order in which they were met, each with links back to its places in the text.
#include "write/xhtml/render.h"

namespace lectern {
namespace {

const std::vector<std::string>* references_to(const Render& render, const Node& node) {
  const auto found = render.references.find(node.id);
  return found == render.references.end() ? nullptr : &found->second;
}

/// Links to the places that the printed number doesn't lead back to; the style sheet gives them their arrow, since a sign in
/// the text would be read aloud.
void further_links(Render& render, const std::vector<std::string>& references) {
  std::string& out = render.body.markup;
  for (size_t i = render.back_to.empty() ? 1 : 0; i < references.size(); ++i) {
    out += " <a class=\"back\"";
    link_to(render, references[i]);
    role(render, "doc-backlink", "backlink");
    attribute(out, "aria-label", render.speech.presentation.labels.back + (i == 0 ? "" : " " + std::to_string(i + 1)));
    out += "></a>";
  }
}

void note(Render& render, const Node& node) {
  const std::vector<std::string>* const references = references_to(render, node);
  render.back_to = references != nullptr ? references->front() : std::string();
  render.note = node.id;
  start(render, node, "li");
  render.body.markup += '>';
  flexible_children(render, node);
  if (references != nullptr && (references->size() > 1 || !render.back_to.empty())) {
    const bool blocks = holds_blocks(node);
    if (blocks) render.body.markup += "<p>";
    further_links(render, *references);
    if (blocks) render.body.markup += "</p>";
  }
  render.back_to.clear();
  render.note.clear();
  end(render, "li");
}

}  // namespace

void notes(Render& render) {
  if (render.notes.empty()) return;
  static const Node section = element_node(Element::section);
  render.may_cut = render.options.file_name != nullptr;
  consider_cut(render, section);
  render.may_cut = false;
  const std::string& name = render.speech.presentation.labels.notes;
  std::string& out = render.body.markup;
  render.body.notes_id = fresh_id(render, "notes");
  render.body.parts.push_back({render.body.notes_id, "endnotes"});
  render.body.contents.push_back({1, render.body.notes_id, name});
  out += "<section class=\"notes\"";
  attribute(out, "id", render.body.notes_id);
  role(render, "doc-endnotes", "endnotes");
  attribute(out, "aria-label", name);
  out += ">\n<ol class=\"numbered\">\n";
  for (size_t i = 0; i < render.notes.size(); ++i) note(render, *render.notes[i]);  // a note may hold notes
  out += "</ol>\n</section>\n";
}

}  // namespace lectern

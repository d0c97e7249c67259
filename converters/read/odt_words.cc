// What stands in a line of an ODT: spans, links, fields, notes.
#include <algorithm>
#include <charconv>

#include "read/markdown_links.h"
#include "read/number_labels.h"
#include "read/odt_story.h"

namespace lectern {

void OdtWords::paragraph(XmlIndex node, const OdtLook& look) {
  const StyleRole role = look.meaning.role;
  plain_ = tree_.is(node, "text:h") || role == StyleRole::heading || role == StyleRole::title ||
           role == StyleRole::subtitle || role == StyleRole::speaker;
  inside(node, look.run);
  while (context_.extract.words().is_open(MarkKind::link)) context_.extract.words().close(MarkKind::link);
  marks_.show({});
}

void OdtWords::inside(XmlIndex node, const RunLook& look) {
  for (const XmlIndex each : tree_.children(node)) {
    if (tree_.is_text(each)) {
      words(tree_.text(each), look);
    } else {
      element(each, tree_.name(each), look);
    }
  }
}

/// What isn't known by name holds what is: fields hold the words that were printed last.
void OdtWords::element(XmlIndex node, std::string_view name, const RunLook& look) {
  if (special(node, name)) return;
  if (name == "text:span") {
    inside(node, look.with(context_.styles.text(tree_.attribute(node, "text:style-name")).run));
  } else if (name == "text:a") {
    link(node, look);
  } else if (name == "text:ruby") {
    if (const XmlIndex base = tree_.child(node, "text:ruby-base"); base != 0) inside(base, look);
    if (const XmlIndex over = tree_.child(node, "text:ruby-text"); over != 0 && tree_.has_words(over)) {
      context_.extract.append("(");
      inside(over, look);
      context_.extract.append(")");
    }
  } else {
    inside(node, look);
  }
}

/// What is no run of words.
bool OdtWords::special(XmlIndex node, std::string_view name) {
  Extract& extract = context_.extract;
  if (name == "text:s") {
    extract.append_collapsed(" ");
  } else if (name == "text:tab") {
    extract.append("\t");
  } else if (name == "text:line-break") {
    extract.line_break();
  } else if (name == "text:soft-page-break") {
    extract.page_break();
  } else if (name == "text:note") {
    note(node);
  } else if (name == "office:annotation") {
    ++context_.comments;
  } else if (name.starts_with("draw:")) {
    drawing(node);
  } else if (name == "text:change" || name == "text:change-start" || name == "text:change-end") {
    context_.changes = true;
  } else if (name != "office:annotation-end" && name != "text:script" && name != "text:tracked-changes") {
    return false;
  }
  return true;
}

void OdtWords::words(std::string_view text, const RunLook& look) {
  const std::string shown = without_private_use(text, look.font);
  if (shown.find_first_not_of(" \t\r\n") != std::string::npos) {
    const std::string& lang = look.lang.empty() ? context_.styles.default_lang() : look.lang;
    if (!lang.empty()) context_.lang_bytes[lang] += shown.size();
    marks_.show(look, plain_);
  }
  context_.extract.append_collapsed(shown);
}

void OdtWords::link(XmlIndex node, const RunLook& look) {
  std::string address(tree_.attribute(node, "xlink:href"));
  TextBuilder& words = context_.extract.words();
  const bool opens = !address.empty() && !address.starts_with('#') && !words.is_open(MarkKind::link);
  const bool allowed = opens && allowed_address(address);
  context_.links_refused += opens && !allowed;
  if (allowed) words.open(MarkKind::link, std::move(address));
  inside(node, look);
  if (allowed && words.is_open(MarkKind::link)) words.close(MarkKind::link);
}

void OdtWords::note(XmlIndex node) {
  const XmlIndex citation = tree_.child(node, "text:note-citation");
  const XmlIndex body = tree_.child(node, "text:note-body");
  const bool end = tree_.attribute(node, "text:note-class") == "endnote";
  size_t& count = end ? context_.endnotes : context_.footnotes;
  OdtNote note;
  note.body = body;
  note.key = (end ? "en-" : "fn-") + std::to_string(++count);
  if (citation != 0) note.label = tree_.words(citation);
  std::erase_if(note.label, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  marks_.show({});
  if (!note.label.empty()) context_.extract.append_marked(note.label, MarkKind::note_ref, note.key);
  context_.notes.push_back(std::move(note));
}

/// The alternative text of a picture; the words of a box or a shape.
void OdtWords::drawing(XmlIndex node) {
  std::string alternative;
  bool box = false;
  for (XmlIndex i = node; i < tree_.after(node); ++i) {
    const std::string_view name = tree_.name(i);
    const bool holds_blocks = name == "draw:text-box" || tree_.child(i, "text:p") != 0 || tree_.child(i, "text:list") != 0;
    if (!tree_.is_text(i) && holds_blocks) {
      if (tree_.has_words(i)) boxes.push_back(i);
      box = box || tree_.has_words(i);
      i = tree_.after(i) - 1;
    } else if ((name == "svg:desc" || (name == "svg:title" && alternative.empty())) && tree_.has_words(i)) {
      alternative = tree_.words(i);
    }
  }
  if (!box && !alternative.empty()) pictures.push_back(std::move(alternative));
}

}  // namespace lectern

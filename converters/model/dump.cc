#include "model/dump.h"

#include <cstdio>

namespace lectern {
namespace {

/// Words in quotes with line breaks and quotes visible.
std::string quoted(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

std::string number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%g", value);
  return buffer;
}

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::heading: return "heading";
    case BlockKind::list: return "list";
    case BlockKind::item: return "item";
    case BlockKind::quotation: return "quotation";
    case BlockKind::table: return "table";
    case BlockKind::row: return "row";
    case BlockKind::cell: return "cell";
    case BlockKind::figure: return "figure";
    case BlockKind::preformatted: return "preformatted";
    case BlockKind::rule: return "rule";
    case BlockKind::page_break: return "page_break";
    case BlockKind::footnote: return "footnote";
    case BlockKind::turn_label: return "turn_label";
    case BlockKind::stage: return "stage";
    case BlockKind::metadata: return "metadata";
    case BlockKind::furniture: return "furniture";
    case BlockKind::cue: return "cue";
  }
  return "";
}

std::string_view name_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::emphasis: return "emphasis";
    case MarkKind::strong: return "strong";
    case MarkKind::code: return "code";
    case MarkKind::strikeout: return "strikeout";
    case MarkKind::superscript: return "superscript";
    case MarkKind::subscript: return "subscript";
    case MarkKind::link: return "link";
    case MarkKind::note_ref: return "note_ref";
    case MarkKind::hard_break: return "hard_break";
    case MarkKind::page_break: return "page_break";
    case MarkKind::lang: return "lang";
    case MarkKind::furniture: return "furniture";
    case MarkKind::stage: return "stage";
  }
  return "";
}

void append_block(std::string& to, const Block& block, const LineIndex& lines, size_t depth) {
  to.append(depth * 2, ' ');
  to += name_of(block.kind);
  if (!block.span.empty()) to += ' ' + to_string(lines.range(block.span));
  if (block.level != 0) to += " level=" + std::to_string(block.level);
  if (block.ordered) to += " ordered";
  if (block.head) to += " head";
  if (block.starts) to += " starts";
  if (block.indent != 0) to += " indent=" + std::to_string(block.indent);
  if (block.page != 0) to += " page=" + std::to_string(block.page);
  for (const auto& [name, value] : {std::pair{" label=", &block.label}, {" key=", &block.key}, {" value=", &block.value},
                                    {" lang=", &block.lang}})
    if (!value->empty()) to += name + quoted(*value);
  if (block.begin_s >= 0) to += " time=" + number(block.begin_s) + "-" + number(block.end_s);
  if (!block.text.words.empty()) to += ' ' + quoted(block.text.words);
  to += '\n';
  for (const Mark& mark : block.text.marks) {
    to.append(depth * 2 + 2, ' ');
    to += '~';
    to += name_of(mark.kind);
    to += ' ' + quoted(std::string_view(block.text.words).substr(mark.begin, mark.end - mark.begin));
    if (!mark.value.empty()) to += " value=" + quoted(mark.value);
    to += '\n';
  }
  for (const Block& child : block.children) append_block(to, child, lines, depth + 1);
}

void append_node(std::string& to, const Node& node, size_t depth) {
  to.append(depth * 2, ' ');
  if (node.element == Element::text) {
    to += quoted(node.text) + '\n';
    return;
  }
  to += xml_name(node.element);
  if (!node.id.empty()) to += " #" + node.id;
  if (!node.lang.empty()) to += " lang=" + node.lang;
  for (const auto& [attribute, value] : node.attributes) {
    to += ' ';
    to += xml_name(attribute);
    to += '=' + quoted(value);
  }
  if (node.src.known()) to += " src=" + to_string(node.src);
  if (!node.rule.empty()) to += " rule=" + node.rule;
  if (node.sure >= 0) to += " sure=" + number(node.sure);
  if (node.derived) to += " derived";
  if (node.given) to += " given";
  to += '\n';
  for (const Node& child : node.children) append_node(to, child, depth + 1);
}

}  // namespace

std::string dump(const Transcript& transcript) {
  const LineIndex lines(transcript.text);
  std::string out = "transcript " + transcript.kind + ' ' + transcript.encoding;
  if (!transcript.lang.empty()) out += " lang=" + transcript.lang;
  out += '\n';
  for (const Block& block : transcript.blocks) append_block(out, block, lines, 1);
  return out;
}

std::string dump(const Speech& speech) {
  std::string out = "speech lang=" + speech.lang + '\n';
  append_node(out, speech.meta, 1);
  append_node(out, speech.body, 1);
  return out;
}

}  // namespace lectern

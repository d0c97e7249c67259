// What stands in a line of an XML: words, marks, tokens; and text that is HTML.
#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/html.h"
#include "read/markdown_links.h"
#include "read/xml_flow.h"

namespace lectern {
namespace {

std::string_view primary(std::string_view tag) { return tag.substr(0, std::min(tag.find('-'), tag.size())); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// A language tag that BCP 47 may know.
bool is_tag(std::string_view tag) {
  const size_t first = primary(tag).size();
  return (first == 2 || first == 3) && tag.size() <= 20 && tag.back() != '-' &&
         std::all_of(tag.begin(), tag.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

std::optional<MarkKind> mark_of(XmlRole role) {
  if (role == XmlRole::emphasis) return MarkKind::emphasis;
  if (role == XmlRole::strong) return MarkKind::strong;
  if (role == XmlRole::superscript) return MarkKind::superscript;
  if (role == XmlRole::subscript) return MarkKind::subscript;
  if (role == XmlRole::strikeout) return MarkKind::strikeout;
  if (role == XmlRole::code) return MarkKind::code;
  return std::nullopt;
}

/// "bold", "font-style: italic", "sup" of an attribute.
XmlRole look_of(std::string_view rendition) {
  const auto says = [&](std::string_view word) { return rendition.find(word) != std::string_view::npos; };
  if (says("bold")) return XmlRole::strong;
  if (says("ital")) return XmlRole::emphasis;
  if (says("sup")) return XmlRole::superscript;
  if (says("sub")) return XmlRole::subscript;
  if (says("strike") || says("line-through")) return XmlRole::strikeout;
  return XmlRole::words;
}

/// Moves places in the text of a node to places in the source.
void move_places(const XmlTree& tree, XmlIndex text, std::vector<Block>& blocks) {
  for (Block& block : blocks) {
    const auto move = [&](uint32_t at) { return tree.source_offset(text, at); };
    block.span = {move(block.span.begin),
                  block.span.end > block.span.begin ? move(block.span.end - 1) + 1 : move(block.span.begin)};
    block.span.end = std::max(block.span.end, block.span.begin);
    std::vector<Anchor> map;
    const auto size = static_cast<uint32_t>(block.text.words.size());
    for (size_t i = 0; i < block.text.map.size(); ++i) {
      const Anchor& from = block.text.map[i];
      const uint32_t end = i + 1 < block.text.map.size() ? block.text.map[i + 1].text_offset : size;
      for (uint32_t at = from.text_offset; at < std::max(end, from.text_offset + 1); ++at) {
        const uint32_t place = move(from.source_offset + (at - from.text_offset));
        const bool goes_on = !map.empty() && map.back().source_offset + (at - map.back().text_offset) == place;
        if (!goes_on) map.push_back({at, place});
      }
    }
    block.text.map = std::move(map);
    move_places(tree, text, block.children);
  }
}

}  // namespace

bool XmlFlow::other_language(XmlIndex node) const {
  const std::string_view own = tree_.attribute(node, "xml:lang");
  return is_tag(own) && !transcript_.lang.empty() && primary(own) != primary(transcript_.lang);
}

/// Where the value of an attribute stands in the source.
uint32_t XmlFlow::place_of(XmlIndex node, std::string_view attribute) const {
  const std::string_view source = transcript_.text;
  const uint32_t tag = tree_.offset(node);
  const std::string_view value = tree_.attribute(node, attribute);
  const size_t end = std::min(source.find('>', tag), source.size());
  for (size_t at = source.find(attribute, tag + 1); at < end; at = source.find(attribute, at + 1)) {
    size_t quote = at + attribute.size();
    while (quote < end && (is_space(source[quote]) || source[quote] == '=')) ++quote;
    if (quote >= end || !is_space(source[at - 1]) || (source[quote] != '"' && source[quote] != '\'')) continue;
    const size_t begin = value.starts_with('#') ? quote + 2 : quote + 1;
    return static_cast<uint32_t>(std::min(begin, source.size()));
  }
  return tag;
}

void XmlFlow::inline_element(XmlIndex node, XmlRole role) {
  const std::string_view rendition = tree_.attribute(node, tree_.has(node, "rend") ? "rend" : "style");
  if (role == XmlRole::rendered) role = look_of(rendition);
  const bool bold = role == XmlRole::emphasis && look_of(tree_.attribute(node, "role")) == XmlRole::strong;  // DocBook's
  if (bold) role = XmlRole::strong;
  if (role == XmlRole::stage)
    return stage(node, tree_.has(node, "type") ? std::string(tree_.attribute(node, "type")) : std::string(tree_.name(node)));
  if (role == XmlRole::note) return note(node);
  if (role == XmlRole::footnote) return footnote(node);
  if (role == XmlRole::quotation) return quotation(node);
  if (role == XmlRole::gap) return gap(node);
  if (role == XmlRole::page_break) return page_break(node);
  if (role == XmlRole::line_break) return line_break(node);
  if (role == XmlRole::link) return link(node);
  if (role == XmlRole::token) return token(node);
  if (role == XmlRole::hidden) return marked(node, MarkKind::furniture, "tag");
  if (const auto kind = mark_of(role)) return marked(node, *kind);
  if (tree_.is(node, "redner")) return marked(node, MarkKind::furniture, "tag");  // the name once more, in parts
  if (tree_.is(node, "desc") && said_otherwise(node)) {
    language_.clear();
    return marked(node, MarkKind::furniture, "tag");
  }
  children(node);
}

/// The same stands beside it in the document's own language.
bool XmlFlow::said_otherwise(XmlIndex node) const {
  if (!other_language(node)) return false;
  for (const XmlIndex each : tree_.children(tree_.parent(node)))
    if (tree_.is(each, "desc") && !other_language(each)) return true;
  return false;
}

void XmlFlow::line_break(XmlIndex node) {
  if (words_.size() == 0) return;
  const uint32_t begin = words_.size();
  words_.append("\n", tree_.offset(node));
  words_.mark(MarkKind::hard_break, begin);
}

void XmlFlow::marked(XmlIndex node, MarkKind kind, std::string value) {
  const bool once = words_.is_open(kind);
  if (!once) words_.open(kind, std::move(value));
  ++paragraphs_;
  children(node);
  --paragraphs_;
  if (!once) words_.close(kind);
}

void XmlFlow::link(XmlIndex node) {
  const std::string address(tree_.attribute(node, tree_.has(node, "href")     ? "href"
                                                  : tree_.has(node, "target") ? "target"
                                                                              : "url"));
  const bool inside = address.starts_with('#') || address.starts_with('/') || address.empty();
  if (inside || !allowed_address(address) || words_.is_open(MarkKind::link)) return children(node);
  marked(node, MarkKind::link, address);
}

/// A word or sign of an annotated text: a space stands between two of them unless one says that it sticks to the other.
void XmlFlow::token(XmlIndex node) {
  if (!tree_.has_words(node)) return;
  if (!joins_) return children(node);
  const std::string_view join = tree_.attribute(node, "join");
  const bool sticks = stick_ || join == "left" || join == "both";
  if (!sticks && words_.size() > 0 && words_.words().back() != ' ' && words_.words().back() != '\n')
    words_.append(" ", tree_.offset(node));
  stick_ = false;
  children(node);
  stick_ = join == "right" || join == "both";
}

void XmlFlow::show_language() {
  if (language_ == shown_language_) return;
  if (words_.is_open(MarkKind::lang)) words_.close(MarkKind::lang);
  if (!language_.empty()) words_.open(MarkKind::lang, language_);
  shown_language_ = language_;
}

void XmlFlow::text(XmlIndex node) {
  const XmlIndex around = tree_.parent(node);
  // White space between elements parts words only inside of paragraphs; between tokens that say what they stick to, not
  // even there.
  if (!mixed_[around] && (paragraphs_ == 0 || joins_)) return;
  if (lines_meant_ > 0 && (tree_.is(around, "pre") || tree_.is(around, "literallayout"))) return verbatim(node);
  collapsed(node);
}

void XmlFlow::collapsed(XmlIndex node) {
  const std::string_view bytes = tree_.text(node);
  for (uint32_t at = 0; at < bytes.size();) {
    uint32_t end = at;
    while (end < bytes.size() && !is_space(bytes[end])) ++end;
    if (end > at) {
      show_language();
      tree_.append(node, at, end, words_);
    }
    if (end == bytes.size()) return;
    if (words_.size() > 0 && words_.words().back() != ' ' && words_.words().back() != '\n')
      words_.append(" ", tree_.source_offset(node, end));
    at = end;
    while (at < bytes.size() && is_space(bytes[at])) ++at;
  }
}

void XmlFlow::verbatim(XmlIndex node) {
  show_language();
  tree_.append(node, 0, static_cast<uint32_t>(tree_.text(node).size()), words_);
}

void XmlFlow::markup(XmlIndex node) {
  flush();
  for (const XmlIndex each : tree_.children(node)) {
    if (!tree_.is_text(each)) {
      element(each);
      continue;
    }
    const std::string html(tree_.text(each));
    std::vector<Block> blocks = read_html_fragment(html, {0, static_cast<uint32_t>(html.size())}, limits_, diagnostics_);
    move_places(tree_, each, blocks);
    for (Block& block : blocks) push(std::move(block));
  }
}

}  // namespace lectern

#include "read/docx_styles.h"

#include <charconv>

namespace lectern {
namespace {

/// w:b, w:i and the like: on unless their value says otherwise.
Toggle toggle(const XmlTree& tree, XmlIndex properties, std::string_view name) {
  const XmlIndex found = tree.child(properties, name);
  if (found == 0) return Toggle::unset;
  const std::string_view value = tree.attribute(found, "w:val");
  return value == "0" || value == "false" || value == "off" || value == "none" ? Toggle::off : Toggle::on;
}

int number(std::string_view digits, int otherwise) {
  int value = otherwise;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : otherwise;
}

std::string_view value_of(const XmlTree& tree, XmlIndex parent, std::string_view name) {
  const XmlIndex found = tree.child(parent, name);
  return found == 0 ? std::string_view() : tree.attribute(found, "w:val");
}

Toggle either(Toggle outer, Toggle inner) { return inner == Toggle::unset ? outer : inner; }

}  // namespace

RunLook run_look(const XmlTree& tree, XmlIndex properties) {
  RunLook look;
  if (properties == 0) return look;
  look.bold = toggle(tree, properties, "w:b");
  look.italic = toggle(tree, properties, "w:i");
  look.strike = toggle(tree, properties, "w:strike");
  if (look.strike != Toggle::on) look.strike = either(look.strike, toggle(tree, properties, "w:dstrike"));
  look.hidden = toggle(tree, properties, "w:vanish");
  const std::string_view raised = value_of(tree, properties, "w:vertAlign");
  if (!raised.empty())
    look.raised = raised == "superscript" ? Raised::up : raised == "subscript" ? Raised::down : Raised::none;
  look.lang = value_of(tree, properties, "w:lang");
  if (const XmlIndex fonts = tree.child(properties, "w:rFonts"); fonts != 0) look.font = tree.attribute(fonts, "w:ascii");
  return look;
}

void add_paragraph_properties(const XmlTree& tree, XmlIndex properties, ParagraphLook& look) {
  if (properties == 0) return;
  if (const XmlIndex place = tree.child(properties, "w:numPr"); place != 0) {
    look.number.num = number(value_of(tree, place, "w:numId"), look.number.num);
    look.number.level = number(value_of(tree, place, "w:ilvl"), look.number.level);
  }
  look.outline = number(value_of(tree, properties, "w:outlineLvl"), look.outline);
  const Toggle before = toggle(tree, properties, "w:pageBreakBefore");
  if (before != Toggle::unset) look.page_break_before = before == Toggle::on;
}

DocxStyles::DocxStyles(const XmlTree& tree) {
  if (tree.empty()) return;
  if (const XmlIndex defaults = tree.child(0, "w:docDefaults"); defaults != 0) {
    const XmlIndex run = tree.child(defaults, "w:rPrDefault");
    const XmlIndex properties = run == 0 ? 0 : tree.child(run, "w:rPr");
    if (properties != 0) default_lang_ = value_of(tree, properties, "w:lang");
  }
  for (const XmlIndex each : tree.children(0)) {
    if (!tree.is(each, "w:style")) continue;
    const std::string id(tree.attribute(each, "w:styleId"));
    Style style;
    style.name = value_of(tree, each, "w:name");
    style.based_on = value_of(tree, each, "w:basedOn");
    style.own.run = run_look(tree, tree.child(each, "w:rPr"));
    add_paragraph_properties(tree, tree.child(each, "w:pPr"), style.own);
    style.own.meaning = style_meaning(style.name);
    const std::string_view is_default = tree.attribute(each, "w:default");
    if (tree.attribute(each, "w:type") == "paragraph" && (is_default == "1" || is_default == "true"))
      default_paragraph_ = id;
    styles_.emplace(id, std::move(style));
  }
  for (auto& [id, style] : styles_) settle(style);
}

/// Takes over what the style is based on; a circle of styles ends where it closes. A chain is as deep as styles.xml is long
/// at most, and that is too deep for the stack: so it is walked in a loop.
void DocxStyles::settle(Style& style) {
  std::vector<Style*> chain;
  for (Style* at = &style; !at->done && !at->busy;) {
    at->busy = true;
    chain.push_back(at);
    const auto base = styles_.find(at->based_on);
    if (at->based_on.empty() || base == styles_.end()) break;
    at = &base->second;
  }
  for (size_t i = chain.size(); i-- > 0;) {
    Style& each = *chain[i];
    each.done = true;
    const auto found = styles_.find(each.based_on);
    if (each.based_on.empty() || found == styles_.end() || !found->second.done || &found->second == &each) continue;
    const ParagraphLook& base = found->second.own;
    each.own.run = base.run.with(each.own.run);
    if (each.own.meaning.role == StyleRole::none || (!each.own.meaning.certain && base.meaning.certain))
      each.own.meaning = base.meaning;
    if (each.own.number.num < 0) each.own.number.num = base.number.num;
    if (each.own.number.level < 0) each.own.number.level = base.number.level;
    if (each.own.outline < 0) each.own.outline = base.outline;
    each.own.page_break_before = each.own.page_break_before || base.page_break_before;
  }
}

const ParagraphLook& DocxStyles::paragraph(std::string_view id) const {
  const auto found = styles_.find(std::string(id.empty() ? std::string_view(default_paragraph_) : id));
  return found == styles_.end() ? none_ : found->second.own;
}

const RunLook& DocxStyles::run(std::string_view id) const {
  const auto found = id.empty() ? styles_.end() : styles_.find(std::string(id));
  return found == styles_.end() ? none_.run : found->second.own.run;
}

}  // namespace lectern

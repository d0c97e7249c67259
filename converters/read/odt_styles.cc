#include "read/odt_styles.h"

#include <charconv>
#include <vector>

namespace lectern {
namespace {

int number(std::string_view digits, int otherwise) {
  int value = otherwise;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : otherwise;
}

Toggle toggle(std::string_view value, bool on) {
  return value.empty() ? Toggle::unset : on ? Toggle::on : Toggle::off;
}

/// "super 58%", "sub 58%", "33% 58%", "-33% 100%", "0% 100%".
Raised raised(std::string_view position) {
  if (position.empty()) return Raised::unset;
  if (position.starts_with("super")) return Raised::up;
  if (position.starts_with("sub") || position.starts_with('-')) return Raised::down;
  return position.starts_with('0') ? Raised::none : Raised::up;
}

RunLook run_look(const XmlTree& tree, XmlIndex properties) {
  RunLook look;
  const auto value = [&](std::string_view name) { return tree.attribute(properties, name); };
  const std::string_view weight = value("fo:font-weight");
  look.bold = toggle(weight, weight == "bold" || number(weight, 0) >= 600);
  const std::string_view style = value("fo:font-style");
  look.italic = toggle(style, style == "italic" || style == "oblique");
  const std::string_view line = value("style:text-line-through-style");
  look.strike = toggle(line, line != "none");
  if (look.strike == Toggle::unset) {
    const std::string_view type = value("style:text-line-through-type");
    look.strike = toggle(type, type != "none");
  }
  const std::string_view display = value("text:display");
  look.hidden = toggle(display, display == "none");
  look.raised = raised(value("style:text-position"));
  const std::string_view language = value("fo:language");
  if (!language.empty() && language != "none" && language != "zxx") {
    look.lang = language;
    const std::string_view country = value("fo:country");
    if (!country.empty() && country != "none") look.lang += '-' + std::string(country);
  }
  look.font = value("style:font-name");
  return look;
}

/// "Text_20_body" is "Text body".
std::string readable(std::string_view name) {
  std::string to;
  for (size_t at = 0; at < name.size(); ++at) {
    int code = 0;
    const size_t close = name[at] == '_' ? name.find('_', at + 1) : std::string_view::npos;
    const bool escaped =
        close != std::string_view::npos && close > at + 1 && close - at < 4 &&
        std::from_chars(name.data() + at + 1, name.data() + close, code, 16).ptr == name.data() + close && code >= 0x20;
    to += escaped && code < 0x7F ? static_cast<char>(code) : name[at];
    if (escaped && code < 0x7F) at = close;
  }
  return to;
}

bool breaks(std::string_view value) { return value == "page"; }

}  // namespace

void OdtStyles::add_style(const XmlTree& part, XmlIndex node, bool automatic) {
  const std::string_view family = part.attribute(node, "style:family");
  if (family != "paragraph" && family != "text") return;
  Style style;
  style.parent = part.attribute(node, "style:parent-style-name");
  const std::string_view name = part.attribute(node, "style:name");
  if (!automatic)
    style.shown = part.has(node, "style:display-name") ? std::string(part.attribute(node, "style:display-name"))
                                                       : readable(name);
  OdtLook& look = style.own;
  look.outline = std::max(number(part.attribute(node, "style:default-outline-level"), 0), 0);
  look.list_style = part.attribute(node, "style:list-style-name");
  look.breaks_before = !part.attribute(node, "style:master-page-name").empty();
  if (const XmlIndex run = part.child(node, "style:text-properties"); run != 0) look.run = run_look(part, run);
  if (const XmlIndex paragraph = part.child(node, "style:paragraph-properties"); paragraph != 0) {
    look.breaks_before = look.breaks_before || breaks(part.attribute(paragraph, "fo:break-before"));
    look.breaks_after = breaks(part.attribute(paragraph, "fo:break-after"));
  }
  const std::string key = (family == "text" ? 't' : 'p') + std::string(name);
  styles_.insert_or_assign(key, std::move(style));
}

void OdtStyles::add(const XmlTree& part) {
  for (XmlIndex i = 0; i < part.size(); ++i) {
    const bool automatic = part.is(i, "office:automatic-styles");
    if (!automatic && !part.is(i, "office:styles")) continue;
    for (const XmlIndex each : part.children(i)) {
      if (part.is(each, "style:style")) add_style(part, each, automatic);
      if (!part.is(each, "style:default-style") || part.attribute(each, "style:family") != "paragraph") continue;
      if (const XmlIndex run = part.child(each, "style:text-properties"); run != 0)
        default_lang_ = run_look(part, run).lang;
    }
    i = part.after(i) - 1;
  }
}

/// Takes over what the style inherits; a circle of styles ends where it closes. A chain may be too deep for the stack: so it
/// is walked in a loop.
void OdtStyles::settle(char family, Style& style) {
  std::vector<Style*> chain;
  for (Style* at = &style; !at->done && !at->busy;) {
    at->busy = true;
    chain.push_back(at);
    const auto parent = styles_.find(family + at->parent);
    if (at->parent.empty() || parent == styles_.end()) break;
    at = &parent->second;
  }
  for (size_t i = chain.size(); i-- > 0;) {
    Style& each = *chain[i];
    each.done = true;
    if (!each.shown.empty()) each.own.meaning = style_meaning(each.shown);
    const auto parent = styles_.find(family + each.parent);
    if (parent == styles_.end()) {
      if (each.shown.empty()) each.own.meaning = style_meaning(readable(each.parent));
      continue;
    }
    if (!parent->second.done || &parent->second == &each) continue;
    const OdtLook& above = parent->second.own;
    each.own.run = above.run.with(each.own.run);
    if (each.own.meaning.role == StyleRole::none) each.own.meaning = above.meaning;
    if (each.own.outline == 0) each.own.outline = above.outline;
    if (each.own.list_style.empty()) each.own.list_style = above.list_style;
  }
}

void OdtStyles::settle() {
  for (auto& [key, style] : styles_) settle(key[0], style);
}

const OdtLook& OdtStyles::of(char family, std::string_view name) const {
  const auto found = styles_.find(family + std::string(name));
  return found == styles_.end() ? none_ : found->second.own;
}

}  // namespace lectern

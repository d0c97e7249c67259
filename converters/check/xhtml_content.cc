// What may stand in what, and where addresses may lead: no script, nothing fetched from elsewhere, lists and tables in
// order.
#include <algorithm>
#include <array>

#include "check/style_rules.h"
#include "check/xhtml_parts.h"

namespace lectern {
namespace {

template <size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr auto active_elements = std::to_array<std::string_view>(
    {"script", "iframe", "object", "embed", "applet", "form", "base", "frame", "svg:script"});
constexpr auto address_attributes = std::to_array<std::string_view>(
    {"href", "src", "action", "cite", "poster", "data", "formaction", "srcset", "background"});
constexpr auto word_elements =
    std::to_array<std::string_view>({"p", "h1", "h2",   "h3",   "h4",  "h5",  "h6",   "span",  "em",   "strong", "b",
                                     "i", "q",  "abbr", "time", "sub", "sup", "cite", "small", "code", "mark"});
constexpr auto block_elements = std::to_array<std::string_view>(
    {"p",    "h1",         "h2",     "h3",         "h4",      "h5",    "h6",  "div",    "ul",
     "ol",   "li",         "table",  "section",    "article", "aside", "nav", "header", "footer",
     "main", "blockquote", "figure", "figcaption", "dl",      "hr",    "pre"});

void check_scripts(const XhtmlPart& part, size_t i) {
  const MarkupElement& element = part.markup.elements[i];
  if (one_of(element.name, active_elements))
    part.report("XHTML:scripts", i, "there is an element <" + std::string(element.name) + ">, which can act");
  for (const auto& [name, value] : element.attributes) {
    if (name.substr(0, 2) == "on") part.report("XHTML:scripts", i, "the attribute " + std::string(name) + " holds a script");
    if (name == "http-equiv" && (value == "refresh" || value == "Refresh"))
      part.report("XHTML:scripts", i, "the page sends its reader elsewhere");
  }
}

void check_addresses(const XhtmlPart& part, size_t i) {
  const MarkupElement& element = part.markup.elements[i];
  for (const auto& [name, value] : element.attributes) {
    if (!one_of(name, address_attributes)) continue;
    const std::string scheme = scheme_of(value);
    const bool link = element.name == "a" && name == "href";
    if (!scheme.empty() && scheme != "http" && scheme != "https" && scheme != "mailto")
      part.report("XHTML:addresses", i, "an address begins with " + scheme + ":",
                  "links may begin with http:, https: or mailto:");
    const bool remote = (!scheme.empty() && scheme != "data") || value.substr(0, 2) == "//";
    if (!link && name != "cite" && remote)
      part.report("XHTML:remote", i, "something is fetched from elsewhere", "keep it in the file");
  }
  if (element.name == "style" &&
      (element.text.find("@import") != std::string::npos || element.text.find("url(") != std::string::npos))
    part.report("XHTML:remote", i, "the style sheet fetches something", "keep it in the file");
}

/// Links that are told from other words by their colour alone.
void check_link_style(const XhtmlPart& part, size_t i) {
  if (part.markup.elements[i].name == "style" && hides_links(part.markup.elements[i].text))
    part.report("XHTML:link-marks", i, "links are told by their colour alone", "underline them");
}

void check_nesting(const XhtmlPart& part, size_t i) {
  const std::vector<MarkupElement>& elements = part.markup.elements;
  const std::string_view name = elements[i].name;
  const std::string_view parent = elements[elements[i].parent].name;
  if (i != 0 && one_of(name, block_elements) && one_of(parent, word_elements))
    part.report("XHTML:nesting", i, "<" + std::string(name) + "> stands in <" + std::string(parent) + ">");
  if (name == "a" && elements[i].find("href") != nullptr && part.inside(i, "a"))
    part.report("XHTML:nesting", i, "a link stands in a link");
  const bool list = name == "ul" || name == "ol";
  if (list && elements[i].text.find_first_not_of(" \t\r\n") != std::string::npos)
    part.report("XHTML:lists", i, "a list has words outside its items");
  if (list && elements[i].after == i + 1) part.report("XHTML:lists", i, "a list has no items");
  const bool in_list = parent == "ul" || parent == "ol";
  if (i != 0 && (name == "li") != in_list && (name == "li" || in_list) && parent != "menu")
    part.report("XHTML:lists", i, "an item stands outside a list, or something else in one");
}

void check_head_cell(const XhtmlPart& part, size_t i) {
  const MarkupElement& cell = part.markup.elements[i];
  if (cell.name == "th" && cell.find("scope") == nullptr)
    part.report("XHTML:tables", i, "a head cell doesn't say what it heads", "give it a scope");
}

}  // namespace

bool hides_links(std::string_view sheet) {
  bool hidden = false;
  each_style_rule(sheet, [&](std::string_view selectors, std::string_view declarations) {
    std::string_view line = style_value(declarations, "text-decoration");
    if (line.empty()) line = style_value(declarations, "text-decoration-line");
    bool other = false;  // another mark than colour
    for (const std::string_view mark : {"border-bottom", "border-block-end", "border", "outline", "font-weight"})
      other = other || !style_value(declarations, mark).empty();
    const bool all_links = selects(selectors, "a") && selectors.find('.') == std::string_view::npos;
    hidden = hidden || (all_links && line.starts_with("none") && !other);
  });
  return hidden;
}

std::string scheme_of(std::string_view address) {
  std::string scheme;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) continue;
    if (c == ':') return scheme;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = lower >= 'a' && lower <= 'z';
    if (!letter && (scheme.empty() || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) return {};
    scheme += lower;
  }
  return {};
}

void check_content(const XhtmlPart& part) {
  for (size_t i = 0; i < part.markup.elements.size(); ++i) {
    check_scripts(part, i);
    check_addresses(part, i);
    check_link_style(part, i);
    check_nesting(part, i);
    check_head_cell(part, i);
  }
}

}  // namespace lectern

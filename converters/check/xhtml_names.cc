// Ids and what refers to them; names of links and landmarks; alternatives of images; roles.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "check/xhtml_parts.h"

namespace lectern {
namespace {

constexpr auto reference_attributes = std::to_array<std::string_view>(
    {"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-flowto", "headers", "for"});

void collect_ids(XhtmlPart& part) {
  for (size_t i = 0; i < part.markup.elements.size(); ++i) {
    const std::string* const id = part.markup.elements[i].find("id");
    if (id == nullptr) continue;
    if (id->empty() || id->find_first_of(" \t\r\n") != std::string::npos)
      part.report("XHTML:ids", i, "an id is empty or has a space");
    if (!part.ids.emplace(*id, i).second) part.report("XHTML:ids", i, "the id \"" + *id + "\" is there twice");
  }
}

void check_references(const XhtmlPart& part, size_t i) {
  for (const std::string_view name : reference_attributes) {
    const std::string_view list = part.markup.elements[i].get(name);
    for (size_t at = 0; (at = list.find_first_not_of(" \t\r\n", at)) != std::string_view::npos;) {
      const size_t stop = std::min(list.find_first_of(" \t\r\n", at), list.size());
      if (!part.ids.count(list.substr(at, stop - at)))
        part.report("XHTML:references", i,
                    std::string(name) + " names \"" + std::string(list.substr(at, stop - at)) + "\", which isn't there");
      at = stop;
    }
  }
  const std::string_view address = part.markup.elements[i].get("href");
  if (address.size() > 1 && address.front() == '#' && !part.ids.count(address.substr(1)))
    part.report("XHTML:fragments", i, "the link to \"" + std::string(address) + "\" leads nowhere");
}

std::string_view landmark_role(const MarkupElement& element) {
  if (const std::string_view role = element.get("role"); !role.empty()) {
    static constexpr auto landmarks = std::to_array<std::string_view>(
        {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search", "doc-introduction",
         "doc-conclusion", "doc-endnotes", "doc-toc", "doc-pagelist", "doc-chapter", "doc-part", "doc-foreword",
         "doc-afterword", "doc-preface"});
    return std::find(landmarks.begin(), landmarks.end(), role) != landmarks.end() ? role : std::string_view();
  }
  if (element.name == "section")
    return element.find("aria-label") != nullptr || element.find("aria-labelledby") != nullptr ? "region" : "";
  if (element.name == "nav") return "navigation";
  return element.name == "main" ? "main" : "";
}

std::string name_of(const XhtmlPart& part, size_t i) {
  const MarkupElement& element = part.markup.elements[i];
  const std::string_view list = element.get("aria-labelledby");
  const std::string_view labelled = list.substr(0, list.find(' '));
  if (labelled.empty()) return std::string(element.get("aria-label"));
  const auto at = part.ids.find(labelled);
  if (at == part.ids.end()) return {};
  std::string name;  // the first words tell names apart; a hostile page may name everything after everything
  for (size_t each = at->second;
       each < std::min(part.markup.elements[at->second].after, at->second + 50) && name.size() < 500; ++each)
    name += part.markup.elements[each].text.substr(0, 500);
  return name;
}

constexpr std::string_view aria_roles =
    " alert alertdialog application article banner blockquote button caption cell checkbox code columnheader "
    "combobox complementary contentinfo definition deletion dialog directory document emphasis feed figure "
    "form generic grid gridcell group heading img insertion link list listbox listitem log main marquee math "
    "menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph "
    "presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox "
    "separator slider spinbutton status strong subscript superscript switch tab table tablist tabpanel term "
    "textbox time timer toolbar tooltip tree treegrid treeitem ";

bool known_role(std::string_view role) {
  if (role.substr(0, 4) == "doc-") return true;
  return role.find(' ') == std::string_view::npos &&
         aria_roles.find(" " + std::string(role) + " ") != std::string_view::npos;
}

/// epub:type on an element says nothing to assistive technology: the role of the same meaning must stand beside it.
void check_type(const XhtmlPart& part, size_t i) {
  struct Pair {
    std::string_view type;
    std::string_view role;
  };
  static constexpr auto pairs = std::to_array<Pair>({{"toc", "doc-toc"},
                                                     {"page-list", "doc-pagelist"},
                                                     {"pagebreak", "doc-pagebreak"},
                                                     {"noteref", "doc-noteref"},
                                                     {"endnotes", "doc-endnotes"},
                                                     {"backlink", "doc-backlink"},
                                                     {"introduction", "doc-introduction"},
                                                     {"conclusion", "doc-conclusion"},
                                                     {"chapter", "doc-chapter"}});
  const MarkupElement& element = part.markup.elements[i];
  const std::string_view type = element.get("epub:type");
  if (type.empty() || element.name == "body" || part.inside(i, "nav")) return;
  for (const Pair& pair : pairs)
    if (pair.type == type && element.get("role") != pair.role)
      part.report("XHTML:roles", i, "epub:type " + std::string(type) + " stands without role " + std::string(pair.role));
}

void check_image(const XhtmlPart& part, size_t i) {
  const MarkupElement& element = part.markup.elements[i];
  const bool image =
      element.name == "img" || element.name == "area" || (element.name == "input" && element.get("type") == "image");
  if (image && element.find("alt") == nullptr)
    part.report("XHTML:alternatives", i, "an image has no alternative text", "give it an alt attribute");
  const bool drawing = element.name == "svg:svg" || element.get("role") == "img";
  if (drawing && !image && name_of(part, i).empty())
    part.report("XHTML:alternatives", i, "a drawing has no name", "give it an aria-label");
}

}  // namespace

bool XhtmlPart::has_no_words(size_t element) const {
  for (size_t i = element; i < markup.elements[element].after; ++i) {
    const MarkupElement& each = markup.elements[i];
    if (each.text.find_first_not_of(" \t\r\n") != std::string::npos || !each.get("aria-label").empty() ||
        !each.get("alt").empty())
      return false;
  }
  return true;
}

bool XhtmlPart::inside(size_t element, std::string_view name) const {
  for (size_t i = element; i != 0; i = markup.elements[i].parent)
    if (markup.elements[markup.elements[i].parent].name == name) return true;
  return false;
}

void check_ids(XhtmlPart& part) {
  collect_ids(part);
  for (size_t i = 0; i < part.markup.elements.size(); ++i) check_references(part, i);
}

void check_names(const XhtmlPart& part) {
  std::unordered_set<std::string> landmarks;
  for (size_t i = 0; i < part.markup.elements.size(); ++i) {
    const MarkupElement& element = part.markup.elements[i];
    check_image(part, i);
    if (element.attributes.empty()) continue;
    if (element.name == "a" && element.find("href") != nullptr && part.has_no_words(i) && name_of(part, i).empty())
      part.report("XHTML:link-names", i, "a link has no words", "give it words, or an aria-label");
    const std::string_view role = element.get("role");
    if (!role.empty() && !known_role(role)) part.report("XHTML:roles", i, "\"" + std::string(role) + "\" is no role");
    check_type(part, i);
    const std::string_view landmark = landmark_role(element);
    if (landmark.empty()) continue;
    const std::string name = name_of(part, i);
    if (landmark == "region" && name.empty())
      part.report("XHTML:landmarks", i, "a region has no name", "give it an aria-label");
    if (!landmarks.insert(std::string(landmark) + '\n' + name).second)
      part.report("XHTML:landmarks", i, "two landmarks have the same name", "name them apart");
  }
}

}  // namespace lectern

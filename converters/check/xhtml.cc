// The document as a whole: reading it, its root, language, title, ids and references. What its parts must be is in
// xhtml_parts.cc.
#include "check/xhtml.h"

#include <algorithm>
#include <array>

#include "check/findings.h"
#include "check/xhtml_parts.h"

namespace lectern {
namespace {

constexpr auto rules = std::to_array<std::string_view>({
    "XHTML:well-formed", "XHTML:doctype",    "XHTML:root",       "XHTML:lang",         "XHTML:direction",
    "XHTML:title",       "XHTML:charset",    "XHTML:one-h1",     "XHTML:main",         "XHTML:headings",
    "XHTML:ids",         "XHTML:references", "XHTML:fragments",  "XHTML:alternatives", "XHTML:scripts",
    "XHTML:addresses",   "XHTML:remote",     "XHTML:link-names", "XHTML:landmarks",    "XHTML:tables",
    "XHTML:lists",       "XHTML:nesting",    "XHTML:roles",      "XHTML:viewport",     "XHTML:language-tags",
    "XHTML:link-marks",
});

void check_doctype(const XhtmlPart& part) {
  const Markup& markup = part.markup;
  if (markup.has_doctype && (markup.doctype != "html" || markup.external_subset))
    part.report("XHTML:doctype", 0, "the document type isn't that of HTML", "write <!DOCTYPE html>, or none");
}

bool good_tag(std::string_view tag) {
  size_t length = 0;
  size_t subtags = 0;
  for (const char c : tag) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (c == '-') {
      if (length == 0 || (subtags == 0 && (length < 2 || length > 8))) return false;
      length = 0;
      ++subtags;
    } else if (!letter && !(digit && subtags > 0)) {
      return false;
    } else if (++length > 8) {
      return false;
    }
  }
  return length > 0 && (subtags > 0 || length >= 2);
}

void check_root(const XhtmlPart& part) {
  const MarkupElement& root = part.markup.elements.front();
  if (root.name != "html" || part.markup.root_namespace != "http://www.w3.org/1999/xhtml")
    part.report("XHTML:root", 0, "the root isn't html in the namespace of XHTML",
                "write <html xmlns=\"http://www.w3.org/1999/xhtml\">");
  const std::string_view lang = root.get("lang");
  if (lang.empty() || root.get("xml:lang") != lang)
    part.report("XHTML:lang", 0, "the language isn't said in lang and xml:lang alike", "give both the same tag");
  static constexpr std::array<std::string_view, 8> right_to_left = {"ar", "fa", "he", "ur", "ps", "yi", "dv", "sd"};
  const std::string_view direction = root.get("dir");
  const std::string_view primary = lang.substr(0, lang.find('-'));
  const bool rtl = std::find(right_to_left.begin(), right_to_left.end(), primary) != right_to_left.end();
  if (rtl && direction != "rtl" && lang.find("-Latn") == std::string_view::npos)
    part.report("XHTML:direction", 0, "a right-to-left language isn't set from right to left", "write dir=\"rtl\"");
}

void check_tags(const XhtmlPart& part) {
  for (size_t i = 0; i < part.markup.elements.size(); ++i) {
    const MarkupElement& element = part.markup.elements[i];
    for (const std::string_view name : {"lang", "xml:lang"}) {
      const std::string* const tag = element.find(name);
      if (tag != nullptr && !tag->empty() && !good_tag(*tag))
        part.report("XHTML:language-tags", i, "\"" + *tag + "\" is no language tag", "write a tag such as en or pt-BR");
    }
    const std::string* const direction = element.find("dir");
    if (direction != nullptr && *direction != "ltr" && *direction != "rtl" && *direction != "auto")
      part.report("XHTML:direction", i, "dir is neither ltr nor rtl nor auto");
  }
}

void check_head(const XhtmlPart& part) {
  const std::vector<MarkupElement>& elements = part.markup.elements;
  size_t titles = 0;
  for (size_t i = 0; i < elements.size(); ++i) {
    const MarkupElement& element = elements[i];
    if (element.name == "title" && elements[element.parent].name == "head") {
      ++titles;
      if (element.text.find_first_not_of(" \t\r\n") == std::string::npos)
        part.report("XHTML:title", i, "the title is empty");
    }
    if (element.name != "meta") continue;
    const std::string_view charset = element.get("charset");
    if (!charset.empty() && charset != "utf-8" && charset != "UTF-8")
      part.report("XHTML:charset", i, "the character set isn't UTF-8");
    const std::string_view content = element.get("content");
    if (element.get("name") == "viewport" &&
        (content.find("user-scalable") != std::string_view::npos || content.find("maximum-scale") != std::string_view::npos))
      part.report("XHTML:viewport", i, "the page forbids zooming", "leave out user-scalable and maximum-scale");
  }
  if (titles != 1) part.report("XHTML:title", 0, "there isn't exactly one title");
}

void check_outline(const XhtmlPart& part) {
  const std::vector<MarkupElement>& elements = part.markup.elements;
  size_t first_level = 0;
  size_t mains = 0;
  int before = 0;
  for (size_t i = 0; i < elements.size(); ++i) {
    const std::string_view name = elements[i].name;
    mains += name == "main" ? 1 : 0;
    if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') continue;
    const int level = name[1] - '0';
    if (part.has_no_words(i)) part.report("XHTML:headings", i, "a heading has no words");
    if (level > before + 1) part.report("XHTML:headings", i, "a heading skips a level", "let levels go down one at a time");
    before = level;
    first_level += level == 1 ? 1 : 0;
  }
  if (first_level != 1) part.report("XHTML:one-h1", 0, "there isn't exactly one h1");
  if (mains > 1 || (mains == 0 && !part.context.navigation)) part.report("XHTML:main", 0, "there isn't exactly one main");
}

}  // namespace

std::span<const std::string_view> xhtml_rules() { return rules; }

bool looks_like_xhtml(std::string_view bytes) {
  size_t at = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  while (true) {
    at = bytes.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos || bytes[at] != '<') return false;
    const std::string_view rest = bytes.substr(at);
    const bool comment = rest.substr(0, 4) == "<!--";
    if (!comment && rest.substr(0, 2) != "<?" && rest.substr(0, 2) != "<!") break;
    const std::string_view closing = comment ? "-->" : ">";
    const size_t stop = bytes.find(closing, at);
    if (stop == std::string_view::npos) return false;
    at = stop + closing.size();
  }
  const std::string_view name = bytes.substr(at + 1, 5);
  return name.substr(0, 4) == "html" && name.size() == 5 &&
         std::string_view(" \t\r\n>").find(name[4]) != std::string_view::npos;
}

bool begins_like_xhtml(const Contents& contents) {
  std::string buffer;
  if (looks_like_xhtml(contents.read(0, Contents::piece_bytes, buffer))) return true;
  return contents.size() > Contents::piece_bytes && looks_like_xhtml(contents.all(buffer));
}

void check_xhtml_markup(const Markup& markup, const XhtmlContext& context, Verdict& verdict) {
  if (markup.elements.empty()) {
    found(verdict, "XHTML:well-formed", context.where + std::to_string(markup.fault_line), markup.fault);
    return;
  }
  XhtmlPart part{markup, context, verdict, {}};
  check_doctype(part);
  check_root(part);
  check_tags(part);
  check_head(part);
  check_outline(part);
  check_ids(part);
  check_names(part);
  check_content(part);
}

Verdict check_xhtml(std::string_view bytes) {
  Verdict verdict;
  verdict.kind = "xhtml";
  verdict.rules_checked = rules.size();
  check_xhtml_markup(read_markup(bytes), {"line ", false, false}, verdict);
  return verdict;
}

}  // namespace lectern

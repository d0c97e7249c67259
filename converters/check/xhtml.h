// The rules for XHTML: well-formed, named, structured, labelled, safe and self-contained. Also run on each document of an
// EPUB.
#pragma once

#include <span>

#include "check/check.h"
#include "check/markup.h"

namespace lectern {

/// Names of all rules, as findings show them; schemas/epub-accessibility.md has a line for each.
std::span<const std::string_view> xhtml_rules();

/// True where the bytes begin like an XHTML document (declaration, comments and doctype skipped).
bool looks_like_xhtml(std::string_view bytes);
/// The same of bytes that may be long: all is read only where the first element stands behind much else.
bool begins_like_xhtml(const Contents& contents);

Verdict check_xhtml(std::string_view bytes);

struct XhtmlContext {
  std::string where;        ///< before each place: empty, or "EPUB/nav.xhtml:"
  bool in_epub = false;     ///< style sheets may be files of the package; epub:type needs its role
  bool navigation = false;  ///< the navigation document: it has no <main>
};
/// Runs the rules on a document that was read already.
void check_xhtml_markup(const Markup& markup, const XhtmlContext& context, Verdict& verdict);

/// True where a rule takes the line from under all links and gives them no other mark than their colour.
bool hides_links(std::string_view sheet);

/// The scheme of an address in lower case, after controls and spaces are dropped as browsers do; empty for a relative one.
std::string scheme_of(std::string_view address);

}  // namespace lectern

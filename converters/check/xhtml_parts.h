// What the files with XHTML's rules share.
#pragma once

#include <string>
#include <unordered_map>

#include "check/findings.h"
#include "check/xhtml.h"

namespace lectern {

struct XhtmlPart {
  const Markup& markup;
  const XhtmlContext& context;
  Verdict& verdict;
  std::unordered_map<std::string_view, size_t> ids;  ///< of the document; filled by check_ids

  void report(std::string_view rule, size_t element, std::string message, std::string hint = {}) const {
    found(verdict, rule, context.where + std::to_string(markup.elements[element].line), std::move(message), std::move(hint));
  }
  bool has_no_words(size_t element) const;
  /// True where one of the element's ancestors has that name.
  bool inside(size_t element, std::string_view name) const;
};

void check_ids(XhtmlPart& part);            ///< ids, references, fragments
void check_names(const XhtmlPart& part);    ///< links, landmarks, alternatives, roles
void check_content(const XhtmlPart& part);  ///< scripts, addresses, nesting, lists, tables

}  // namespace lectern

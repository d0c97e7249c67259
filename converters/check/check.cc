#include "check/check.h"

#include <algorithm>
#include <array>

#include "check/epub.h"
#include "check/pdf.h"
#include "check/readalong.h"
#include "check/xhtml.h"

namespace lectern {

bool Verdict::undecided() const {
  constexpr auto rules =
      std::to_array<std::string_view>({"PDF:unread", "PDF:encrypted", "PDF:xref", "CHECK:limits", "CHECK:crashed"});
  return !findings.empty() && std::all_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return std::find(rules.begin(), rules.end(), finding.rule) != rules.end();
  });
}

std::string_view kind_of(std::string_view bytes) {
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return "pdf";
  if (looks_like_epub(bytes)) return "epub";
  if (looks_like_readalong(bytes)) return "html";
  if (looks_like_xhtml(bytes)) return "xhtml";
  return {};
}

Verdict check(std::string_view bytes) {
  const std::string_view kind = kind_of(bytes);
  if (kind == "pdf") return check_pdf(bytes);
  if (kind == "epub") return check_epub(bytes);
  if (kind == "html") return check_readalong(bytes, {});  // who knows the program asks check_readalong itself
  if (kind == "xhtml") return check_xhtml(bytes);
  return {};
}

}  // namespace lectern

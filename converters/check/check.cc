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

std::string_view kind_of(const Contents& contents) {
  std::string buffer;
  if (contents.read(0, 1024, buffer).find("%PDF-") != std::string_view::npos) return "pdf";
  if (looks_like_epub(contents)) return "epub";
  if (looks_like_readalong(contents)) return "html";
  if (begins_like_xhtml(contents)) return "xhtml";
  return {};
}

Verdict check(const Contents& contents) {
  const std::string_view kind = kind_of(contents);
  std::string buffer;
  if (kind == "pdf") return check_pdf(contents.all(buffer));
  if (kind == "epub") return check_epub(contents);
  if (kind == "html") return check_readalong(contents, {});  // who knows the program asks check_readalong itself
  if (kind == "xhtml") return check_xhtml(contents.all(buffer));
  return {};
}

}  // namespace lectern

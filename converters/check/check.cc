#include "check/check.h"

#include "check/epub.h"
#include "check/pdf.h"
#include "check/xhtml.h"

namespace lectern {

Verdict check(std::string_view bytes) {
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return check_pdf(bytes);
  if (looks_like_epub(bytes)) return check_epub(bytes);
  if (looks_like_xhtml(bytes)) return check_xhtml(bytes);
  return {};
}

}  // namespace lectern

#include "read/office.h"

#include "read/doc.h"
#include "read/docx.h"
#include "read/odt.h"
#include "read/package.h"
#include "read/signature.h"

namespace lectern {

std::string_view office_kind(std::string_view extension) {
  if (extension == "docx" || extension == "docm" || extension == "dotx" || extension == "dotm") return "docx";
  if (extension == "odt" || extension == "ott") return "odt";
  if (extension == "doc" || extension == "dot") return "doc";
  return {};
}

std::optional<Result<Transcript>> read_office(const Source& source, const std::string& said, const Limits& limits,
                                              Diagnostics& diagnostics) {
  if (is_doc(source.bytes)) return read_doc(source, limits, diagnostics);
  if (!source.bytes.starts_with("PK")) return std::nullopt;
  std::string kind = package_kind(source.bytes);
  if (kind.empty() && binary_signature(source.bytes).find("ZIP") != std::string_view::npos) kind = office_kind(said);
  if (kind == "docx") return read_docx(source, limits, diagnostics);
  if (kind == "odt") return read_odt(source, limits, diagnostics);
  if (kind.find(' ') != std::string::npos)
    return Failure{Exit::input, error("LC-0249", "this is " + kind + ", not a transcript",
                                      "give the transcript as a text document (.docx, .odt), plain text or Markdown")};
  return std::nullopt;
}

}  // namespace lectern

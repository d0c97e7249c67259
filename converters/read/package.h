// A document that is a ZIP of XML parts: DOCX, ODT. Opens it with distrust and parses its parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "base/zip_reader.h"
#include "read/xml_tree.h"

namespace lectern {

class Package {
 public:
  /// Fails where the archive is broken or passes a limit. `source` outlives the package.
  static Result<Package> open(const Source& source, const Limits& limits);

  bool has(std::string_view part) const { return entry(part) != nullptr; }
  /// Unpacked bytes; nothing where the part isn't there or is broken.
  std::optional<std::string> bytes(std::string_view part) const;
  /// A part without which there is no document.
  Result<XmlTree> needed(std::string_view part) const;
  /// A part without which the document is poorer: where it is broken, that is said, and the tree is empty.
  XmlTree wanted(std::string_view part, Diagnostics& diagnostics) const;

 private:
  explicit Package(const Limits& limits) : limits_(limits) {}
  const ZipEntry* entry(std::string_view part) const;
  XmlRead parse(std::string_view part) const;

  ZipArchive archive_;
  Limits limits_;
};

/// What a ZIP holds, by the names of its parts: "docx", "odt", "epub", or another kind's name for people ("a spreadsheet").
/// Empty where that can't be told.
std::string package_kind(std::string_view bytes);

/// Parsed XML or the failure that says why not. `what` names it: "word/document.xml of the package".
Result<XmlTree> tree_or_failure(XmlRead read, const std::string& what);

}  // namespace lectern

#include "read/package.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

/// Parts are UTF-8 or UTF-16; what is broken in them becomes U+FFFD.
std::string decoded(std::string bytes) {
  std::vector<uint64_t> broken;
  const std::string_view mark = std::string_view(bytes).substr(0, 2);
  if (mark == "\xFF\xFE") return unicode::decode(std::string_view(bytes).substr(2), "utf-16le", &broken);
  if (mark == "\xFE\xFF") return unicode::decode(std::string_view(bytes).substr(2), "utf-16be", &broken);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  return utf8::valid(bytes) ? bytes : unicode::decode(bytes, "utf-8", &broken);
}

/// DEL, which XML allows and no text holds, becomes U+FFFD too, as in any other input.
std::string utf8_of(std::string bytes) {
  std::string text = decoded(std::move(bytes));
  if (text.find('\x7F') == std::string::npos) return text;
  std::string without;
  for (const char c : text) {
    if (c == '\x7F') {
      without += "\xEF\xBF\xBD";
    } else {
      without += c;
    }
  }
  return without;
}

bool any_part(const ZipArchive& archive, std::string_view beginning) {
  return std::any_of(archive.entries.begin(), archive.entries.end(),
                     [&](const ZipEntry& entry) { return entry.name.starts_with(beginning); });
}

}  // namespace

Result<Package> Package::open(const Source& source, const Limits& limits) {
  Package package(limits);
  package.archive_ = open_zip(source.bytes);
  if (package.archive_.fault.empty()) return package;
  if (package.archive_.over_limit)
    return Failure{Exit::limit, error("LC-0245", "the document's package passes a limit: " + package.archive_.fault,
                                      "no transcript needs that much; save the document anew")};
  return Failure{Exit::input, error("LC-0244", "the document's package is broken: " + package.archive_.fault,
                                    "open it in the program that made it and save it anew")};
}

const ZipEntry* Package::entry(std::string_view part) const {
  if (part.starts_with('/')) part.remove_prefix(1);
  if (const ZipEntry* const exact = archive_.find(part)) return exact;
  const std::string folded = unicode::fold(part);
  for (const ZipEntry& each : archive_.entries)
    if (each.name.size() == part.size() && unicode::fold(each.name) == folded) return &each;
  return nullptr;
}

std::optional<std::string> Package::bytes(std::string_view part) const {
  const ZipEntry* const found = entry(part);
  return found == nullptr ? std::nullopt : unpacked(archive_, *found);
}

XmlRead Package::parse(std::string_view part) const {
  std::optional<std::string> packed = bytes(part);
  if (packed) return read_xml_tree(utf8_of(std::move(*packed)), limits_);
  XmlRead read;
  read.problem = XmlProblem::broken;
  read.message = has(part) ? "its bytes don't unpack" : "it isn't there";
  return read;
}

Result<XmlTree> Package::needed(std::string_view part) const { return tree_or_failure(parse(part), std::string(part)); }

XmlTree Package::wanted(std::string_view part, Diagnostics& diagnostics) const {
  if (!has(part)) return {};
  XmlRead read = parse(part);
  if (read.problem == XmlProblem::none) return std::move(read.tree);
  diagnostics.push_back(warning("LC-0246",
                                std::string(part) + " can't be read (" + read.message + "); what it says is missing",
                                "open the document in the program that made it and save it anew"));
  return {};
}

std::string package_kind(std::string_view bytes) {
  const ZipArchive archive = open_zip(bytes);
  if (!archive.fault.empty()) {  // whose reader says what is wrong
    if (bytes.find("word/document") != std::string_view::npos) return "docx";
    return bytes.substr(0, 100).find("application/vnd.oasis.opendocument.text") == std::string_view::npos ? "" : "odt";
  }
  if (const ZipEntry* const type = archive.find("mimetype")) {
    const std::string name = unpacked(archive, *type).value_or("");
    if (name.starts_with("application/vnd.oasis.opendocument.text")) return "odt";
    if (name.starts_with("application/epub+zip")) return "epub";
    if (name.find("opendocument.spreadsheet") != std::string::npos) return "a spreadsheet";
    if (name.find("opendocument.presentation") != std::string::npos) return "a presentation";
  }
  if (any_part(archive, "word/") || any_part(archive, "Word/")) return "docx";
  if (any_part(archive, "xl/")) return "a spreadsheet";
  if (any_part(archive, "ppt/")) return "a presentation";
  if (archive.find("content.xml") != nullptr && archive.find("META-INF/manifest.xml") != nullptr) return "odt";
  if (archive.find("Index/Document.iwa") != nullptr) return "a Pages document";
  if (archive.find("[Content_Types].xml") != nullptr) return "docx";
  return {};
}

Result<XmlTree> tree_or_failure(XmlRead read, const std::string& what) {
  if (read.problem == XmlProblem::none) return std::move(read.tree);
  const std::string where = read.line > 0 ? " (line " + std::to_string(read.line) + ")" : "";
  if (read.problem == XmlProblem::broken)
    return Failure{Exit::input, error("LC-0244", what + " can't be read: " + read.message + where,
                                      "open the document in the program that made it and save it anew")};
  return Failure{read.problem == XmlProblem::memory ? Exit::io : Exit::limit,
                 error("LC-0245", what + " passes a limit: " + read.message + where,
                       "no transcript needs that much; nesting may be raised with --max-depth (up to 255)")};
}

}  // namespace lectern

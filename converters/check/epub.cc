// The archive as a container, and the order in which the rules run.
#include "check/epub.h"

#include <algorithm>
#include <array>

#include "check/epub_book.h"
#include "check/xhtml.h"

namespace lectern {
namespace {

constexpr auto rules = std::to_array<std::string_view>({
    "EPUB:archive",
    "EPUB:mimetype",
    "EPUB:container",
    "EPUB:contents",
    "EPUB:checksum",
    "EPUB:package",
    "EPUB:identifier",
    "EPUB:title",
    "EPUB:language",
    "EPUB:modified",
    "EPUB:date",
    "EPUB:refines",
    "EPUB:manifest",
    "EPUB:spine",
    "EPUB:access-mode",
    "EPUB:sufficient",
    "EPUB:features",
    "EPUB:hazard",
    "EPUB:summary",
    "EPUB:truth",
    "EPUB:cover",
    "EPUB:conformance",
    "EPUB:contents-list",
    "EPUB:landmarks",
    "EPUB:navigation-links",
    "EPUB:navigation-order",
    "EPUB:pages",
    "EPUB:links",
    "EPUB:style",
    "EPUB:overlay-item",
    "EPUB:overlay-markup",
    "EPUB:overlay-target",
    "EPUB:overlay-order",
    "EPUB:overlay-skip",
    "EPUB:overlay-clips",
    "EPUB:overlay-sound",
    "EPUB:overlay-duration",
    "EPUB:overlay-style",
    "EPUB:overlay-text",
    "EPUB:narrator",
});

void check_mimetype(const EpubBook& book) {
  constexpr std::string_view type = "application/epub+zip";
  const ZipEntry* const entry = book.archive.find("mimetype");
  std::string buffer;
  if (entry == nullptr || entry->header != 0 || entry->deflated || entry->extra_length != 0 || entry->packed != type.size() ||
      stored(book.archive, *entry).all(buffer) != type)
    book.report("EPUB:mimetype", "mimetype",
                "the first entry isn't the stored file mimetype with application/epub+zip and nothing else",
                "write it first, not packed, without extra field and line end");
}

/// Path of the package document; empty where the container names none.
std::string package_path(const EpubBook& book) {
  const ZipEntry* const entry = book.archive.find("META-INF/container.xml");
  const auto bytes = entry == nullptr ? std::nullopt : unpacked(book.archive, *entry);
  const Markup container = bytes ? read_markup(*bytes) : Markup();
  for (const MarkupElement& element : container.elements)
    if (element.name == "rootfile" && element.get("media-type") == "application/oebps-package+xml") {
      const std::string path(element.get("full-path"));
      if (book.archive.find(path) != nullptr) return path;
    }
  book.report("EPUB:container", "META-INF/container.xml", "the container doesn't lead to a package document");
  return {};
}

/// What is in the archive is in the manifest, and the other way round.
void check_contents(const EpubBook& book) {
  for (const ZipEntry& entry : book.archive.entries) {
    const bool frame = entry.name == "mimetype" || entry.name.rfind("META-INF/", 0) == 0 || entry.name == book.package_path;
    if (!frame && entry.name.back() != '/' && book.item_at(entry.name) == nullptr)
      book.report("EPUB:contents", entry.name, "the file isn't in the manifest");
  }
  for (const EpubItem& item : book.items)
    if (!item.path.empty() && book.archive.find(item.path) == nullptr)
      book.report("EPUB:contents", item.path, "the manifest names a file that isn't in the archive");
}

void add_document(EpubBook& book, const EpubItem& item, const std::string& bytes) {
  EpubDocument& document = book.documents[item.path];
  document.markup = read_markup(bytes);
  for (size_t i = 0; i < document.markup.elements.size(); ++i)
    if (const std::string* const id = document.markup.elements[i].find("id")) document.ids.emplace(*id, i);
}

/// Unpacks each item, whole: a checksum that is wrong anywhere shows here. Sound is only summed.
void read_items(EpubBook& book) {
  for (const EpubItem& item : book.items) {
    const ZipEntry* const entry = book.archive.find(item.path);
    if (entry == nullptr) continue;
    if (!entry->deflated && item.type.rfind("audio/", 0) == 0) {
      if (!is_undamaged(book.archive, *entry))
        book.report("EPUB:checksum", item.path, "the file is damaged");
      continue;
    }
    const auto bytes = unpacked(book.archive, *entry);
    if (!bytes) {
      book.report("EPUB:checksum", item.path, "the file is damaged");
    } else if (item.type == "application/xhtml+xml") {
      add_document(book, item, *bytes);
    } else if (item.type == "text/css") {
      book.sheets[item.path] = *bytes;
    }
  }
}

/// Links between documents lead to files and ids of the book.
void check_links(const EpubBook& book, const std::string& path, const Markup& markup) {
  for (const MarkupElement& element : markup.elements) {
    for (const std::string_view name : {"href", "src"}) {
      const std::string* const address = element.find(name);
      if (address == nullptr || address->empty() || address->front() == '#' || !scheme_of(*address).empty()) continue;
      const Target target = resolve(path, *address);
      const EpubDocument* const document = book.document(target.path);
      const bool id_missing = !target.fragment.empty() && document != nullptr && document->ids.count(target.fragment) == 0;
      if (book.item_at(target.path) == nullptr || id_missing)
        book.report("EPUB:links", path + ":" + std::to_string(element.line), "\"" + *address + "\" leads nowhere");
    }
  }
}

void check_documents(const EpubBook& book) {
  for (const EpubItem& item : book.items) {
    const EpubDocument* const document = item.type == "application/xhtml+xml" ? book.document(item.path) : nullptr;
    if (document == nullptr) continue;
    check_xhtml_markup(document->markup, {item.path + ":", true, item.has_property("nav")}, book.verdict);
    check_links(book, item.path, document->markup);
  }
}

/// True where the property `name` is set somewhere in the sheet.
bool sets_property(std::string_view sheet, std::string_view name) {
  for (size_t at = 0; (at = sheet.find(name, at)) != std::string_view::npos; at += name.size()) {
    const size_t colon = sheet.find_first_not_of(" \t\n", at + name.size());
    const size_t before = at == 0 ? std::string_view::npos : sheet.find_last_not_of(" \t\n", at - 1);
    const bool starts = before == std::string_view::npos || sheet[before] == ';' || sheet[before] == '{';
    if (starts && colon != std::string_view::npos && sheet[colon] == ':') return true;
  }
  return false;
}

void check_sheets(const EpubBook& book) {
  for (const auto& [path, sheet] : book.sheets) {
    for (const std::string_view name : {"direction", "unicode-bidi"})
      if (sets_property(sheet, name))
        book.report("EPUB:style", path, "the style sheet sets " + std::string(name), "use the attribute dir");
    if (hides_links(sheet))
      book.report("XHTML:link-marks", path, "links are told by their colour alone", "underline them");
    if (sheet.find("http:") != std::string::npos || sheet.find("https:") != std::string::npos ||
        sheet.find("@import") != std::string::npos)
      book.report("EPUB:style", path, "the style sheet fetches something", "keep it in the package");
  }
}

}  // namespace

std::span<const std::string_view> epub_rules() { return rules; }

bool looks_like_epub(const Contents& contents) {
  std::string buffer;
  if (contents.read(0, 4, buffer) != std::string_view("PK\x03\x04", 4)) return false;
  return contents.find("application/epub+zip") || contents.find("META-INF/container.xml");
}

Verdict check_epub(const Contents& contents) {
  Verdict verdict;
  verdict.kind = "epub";
  verdict.rules_checked = rules.size() + xhtml_rules().size();
  EpubBook book{verdict, open_zip(contents), {}, {}, {}, {}, {}, {}, {}, {}, {}};
  if (!book.archive.fault.empty()) {
    book.report("EPUB:archive", "", book.archive.fault);
    return verdict;
  }
  check_mimetype(book);
  book.package_path = package_path(book);
  if (book.package_path.empty() || !read_package(book)) return verdict;
  check_contents(book);
  read_items(book);
  check_metadata(book);
  check_accessibility(book);
  check_documents(book);
  check_navigation(book);
  check_sheets(book);
  check_overlays(book);
  return verdict;
}

}  // namespace lectern

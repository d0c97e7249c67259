// The package document: what it must say of the book, its manifest and its spine.
#include <algorithm>
#include <unordered_set>

#include "check/epub_book.h"
#include "check/xhtml.h"

namespace lectern {
namespace {

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool matches(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (pattern[i] == '9' ? text[i] < '0' || text[i] > '9' : text[i] != pattern[i]) return false;
  return true;
}

std::vector<size_t> named(const Markup& markup, std::string_view name) {
  std::vector<size_t> all;
  for (size_t i = 0; i < markup.elements.size(); ++i)
    if (markup.elements[i].name == name) all.push_back(i);
  return all;
}

void read_manifest(EpubBook& book) {
  std::unordered_set<std::string> ids;
  std::unordered_set<std::string> paths;
  for (const MarkupElement& element : book.package.elements) {
    if (element.name != "item") continue;
    EpubItem item;
    item.id = element.get("id");
    item.type = element.get("media-type");
    item.properties = element.get("properties");
    item.overlay = element.get("media-overlay");
    const std::string_view address = element.get("href");
    if (scheme_of(address).empty()) item.path = resolve(book.package_path, address).path;
    if (item.id.empty() || item.type.empty() || address.empty() || address.find(' ') != std::string_view::npos)
      book.report("EPUB:manifest", book.package_path, "an item lacks its id, type or address, or the address has a space");
    if (!ids.insert(item.id).second || !paths.insert(std::string(address)).second)
      book.report("EPUB:manifest", book.package_path, "the item \"" + item.id + "\" is there twice");
    book.by_id.emplace(item.id, book.items.size());
    book.by_path.emplace(item.path, book.items.size());
    book.items.push_back(std::move(item));
  }
}

void read_spine(EpubBook& book) {
  bool linear = false;
  for (const MarkupElement& element : book.package.elements) {
    if (element.name != "itemref") continue;
    const EpubItem* const item = book.item(element.get("idref"));
    if (item == nullptr || item->type != "application/xhtml+xml") {
      book.report("EPUB:spine", book.package_path,
                  "the spine names \"" + std::string(element.get("idref")) + "\", which is no document of the manifest");
      continue;
    }
    linear = linear || element.get("linear") != "no";
    book.spine_places.emplace(item->path, book.spine.size());
    book.spine.push_back(item->path);
  }
  if (!linear) book.report("EPUB:spine", book.package_path, "the spine holds nothing to read");
}

void check_identifier(const EpubBook& book) {
  const std::string_view wanted = book.package.elements.front().get("unique-identifier");
  for (const size_t i : named(book.package, "dc:identifier"))
    if (!wanted.empty() && book.package.elements[i].get("id") == wanted && !blank(book.package.words(i))) return;
  book.report("EPUB:identifier", book.package_path, "the identifier that the package names isn't there");
}

void check_language(const EpubBook& book) {
  const std::vector<size_t> languages = named(book.package, "dc:language");
  if (languages.empty() || blank(book.package.words(languages.front())) ||
      book.package.elements.front().get("xml:lang").empty())
    book.report("EPUB:language", book.package_path, "the language of the book or of its metadata isn't said");
}

void check_refines(const EpubBook& book) {
  std::unordered_set<std::string_view> ids;
  for (const MarkupElement& element : book.package.elements)
    if (const std::string* const id = element.find("id"); id != nullptr && !ids.insert(*id).second)
      book.report("EPUB:refines", book.package_path, "the id \"" + *id + "\" is there twice");
  for (const MarkupElement& element : book.package.elements) {
    const std::string_view refines = element.get("refines");
    if (refines.size() > 1 && refines.front() == '#' && !ids.count(refines.substr(1)))
      book.report("EPUB:refines", book.package_path + ":" + std::to_string(element.line),
                  "\"" + std::string(refines) + "\" isn't there");
  }
}

}  // namespace

bool read_package(EpubBook& book) {
  const ZipEntry* const entry = book.archive.find(book.package_path);
  const auto bytes = entry == nullptr ? std::nullopt : unpacked(book.archive, *entry);
  if (!bytes) {
    book.report("EPUB:checksum", book.package_path, "the file is damaged");
    return false;
  }
  book.package = read_markup(*bytes);
  if (book.package.elements.empty()) {
    book.report("EPUB:package", book.package_path + ":" + std::to_string(book.package.fault_line), book.package.fault);
    return false;
  }
  const MarkupElement& root = book.package.elements.front();
  if (root.name != "package" || book.package.root_namespace != "http://www.idpf.org/2007/opf" ||
      root.get("version") != "3.0")
    book.report("EPUB:package", book.package_path, "this isn't the package document of an EPUB 3");
  read_manifest(book);
  read_spine(book);
  return true;
}

void check_metadata(const EpubBook& book) {
  check_identifier(book);
  check_language(book);
  check_refines(book);
  const std::vector<size_t> titles = named(book.package, "dc:title");
  if (titles.empty() || blank(book.package.words(titles.front())))
    book.report("EPUB:title", book.package_path, "the book has no title");
  const std::vector<std::string> modified = book.metas("dcterms:modified", "");
  if (modified.size() != 1 || !matches(modified.front(), "9999-99-99T99:99:99Z"))
    book.report("EPUB:modified", book.package_path,
                "there isn't exactly one dcterms:modified of the form YYYY-MM-DDThh:mm:ssZ");
  for (const size_t i : named(book.package, "dc:date")) {
    const std::string date = book.package.words(i);
    if (!matches(date, "9999-99-99") && !matches(date, "9999-99") && !matches(date, "9999") &&
        !matches(date.substr(0, 19), "9999-99-99T99:99:99"))
      book.report("EPUB:date", book.package_path, "\"" + date + "\" is no date of the form YYYY-MM-DD");
  }
}

}  // namespace lectern

// What the files with EPUB's rules share: the book as far as it could be read.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/zip_reader.h"
#include "check/findings.h"
#include "check/markup.h"

namespace lectern {

struct EpubItem {
  std::string id;
  std::string path;  ///< full name in the archive; empty for a remote one
  std::string type;
  std::string properties;
  std::string overlay;

  bool has_property(std::string_view name) const;
};

/// A document of the book, with the places of its ids.
struct EpubDocument {
  Markup markup;
  std::unordered_map<std::string_view, size_t> ids;
};

struct Target {
  std::string path;
  std::string fragment;
};

struct EpubBook {
  Verdict& verdict;
  ZipArchive archive;
  std::string package_path;
  Markup package;
  std::vector<EpubItem> items;
  std::unordered_map<std::string, size_t> by_id;         ///< index into items
  std::unordered_map<std::string, size_t> by_path;       ///< index into items
  std::unordered_map<std::string, size_t> spine_places;  ///< path -> its first place in the spine
  std::vector<std::string> spine;                        ///< paths, in reading order
  std::map<std::string, EpubDocument> documents;         ///< XHTML, by path; overlays are read one at a time
  std::map<std::string, std::string> sheets;             ///< style sheets, by path

  void report(std::string_view rule, std::string where, std::string message, std::string hint = {}) const {
    found(verdict, rule, std::move(where), std::move(message), std::move(hint));
  }
  const EpubItem* item(std::string_view id) const;
  const EpubItem* item_at(std::string_view path) const;
  const EpubDocument* document(std::string_view path) const;
  /// Values of the package's `<meta property=...>`; `refines`: only those that refine that id ("#x"), or nothing ("").
  std::vector<std::string> metas(std::string_view property, std::optional<std::string_view> refines = std::nullopt) const;
};

/// "a/b/../c.xhtml#x" as seen from the file `from`; percent escapes decoded. An empty path stays that of `from`.
Target resolve(std::string_view from, std::string_view address);

/// Milliseconds of a SMIL clock value; nothing where it is none.
std::optional<int64_t> clock_milliseconds(std::string_view value);

bool in_list(std::string_view word, std::string_view list);  ///< `list` has words with spaces between

bool read_package(EpubBook& book);               ///< false: there is nothing to go on with
void check_metadata(const EpubBook& book);       ///< identifier, title, dates, refinements
void check_accessibility(const EpubBook& book);  ///< discovery metadata, its truth, conformance
void check_navigation(const EpubBook& book);
void check_overlays(const EpubBook& book);

}  // namespace lectern

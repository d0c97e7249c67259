// What the parts of the PDF checker share: the file, what its pages were found to hold, and where findings go.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "check/pdf_file.h"

namespace lectern::pdfcheck {

struct FontUse {
  uint32_t number = 0;
  bool composite = false;
  size_t page = 0;                ///< where it was first selected, from 0
  std::vector<bool> private_use;  ///< by code: says a private character; empty: none does
  std::vector<bool> codes;        ///< those shown; 256, or 65,536 of a composite font; empty: none yet
};

struct PageFacts {
  uint32_t number = 0;
  Value dict;
  std::vector<uint32_t> mcids;          ///< in the order of the content
  std::vector<uint32_t> private_mcids;  ///< those that show private characters
};

/// Which standards the file says it follows; rules are asked accordingly.
struct Claims {
  int ua = 0;  ///< 1 or 2; 0: none
  int a = 0;   ///< 2, 3 or 4; 0: none
  bool level_a = false, level_f = false;
  bool wt = false;  ///< some level of WTPDF
};

struct Judge {
  File& file;
  Verdict& verdict;
  Claims claims;
  std::vector<PageFacts> pages;
  std::unordered_map<uint32_t, size_t> page_of;  ///< by object number
  std::vector<FontUse> fonts;
  std::unordered_map<uint32_t, size_t> font_of{};  ///< by object number
  bool gray = false, rgb = false, cmyk = false;
  size_t most_findings = 200;
  std::unordered_set<uint32_t> streams_read{};
  size_t room_again = size_t{128} << 20;  ///< bytes of streams that may still be read once more
  size_t room_for_widths =
      size_t{1} << 24;  ///< entries of W that may still be taken: ranges may overlap, and arrays be shared

  void found(std::string_view rule, std::string where, std::string message, std::string hint = {});
  /// Something that this checker doesn't know how to judge: the file can't be called passing.
  void unread(std::string where, std::string what);
  /// False: this stream was read before, and all that may be read again is used up: a form that draws a form twice that
  /// draws a form twice could otherwise be read without an end.
  bool may_read(uint32_t stream, size_t size);
  /// Counts the rule as asked, and reports where it isn't kept.
  void ask(bool kept, std::string_view rule, std::string_view where, std::string_view message, std::string_view hint = {});
};

/// Actions that only lead somewhere.
inline bool is_harmless(const Value& action) {
  return action.is_name("URI") || action.is_name("GoTo") || action.is_name("GoToR") || action.is_name("GoToE") ||
         action.is_name("Named") || action.is_name("Thread") || action.is_name("SubmitForm");
}

void judge_catalog(Judge& judge);    // pdf_catalog.cc: metadata, language, output intent, outline
void judge_pages(Judge& judge);      // pdf_content.cc: page tree, marked content, operators
void judge_structure(Judge& judge);  // pdf_structure.cc: tag tree, parent tree, annotations
void judge_fonts(Judge& judge);      // pdf_fonts.cc: programs, widths, text maps

}  // namespace lectern::pdfcheck

// A ToUnicode map: which codes it gives a text to.
#pragma once

#include <string_view>
#include <vector>

namespace lectern::pdfcheck {

struct UnicodeMap {
  std::vector<bool> mapped;       ///< by code, 65,536
  std::vector<bool> private_use;  ///< by code: its text is a private character; empty: no code's is
  bool forbidden = false;         ///< a code is mapped to U+0000, U+FEFF or U+FFFE
  bool broken = false;
};

UnicodeMap read_unicode_map(std::string_view bytes);

}  // namespace lectern::pdfcheck

#include "write/pdf/font_library.h"

#include <cstdlib>

namespace lectern::pdf {
namespace {

constexpr Family family_table[] = {
    {"Noto Sans",
     "fonts-noto-core",
     {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf"}},
    {"Andika", "fonts-sil-andika", {"Andika-Regular.ttf", "Andika-Bold.ttf", "Andika-Italic.ttf", "Andika-BoldItalic.ttf"}},
};

/// Blocks of characters and the file that has them; tried in order, so the narrow rows come first.
struct Fallback {
  char32_t first, last;
  std::string_view stem;  ///< "-Regular.ttf" and "-Bold.ttf" are added
};

constexpr Fallback fallbacks[] = {
    {0x0000, 0x2FFF, "NotoSans"},
    {0x0530, 0x058F, "NotoSansArmenian"},
    {0x0590, 0x05FF, "NotoSansHebrew"},
    {0x0600, 0x06FF, "NotoSansArabic"},
    {0x0700, 0x074F, "NotoSansSyriac"},
    {0x0750, 0x077F, "NotoSansArabic"},
    {0x0780, 0x07BF, "NotoSansThaana"},
    {0x07C0, 0x07FF, "NotoSansNKo"},
    {0x08A0, 0x08FF, "NotoSansArabic"},
    {0x0900, 0x097F, "NotoSansDevanagari"},
    {0x0980, 0x09FF, "NotoSansBengali"},
    {0x0A00, 0x0A7F, "NotoSansGurmukhi"},
    {0x0A80, 0x0AFF, "NotoSansGujarati"},
    {0x0B00, 0x0B7F, "NotoSansOriya"},
    {0x0B80, 0x0BFF, "NotoSansTamil"},
    {0x0C00, 0x0C7F, "NotoSansTelugu"},
    {0x0C80, 0x0CFF, "NotoSansKannada"},
    {0x0D00, 0x0D7F, "NotoSansMalayalam"},
    {0x0D80, 0x0DFF, "NotoSansSinhala"},
    {0x0E00, 0x0E7F, "NotoSansThai"},
    {0x0E80, 0x0EFF, "NotoSansLao"},
    {0x0F00, 0x0FFF, "NotoSerifTibetan"},
    {0x1000, 0x109F, "NotoSansMyanmar"},
    {0x10A0, 0x10FF, "NotoSansGeorgian"},
    {0x1200, 0x139F, "NotoSansEthiopic"},
    {0x13A0, 0x13FF, "NotoSansCherokee"},
    {0x1400, 0x167F, "NotoSansCanadianAboriginal"},
    {0x1780, 0x17FF, "NotoSansKhmer"},
    {0x1800, 0x18AF, "NotoSansMongolian"},
    {0x1E900, 0x1E95F, "NotoSansAdlam"},
    {0xFB50, 0xFDFF, "NotoSansArabic"},
    {0xFE70, 0xFEFF, "NotoSansArabic"},
    {0x0000, 0x10FFFF, "NotoSansSymbols"},
    {0x0000, 0x10FFFF, "NotoSansSymbols2"},
    {0x0000, 0x10FFFF, "NotoSansMath"},
    {0x0000, 0x10FFFF, "NotoMusic"},
};

/// Faces of the collection NotoSansCJK by language; Japanese shapes are its first.
unsigned cjk_index(std::string_view lang) {
  if (lang.starts_with("ko")) return 1;
  if (lang.starts_with("ja")) return 0;
  if (lang.find("HK") != std::string_view::npos || lang.starts_with("yue")) return 4;
  if (lang.find("TW") != std::string_view::npos || lang.find("Hant") != std::string_view::npos) return 3;
  return 2;
}

bool is_cjk(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7FF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace

std::span<const Family> families() { return family_table; }

const Family* family_named(std::string_view name) {
  for (const Family& family : family_table)
    if (family.name == name) return &family;
  return nullptr;
}

FontLibrary::FontLibrary() {
  if (const char* const own = std::getenv("LECTERN_FONTS"); own != nullptr && *own != '\0') {
    folders_.emplace_back(own);
    return;
  }
  for (const char* const root : {"/usr/share/fonts", "/usr/local/share/fonts"})
    for (const char* const kind : {"/truetype/noto/", "/opentype/noto/", "/truetype/andika/"})
      folders_.push_back(std::string(root) + kind);
}

const Face* FontLibrary::face(const Family& family, unsigned letters) { return open(family.files.at(letters & 3), 0); }

const Face* FontLibrary::fallback(char32_t c, unsigned letters, std::string_view lang) {
  const bool is_bold = (letters & 1) != 0;
  if (is_cjk(c)) {
    const Face* const cjk = open(is_bold ? "NotoSansCJK-Bold.ttc" : "NotoSansCJK-Regular.ttc", cjk_index(lang));
    if (cjk != nullptr && cjk->covers(c)) return cjk;
  }
  for (const Fallback& row : fallbacks) {
    if (c < row.first || c > row.last) continue;
    if (is_bold) {
      const Face* const strong = open(std::string(row.stem) + "-Bold.ttf", 0);
      if (strong != nullptr && strong->covers(c)) return strong;
    }
    const Face* const regular = open(std::string(row.stem) + "-Regular.ttf", 0);
    if (regular != nullptr && regular->covers(c)) return regular;
  }
  return nullptr;
}

std::string_view FontLibrary::package_with(char32_t c) {
  if (is_cjk(c) && open("NotoSansCJK-Regular.ttc", 0) == nullptr) return "fonts-noto-cjk";
  for (const Fallback& row : fallbacks)
    if (c >= row.first && c <= row.last && open(std::string(row.stem) + "-Regular.ttf", 0) == nullptr) return "fonts-noto-core";
  return {};
}

const Face* FontLibrary::open(std::string_view file, unsigned index) {
  const auto found = opened_.find(std::pair<std::string, unsigned>(file, index));
  if (found != opened_.end()) return found->second.get();
  std::unique_ptr<const Face> face;
  for (const std::string& folder : folders_) {
    face = Face::open((folder.back() == '/' ? folder : folder + '/') + std::string(file), index);
    if (face) break;
  }
  return opened_.emplace(std::pair<std::string, unsigned>(file, index), std::move(face)).first->second.get();
}

}  // namespace lectern::pdf

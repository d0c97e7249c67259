#include "write/pdf/font_library.h"

#include <cstdlib>

#include "write/pdf/font_fallbacks.h"

namespace lectern::pdf {
namespace {

constexpr Family family_table[] = {
    {"Noto Sans",
     "fonts-noto-core",
     {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf"}},
    {"Andika", "fonts-sil-andika", {"Andika-Regular.ttf", "Andika-Bold.ttf", "Andika-Italic.ttf", "Andika-BoldItalic.ttf"}},
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
  for (const Fallback& row : fallbacks()) {
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
  for (const Fallback& row : fallbacks())
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

// Which face sets which text: families named for a style, fallbacks named for a script. Fonts come from named packages; what
// else happens to be installed changes nothing.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "write/pdf/face.h"

namespace lectern::pdf {

/// A family by its file names; `package` is what a user installs to have it.
struct Family {
  std::string_view name;
  std::string_view package;
  std::array<std::string_view, 4> files;  ///< upright, bold, italic, bold italic
};

std::span<const Family> families();  ///< that a style may name
const Family* family_named(std::string_view name);

class FontLibrary {
 public:
  FontLibrary();
  /// Face of a family in letters (bold | italic); nullptr where its file isn't installed.
  const Face* face(const Family& family, unsigned letters);
  /// A face of the fallback table that has the character; nullptr where none has.
  const Face* fallback(char32_t c, unsigned letters, std::string_view lang);
  /// The package that a user installs to have a face for the character; empty where all of them are there and none has it.
  std::string_view package_with(char32_t c);

 private:
  const Face* open(std::string_view file, unsigned index);
  std::vector<std::string> folders_;
  std::map<std::pair<std::string, unsigned>, std::unique_ptr<const Face>, std::less<>> opened_;
};

}  // namespace lectern::pdf

// Styles as data: the built-in ones (styles/*.toml) and a person's own file, which may extend one of them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "write/formats.h"
#include "write/pdf/style.h"

namespace lectern::pdf {

/// Text of a built-in style; empty for a name that isn't known.
std::string_view built_in_style(std::string_view name);

/// Reads styles, each once a thread.
class StyleShelf {
 public:
  /// The style that the options ask for, on their paper. A fault fails with what is wrong, and where in the file.
  Result<Style> style(const WriteOptions& options);

 private:
  Result<Style> named(const std::string& name);
  std::map<std::string, Style, std::less<>> known_;
};

}  // namespace lectern::pdf

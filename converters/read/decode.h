// Bytes -> UTF-8 that is legal in XML 1.0: finds the encoding, replaces what can't stand there by U+FFFD, says what it
// replaced. Knows nothing of lines or markup. The only C0 characters that stay are TAB, LF, CR, FF and VT: readers see to
// the last two.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/source.h"

namespace lectern {

struct Decoded {
  std::string text;      ///< without BOM
  std::string encoding;  ///< "utf-8", "utf-16le", "windows-1252", ...
  bool garbled = false;  ///< reported as such: LC-0212
};

/// Fails with Exit::input where there is no text: nothing but white space, a known binary signature, more than a tenth
/// control characters. Guessed encodings and replaced characters are diagnostics.
/// `announced`: the name of the encoding that the document says of itself; it decides where the bytes leave a doubt.
Result<Decoded> decode(const Source& source, Diagnostics& diagnostics, std::string_view announced = {});

}  // namespace lectern

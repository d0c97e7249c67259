// JSON read with the place of every string, so that words of it can be traced to the source. Values as they stand; nothing
// is built that the caller doesn't ask for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/transcript.h"

namespace lectern {

struct JsonValue {
  enum class Kind { null, boolean, number, string, array, object } kind = Kind::null;
  uint32_t begin = 0;  ///< in the text; of a string behind its quotation mark
  uint32_t end = 0;    ///< behind the last character
  std::string key;     ///< in an object
  std::vector<JsonValue> items;

  const JsonValue* member(std::string_view name) const;
};

struct JsonScan {
  JsonValue root;
  bool whole = true;  ///< false: broken or cut off at `stopped`; what stands before it is there
  bool too_deep = false;
  uint32_t stopped = 0;
};

JsonScan scan_json(std::string_view text, uint32_t most_depth);

/// The characters of a string value, with the place of each; escapes that mean nothing stand as written.
Text json_text(std::string_view text, const JsonValue& value);

}  // namespace lectern

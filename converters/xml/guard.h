// guard: base/xml_guard for the XML of a speech, with what is said of each fault, and encodings that hide tags.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace lectern::xml {

/// Nothing where the bytes may be parsed as UTF-8; faults of well-formedness are left to the parser.
std::optional<Failure> guard(std::string_view bytes, const Limits& limits);

/// The bytes without a UTF-8 byte order mark.
std::string_view without_mark(std::string_view bytes);

}  // namespace lectern::xml

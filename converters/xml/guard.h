// guard: one linear look over the bytes before libxml2 sees them. It stops what libxml2 would swallow slowly or wrongly:
// document types, deep nesting, floods of attributes, huge pieces of text, encodings that hide tags.
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

/// Name of the first element as it is written ("speech", "l:speech"); empty where the bytes are no XML.
std::string_view root_name(std::string_view bytes);

}  // namespace lectern::xml

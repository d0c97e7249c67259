// Documents of word processors, told by their bytes and not by their names: a .doc may be DOCX, HTML or text.
#pragma once

#include <optional>

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "model/transcript.h"

namespace lectern {

/// "docx", "odt", "doc" for these names and their relatives' ("dotx", "ott"); else empty.
std::string_view office_kind(std::string_view extension);

/// Nothing where the bytes are no such document. `kind` is what the name or a person says that it is: a package that isn't
/// whole is told by that alone.
std::optional<Result<Transcript>> read_office(const Source& source, const std::string& kind, const Limits& limits,
                                              Diagnostics& diagnostics);

}  // namespace lectern

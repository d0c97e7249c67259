// What the user should know: one struct for every note, warning and error, and the list that collects them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/position.h"

namespace lectern {

enum class Severity { note, warning, error };

struct Diagnostic {
  std::string code;  ///< "LC-0123", stable; its long text is in base/codes.cc
  Severity severity = Severity::warning;
  std::string message;  ///< one line, no final stop, lower case start: "the title is not printed"
  std::string hint;     ///< what the user can do; may be empty
  std::string file;     ///< name as the user gave it; empty where no file is meant
  SourceRange where;    ///< in `file`; unknown where the message is about the whole file
};

using Diagnostics = std::vector<Diagnostic>;

/// Each returns a diagnostic of its severity; `file` is filled in by the caller who knows it.
Diagnostic note(std::string_view code, std::string message, std::string hint = {}, SourceRange where = {});
Diagnostic warning(std::string_view code, std::string message, std::string hint = {}, SourceRange where = {});
Diagnostic error(std::string_view code, std::string message, std::string hint = {}, SourceRange where = {});

bool has_warnings(const Diagnostics& diagnostics);

}  // namespace lectern

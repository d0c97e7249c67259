#include "base/diagnostic.h"

#include <algorithm>
#include <utility>

namespace lectern {
namespace {

Diagnostic make(Severity severity, std::string_view code, std::string message, std::string hint, SourceRange where) {
  return {std::string(code), severity, std::move(message), std::move(hint), {}, std::move(where)};
}

}  // namespace

Diagnostic note(std::string_view code, std::string message, std::string hint, SourceRange where) {
  return make(Severity::note, code, std::move(message), std::move(hint), std::move(where));
}

Diagnostic warning(std::string_view code, std::string message, std::string hint, SourceRange where) {
  return make(Severity::warning, code, std::move(message), std::move(hint), std::move(where));
}

Diagnostic error(std::string_view code, std::string message, std::string hint, SourceRange where) {
  return make(Severity::error, code, std::move(message), std::move(hint), std::move(where));
}

bool has_warnings(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity != Severity::note; });
}

}  // namespace lectern

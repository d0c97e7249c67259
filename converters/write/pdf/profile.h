// Which standards a file follows. Layout and tags are the same for all; only the emitter asks.
#pragma once

#include <optional>
#include <string_view>

namespace lectern::pdf {

struct Profile {
  bool pdf2 = false;        ///< PDF 2.0 with UA-2, WTPDF and A-4; else PDF 1.7 with UA-1 and A-2a
  bool attachment = false;  ///< A-4f or A-3a: the speech model travels with the document
};

inline std::optional<Profile> profile_named(std::string_view name) {
  if (name == "ua1") return Profile{};
  if (name == "ua2") return Profile{true, false};
  return std::nullopt;
}

}  // namespace lectern::pdf

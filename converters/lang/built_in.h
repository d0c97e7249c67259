// The language files that are part of the program; built_in.cc is made from lang/*.toml by CMake (embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace lectern {

struct BuiltIn {
  std::string_view tag;   ///< "en"
  std::string_view text;  ///< of en.toml
};

std::span<const BuiltIn> built_in_files();

}  // namespace lectern

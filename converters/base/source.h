// Source: the bytes of one input and the name the user knows it by.
#pragma once

#include <string>

namespace lectern {

struct Source {
  std::string name;   ///< as given on the command line; "-" for standard input
  std::string bytes;  ///< exactly as found
};

}  // namespace lectern

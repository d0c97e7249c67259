// Inputs that make careless readers quadratic: cmark's own list and ours. Each can be made of any size.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lectern::test {

struct Pathological {
  const char* name;
  const char* kind;  ///< "md", "txt" or "html"
  std::string (*make)(size_t bytes);
};

const std::vector<Pathological>& pathological();

}  // namespace lectern::test

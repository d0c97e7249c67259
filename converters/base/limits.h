// Limits on input: each has a default and an option that raises it; hitting one is Exit::limit, named in the message.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lectern {

struct Limits {
  uint64_t input_bytes = 256ull << 20;  ///< --max-input
  uint32_t depth = 200;                 ///< --max-depth: nesting of Markdown, XML, HTML
  uint32_t attributes = 256;            ///< attributes of one XML or HTML tag
};

}  // namespace lectern

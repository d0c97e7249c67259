#include "read/entity.h"

#include <cmark.h>

#include <algorithm>
#include <memory>

namespace lectern {

std::string decode_entity(std::string_view entity) {
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parse_document(entity.data(), entity.size(), CMARK_OPT_DEFAULT), cmark_node_free);
  cmark_node* const paragraph = cmark_node_first_child(root.get());
  cmark_node* const text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  const char* const literal = text == nullptr || cmark_node_get_type(text) != CMARK_NODE_TEXT ? nullptr : cmark_node_get_literal(text);
  return literal == nullptr || literal == entity ? std::string{} : std::string(literal);
}

size_t entity_length(std::string_view text, size_t at) {
  constexpr size_t longest = 40;
  if (at >= text.size() || text[at] != '&') return 0;
  const size_t limit = std::min(text.size(), at + longest);
  for (size_t i = at + 1; i < limit; ++i) {
    const char c = text[i];
    if (c == ';') return i > at + 1 ? i + 1 - at : 0;
    const bool name =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c == '#' && i == at + 1);
    if (!name) return 0;
  }
  return 0;
}

}  // namespace lectern

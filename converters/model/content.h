// What may stand where: the containment table of schemas/speech.rnc as C++ sees it, and the question every reader and writer
// has: does this element hold blocks, sentences or words?
#pragma once

#include <cstdint>

#include "model/node.h"

namespace lectern {

enum class Content {
  nothing,    ///< source, pb, br
  blocks,     ///< elements only; white space between them means nothing
  sentences,  ///< s and what may stand between them; white space is kept: one space or none
  words,      ///< words and inline elements; white space is kept
};

/// What `node` holds where it stands among `around` (the content of its parent). lead, priority and quote follow what is
/// around them; item, cell, figure, fn and line hold what they have: blocks, else sentences, else words.
Content content_of(const Node& node, Content around = Content::blocks);

/// A set of elements.
class ElementSet {
 public:
  constexpr ElementSet() = default;
  template <class... Elements>
  constexpr explicit ElementSet(Elements... elements)
      : bits_(((uint64_t{1} << static_cast<unsigned>(elements)) | ... | 0)) {}
  constexpr bool has(Element element) const { return (bits_ >> static_cast<unsigned>(element) & 1) != 0; }
  constexpr ElementSet operator|(ElementSet other) const { return ElementSet(bits_ | other.bits_, 0); }

 private:
  constexpr ElementSet(uint64_t bits, int) : bits_(bits) {}
  uint64_t bits_ = 0;
};

/// Elements that may be children of `parent` while it holds `content` (Element::text among them where words may stand).
ElementSet allowed_children(Element parent, Content content);

/// Attributes of its own that the element may carry, as bits of Attribute.
bool may_carry(Element element, Attribute attribute);

}  // namespace lectern

// What a document's own file says of it beside its words: title, author and the like, as metadata. Programs fill these
// fields by themselves, so the title counts only where the words print none.
#pragma once

#include <optional>

#include "read/extract.h"
#include "read/xml_tree.h"

namespace lectern {

/// A block of the field `node` (dc:title, dc:creator, meta:keyword, ...); nothing where it is none or empty.
std::optional<Block> property(const XmlTree& tree, XmlIndex node, Extract& extract);

}  // namespace lectern

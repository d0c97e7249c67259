// The tag tree as PDF objects: structure elements with their marked content, the parent tree, identifiers.
#pragma once

#include <vector>

#include "write/pdf/content.h"
#include "write/pdf/object_store.h"
#include "write/pdf/profile.h"

namespace lectern::pdf {

/// Objects that the structure refers to and that refer to it.
struct StructureInput {
  const Plan& plan;
  const Content& content;
  const Profile& profile;
  Ref first_page;               ///< pages have consecutive numbers
  std::vector<Ref> link_boxes;  ///< annotation of each of content.links
};

struct Structure {
  Ref root;
  std::vector<Ref> nodes;  ///< by node; number 0: it holds nothing and was left out
};

Structure add_structure(ObjectStore& store, const StructureInput& input);

}  // namespace lectern::pdf

// The last step: pages, fonts, structure, bookmarks, metadata and catalog become the bytes of a file.
#pragma once

#include <string>

#include "write/pdf/content.h"
#include "write/pdf/font_objects.h"
#include "write/pdf/profile.h"
#include "write/pdf/xmp.h"

namespace lectern::pdf {

struct DocumentInput {
  const Plan& plan;
  const Style& style;
  const Content& content;
  const Layout& layout;
  const Profile& profile;
  const DocumentFacts& facts;
  std::string_view attachment;  ///< bytes of the speech model; empty: none
  bool rtl = false;
  bool clear = false;  ///< nothing compressed that a person may want to read
};

std::string make_document(Engine& engine, FontCache& fonts, const DocumentInput& input);

}  // namespace lectern::pdf

// Page content: marked content for each slot, text operators, artifacts. It turns lines into bytes and remembers which
// slot's text stands in which marked-content sequence of which page.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "write/pdf/font_codes.h"
#include "write/pdf/page_flow.h"

namespace lectern::pdf {

/// A marked-content sequence. Those of a page stand in the order of their MCIDs.
struct MarkedContent {
  SlotId slot = 0;
  uint32_t page = 0, mcid = 0;
  int32_t actual = -1;  ///< index into Content::actual_texts: the sequence belongs to a Span of its own inside the slot
};

struct LinkBox {
  int32_t link = 0;
  uint32_t page = 0;
  float left = 0, bottom = 0, right = 0, top = 0;
};

struct FirstPlace {
  uint32_t page = UINT32_MAX;
  float top = 0;
};

struct Content {
  std::vector<std::string> pages;
  std::vector<MarkedContent> marked;  ///< by page, then MCID
  std::vector<LinkBox> links;
  std::vector<std::u16string> actual_texts;
  std::vector<FirstPlace> slot_places;                    ///< by slot: where it begins
  std::vector<std::array<bool, 256>> codes_used;          ///< by font of the layout; of simple fonts
  std::vector<std::unique_ptr<CompositeFont>> composite;  ///< by font of the layout; nullptr for simple ones
};

Content write_content(Engine& engine, Typesetter& typesetter, const Plan& plan, const Style& style,
                      const std::vector<PageMarks>& pages);

}  // namespace lectern::pdf

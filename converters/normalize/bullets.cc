// Bullets: paragraphs of plain text that each begin with a dash or a dot become the items of a list.
#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

bool is_item(const Unit& unit) {
  return unit.kind == UnitKind::paragraph && unit.container < 0 && bullet_length(unit.words) > 0;
}

int contain(Draft& draft, BlockKind kind, int parent) {
  draft.made_blocks.emplace_back().kind = kind;
  draft.containers.push_back({&draft.made_blocks.back(), parent});
  return static_cast<int>(draft.containers.size() - 1);
}

}  // namespace

void find_bullets(Draft& draft) {
  for (size_t i = 0; i < draft.units.size();) {
    size_t next = i;
    while (next < draft.units.size() && is_item(draft.units[next])) ++next;
    if (next - i >= 2) {
      const int list = contain(draft, BlockKind::list, -1);
      for (size_t u = i; u < next; ++u) {
        erase_words(draft.units[u], 0, bullet_length(draft.units[u].words));
        draft.units[u].container = contain(draft, BlockKind::item, list);
      }
    }
    i = std::max(next, i + 1);
  }
}

}  // namespace lectern

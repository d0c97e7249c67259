#include "read/html_heads.h"

#include <string>
#include <unordered_map>

#include "base/alike.h"

namespace lectern {
namespace {

constexpr size_t longest_head = 80;  // bytes
constexpr size_t reach = 4;          // blocks on each side of a page number

bool is_number(const Block& block) { return block.kind == BlockKind::furniture && block.value == "page"; }

/// Words that may be a running head, numbers made equal; empty where they may not.
std::string head_of(const Block& block) {
  const std::string& words = block.text.words;
  if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) return {};
  if (words.size() > longest_head || words.find_last_of(".?!:;,)") == words.size() - 1) return {};
  return without_numbers(words);
}

/// Calls `visit(index, head)` for what stands beside page numbers, up to the first block that is no head.
template <class Visit>
void beside_numbers(const std::vector<Block>& blocks, const Visit& visit) {
  std::vector<bool> seen(blocks.size());
  const auto look = [&](size_t i) {
    if (is_number(blocks[i])) return true;
    const std::string head = head_of(blocks[i]);
    if (head.empty()) return false;
    if (!seen[i]) visit(i, head);
    seen[i] = true;
    return true;
  };
  for (size_t n = 0; n < blocks.size(); ++n) {
    if (!is_number(blocks[n])) continue;
    for (size_t i = n + 1; i < blocks.size() && i <= n + reach; ++i)
      if (!look(i)) break;
    for (size_t i = n; i-- > 0 && i + reach >= n;)
      if (!look(i)) break;
  }
}

}  // namespace

void mark_html_heads(std::vector<Block>& blocks) {
  std::unordered_map<std::string, size_t> counts;
  beside_numbers(blocks, [&](size_t, const std::string& head) { ++counts[head]; });
  std::vector<size_t> heads;
  beside_numbers(blocks, [&](size_t i, const std::string& head) {
    if (counts[head] > 1) heads.push_back(i);
  });
  for (const size_t i : heads) {
    blocks[i].kind = BlockKind::furniture;
    blocks[i].value = "head";
    blocks[i].text.marks.clear();
  }
}

}  // namespace lectern

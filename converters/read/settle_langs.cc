#include "read/settle_langs.h"

#include <algorithm>
#include <map>

namespace lectern {
namespace {

constexpr long fewest_spaces = 3;  ///< of a passage in another language

std::string primary(const std::string& tag) { return tag.substr(0, std::min(tag.find('-'), tag.size())); }

bool plain_tag(const std::string& tag) {
  const size_t first = primary(tag).size();
  return (first == 2 || first == 3) && tag.size() <= 20 && tag.back() != '-' &&
         std::all_of(tag.begin(), tag.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

void keep_marks(std::vector<Block>& blocks, const std::string& main) {
  for (Block& block : blocks) {
    keep_marks(block.children, main);
    const std::string& words = block.text.words;
    std::erase_if(block.text.marks, [&](const Mark& mark) {
      if (mark.kind != MarkKind::lang) return false;
      const auto begin = words.begin() + mark.begin, end = words.begin() + mark.end;
      return main.empty() || !plain_tag(mark.value) || primary(mark.value) == main ||
             std::count(begin, end, ' ') < fewest_spaces;
    });
  }
}

}  // namespace

std::string settle_langs(std::vector<Block>& blocks, const std::unordered_map<std::string, size_t>& bytes) {
  std::map<std::string, size_t> by_primary;
  std::string most;
  size_t all = 0;
  for (const auto& [tag, count] : bytes) {
    by_primary[primary(tag)] += count;
    all += count;
  }
  std::string main;
  for (const auto& [tag, count] : by_primary)
    if (count * 5 >= all * 4 && plain_tag(tag)) main = tag;
  for (const auto& [tag, count] : std::map<std::string, size_t>(bytes.begin(), bytes.end()))
    if (primary(tag) == main && plain_tag(tag) && (most.empty() || count > bytes.at(most))) most = tag;
  keep_marks(blocks, main);
  return most;
}

}  // namespace lectern

#include "read/docx_numbering.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "read/number_labels.h"

namespace lectern {
namespace {

int64_t number(std::string_view digits, int64_t otherwise) {
  int64_t value = otherwise;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : otherwise;
}

std::string_view value_of(const XmlTree& tree, XmlIndex parent, std::string_view name) {
  const XmlIndex found = tree.child(parent, name);
  return found == 0 ? std::string_view() : tree.attribute(found, "w:val");
}

constexpr uint32_t largest = 1'000'000;

}  // namespace

DocxNumbering::Level DocxNumbering::read_level(const XmlTree& tree, XmlIndex node) {
  Level level;
  level.known = true;
  if (const std::string_view format = value_of(tree, node, "w:numFmt"); !format.empty()) level.format = format;
  level.text = value_of(tree, node, "w:lvlText");
  level.start = static_cast<uint32_t>(std::clamp<int64_t>(number(value_of(tree, node, "w:start"), 1), 0, largest));
  level.restart = static_cast<int>(std::clamp<int64_t>(number(value_of(tree, node, "w:lvlRestart"), -1), -1, levels));
  const XmlIndex legal = tree.child(node, "w:isLgl");
  level.legal = legal != 0 && tree.attribute(legal, "w:val") != "0" && tree.attribute(legal, "w:val") != "false";
  if (const XmlIndex run = tree.child(node, "w:rPr"); run != 0)
    if (const XmlIndex fonts = tree.child(run, "w:rFonts"); fonts != 0) level.font = tree.attribute(fonts, "w:ascii");
  return level;
}

DocxNumbering::DocxNumbering(const XmlTree& tree) {
  if (tree.empty()) return;
  const auto each_level = [&tree](XmlIndex parent, auto&& take) {
    for (const XmlIndex each : tree.children(parent)) {
      const int64_t at = number(tree.attribute(each, "w:ilvl"), -1);
      if (at >= 0 && at < static_cast<int64_t>(levels)) take(each, static_cast<size_t>(at));
    }
  };
  std::unordered_map<std::string, std::string> by_style;
  for (const XmlIndex each : tree.children(0)) {
    if (!tree.is(each, "w:abstractNum")) continue;
    const std::string id(tree.attribute(each, "w:abstractNumId"));
    auto& made = abstracts_[id];
    each_level(each, [&](XmlIndex node, size_t at) {
      if (tree.is(node, "w:lvl")) made[at] = read_level(tree, node);
    });
    if (const std::string_view style = value_of(tree, each, "w:styleLink"); !style.empty())
      by_style[std::string(style)] = id;
  }
  for (const XmlIndex each : tree.children(0)) {  // a list that only refers to a style's list
    if (!tree.is(each, "w:abstractNum")) continue;
    const auto linked = by_style.find(std::string(value_of(tree, each, "w:numStyleLink")));
    if (linked != by_style.end())
      abstracts_[std::string(tree.attribute(each, "w:abstractNumId"))] = abstracts_[linked->second];
  }
  for (const XmlIndex each : tree.children(0)) {
    if (!tree.is(each, "w:num")) continue;
    Num num;
    num.abstract = value_of(tree, each, "w:abstractNumId");
    each_level(each, [&](XmlIndex node, size_t at) {
      if (!tree.is(node, "w:lvlOverride")) return;
      if (const XmlIndex level = tree.child(node, "w:lvl"); level != 0) num.own[at] = read_level(tree, level);
      num.start[at] = std::min<int64_t>(number(value_of(tree, node, "w:startOverride"), -1), largest);
    });
    nums_.emplace(static_cast<int>(number(tree.attribute(each, "w:numId"), 0)), std::move(num));
  }
}

const DocxNumbering::Level& DocxNumbering::level_of(const Num& num, size_t level) const {
  static const Level none;
  if (num.own[level].known) return num.own[level];
  const auto found = abstracts_.find(num.abstract);
  return found == abstracts_.end() ? none : found->second[level];
}

bool DocxNumbering::next(int number, int at, DocxNumber& to) {
  const auto found = nums_.find(number);
  if (found == nums_.end()) return false;
  Num& num = found->second;
  const auto level = static_cast<size_t>(std::clamp(at, 0, static_cast<int>(levels) - 1));
  const Level& here = level_of(num, level);
  if (!here.known) return false;
  auto& counters = counters_[num.abstract];
  if (!num.begun)  // the first paragraph of a w:num that starts anew
    for (size_t i = 0; i < levels; ++i)
      if (num.start[i] >= 0) counters[i].running = false;
  num.begun = true;
  const auto start_of = [&](size_t i) {
    return num.start[i] >= 0 ? static_cast<uint32_t>(num.start[i]) : level_of(num, i).start;
  };
  for (size_t i = 0; i < level; ++i)
    if (!counters[i].running) counters[i] = {start_of(i), true};
  counters[level].value = counters[level].running ? counters[level].value + 1 : start_of(level);
  counters[level].running = true;
  for (size_t i = level + 1; i < levels; ++i) {
    const int restart = level_of(num, i).restart;
    if (restart < 0 || (restart > 0 && static_cast<int>(level) < restart)) counters[i].running = false;
  }
  to.ordered = here.format != "bullet" && here.format != "none";
  to.label = label_of(num, level);
  return true;
}

std::string DocxNumbering::label_of(const Num& num, size_t level) {
  const Level& here = level_of(num, level);
  if (here.format == "bullet") {
    const std::string bullet = without_private_use(here.text, here.font);
    if (here.font.starts_with("Courier") && bullet == "o") return "◦";
    return bullet;
  }
  const auto& counters = counters_[num.abstract];
  std::string label;
  for (size_t i = 0; i < here.text.size(); ++i) {
    const char next = i + 1 < here.text.size() ? here.text[i + 1] : '\0';
    if (here.text[i] != '%' || next < '1' || next > '9') {
      label += here.text[i];
      continue;
    }
    const auto of = static_cast<size_t>(next - '1');
    label += word_number(counters[of].value, here.legal && of != level ? "decimal" : level_of(num, of).format);
    ++i;
  }
  return without_private_use(label, here.font);
}

}  // namespace lectern

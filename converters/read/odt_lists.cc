#include "read/odt_lists.h"

#include <algorithm>
#include <charconv>

#include "read/number_labels.h"

namespace lectern {
namespace {

constexpr uint32_t largest = 1'000'000;

uint32_t number(std::string_view digits, uint32_t otherwise) {
  uint32_t value = otherwise;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? std::min(value, largest) : otherwise;
}

}  // namespace

OdtLists::Level OdtLists::level_of(const XmlTree& part, XmlIndex node) {
  Level level;
  level.known = true;
  level.bullet = part.is(node, "text:list-level-style-bullet");
  if (level.bullet) {
    std::string font;
    if (const XmlIndex run = part.child(node, "style:text-properties"); run != 0)
      font = part.attribute(run, part.has(run, "style:font-name") ? "style:font-name" : "fo:font-family");
    level.sign = without_private_use(part.attribute(node, "text:bullet-char"), font);
  }
  level.format = part.attribute(node, "style:num-format");
  level.prefix = part.attribute(node, "style:num-prefix");
  level.suffix = part.attribute(node, "style:num-suffix");
  level.start = number(part.attribute(node, "text:start-value"), 1);
  level.shown = std::clamp<size_t>(number(part.attribute(node, "text:display-levels"), 1), 1, odt_levels);
  level.sync = part.attribute(node, "style:num-letter-sync") == "true";
  return level;
}

void OdtLists::add(const XmlTree& part) {
  for (XmlIndex i = 0; i < part.size(); ++i) {
    const bool headings = part.is(i, "text:outline-style");
    if (!headings && !part.is(i, "text:list-style")) continue;
    Style& style = styles_[headings ? std::string(outline) : std::string(part.attribute(i, "style:name"))];
    style = {};
    for (const XmlIndex each : part.children(i)) {
      if (part.is_text(each)) continue;
      const size_t level = number(part.attribute(each, "text:level"), 0);
      if (level >= 1 && level <= odt_levels) style[level - 1] = level_of(part, each);
    }
    i = part.after(i) - 1;
  }
}

OdtLabel OdtLists::next(std::string_view style, size_t level, OdtCounters& counters, int start) const {
  level = std::min(level, odt_levels - 1);
  const auto found = styles_.find(std::string(style));
  if (found == styles_.end() || !found->second[level].known) return {};
  const Style& levels = found->second;
  const Level& own = levels[level];
  if (own.bullet) return {own.sign, false};
  if (start >= 0) {
    counters[level] = static_cast<uint32_t>(start);
  } else {
    counters[level] = counters[level] == 0 ? own.start : counters[level] + 1;
  }
  std::fill(counters.begin() + static_cast<std::ptrdiff_t>(level) + 1, counters.end(), 0);
  if (own.format.empty()) return {{}, false};
  std::string digits;
  for (size_t i = level + 1 - std::min(own.shown, level + 1); i <= level; ++i) {
    const Level& each = levels[i];
    if (each.bullet || each.format.empty()) continue;
    if (!digits.empty()) digits += '.';
    digits += odf_number(i == level ? counters[i] : std::max(counters[i], each.start), each.format, each.sync);
  }
  std::string label = own.prefix + digits + own.suffix;
  const size_t begin = std::min(label.find_first_not_of(" \t\n"), label.size());
  label.erase(0, begin);
  label.erase(label.find_last_not_of(" \t\n") + 1);
  return {std::move(label), true};
}

}  // namespace lectern

#include "read/style_roles.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"

namespace lectern {
namespace {

struct BuiltIn {
  std::string_view name;
  StyleRole role;
};
constexpr BuiltIn built_in[] = {
    {"title", StyleRole::title},
    {"subtitle", StyleRole::subtitle},
    {"quote", StyleRole::quotation},
    {"intense quote", StyleRole::quotation},
    {"quotations", StyleRole::quotation},
    {"quotation", StyleRole::quotation},
    {"block text", StyleRole::quotation},
    {"block quote", StyleRole::quotation},
    {"toc heading", StyleRole::contents},
    {"contents heading", StyleRole::contents},
    {"table of figures", StyleRole::contents},
    {"header", StyleRole::header},
    {"footer", StyleRole::footer},
    {"list paragraph", StyleRole::list},
    {"speaker", StyleRole::speaker},
    {"speaker name", StyleRole::speaker},
};

struct Stem {
  std::string_view stem;
  StyleRole role;
};
// In the order in which they are tried: "subtitle" holds "title".
constexpr Stem stems[] = {
    {"speaker", StyleRole::speaker},       {"intervinent", StyleRole::speaker}, {"interviniente", StyleRole::speaker},
    {"interveniente", StyleRole::speaker}, {"orador", StyleRole::speaker},      {"oratore", StyleRole::speaker},
    {"orateur", StyleRole::speaker},       {"redner", StyleRole::speaker},      {"spreker", StyleRole::speaker},
    {"оратор", StyleRole::speaker},        {"acotaci", StyleRole::stage},       {"applaus", StyleRole::stage},
    {"applaud", StyleRole::stage},         {"aplauso", StyleRole::stage},       {"didascal", StyleRole::stage},
    {"stage direction", StyleRole::stage}, {"subtitle", StyleRole::subtitle},   {"subtítulo", StyleRole::subtitle},
    {"sous-titre", StyleRole::subtitle},   {"untertitel", StyleRole::subtitle}, {"heading", StyleRole::heading},
    {"überschrift", StyleRole::heading},   {"titre", StyleRole::heading},       {"título", StyleRole::heading},
    {"títol", StyleRole::heading},         {"titolo", StyleRole::heading},      {"titel", StyleRole::heading},
    {"заголовок", StyleRole::heading},     {"标题", StyleRole::heading},        {"title", StyleRole::heading},
};

int level_behind(std::string_view name, std::string_view word) {
  if (!name.starts_with(word)) return 0;
  name.remove_prefix(word.size());
  while (!name.empty() && (name.front() == ' ' || name.front() == '_')) name.remove_prefix(1);
  if (name.empty() || name[0] < '1' || name[0] > '9') return 0;
  return name.size() == 1 || !(name[1] >= '0' && name[1] <= '9') ? name[0] - '0' : 0;
}

}  // namespace

StyleMeaning style_meaning(std::string_view given) {
  const std::string name = unicode::fold(unicode::nfc(given));
  if (const int level = level_behind(name, "heading"); level > 0) return {StyleRole::heading, std::min(level, 6), true};
  if (level_behind(name, "toc") > 0 || level_behind(name, "contents") > 0) return {StyleRole::contents, 0, true};
  for (const BuiltIn& each : built_in)
    if (each.name == name) return {each.role, 0, true};
  if (name.starts_with("header") || name.starts_with("footer"))
    return {name[0] == 'h' ? StyleRole::header : StyleRole::footer, 0, true};
  for (const Stem& each : stems)
    if (name.find(each.stem) != std::string::npos) return {each.role, 2, false};
  return {};
}

}  // namespace lectern

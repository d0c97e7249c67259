#include "read/html_names.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace lectern {
namespace {

enum Flag : uint8_t { plain = 0, empty = 1, raw = 2, rcdata = 4, block = 8, beside = 16 };

struct Row {
  std::string_view name;
  uint8_t flags;
};

// In the order of the enum, which is that of the names.
constexpr std::array rows{
    Row{"", plain},           Row{"a", plain},
    Row{"abbr", plain},       Row{"address", block},
    Row{"applet", beside},    Row{"area", empty},
    Row{"article", block},    Row{"aside", block},
    Row{"audio", beside},     Row{"b", plain},
    Row{"base", empty},       Row{"basefont", empty},
    Row{"bgsound", empty},    Row{"big", plain},
    Row{"blockquote", block}, Row{"body", plain},
    Row{"br", empty},         Row{"button", beside},
    Row{"canvas", beside},    Row{"caption", block},
    Row{"center", block},     Row{"cite", plain},
    Row{"code", plain},       Row{"col", empty},
    Row{"colgroup", plain},   Row{"command", empty},
    Row{"data", plain},       Row{"datalist", beside},
    Row{"dd", block},         Row{"del", plain},
    Row{"details", block},    Row{"dfn", plain},
    Row{"dialog", block},     Row{"dir", block},
    Row{"div", block},        Row{"dl", block},
    Row{"dt", block},         Row{"em", plain},
    Row{"embed", empty},      Row{"fieldset", block},
    Row{"figcaption", block}, Row{"figure", block},
    Row{"font", plain},       Row{"footer", block},
    Row{"form", block},       Row{"frame", empty},
    Row{"frameset", plain},   Row{"h1", block},
    Row{"h2", block},         Row{"h3", block},
    Row{"h4", block},         Row{"h5", block},
    Row{"h6", block},         Row{"head", plain},
    Row{"header", block},     Row{"hgroup", block},
    Row{"hr", block | empty}, Row{"html", plain},
    Row{"i", plain},          Row{"iframe", beside},
    Row{"img", empty},        Row{"input", empty},
    Row{"ins", plain},        Row{"kbd", plain},
    Row{"keygen", empty},     Row{"label", plain},
    Row{"legend", block},     Row{"li", block},
    Row{"link", empty},       Row{"listing", block},
    Row{"main", block},       Row{"map", plain},
    Row{"mark", plain},       Row{"menu", block},
    Row{"meta", empty},       Row{"nav", block},
    Row{"nobr", plain},       Row{"noembed", beside},
    Row{"noframes", plain},   Row{"noscript", beside},
    Row{"object", beside},    Row{"ol", block},
    Row{"option", plain},     Row{"p", block},
    Row{"param", empty},      Row{"pre", block},
    Row{"q", plain},          Row{"rp", beside},
    Row{"rt", beside},        Row{"s", plain},
    Row{"samp", plain},       Row{"script", raw},
    Row{"search", block},     Row{"section", block},
    Row{"select", beside},    Row{"small", plain},
    Row{"source", empty},     Row{"span", plain},
    Row{"strike", plain},     Row{"strong", plain},
    Row{"style", raw},        Row{"sub", plain},
    Row{"summary", block},    Row{"sup", plain},
    Row{"svg", beside},       Row{"table", block},
    Row{"tbody", block},      Row{"td", block},
    Row{"template", beside},  Row{"textarea", rcdata | beside},
    Row{"tfoot", block},      Row{"th", block},
    Row{"thead", block},      Row{"time", plain},
    Row{"title", rcdata},     Row{"tr", block},
    Row{"track", empty},      Row{"tt", plain},
    Row{"u", plain},          Row{"ul", block},
    Row{"var", plain},        Row{"video", beside},
    Row{"wbr", empty},        Row{"xmp", block},
};
static_assert(rows.size() == static_cast<size_t>(Html::xmp) + 1);
static_assert(std::is_sorted(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.name < b.name; }));

constexpr size_t longest_name = 10;

bool has(Html element, Flag flag) { return (rows[static_cast<size_t>(element)].flags & flag) != 0; }

}  // namespace

Html html_element(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return Html::other;
  std::array<char, longest_name> small{};
  std::transform(name.begin(), name.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string_view wanted(small.data(), name.size());
  const auto found = std::lower_bound(rows.begin(), rows.end(), wanted,
                                      [](const Row& row, std::string_view each) { return row.name < each; });
  if (found == rows.end() || found->name != wanted) return Html::other;
  return static_cast<Html>(found - rows.begin());
}

std::string_view html_name(Html element) { return rows[static_cast<size_t>(element)].name; }

bool is_void(Html element) { return has(element, empty); }
bool is_raw(Html element) { return has(element, raw); }
bool is_plain_text(Html element) { return has(element, rcdata); }
bool is_block(Html element) { return has(element, block); }
bool is_aside(Html element) { return has(element, beside); }

int heading_level(Html element) {
  return element >= Html::h1 && element <= Html::h6 ? static_cast<int>(element) - static_cast<int>(Html::h1) + 1 : 0;
}

}  // namespace lectern

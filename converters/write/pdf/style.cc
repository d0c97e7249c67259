#include "write/pdf/style.h"

#include <algorithm>
#include <array>

namespace lectern::pdf {
namespace {

struct NamedStyle {
  std::string_view name;
  std::string_view paper;
  Style style;
};

constexpr double a4_width = 595.28, a4_height = 841.89, letter_width = 612, letter_height = 792;

/// Large print follows RNIB and APH: 18 points, more leading, shorter lines.
const std::array<NamedStyle, 8>& styles() {
  static const Family* const noto = family_named("Noto Sans");
  static const Family* const andika = family_named("Andika");
  static const std::array<NamedStyle, 8> table{{
      {"standard", "a4", {noto, a4_width, a4_height, 72, 451, 12, 1.5, 75}},
      {"standard", "letter", {noto, letter_width, letter_height, 72, 451, 12, 1.5, 75}},
      {"large-print", "a4", {noto, a4_width, a4_height, 60, 475, 18, 1.5, 60}},
      {"large-print", "letter", {noto, letter_width, letter_height, 60, 475, 18, 1.5, 60}},
      {"high-contrast", "a4", {noto, a4_width, a4_height, 72, 451, 14, 1.5, 70}},
      {"high-contrast", "letter", {noto, letter_width, letter_height, 72, 451, 14, 1.5, 70}},
      {"dyslexia", "a4", {andika, a4_width, a4_height, 72, 430, 13, 1.6, 65}},
      {"dyslexia", "letter", {andika, letter_width, letter_height, 72, 430, 13, 1.6, 65}},
  }};
  return table;
}

/// Long titles are set smaller, so that they stay a title and not a page.
double title_scale(size_t length) {
  if (length <= 60) return 2.0;
  return length <= 130 ? 1.667 : 1.417;
}

double heading_scale(unsigned level) {
  if (level <= 2) return 1.333;
  return level == 3 ? 1.167 : 1.0;
}

/// Size, leading and space above as multiples of the running text's size and line.
struct Scale {
  double size = 1, leading = 1.5, before = 0.75;
};

RoleStyle scaled(const Style& style, Scale scale) {
  RoleStyle made;
  made.size = style.size * scale.size;
  made.leading = made.size * (scale.leading * style.leading / 1.5);
  made.before = style.size * scale.before;
  return made;
}

RoleStyle header_style(const Style& style, const Block& block, size_t length) {
  RoleStyle made = scaled(style, {1, 1.4, 0.2});
  made.keep_with_next = made.keep_together = true;
  switch (block.role) {
    case Role::title:
      made = scaled(style, {title_scale(length), 1.25, 0});
      made.letters = bold;
      made.after = style.size * 0.75;
      made.keep_with_next = made.keep_together = made.balanced = true;
      break;
    case Role::subtitle:
      made = scaled(style, {1.167, 1.35, 0});
      made.after = style.size * 0.5;
      made.keep_with_next = made.keep_together = made.balanced = true;
      break;
    case Role::speaker:
      made.letters = bold;
      break;
    case Role::header_note:
      made.letters = italic;
      made.before = style.size * 0.6;
      break;
    // clang-format off
    case Role::speaker_role: case Role::event: case Role::place: case Role::date: case Role::heading:
    case Role::salutation: case Role::paragraph: case Role::point: case Role::quotation: case Role::verse:
    case Role::label: case Role::stage: case Role::list_item: case Role::note: case Role::item_label:
    case Role::note_label: case Role::cell: case Role::head_cell: case Role::figure: case Role::rule:
      // clang-format on
      break;
  }
  return made;
}

}  // namespace

const Style* style_named(std::string_view name, std::string_view paper) {
  for (const NamedStyle& row : styles())
    if (row.name == name && row.paper == paper) return &row.style;
  return nullptr;
}

RoleStyle role_style(const Style& style, const Block& block, size_t text_length) {
  const double step = style.size * 1.75;
  RoleStyle made = scaled(style, {});
  made.start = step * block.indent + (block.inset ? step : 0);
  made.end = block.inset ? step : 0;
  switch (block.role) {
    // clang-format off
    case Role::title: case Role::subtitle: case Role::speaker: case Role::speaker_role: case Role::event:
    case Role::place: case Role::date: case Role::header_note:
      // clang-format on
      return header_style(style, block, text_length);
    case Role::heading:
      made = scaled(style, {heading_scale(block.level), 1.35, block.level <= 2 ? 2.0 : 1.5});
      made.letters = bold;
      made.keep_with_next = made.keep_together = made.balanced = true;
      break;
    case Role::salutation:
      made.letters = bold;
      made.before = block.first ? style.size * 1.25 : 0;
      made.keep_with_next = true;
      break;
    case Role::label:
      made.letters = bold;
      made.before = style.size * 1.25;
      made.keep_with_next = true;
      break;
    case Role::rule:
      made.before = style.size * 1.25;
      made.leading = style.size * 0.5;
      made.after = style.size * 0.35;
      made.keep_with_next = true;
      break;
    case Role::stage:
      made.letters = italic;
      break;
    case Role::list_item:
      made.before = style.size * (block.first ? 0.75 : 0.4);
      break;
    case Role::note:
      made = scaled(style, {0.875, 1.45, 0.4});
      made.start = step;
      break;
    case Role::note_label:
      made = scaled(style, {0.875, 1.45, 0.4});
      break;
    case Role::cell:
    case Role::head_cell:
      made = scaled(style, {0.917, 1.4, 0});
      break;
    // clang-format off
    case Role::paragraph: case Role::point: case Role::quotation: case Role::verse: case Role::item_label:
    case Role::figure:
      // clang-format on
      break;
  }
  return made;
}

}  // namespace lectern::pdf

#include "write/pdf/style.h"

#include <algorithm>
#include <cmath>

namespace lectern::pdf {
namespace {

/// Long titles are set smaller, so that they stay a title and not a page.
double title_scale(const Style& style, size_t length) {
  if (length <= 60) return style.scale.title;
  return style.scale.title * (length <= 130 ? 0.8335 : 0.7085);
}

double heading_scale(const Style& style, unsigned level) {
  if (level <= 2) return style.scale.heading;
  return level == 3 ? (1 + style.scale.heading) / 2 : 1.0;
}

/// Relative luminance of sRGB.
double luminance(Color color) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (size_t at = 0; at < 3; ++at) {
    const double value = color.rgb[at] / 255.0;
    sum += weights[at] * (value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
  }
  return sum;
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
      made = scaled(style, {title_scale(style, length), 1.25, 0});
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

double contrast(Color a, Color b) {
  const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
  return one > other ? one / other : other / one;
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
      made = scaled(style, {heading_scale(style, block.level), 1.35, block.level <= 2 ? 2.0 : 1.5});
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
      made = scaled(style, {style.scale.note, 1.45, 0.4});
      made.start = step;
      break;
    case Role::note_label:
      made = scaled(style, {style.scale.note, 1.45, 0.4});
      break;
    case Role::cell:
    case Role::head_cell:
      made = scaled(style, {style.scale.table, 1.4, 0});
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

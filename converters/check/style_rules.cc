#include "check/style_rules.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lectern {
namespace {

constexpr std::string_view white = " \t\r\n\f";

std::string_view trimmed(std::string_view text) {
  const size_t start = text.find_first_not_of(white);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(white) - start + 1);
}

std::string without_comments(std::string_view sheet) {
  std::string plain;
  for (size_t at = 0; at < sheet.size();) {
    const size_t start = std::min(sheet.find("/*", at), sheet.size());
    plain += sheet.substr(at, start - at);
    const size_t end = start == sheet.size() ? start : sheet.find("*/", start + 2);
    at = end == std::string_view::npos ? sheet.size() : std::min(end + 2, sheet.size());
  }
  return plain;
}

/// Luminance as WCAG has it.
std::optional<double> luminance(std::string_view colour) {
  if (colour.size() != 4 && colour.size() != 7) return std::nullopt;
  if (colour[0] != '#' || colour.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string_view::npos) return std::nullopt;
  const size_t width = colour.size() == 4 ? 1 : 2;
  constexpr double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (size_t part = 0; part < 3; ++part) {
    std::string digits(colour.substr(1 + part * width, width));
    if (width == 1) digits += digits;
    const double value = std::stoi(digits, nullptr, 16) / 255.0;
    sum += weights[part] * (value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
  }
  return sum;
}

bool ends_name(char c) { return std::string_view(":[.#").find(c) != std::string_view::npos; }

}  // namespace

void each_style_rule(std::string_view sheet,
                     const std::function<void(std::string_view selectors, std::string_view declarations)>& visit) {
  const std::string plain = without_comments(sheet);
  const std::string_view text = plain;
  for (size_t at = 0; at < text.size();) {
    const size_t open = text.find_first_of("{};", at);
    if (open == std::string_view::npos) return;
    const std::string_view before = trimmed(text.substr(at, open - at));
    at = open + 1;
    if (text[open] != '{' || before.starts_with('@')) continue;  // a group's rules come next, as any others do
    const size_t close = std::min(text.find('}', at), text.size());
    visit(before, text.substr(at, close - at));
    at = std::min(close + 1, text.size());
  }
}

std::string_view style_value(std::string_view declarations, std::string_view property) {
  std::string_view value;
  while (!declarations.empty()) {
    const size_t end = std::min(declarations.find(';'), declarations.size());
    const std::string_view declaration = declarations.substr(0, end);
    const size_t colon = declaration.find(':');
    if (colon != std::string_view::npos && trimmed(declaration.substr(0, colon)) == property)
      value = trimmed(declaration.substr(colon + 1));
    declarations.remove_prefix(std::min(end + 1, declarations.size()));
  }
  return value;
}

bool selects(std::string_view selectors, std::string_view simple) {
  while (!selectors.empty()) {
    const size_t end = std::min(selectors.find(','), selectors.size());
    const std::string_view selector = trimmed(selectors.substr(0, end));
    const size_t start = selector.find_last_of(" >+~");
    const std::string_view subject = start == std::string_view::npos ? selector : selector.substr(start + 1);
    const size_t at = simple.starts_with('.') ? subject.find(simple) : subject.starts_with(simple) ? 0 : subject.npos;
    const size_t after = at == subject.npos ? at : at + simple.size();
    if (after != subject.npos && (after == subject.size() || ends_name(subject[after]))) return true;
    selectors.remove_prefix(std::min(end + 1, selectors.size()));
  }
  return false;
}

std::optional<double> contrast(std::string_view one, std::string_view other) {
  const auto first = luminance(one), second = luminance(other);
  if (!first || !second) return std::nullopt;
  return (std::max(*first, *second) + 0.05) / (std::min(*first, *second) + 0.05);
}

}  // namespace lectern

#include "write/pdf/style_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/toml.h"

namespace lectern::pdf {
namespace {

constexpr double least_contrast = 7;

Failure wrong(const std::string& file, const toml::Value& value, std::string message, std::string hint = {}) {
  Diagnostic why = error("LC-0504", std::move(message), std::move(hint), {value.where, value.where, 0, {}});
  why.file = file;
  return {Exit::input, std::move(why)};
}

/// A number without needless zeros.
std::string written(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", number);
  return text;
}

/// A number of a style, and what it may be.
struct NumberKey {
  std::string_view name;
  double Style::* member;
  double least, most;
};

constexpr NumberKey numbers[] = {
    {"size", &Style::size, 6, 72},          {"leading", &Style::leading, 1.2, 3},
    {"measure", &Style::measure, 144, 800}, {"margin", &Style::margin, 36, 200},
    {"binding", &Style::binding, 0, 100},
};

struct ScaleKey {
  std::string_view name;
  double Scales::* member;
  double least, most;
};

constexpr ScaleKey scales[] = {
    {"title", &Scales::title, 1, 4},    {"heading", &Scales::heading, 1, 3}, {"note", &Scales::note, 0.75, 2},
    {"table", &Scales::table, 0.75, 2}, {"page", &Scales::page, 0.75, 2},    {"raised", &Scales::raised, 0.6, 1},
};

struct ColorKey {
  std::string_view name;
  Color Colors::* member;
};

constexpr ColorKey color_keys[] = {
    {"paper", &Colors::paper}, {"text", &Colors::text}, {"heading", &Colors::heading},
    {"link", &Colors::link},   {"rule", &Colors::rule},
};

class StyleReader {
 public:
  StyleReader(const std::string& file, Style& style) : file_(file), style_(style) {}

  Result<void> read(const toml::Value& root) {
    for (const auto& [key, value] : *root.table()) {
      auto done = top(key, value);
      LECTERN_TRY(done);
    }
    return {};
  }

 private:
  Result<void> top(const std::string& key, const toml::Value& value) {
    if (key == "extends") return {};
    if (key == "scale" || key == "colors") return table(key, value);
    if (key == "font") return font(value);
    if (key == "sides") return sides(value);
    if (key == "line") {
      double letters = 0;
      auto done = number(key, value, {20, 75}, letters);
      LECTERN_TRY(done);
      style_.line_letters = static_cast<unsigned>(letters);
      return {};
    }
    for (const NumberKey& row : numbers)
      if (key == row.name) return number(key, value, {row.least, row.most}, style_.*row.member);
    return wrong(file_, value, "a style has no key '" + key + "'",
                 "the keys are extends, font, size, leading, line, measure, margin, sides, binding, scale and colors");
  }

  struct Range {
    double least, most;
  };

  Result<void> number(const std::string& key, const toml::Value& value, Range range, double& to) {
    const double* const real = value.number();
    const int64_t* const whole = value.integer();
    if (real == nullptr && whole == nullptr)
      return wrong(file_, value, "'" + key + "' must be a number, not a " + std::string(value.kind()));
    const double given = real != nullptr ? *real : static_cast<double>(*whole);
    if (!(given >= range.least && given <= range.most))
      return wrong(file_, value, "'" + key + "' is " + written(given),
                   "it may be from " + written(range.least) + " to " + written(range.most));
    to = given;
    return {};
  }

  Result<void> font(const toml::Value& value) {
    const std::string* const name = value.string();
    style_.family = name == nullptr ? nullptr : family_named(*name);
    if (style_.family != nullptr) return {};
    std::string known;
    for (const Family& family : families()) known += (known.empty() ? "" : ", ") + std::string(family.name);
    return wrong(file_, value, name == nullptr ? "'font' must be a string" : "no font of styles is called " + *name,
                 "the fonts are " + known);
  }

  Result<void> sides(const toml::Value& value) {
    const std::string* const count = value.string();
    if (count == nullptr || (*count != "one" && *count != "two"))
      return wrong(file_, value, "'sides' is neither \"one\" nor \"two\"");
    style_.two_sided = *count == "two";
    return {};
  }

  Result<void> table(const std::string& name, const toml::Value& value) {
    if (value.table() == nullptr)
      return wrong(file_, value, "'" + name + "' must be a table, not a " + std::string(value.kind()));
    for (const auto& [key, inner] : *value.table()) {
      auto done = name == "scale" ? scale(key, inner) : color(key, inner);
      LECTERN_TRY(done);
    }
    return name == "colors" ? contrasts(value) : Result<void>();
  }

  Result<void> scale(const std::string& key, const toml::Value& value) {
    for (const ScaleKey& row : scales)
      if (key == row.name) return number(key, value, {row.least, row.most}, style_.scale.*row.member);
    return wrong(file_, value, "there is no scale '" + key + "'", "they are title, heading, note, table, page and raised");
  }

  Result<void> color(const std::string& key, const toml::Value& value) {
    for (const ColorKey& row : color_keys) {
      if (key != row.name) continue;
      const std::string* const text = value.string();
      const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
      if (text == nullptr || text->size() != 7 || text->front() != '#' || !std::all_of(text->begin() + 1, text->end(), is_digit))
        return wrong(file_, value, "'" + key + "' is no colour", "a colour is written \"#rrggbb\", as \"#1a1a1a\"");
      for (size_t at = 0; at < 3; ++at)
        (style_.colors.*row.member).rgb[at] = static_cast<uint8_t>(std::stoi(text->substr(1 + 2 * at, 2), nullptr, 16));
      return {};
    }
    return wrong(file_, value, "there is no colour '" + key + "'", "they are paper, text, heading, link and rule");
  }

  /// All that is shown must stand out from the paper.
  Result<void> contrasts(const toml::Value& value) {
    for (const ColorKey& row : color_keys) {
      if (row.name == "paper") continue;
      const double found = contrast(style_.colors.*row.member, style_.colors.paper);
      if (found >= least_contrast) continue;
      const toml::Value* const at = value.get(row.name);
      return wrong(file_, at == nullptr ? value : *at,
                   "the contrast of '" + std::string(row.name) + "' with 'paper' is " + written(std::floor(found * 10) / 10) + ":1",
                   "it must be 7:1 at least (WCAG 2, level AAA)");
    }
    return {};
  }

  const std::string& file_;
  Style& style_;
};

Failure unknown_style(const std::string& name) {
  return {Exit::usage, error("LC-0803", "no PDF style is called " + name,
                             "styles: standard, large-print, high-contrast, dyslexia; or a file, as my.toml")};
}

}  // namespace

Result<Style> StyleShelf::named(const std::string& name) {
  if (const auto found = known_.find(name); found != known_.end()) return found->second;
  const std::string_view text = built_in_style(name);
  if (text.empty()) return unknown_style(name);
  auto root = toml::parse(text, name);
  LECTERN_TRY(root);
  Style style;
  if (const toml::Value* const base = root.value().get("extends")) {
    auto extended = named(*base->string());
    LECTERN_TRY(extended);
    style = extended.value();
  }
  auto done = StyleReader(name, style).read(root.value());
  LECTERN_TRY(done);
  return known_.emplace(name, style).first->second;
}

Result<Style> StyleShelf::style(const WriteOptions& options) {
  Style style;
  if (options.style_text.empty()) {
    auto found = named(options.style);
    LECTERN_TRY(found);
    style = found.value();
  } else {
    auto root = toml::parse(options.style_text, options.style);
    LECTERN_TRY(root);
    const toml::Value* const extends = root.value().get("extends");
    const std::string* const base = extends == nullptr ? nullptr : extends->string();
    if (extends != nullptr && (base == nullptr || built_in_style(*base).empty()))
      return wrong(options.style, *extends, "'extends' names no style",
                   "the styles are standard, large-print, high-contrast and dyslexia");
    auto extended = named(base == nullptr ? "standard" : *base);
    LECTERN_TRY(extended);
    style = extended.value();
    auto done = StyleReader(options.style, style).read(root.value());
    LECTERN_TRY(done);
  }
  style.width = options.paper == "letter" ? 612 : 595.28;
  style.height = options.paper == "letter" ? 792 : 841.89;
  if (!options.sides.empty()) style.two_sided = options.sides == "two";
  const double room = style.width - 72 - (style.two_sided ? style.binding : 0);
  if (style.measure > room)
    return Failure{Exit::input, error("LC-0504", "lines of " + written(style.measure) + " points don't fit on " + options.paper,
                                      "'measure' may be " + written(std::floor(room)) + " there at most")};
  return style;
}

}  // namespace lectern::pdf

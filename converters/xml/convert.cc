#include "xml/convert.h"

#include <charconv>

namespace lectern::xml {
namespace {

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

template <class Number>
bool read_number(std::string_view text, Number* number) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return failure == std::errc() && end == text.data() + text.size();
}

std::string set_range(Node& node, std::string_view value) {
  std::optional<SourceRange> range = parse_source_range(trimmed(value));
  if (!range) return "src must be line:column-line:column, for example 12:5-14:20";
  range->page = node.src.page;
  range->part = std::move(node.src.part);
  node.src = std::move(*range);
  return {};
}

std::string set_flag(bool& flag, std::string_view name, std::string_view value) {
  flag = value == "true";
  return flag ? std::string() : std::string(name) + " must be \"true\" or be left out";
}

}  // namespace

std::string set_attribute(Node& node, std::string_view name, std::string_view value) {
  if (name == "xml:id") {
    node.id = trimmed(value);
    return node.id.empty() ? "xml:id must not be empty" : "";
  }
  if (name == "xml:lang") {
    node.lang = trimmed(value);
    return node.lang.empty() ? "xml:lang must not be empty" : "";
  }
  if (name == "src") return set_range(node, value);
  if (name == "page")
    return read_number(trimmed(value), &node.src.page) && node.src.page > 0 ? "" : "page must be a number from 1 up";
  if (name == "part" && node.element != Element::quote) {
    node.src.part = value;
    return {};
  }
  if (name == "rule") {
    node.rule = value;
    return {};
  }
  if (name == "sure")
    return read_number(trimmed(value), &node.sure) && node.sure >= 0 && node.sure <= 1 ? ""
                                                                                       : "sure must be a number from 0 to 1";
  if (name == "derived") return set_flag(node.derived, name, value);
  if (name == "given") return set_flag(node.given, name, value);
  const std::optional<Attribute> attribute = attribute_named(name);
  if (!attribute) return "there is no attribute " + std::string(name.substr(0, 40));
  node.set(*attribute, std::string(value));
  return {};
}

}  // namespace lectern::xml

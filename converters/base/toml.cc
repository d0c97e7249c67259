#include "base/toml.h"

// Compiled into this file: one shared library less to load at each start. (pkg-config says otherwise, hence the #undef.)
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

#include "base/utf8.h"

namespace lectern::toml {
namespace {

Position position(const ::toml::source_position& at) {
  return {static_cast<uint32_t>(at.line), static_cast<uint32_t>(at.column)};
}

constexpr size_t most_parts = 16;  ///< of a dotted key: each is a table in the one before, and the library knows no limit

/// Behind a string or comment that begins at `at`; `at` where none does.
size_t behind_unread(std::string_view text, size_t at) {
  const char quote = text[at];
  if (quote == '#') return std::min(text.find('\n', at), text.size());
  if (quote != '"' && quote != '\'') return at;
  const std::string three(3, quote);
  const bool lines = text.substr(at, 3) == three;
  for (size_t to = at + (lines ? 3 : 1); to < text.size(); ++to) {
    if (quote == '"' && text[to] == '\\') {
      ++to;
    } else if (lines ? text.substr(to, 3) == three : text[to] == quote) {
      return to + (lines ? 3 : 1);
    } else if (!lines && text[to] == '\n') {
      return to;
    }
  }
  return text.size();
}

/// Where a key has more parts than may be; npos: none has.
size_t too_deep(std::string_view text) {
  size_t parts = 1;
  for (size_t at = 0; at < text.size();) {
    if (const size_t next = behind_unread(text, at); next != at) {
      at = next;
      continue;
    }
    const char c = text[at];
    if (c == '.' && ++parts > most_parts) return at;
    if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '[') parts = 1;
    ++at;
  }
  return std::string_view::npos;
}

Position position(std::string_view text, size_t at) {
  const std::string_view before = text.substr(0, at);
  const size_t line = before.rfind('\n') + 1;  // 0 where there is none
  return {static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n') + 1),
          static_cast<uint32_t>(utf8::count(before.substr(line)) + 1)};
}

Failure fault(std::string message, std::string hint, Position at, const std::string& name) {
  Diagnostic why = error("LC-0105", "not valid TOML: " + std::move(message), std::move(hint), {at, at, 0, {}});
  why.file = name;
  return {Exit::input, std::move(why)};
}

Value convert(const ::toml::node& node);

template <class Date>
std::string written(const Date& date) {
  std::ostringstream out;
  out << date;
  return out.str();
}

Array convert_array(const ::toml::array& array) {
  Array to;
  to.reserve(array.size());
  for (const auto& item : array) to.push_back(convert(item));
  return to;
}

/// toml++ sorts keys by name; the file's own order is that of their positions.
Table convert_table(const ::toml::table& table) {
  std::vector<std::pair<::toml::source_position, const ::toml::key*>> order;
  order.reserve(table.size());
  for (const auto& [key, value] : table) order.push_back({key.source().begin, &key});
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Table to;
  to.reserve(order.size());
  for (const auto& [where, key] : order) to.push_back({std::string(key->str()), convert(*table.get(key->str()))});
  return to;
}

Value convert(const ::toml::node& node) {
  Value to;
  to.where = position(node.source().begin);
  if (const auto* table = node.as_table())
    to.data = convert_table(*table);
  else if (const auto* array = node.as_array())
    to.data = convert_array(*array);
  else if (const auto* string = node.as_string())
    to.data = string->get();
  else if (const auto* integer = node.as_integer())
    to.data = integer->get();
  else if (const auto* number = node.as_floating_point())
    to.data = number->get();
  else if (const auto* boolean = node.as_boolean())
    to.data = boolean->get();
  else if (const auto* date = node.as_date())
    to.data = written(date->get());
  else if (const auto* time = node.as_time())
    to.data = written(time->get());
  else if (const auto* date_time = node.as_date_time())
    to.data = written(date_time->get());
  return to;
}

}  // namespace

const Value* Value::get(std::string_view key) const {
  if (const Table* entries = table())
    for (const auto& [name, value] : *entries)
      if (name == key) return &value;
  return nullptr;
}

std::string_view Value::kind() const {
  constexpr std::string_view names[] = {"string", "integer", "number", "boolean", "array", "table"};
  return names[data.index()];
}

Result<Value> parse(std::string_view text, const std::string& name) {
  if (const size_t deep = too_deep(text); deep != std::string_view::npos)
    return fault("a key has more than " + std::to_string(most_parts) + " parts", "no file of ours nests so deep", position(text, deep),
                 name);
  const ::toml::parse_result result = ::toml::parse(text);
  if (!result)
    return fault(std::string(result.error().description()), "correct this line; https://toml.io/en/v1.0.0 describes the format",
                 position(result.error().source().begin), name);
  return convert(result.table());
}

}  // namespace lectern::toml

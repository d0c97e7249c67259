// TOML text -> a small value tree with line numbers. toml.cc is the adapter of toml++; no other file includes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace lectern::toml {

struct Value;
struct Entry;

using Array = std::vector<Value>;
/// In the order of the file: rules are tried in the order in which they are written.
using Table = std::vector<Entry>;

struct Value {
  std::variant<std::string, int64_t, double, bool, Array, Table> data;
  Position where;  ///< of the value in the file

  /// Each returns nullptr where the value is of another kind.
  const std::string* string() const;
  const int64_t* integer() const;
  const double* number() const;
  const bool* boolean() const;
  const Array* array() const;
  const Table* table() const;
  /// Value of a key of a table; nullptr where this is no table or has no such key.
  const Value* get(std::string_view key) const;
  /// "string", "integer", "number", "boolean", "array", "table": for messages.
  std::string_view kind() const;
};

struct Entry {
  std::string first;  ///< the key
  Value second;
};

inline const std::string* Value::string() const { return std::get_if<std::string>(&data); }
inline const int64_t* Value::integer() const { return std::get_if<int64_t>(&data); }
inline const double* Value::number() const { return std::get_if<double>(&data); }
inline const bool* Value::boolean() const { return std::get_if<bool>(&data); }
inline const Array* Value::array() const { return std::get_if<Array>(&data); }
inline const Table* Value::table() const { return std::get_if<Table>(&data); }

/// The whole file as one table. A fault fails with Exit::input and code LC-0105, `name`, line and column. Dates and times
/// become strings as they are written in ISO 8601.
Result<Value> parse(std::string_view text, const std::string& name);

}  // namespace lectern::toml

// Values of PDF syntax, read with distrust: a value is a small record, its parts lie in a pool, its text in the file's
// bytes.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lectern::pdfcheck {

struct Value {
  enum class Kind : uint8_t { null, boolean, integer, real, string, name, array, dict, ref, word };
  Kind kind = Kind::null;
  uint32_t first = 0, count = 0;  ///< array: values of the pool; dict: names and values in turn, count of both
  double number = 0;              ///< integer, real, boolean; a ref's object number, at most UINT32_MAX
  std::string_view text;          ///< string and name, decoded; word: an operator or keyword

  bool is(Kind other) const { return kind == other; }
  bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
  bool is_name(std::string_view name) const { return kind == Kind::name && text == name; }
  int64_t integer(int64_t otherwise = -1) const;
};

/// Owns the parts of arrays and dictionaries and the strings that had to be decoded.
class Pool {
 public:
  Value at(const Value& array, uint32_t index) const { return values_[array.first + index]; }
  /// The value of a key; null where there is none.
  Value get(const Value& dict, std::string_view key) const;
  uint32_t add(const Value* first, uint32_t count);
  /// Forgets all parts; values that were read before lose theirs.
  void clear() {
    values_.clear();
    if (!indexes_.empty()) indexes_.clear();
    if (!texts_.empty()) texts_.clear();
  }
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

 private:
  using Index = std::unordered_map<std::string_view, uint32_t>;  ///< keys to where their values stand
  std::vector<Value> values_;
  mutable std::unordered_map<uint32_t, Index> indexes_;  ///< of long dictionaries that were asked, by their first value
  std::deque<std::string> texts_;
};

/// Reads values one after the other. Never fails: what can't be read is a null or a word, and `broken` says so.
class Lexer {
 public:
  Lexer(std::string_view bytes, Pool& pool, size_t at = 0) : bytes_(bytes), pool_(pool), at_(at) {}
  /// The next value; `end` is true where there is none. References (1 0 R) are only known where `with_refs`.
  Value next(bool with_refs);
  bool at_end();
  /// Moves behind this character where it comes next.
  bool take(char c);
  /// Moves behind a number where one comes next.
  bool skip_number();
  size_t position() const { return at_; }
  void move(size_t at) { at_ = at; }
  bool broken() const { return broken_; }

 private:
  void skip_space();
  Value number();
  Value literal_string();
  Value hex_string();
  Value name();
  Value word();
  Value collection(bool is_dict, bool with_refs);
  std::string_view bytes_;
  Pool& pool_;
  size_t at_;
  unsigned depth_ = 0;
  bool broken_ = false;
  std::vector<Value> stack_;  ///< parts of the collections that are open
};

inline bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
inline bool is_delimiter(char c) {
  return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' ||
         c == '%';
}
/// Neither white space nor a delimiter: most characters above '%' aren't, and that is tested first.
inline bool is_regular(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (!is_space(c) && !is_delimiter(c));
}

}  // namespace lectern::pdfcheck

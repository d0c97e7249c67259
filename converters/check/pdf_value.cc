#include "check/pdf_value.h"

#include <algorithm>
#include <cmath>

namespace lectern::pdfcheck {
namespace {

constexpr unsigned deepest = 60;
constexpr uint32_t longest_searched = 64;  ///< values of a dictionary that is searched from its beginning

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

int64_t Value::integer(int64_t otherwise) const {
  if (kind != Kind::integer || std::abs(number) > 9e15) return otherwise;
  return static_cast<int64_t>(number);
}

Value Pool::get(const Value& dict, std::string_view key) const {
  if (dict.kind != Value::Kind::dict) return {};
  if (dict.count > longest_searched) {
    const auto [index, is_new] = indexes_.try_emplace(dict.first);
    for (uint32_t at = 0; is_new && at + 1 < dict.count; at += 2)
      index->second.emplace(values_[dict.first + at].text, dict.first + at + 1);
    const auto found = index->second.find(key);
    return found == index->second.end() ? Value{} : values_[found->second];
  }
  for (uint32_t at = 0; at + 1 < dict.count; at += 2)
    if (values_[dict.first + at].text == key) return values_[dict.first + at + 1];
  return {};
}

uint32_t Pool::add(const Value* first, uint32_t count) {
  const auto at = static_cast<uint32_t>(values_.size());
  values_.insert(values_.end(), first, first + count);
  return at;
}

void Lexer::skip_space() {
  if (at_ < bytes_.size() && is_regular(bytes_[at_])) return;
  while (at_ < bytes_.size()) {
    if (is_space(bytes_[at_])) {
      ++at_;
    } else if (bytes_[at_] == '%') {
      while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
    } else {
      return;
    }
  }
}

bool Lexer::at_end() {
  skip_space();
  return at_ >= bytes_.size();
}

bool Lexer::take(char c) {
  skip_space();
  if (at_ >= bytes_.size() || bytes_[at_] != c) return false;
  ++at_;
  return true;
}

bool Lexer::skip_number() {
  const size_t start = at_;
  while (at_ < bytes_.size() && ((bytes_[at_] >= '0' && bytes_[at_] <= '9') || bytes_[at_] == '-' || bytes_[at_] == '.'))
    ++at_;
  return at_ > start;
}

Value Lexer::next(bool with_refs) {
  skip_space();
  if (at_ >= bytes_.size()) {
    broken_ = true;
    return {};
  }
  const char c = bytes_[at_];
  if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
    Value first = number();
    if (!with_refs || first.kind != Value::Kind::integer || first.number < 0) return first;
    const size_t behind = at_;
    size_t at = at_;
    while (at < bytes_.size() && is_space(bytes_[at])) ++at;
    const size_t digits = at;
    while (at < bytes_.size() && bytes_[at] >= '0' && bytes_[at] <= '9') ++at;
    const bool generation = at > digits && at - digits <= 5;
    while (at < bytes_.size() && is_space(bytes_[at])) ++at;
    const bool is_ref = generation && at < bytes_.size() && bytes_[at] == 'R' &&
                        (at + 1 == bytes_.size() || is_space(bytes_[at + 1]) || is_delimiter(bytes_[at + 1]));
    at_ = is_ref ? at + 1 : behind;
    if (is_ref) {
      first.kind = Value::Kind::ref;
      first.number = std::min<double>(first.number, UINT32_MAX);  // no file has that object
    }
    return first;
  }
  if (c == '/') return name();
  if (c == '(') return literal_string();
  if (c == '[') {
    ++at_;
    return collection(false, with_refs);
  }
  if (c == '<') {
    if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '<') {
      at_ += 2;
      return collection(true, with_refs);
    }
    return hex_string();
  }
  return word();
}

Value Lexer::number() {
  Value value;
  value.kind = Value::Kind::integer;
  const size_t start = at_;
  bool negative = false;
  if (bytes_[at_] == '+' || bytes_[at_] == '-') negative = bytes_[at_++] == '-';
  double scale = 0;
  for (; at_ < bytes_.size(); ++at_) {
    const char c = bytes_[at_];
    if (c >= '0' && c <= '9') {
      if (scale == 0) {
        value.number = value.number * 10 + (c - '0');
      } else {
        value.number += (c - '0') * scale;
        scale /= 10;
      }
    } else if (c == '.' && scale == 0) {
      scale = 0.1;
      value.kind = Value::Kind::real;
    } else {
      break;
    }
  }
  if (at_ == start + 1 && (bytes_[start] < '0' || bytes_[start] > '9')) broken_ = true;
  if (negative) value.number = -value.number;
  return value;
}

Value Lexer::name() {
  Value value;
  value.kind = Value::Kind::name;
  const size_t start = ++at_;
  bool escaped = false;
  while (at_ < bytes_.size() && !is_space(bytes_[at_]) && !is_delimiter(bytes_[at_]))
    escaped = bytes_[at_++] == '#' || escaped;
  value.text = bytes_.substr(start, at_ - start);
  if (!escaped) return value;
  std::string plain;
  for (size_t at = 0; at < value.text.size(); ++at) {
    const bool code = value.text[at] == '#' && at + 2 < value.text.size() && hex_digit(value.text[at + 1]) >= 0 &&
                      hex_digit(value.text[at + 2]) >= 0;
    plain += code ? static_cast<char>(hex_digit(value.text[at + 1]) << 4 | hex_digit(value.text[at + 2])) : value.text[at];
    if (code) at += 2;
  }
  value.text = pool_.keep(std::move(plain));
  return value;
}

Value Lexer::literal_string() {
  Value value;
  value.kind = Value::Kind::string;
  const size_t start = ++at_;
  unsigned open = 1;
  bool escaped = false;
  for (; at_ < bytes_.size(); ++at_) {
    const char c = bytes_[at_];
    if (c > ')' && c != '\\') continue;
    if (c == '\\') {
      escaped = true;
      ++at_;
    } else if (c == '\r') {
      escaped = true;
    } else if (c == '(') {
      ++open;
    } else if (c == ')' && --open == 0) {
      break;
    }
  }
  const size_t end = std::min(at_, bytes_.size());
  if (open != 0) broken_ = true;
  at_ = std::min(at_ + 1, bytes_.size());
  value.text = bytes_.substr(start, end - start);
  if (!escaped) return value;
  std::string plain;
  for (size_t at = 0; at < value.text.size(); ++at) {
    char c = value.text[at];
    if (c == '\r') {
      plain += '\n';
      if (at + 1 < value.text.size() && value.text[at + 1] == '\n') ++at;
      continue;
    }
    if (c != '\\' || at + 1 >= value.text.size()) {
      plain += c;
      continue;
    }
    c = value.text[++at];
    if (c >= '0' && c <= '7') {
      int code = 0;
      size_t digit = 0;
      for (; digit < 3 && at + digit < value.text.size() && value.text[at + digit] >= '0' && value.text[at + digit] <= '7';
           ++digit)
        code = code * 8 + (value.text[at + digit] - '0');
      at += digit - 1;
      plain += static_cast<char>(code);
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && at + 1 < value.text.size() && value.text[at + 1] == '\n') ++at;
    } else {
      constexpr std::string_view letters = "nrtbf", controls = "\n\r\t\b\f";
      const size_t known = letters.find(c);
      plain += known == std::string_view::npos ? c : controls[known];
    }
  }
  value.text = pool_.keep(std::move(plain));
  return value;
}

Value Lexer::hex_string() {
  Value value;
  value.kind = Value::Kind::string;
  std::string plain;
  int half = -1;
  for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
    const int digit = hex_digit(bytes_[at_]);
    if (digit < 0) {
      if (!is_space(bytes_[at_])) broken_ = true;
      continue;
    }
    if (half < 0) {
      half = digit;
    } else {
      plain += static_cast<char>(half << 4 | digit);
      half = -1;
    }
  }
  if (half >= 0) plain += static_cast<char>(half << 4);
  if (at_ >= bytes_.size()) broken_ = true;
  at_ = std::min(at_ + 1, bytes_.size());
  value.text = pool_.keep(std::move(plain));
  return value;
}

Value Lexer::word() {
  Value value;
  const size_t start = at_;
  while (at_ < bytes_.size() && is_regular(bytes_[at_])) ++at_;
  if (at_ == start) {  // a delimiter where none may stand
    ++at_;
    broken_ = true;
    return value;
  }
  value.text = bytes_.substr(start, at_ - start);
  if (value.text == "null") return {};
  if (value.text == "true" || value.text == "false") {
    value.kind = Value::Kind::boolean;
    value.number = value.text == "true" ? 1 : 0;
    return value;
  }
  value.kind = Value::Kind::word;
  return value;
}

Value Lexer::collection(bool is_dict, bool with_refs) {
  Value value;
  value.kind = is_dict ? Value::Kind::dict : Value::Kind::array;
  if (++depth_ > deepest) {
    broken_ = true;
    at_ = bytes_.size();
    --depth_;
    return {};
  }
  const size_t base = stack_.size();
  while (true) {
    skip_space();
    if (at_ >= bytes_.size()) {
      broken_ = true;
      break;
    }
    if (is_dict && bytes_[at_] == '>') {
      if (at_ + 1 >= bytes_.size() || bytes_[at_ + 1] != '>') broken_ = true;
      at_ = std::min(at_ + 2, bytes_.size());
      break;
    }
    if (!is_dict && bytes_[at_] == ']') {
      ++at_;
      break;
    }
    const Value part = next(with_refs);
    if (is_dict && (stack_.size() - base) % 2 == 0 && part.kind != Value::Kind::name) {
      broken_ = true;
      if (part.kind == Value::Kind::word) {  // most likely behind the end of a dictionary that was never closed
        at_ = bytes_.size();
        break;
      }
      continue;
    }
    stack_.push_back(part);
  }
  if (is_dict && (stack_.size() - base) % 2 != 0) {
    broken_ = true;
    stack_.pop_back();
  }
  value.count = static_cast<uint32_t>(stack_.size() - base);
  value.first = pool_.add(stack_.data() + base, value.count);
  stack_.resize(base);
  --depth_;
  return value;
}

}  // namespace lectern::pdfcheck

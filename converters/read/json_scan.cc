#include "read/json_scan.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

constexpr std::string_view white_space = " \t\r\n\uFEFF";

bool plain(char32_t c) {
  return (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000)) || c == '\n' || c == '\t';
}

class Scanner {
 public:
  Scanner(std::string_view text, uint32_t most_depth) : text_(text), most_depth_(most_depth) {}

  JsonScan run() {
    JsonScan scan;
    scan.whole = value(scan.root, 0);
    skip();
    if (scan.whole && at_ < text_.size()) lines(scan);
    scan.too_deep = too_deep_;
    scan.stopped = static_cast<uint32_t>(std::min(at_, text_.size()));
    return scan;
  }

 private:
  /// An object a line, without an array around them.
  void lines(JsonScan& scan) {
    JsonValue all;
    all.kind = JsonValue::Kind::array;
    all.items.push_back(std::move(scan.root));
    while (scan.whole && at_ < text_.size()) {
      if (text_[at_] != '{') {
        scan.whole = false;
        break;
      }
      all.items.emplace_back();
      scan.whole = value(all.items.back(), 1);
      skip();
    }
    scan.root = std::move(all);
  }

  void skip() { at_ = std::min(text_.find_first_not_of(white_space, at_), text_.size()); }

  bool value(JsonValue& to, uint32_t depth) {
    skip();
    if (at_ >= text_.size()) return false;
    if (depth > most_depth_) {
      too_deep_ = true;
      return false;
    }
    to.begin = static_cast<uint32_t>(at_);
    const char c = text_[at_];
    bool whole = true;
    if (c == '"') {
      whole = string(to);
    } else if (c == '{' || c == '[') {
      to.kind = c == '{' ? JsonValue::Kind::object : JsonValue::Kind::array;
      ++at_;
      whole = members(to, c == '{' ? '}' : ']', depth);
    } else {
      const size_t end = std::min(
          text_.find_first_not_of("+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at_), text_.size());
      if (end == at_) return false;
      to.kind = c == 'n' ? JsonValue::Kind::null : c == 't' || c == 'f' ? JsonValue::Kind::boolean : JsonValue::Kind::number;
      at_ = end;
    }
    if (to.kind != JsonValue::Kind::string) to.end = static_cast<uint32_t>(at_);
    return whole;
  }

  bool string(JsonValue& to) {
    to.kind = JsonValue::Kind::string;
    to.begin = static_cast<uint32_t>(++at_);
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    to.end = static_cast<uint32_t>(std::min(at_, text_.size()));
    if (at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  bool members(JsonValue& to, char close, uint32_t depth) {
    for (bool first = true;; first = false) {
      skip();
      if (at_ >= text_.size()) return false;
      if (text_[at_] == close) {
        ++at_;
        return true;
      }
      if (!first) {
        if (text_[at_] != ',') return false;
        ++at_;
        skip();
        if (at_ < text_.size() && text_[at_] == close) continue;
      }
      JsonValue item;
      if (close == '}') {
        JsonValue key;
        if (at_ >= text_.size() || text_[at_] != '"' || !string(key)) return false;
        item.key = std::string(text_.substr(key.begin, key.end - key.begin));
        skip();
        if (at_ >= text_.size() || text_[at_] != ':') return false;
        ++at_;
      }
      const std::string key = item.key;
      const bool whole = value(item, depth + 1);
      to.items.push_back(std::move(item));
      if (!whole) return false;
    }
  }

  std::string_view text_;
  uint32_t most_depth_;
  size_t at_ = 0;
  bool too_deep_ = false;
};

/// Four hexadecimal digits; negative where there are none.
long hex4(std::string_view digits) {
  if (digits.size() < 4) return -1;
  long value = 0;
  for (const char c : digits.substr(0, 4)) {
    const long digit = c >= '0' && c <= '9'   ? c - '0'
                       : c >= 'a' && c <= 'f' ? c - 'a' + 10
                       : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                              : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// What the escape at `at` means and how long it is; length 0: it means nothing.
size_t escape(std::string_view text, size_t at, char32_t* means) {
  if (at + 1 >= text.size()) return 0;
  const char c = text[at + 1];
  constexpr std::string_view names = "\"\\/bfnrt", values = "\"\\/  \n \t";
  if (const size_t found = names.find(c); found != std::string_view::npos) {
    *means = static_cast<unsigned char>(values[found]);
    return 2;
  }
  if (c != 'u') return 0;
  const long first = hex4(text.substr(at + 2));
  if (first < 0) return 0;
  *means = static_cast<char32_t>(first);
  if (first >= 0xD800 && first < 0xDC00 && text.substr(at + 6, 2) == "\\u") {
    const long second = hex4(text.substr(at + 8));
    if (second >= 0xDC00 && second < 0xE000) {
      *means = 0x10000 + (static_cast<char32_t>(first - 0xD800) << 10) + static_cast<char32_t>(second - 0xDC00);
      return 12;
    }
  }
  return 6;
}

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
  for (const JsonValue& item : items)
    if (item.key == name) return &item;
  return nullptr;
}

JsonScan scan_json(std::string_view text, uint32_t most_depth) { return Scanner(text, most_depth).run(); }

Text json_text(std::string_view text, const JsonValue& value) {
  TextBuilder out;
  const std::string_view all = text.substr(0, value.end);
  for (size_t at = value.begin; at < all.size();) {
    const size_t stop = std::min(all.find('\\', at), all.size());
    if (stop > at) out.append(all.substr(at, stop - at), at);
    at = stop;
    if (at >= all.size()) break;
    char32_t means = 0;
    const size_t length = escape(all, at, &means);
    if (length == 0) {
      out.append(all.substr(at, 1), at);
      ++at;
      continue;
    }
    std::string character;
    utf8::append(character, plain(means) ? means : 0xFFFD);
    out.append(character, at);
    at += length;
  }
  return out.finish();
}

}  // namespace lectern

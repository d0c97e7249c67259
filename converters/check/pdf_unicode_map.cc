#include "check/pdf_unicode_map.h"

#include "check/pdf_value.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

unsigned code_of(const Value& value) {
  unsigned code = 0;
  for (const char c : value.text.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

bool is_forbidden(std::string_view text) {
  const auto is = [&](std::string_view unit) { return text == unit; };
  return text.empty() || is(std::string_view("\0\0", 2)) || is("\xFE\xFF") || is("\xFF\xFE");
}

/// U+E000 to U+F8FF, and planes 15 and 16.
bool is_private(std::string_view text) {
  for (size_t at = 0; at + 1 < text.size(); at += 2) {
    const auto high = static_cast<unsigned char>(text[at]);
    if ((high >= 0xE0 && high <= 0xF8) || (high == 0xDB && static_cast<unsigned char>(text[at + 1]) >= 0x80)) return true;
  }
  return false;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : lexer_(bytes, pool_) { map_.mapped.assign(65536, false); }

  UnicodeMap run() {
    std::string_view block;
    std::vector<Value> values;
    while (!lexer_.at_end()) {
      const Value value = lexer_.next(false);
      if (!value.is(Kind::word)) {
        if (!block.empty()) values.push_back(value);
        if (values.size() > 400) values.clear(), map_.broken = true;
        continue;
      }
      if (value.text == "beginbfchar" || value.text == "beginbfrange") {
        block = value.text;
        values.clear();
      } else if (value.text == "endbfchar" || value.text == "endbfrange") {
        block == "beginbfchar" ? characters(values) : ranges(values);
        block = {};
      }
    }
    return std::move(map_);
  }

 private:
  void set(unsigned code, std::string_view text) {
    if (code >= map_.mapped.size() || room_ == 0) return;
    if (--room_ == 0) map_.broken = true;
    map_.mapped[code] = true;
    map_.forbidden = map_.forbidden || is_forbidden(text);
    if (!is_private(text)) return;
    if (map_.private_use.empty()) map_.private_use.assign(map_.mapped.size(), false);
    map_.private_use[code] = true;
  }

  void characters(const std::vector<Value>& values) {
    for (size_t at = 0; at + 1 < values.size(); at += 2) set(code_of(values[at]), values[at + 1].text);
  }

  void ranges(const std::vector<Value>& values) {
    for (size_t at = 0; at + 2 < values.size(); at += 3) {
      const unsigned first = code_of(values[at]), last = code_of(values[at + 1]);
      const Value& to = values[at + 2];
      for (unsigned code = first; code <= last && code < 65536 && room_ > 0; ++code) {
        if (!to.is(Kind::array)) {
          set(code, code == first ? to.text : std::string_view("x"));
        } else if (code - first < to.count) {
          set(code, pool_.at(to, code - first).text);
        }
      }
    }
  }

  Pool pool_;
  Lexer lexer_;
  UnicodeMap map_;
  size_t room_ = size_t{1} << 20;  ///< codes that may still be given a text: ranges may overlap
};

}  // namespace

UnicodeMap read_unicode_map(std::string_view bytes) { return Reader(bytes).run(); }

}  // namespace lectern::pdfcheck

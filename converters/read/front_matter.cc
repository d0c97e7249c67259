#include "read/front_matter.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

constexpr size_t none = std::string_view::npos;

bool blank_byte(char c) { return c == ' ' || c == '\t'; }
bool key_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

struct SourceLine {
  size_t begin = 0;
  size_t end = 0;   ///< of the content
  size_t next = 0;  ///< start of the next line
};

SourceLine line_at(std::string_view text, size_t at) {
  SourceLine line{at, at, at};
  line.end = std::min(text.find_first_of("\r\n", at), text.size());
  line.next = line.end;
  if (line.next < text.size() && text[line.next] == '\r') ++line.next;
  if (line.next < text.size() && text[line.next] == '\n') ++line.next;
  return line;
}

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty() && blank_byte(text.back())) text.remove_suffix(1);
  return text;
}

/// Length of "key:" at the start of a line; 0 where there is none.
size_t key_length(std::string_view line) {
  size_t at = 0;
  while (at < line.size() && (key_byte(line[at]) || (line[at] == ' ' && at > 0))) ++at;
  if (at == 0 || at >= line.size() || line[at] != ':' || blank_byte(line[0])) return 0;
  return at + 1 == line.size() || blank_byte(line[at + 1]) ? at + 1 : 0;
}

char32_t hex_value(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return 0;
    value = value << 4 | static_cast<char32_t>(digit);
  }
  return value;
}

bool allowed(char32_t c) {
  return c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000) && c <= 0x10FFFF;
}

/// Reads the lines between the two "---".
class FrontMatterReader {
 public:
  FrontMatterReader(std::string_view text, size_t at, size_t end) : text_(text.substr(0, end)), at_(at) {}

  std::vector<Block> read() {
    while (at_ < text_.size()) field();
    flush_rest();
    return std::move(blocks_);
  }

 private:
  void field() {
    const SourceLine line = line_at(text_, at_);
    const size_t key = key_length(text_.substr(line.begin, line.end - line.begin));
    size_t value = line.begin + key;
    while (value < line.end && blank_byte(text_[value])) ++value;
    const size_t end = key == 0 ? line.next : behind_continuation(line.next);
    const bool in_lines = is_block_mark(text_.substr(value, line.end - value));
    if (in_lines) value = line.next;
    at_ = end;
    if (key == 0 || value >= (in_lines ? end : line.end) || text_[value] == '#') return keep_as_front(line.begin, end);
    keep_as_front(line.begin, value);
    if (in_lines) {
      read_lines(value, end);
    } else {
      read_value(value, end);
    }
    std::string name(trimmed_end(text_.substr(line.begin, key - 1)));
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    push_field(std::move(name), value);
    keep_as_front(behind_value_, end);
  }

  /// "|", ">-", "|2 # comment": the value stands in the lines below.
  static bool is_block_mark(std::string_view rest) {
    if (rest.empty() || (rest[0] != '|' && rest[0] != '>')) return false;
    const size_t behind = std::min(rest.find_first_not_of("0123456789+-", 1), rest.size());
    const std::string_view comment = rest.substr(behind);
    return comment.empty() || (blank_byte(comment[0]) &&
                               (trimmed_end(comment).empty() || comment.find_first_not_of(" \t") == comment.find('#')));
  }

  /// Lines that are indented, or blank before one that is, go on with the field.
  size_t behind_continuation(size_t at) const {
    size_t end = at;
    while (at < text_.size()) {
      const SourceLine line = line_at(text_, at);
      const bool indented = line.begin < line.end && blank_byte(text_[line.begin]);
      const bool item = line.begin < line.end && text_[line.begin] == '-';
      if (line.begin < line.end && !indented && !item) break;
      at = line.next;
      if (indented || item) end = at;
    }
    return end;
  }

  /// Leaves the words in words_ and says in behind_value_ where they end in the source.
  void read_value(size_t at, size_t end) {
    switch (text_[at]) {
      case '"':
        return is_closed(at + 1, end) ? read_double_quoted(at + 1, end) : read_plain(at, end);
      case '\'':
        return read_single_quoted(at + 1, end);
      default:
        return read_plain(at, end);
    }
  }

  /// A line end inside a value and the indentation behind it.
  size_t fold(size_t at) {
    const SourceLine rest = line_at(text_, at);
    words_.append("\n", rest.next > rest.end ? rest.next - 1 : rest.end);
    return skip_indentation(rest.next);
  }

  size_t skip_indentation(size_t at) const {
    while (at < text_.size() && blank_byte(text_[at])) ++at;
    return at;
  }

  /// A quotation mark that nothing closes is none, and no backslash behind it says more than it is.
  bool is_closed(size_t at, size_t end) const {
    for (; at < end && text_[at] != '"'; ++at)
      if (text_[at] == '\\') ++at;
    return at < end;
  }

  void read_double_quoted(size_t at, size_t end) {
    while (at < end && text_[at] != '"') {
      if (text_[at] == '\r' || text_[at] == '\n') {
        at = fold(at);
      } else if (text_[at] == '\\' && at + 1 < end) {
        at = read_escape(at);
      } else {
        words_.append(text_.substr(at, 1), at);
        ++at;
      }
    }
    behind_value_ = std::min(at + 1, end);
  }

  size_t read_escape(size_t at) {
    const char c = text_[at + 1];
    if (c == '\r' || c == '\n') return skip_indentation(line_at(text_, at + 1).next);
    const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    char32_t code = digits > 0 ? hex_value(text_.substr(at + 2, digits)) : 0;
    if (c == '_') code = 0xA0;
    if (c == 'N' || c == 'L' || c == 'P' || c == 'n' || c == 'r' || c == 't') code = ' ';
    if (code != 0 && allowed(code)) {
      std::string decoded;
      utf8::append(decoded, code);
      words_.append(decoded, at);
      return std::min(at + 2 + digits, text_.size());
    }
    words_.append(text_.substr(at + 1, 1), at + 1);
    return at + 2;
  }

  void read_single_quoted(size_t at, size_t end) {
    while (at < end) {
      if (text_[at] == '\'') {
        if (at + 1 >= end || text_[at + 1] != '\'') break;
        ++at;
      } else if (text_[at] == '\r' || text_[at] == '\n') {
        at = fold(at);
        continue;
      }
      words_.append(text_.substr(at, 1), at);
      ++at;
    }
    behind_value_ = std::min(at + 1, end);
  }

  void read_lines(size_t at, size_t end) {
    while (at < end) {
      const SourceLine line = line_at(text_, at);
      const size_t first = std::min(skip_indentation(line.begin), line.end);
      if (words_.size() > 0) words_.append("\n", line.begin - 1);
      words_.append(text_.substr(first, line.end - first), first);
      at = line.next;
    }
    behind_value_ = end;
  }

  /// A comment (" #") ends each line of a plain value.
  void read_plain(size_t at, size_t end) {
    while (at < end) {
      const SourceLine line = line_at(text_, at);
      const size_t first = std::min(skip_indentation(at), line.end);
      const std::string_view content = text_.substr(first, line.end - first);
      const size_t comment = content.find(" #");
      if (words_.size() > 0) words_.append("\n", line.begin - 1);
      words_.append(trimmed_end(content.substr(0, comment)), first);
      behind_value_ = comment == none ? line.end : first + comment;
      if (comment != none) return;
      at = line.next;
    }
  }

  void push_field(std::string key, size_t value) {
    Block block;
    block.kind = BlockKind::metadata;
    block.key = std::move(key);
    block.text = words_.finish();
    if (block.text.words.empty()) return;
    flush_rest();
    block.span = {static_cast<uint32_t>(value), static_cast<uint32_t>(std::max(behind_value_, value + 1))};
    blocks_.push_back(std::move(block));
  }

  /// Letters that are no value stay as furniture, in their order.
  void keep_as_front(size_t begin, size_t end) {
    if (begin >= end) return;
    if (rest_end_ != begin) flush_rest();
    if (rest_begin_ == rest_end_) rest_begin_ = begin;
    rest_end_ = end;
  }

  void flush_rest() {
    const size_t begin = rest_begin_;
    size_t end = rest_end_;
    rest_begin_ = rest_end_ = 0;
    TextBuilder words;
    size_t first = none;
    for (size_t at = begin; at < end;) {
      const SourceLine line = line_at(text_.substr(0, end), at);
      if (words.size() > 0 && line.begin > begin) words.append("\n", line.begin - 1);
      const std::string_view content = trimmed_end(text_.substr(line.begin, line.end - line.begin));
      if (first == none && !content.empty()) first = line.begin;
      words.append(content, line.begin);
      at = line.next;
    }
    Block block;
    block.kind = BlockKind::furniture;
    block.value = "front";
    block.text = words.finish();
    if (block.text.words.empty()) return;
    const auto last = static_cast<uint32_t>(block.text.words.size() - 1);
    block.span = {block.text.source_offset(0), block.text.source_offset(last) + 1};
    blocks_.push_back(std::move(block));
  }

  std::string_view text_;
  size_t at_;
  TextBuilder words_;
  size_t behind_value_ = 0;
  size_t rest_begin_ = 0;
  size_t rest_end_ = 0;
  std::vector<Block> blocks_;
};

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
  const SourceLine first = line_at(text, 0);
  if (trimmed_end(text.substr(0, first.end)) != "---") return {};
  bool has_key = false;
  for (size_t at = first.next; at < text.size();) {
    const SourceLine line = line_at(text, at);
    const std::string_view content = trimmed_end(text.substr(line.begin, line.end - line.begin));
    if (content == "---" || content == "...") {
      if (!has_key) return {};
      return {FrontMatterReader(text, first.next, line.begin).read(), static_cast<uint32_t>(line.next)};
    }
    has_key = has_key || key_length(content) > 0;
    at = line.next;
  }
  return {};
}

}  // namespace lectern

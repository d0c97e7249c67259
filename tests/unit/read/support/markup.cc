#include "markup.h"

#include <algorithm>
#include <string>

#include "base/xml_guard.h"
#include "read/html_entities.h"
#include "read/html_lexer.h"
#include "read/xml_source.h"

namespace lectern::test {
namespace {

class Marker {
 public:
  explicit Marker(std::string_view source) : source_(source), markup_(source.size(), false) {}

  std::vector<bool> run() {
    front_matter();
    for (size_t at = 0; at < source_.size(); ++at) {
      const char c = source_[at];
      const bool line_start = at == 0 || source_[at - 1] == '\n' || source_[at - 1] == '\r';
      if (line_start) line(at);
      if (c == ']') link_tail(at);
      if (c == '<') tag(at);
      if (c == '&') entity(at);
    }
    return std::move(markup_);
  }

 private:
  void mark(size_t from, size_t to) {
    for (size_t i = from; i < std::min(to, source_.size()); ++i) markup_[i] = true;
  }

  size_t find(std::string_view what, size_t from) const { return std::min(source_.find(what, from), source_.size()); }

  /// Escapes of double quotes: "\xe9", "\u00e9", "\_".
  void front_matter() {
    if (source_.substr(0, 3) != "---") return;
    const size_t end = behind_front_matter();
    for (size_t at = 0; at + 1 < end; ++at) {
      if (source_[at] != '\\') continue;
      const char c = source_[at + 1];
      mark(at, at + 2 + (c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0));
      ++at;
    }
  }

  /// Front matter goes to the line that is "---" or "..." and nothing else but blanks; "----" and "...: x" are none.
  size_t behind_front_matter() const {
    for (size_t at = std::min(source_.find_first_of("\r\n"), source_.size()); at < source_.size();) {
      const size_t begin = at + 1, end = std::min(source_.find_first_of("\r\n", begin), source_.size());
      std::string_view line = source_.substr(begin, end - begin);
      while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
      if (line == "---" || line == "...") return begin;
      at = end;
    }
    return 0;  // that no line ends is none
  }

  /// Fences of code with their info string, and definitions of links up to the end of the next line.
  void line(size_t at) {
    const size_t content = std::min(source_.find_first_not_of(" \t\f\v>-+*.)0123456789", at), source_.size());
    const std::string_view three = source_.substr(content, 3);
    if (three == "```" || three == "~~~") fence(content);
    if (content < source_.size() && source_[content] == '[') {
      const size_t close = find("]:", content);
      if (close - content <= 1002) mark(content, find("\n", find("\n", find("\n", close) + 1) + 1));
    }
  }

  /// A fence of code with its info string of one word.
  void fence(size_t at) {
    const size_t end = std::min(find("\n", at), find("\r", at));
    const std::string_view line = source_.substr(at, end - at);
    const size_t info = std::min(line.find_first_not_of(line[0]), line.size());
    const size_t word = std::min(line.find_first_not_of(" \t\f\v", info), line.size());
    const size_t behind = std::min(line.find_first_of(" \t\f\v", word), line.size());
    if (line.find_first_not_of(" \t\f\v", behind) == std::string_view::npos) mark(at, end);
  }

  /// "](address "title")" and "][label]": generously, up to the last closing bracket that can belong to it.
  void link_tail(size_t at) {
    if (at + 1 >= source_.size()) return;
    if (source_[at + 1] == '[') mark(at, find("]", at + 2) + 1);
    if (source_[at + 1] != '(') return;
    const size_t paragraph = std::min(find("\n\n", at), find("\n\r\n", at));
    size_t depth = 0;
    for (size_t i = at + 1; i < paragraph; ++i) {
      if (const size_t end = depth == 1 ? title_end(i) : i; end > i && end <= paragraph) return mark(at, end);
      if (source_[i] == '\\') ++i;
      else if (source_[i] == '(') ++depth;
      else if (source_[i] == ')' && --depth == 0) return mark(at, i + 1);
    }
    mark(at, paragraph);
  }

  /// Behind the bracket that follows a title in quotation marks, which may hold brackets itself; `at` where there is none.
  size_t title_end(size_t at) const {
    const bool blank_before = std::string_view(" \t\r\n").find(source_[at - 1]) != std::string_view::npos;
    if ((source_[at] != '"' && source_[at] != '\'') || !blank_before) return at;
    size_t end = at + 1;
    while (end < source_.size() && source_[end] != source_[at]) end += source_[end] == '\\' ? 2 : 1;
    const size_t bracket = end < source_.size() ? source_.find_first_not_of(" \t\r\n", end + 1) : std::string_view::npos;
    return bracket != std::string_view::npos && source_[bracket] == ')' ? bracket + 1 : at;
  }

  /// Only bullets and numbers of lists, each with a space behind it: what follows may be a block.
  static bool is_list_marks(std::string_view before) {
    for (size_t at = 0; at < before.size();) {
      if (before[at] == ' ' || before[at] == '\t') {
        ++at;
        continue;
      }
      size_t end = at;
      while (end < before.size() && before[end] >= '0' && before[end] <= '9') ++end;
      const bool number = end > at && end < before.size() && (before[end] == '.' || before[end] == ')');
      const bool bullet = end == at && (before[at] == '-' || before[at] == '+' || before[at] == '*');
      if (!number && !bullet) return false;
      at = end + 1;
      if (at >= before.size() || (before[at] != ' ' && before[at] != '\t')) return false;
    }
    return true;
  }

  /// The bracket that ends "<!E ..." at `at`: within a quotation or a paragraph, one that only marks a line ends nothing. The end of the source where
  /// there is none.
  size_t declaration_end(size_t at) const {
    const auto marks_line = [&](size_t bracket) {
      const size_t line = source_.find_last_of("\r\n", bracket);
      return line != std::string_view::npos && line > at && source_.substr(line + 1, bracket - line - 1).find_first_not_of(" \t>") == std::string_view::npos;
    };
    const size_t line = at == 0 ? std::string_view::npos : source_.find_last_of("\r\n", at - 1);
    const size_t first = line == std::string_view::npos ? 0 : line + 1;
    const bool within = !is_list_marks(source_.substr(first, at - first));
    size_t end = find(">", at);
    while (within && end < source_.size() && marks_line(end)) end = find(">", end + 1);
    return end;
  }

  void tag(size_t at) {
    const std::string_view rest = source_.substr(at);
    if (rest.substr(0, 4) == "<!--") return mark(at, find("-->", at) + 3);
    const bool cdata = rest.size() > 9 && rest[8] == '[' && rest.substr(0, 3) == "<![" && begins_with_name(rest.substr(3, 5), "cdata");  // cmark reads it in any case
    if (cdata && find("]]>", at) < source_.size()) return mark(at, find("]]>", at) + 3);
    if (rest.substr(0, 2) == "<!" && declaration_end(at) < source_.size()) return mark(at, declaration_end(at) + 1);
    if (rest.substr(0, 2) == "<?") return mark(at, find("?>", at + 2) + 2);
    const size_t end = std::max(mark_tag(at, false), mark_tag(at, true));
    for (const std::string_view name : {"script", "style", "template", "title", "textarea", "noscript", "object", "svg"})
      if (begins_with_name(rest.substr(1), name)) mark(at, end_of_element(end, name));
  }

  /// "=" stands before the quotation mark at `at`, and blanks at most between them (CommonMark 0.30, 6.6).
  bool is_value(size_t at) const {
    const size_t before = source_.find_last_not_of(" \t\r\n\f\v", at - 1);
    return before != std::string_view::npos && source_[before] == '=';
  }

  /// Gives where the tag ends; `at` where it doesn't. Quotation marks hide a ">". In a quotation the next line may begin
  /// with one that is no end; where no other follows, the last of these is.
  size_t mark_tag(size_t at, bool in_quotation) {
    char quote = 0;
    bool line_start = false;
    size_t last_prefix = at;
    for (size_t end = at + 1; end < source_.size(); ++end) {
      const char c = source_[end];
      const bool prefix = in_quotation && line_start && (c == '>' || c == ' ' || c == '\t' || c == '\v' || c == '\f');
      line_start = c == '\n' || c == '\r' || prefix;
      if (prefix && c == '>') last_prefix = end + 1;
      if (prefix) continue;
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '>') {
        mark(at, end + 1);
        return end + 1;
      } else if ((c == '"' || c == '\'') && is_value(end)) {
        quote = c;
      } else if (c == '<') {
        break;
      }
    }
    mark(at, last_prefix);
    return last_prefix;
  }

  static bool begins_with_name(std::string_view text, std::string_view name) {
    if (text.size() < name.size()) return false;
    if (!std::equal(name.begin(), name.end(), text.begin(), [](char a, char b) { return a == (b | 0x20); })) return false;
    return text.size() == name.size() || std::string_view(" \t\r\n\f\v/>").find(text[name.size()]) != std::string_view::npos;
  }

  /// Up to the first end tag that CommonMark 0.30, 6.6 takes for one (it has no attributes); else up to the last that is like it.
  size_t end_of_element(size_t at, std::string_view name) const {
    size_t last = at;
    for (size_t close = find("</", at); close < source_.size(); close = find("</", close + 2)) {
      if (!begins_with_name(source_.substr(close + 2), name)) continue;
      last = find(">", close) + 1;
      const size_t behind = source_.find_first_not_of(" \t\r\n", close + 2 + name.size());
      if (behind != std::string_view::npos && source_[behind] == '>') break;
    }
    return last;
  }

  void entity(size_t at) {
    const size_t end = source_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#", at + 1);
    if (end != std::string_view::npos && source_[end] == ';') mark(at, end + 1);
  }

  std::string_view source_;
  std::vector<bool> markup_;
};

}  // namespace

std::vector<bool> markup_bytes(std::string_view source) { return Marker(source).run(); }

std::vector<bool> html_markup_bytes(std::string_view source) {
  std::vector<bool> markup(source.size(), true);
  for (const HtmlToken& token : html_tokens(source, {0, static_cast<uint32_t>(source.size())}).all) {
    if (token.is_tag()) continue;
    for (size_t at = token.begin; at < token.end;) {
      const bool reference = source[at] == '&' && token.kind == HtmlTokenKind::text;
      const size_t length = reference ? html_reference(source.substr(0, token.end), at).length : 0;
      markup[at] = false;
      at += std::max<size_t>(length, 1);
    }
  }
  return markup;
}

std::vector<bool> xml_markup_bytes(std::string_view source) {
  std::vector<bool> markup(source.size(), false);
  const auto behind = [&](std::string_view end, size_t from) {
    const size_t found = source.find(end, from);
    return found == std::string_view::npos ? source.size() : found + end.size();
  };
  const auto mark = [&](size_t from, size_t to) {
    for (size_t i = from; i < to; ++i) markup[i] = true;
  };
  for (size_t at = 0; at < source.size();) {
    size_t end = at + 1;
    if (source.substr(at, 4) == "<!--") {
      end = behind("-->", at + 4);
      mark(at, end);
    } else if (source.substr(at, 9) == "<![CDATA[") {
      end = behind("]]>", at);
      const bool html = source.substr(at + 9, end - at - 9).find('<') != std::string_view::npos;
      mark(at, html ? end : at + 9);
    } else if (source.substr(at, 2) == "<?") {
      end = behind("?>", at);
      mark(at, end);
    } else if (source.substr(at, 9) == "<!DOCTYPE") {
      end = behind_doctype(source, at);
      mark(at, end);
    } else if (source[at] == '<') {
      for (; end < source.size() && source[end] != '>'; ++end)
        if (source[end] == '"' || source[end] == '\'') end = std::min(source.find(source[end], end + 1), source.size() - 1);
      end = std::min(end + 1, source.size());
      mark(at, end);
    } else if (source[at] != '>') {  // text; where it is HTML, what it holds is another reader's
      end = std::min(source.find('<', at), source.size());
      const bool html = source.substr(at, end - at).find("&lt;") != std::string_view::npos;
      for (size_t i = at; i < end; ++i)
        if (const size_t length = source[i] == '&' ? xml_reference_length(source, i) : 0; length > 0 || html)
          mark(i, i + std::max<size_t>(length, 1));
    }
    at = end;
  }
  return markup;
}

}  // namespace lectern::test

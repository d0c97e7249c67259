#include "read/page_numbers.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace lectern {
namespace {

constexpr size_t longest_line = 24;
constexpr uint32_t widest_head = 40;     ///< columns of a running head
constexpr uint32_t narrowest_text = 50;  ///< columns of the line that it cuts off

bool digit(char c) { return c >= '0' && c <= '9'; }

size_t skip(std::string_view text, size_t at, std::string_view set) {
  return std::min(text.find_first_not_of(set, at), text.size());
}

size_t digits(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && digit(text[end])) ++end;
  return end - at;
}

/// Behind "06-52885" at `at`; `at` where there is none.
size_t behind_job_number(std::string_view content, size_t at) {
  if (digits(content, at) != 2 || at + 2 >= content.size() || content[at + 2] != '-' || digits(content, at + 3) != 5)
    return at;
  return at + 8;
}

/// Length of the word for a page at `at`; 0 where there is none.
size_t page_word(std::string_view content, size_t at) {
  for (const std::string_view word : {"Page", "page", "PAGE", "P\u00E1gina", "p\u00E1gina", "Pagina", "Seite"})
    if (content.substr(at).starts_with(word)) return word.size();
  return 0;
}

/// Behind "12", "12 of 30", "12/30" at `at`, and behind the word for a page "12 sur 30", "12 de 30"; `at` where there is none.
size_t behind_number(std::string_view content, size_t at, bool page) {
  const size_t number = digits(content, at);
  if (number == 0 || number > 3) return at;
  const size_t behind = at + number;
  const size_t next = skip(content, behind, " ");
  size_t of = content.substr(next, 3) == "of " ? 2 : 0;
  for (const std::string_view word : {"sur ", "de ", "von ", "di "})
    if (page && content.substr(next).starts_with(word)) of = word.size();
  if (of == 0 && (next >= content.size() || (content[next] != '/' && content[next] != '|'))) return behind;
  const size_t total = skip(content, next + std::max<size_t>(of, 1), " ");
  if (content[next] == '|' && page_word(content, total) > 0) return total + page_word(content, total);  // "12 | Page"
  const size_t count = digits(content, total);
  return count == 0 || count > 3 ? at : total + count;
}

/// Value of four digits that are the whole content; 0 where it is anything else.
uint32_t four_digits(std::string_view content) {
  if (content.size() != 4 || digits(content, 0) != 4) return 0;
  uint32_t value = 0;
  for (const char c : content) value = value * 10 + static_cast<uint32_t>(c - '0');
  return value;
}

/// Four digits at least, and a third of all.
bool may_be_head(std::string_view text, const Line& line) {
  if (line.kind != LineKind::words || line.width > widest_head || line.ends != Ends::open) return false;
  const auto count = std::count_if(text.begin() + line.first, text.begin() + line.last, digit);
  return count >= 4 && count * 3 >= static_cast<std::ptrdiff_t>(line.width);
}

/// The words of a line with each digit made a 9.
std::string shape_of(std::string_view text, const Line& line) {
  std::string shape(text.substr(line.first, line.last - line.first));
  for (char& c : shape)
    if (digit(c)) c = '9';
  return shape;
}

}  // namespace

bool is_page_number(std::string_view content) {
  if (content.size() > longest_line) return false;
  size_t at = skip(content, 0, "-[( ");
  if (const size_t job = behind_job_number(content, at); job != at) {
    at = skip(content, job, " ");
    if (at == content.size()) return true;
  }
  const size_t word = page_word(content, at);
  if (word > 0) at = skip(content, at + word, " ");
  const size_t number = behind_number(content, at, word > 0);
  if (number == at) return false;
  at = skip(content, number, "-]) ");
  return at == content.size() || (content[number] == ' ' && behind_job_number(content, at) == content.size());
}

void mark_long_page_numbers(std::string_view text, std::vector<Line>& lines) {
  Line* before = nullptr;
  uint32_t number_before = 0;
  for (Line& line : lines) {
    if (line.begins != Begins::digit || line.width != 4 || line.kind != LineKind::words) continue;
    const uint32_t number = four_digits(text.substr(line.first, line.last - line.first));
    if (number == 0) continue;
    if (before != nullptr && number > number_before && number <= number_before + 2) {
      before->kind = LineKind::number;
      line.kind = LineKind::number;
    }
    before = &line;
    number_before = number;
  }
}

void mark_running_heads(std::string_view text, std::vector<Line>& lines) {
  std::unordered_set<std::string> heads;
  const Line* before = nullptr;
  const Line* candidate = nullptr;
  for (const Line& line : lines) {
    if (line.kind != LineKind::words) continue;
    if (may_be_head(text, line)) {
      candidate = &line;
      continue;
    }
    const bool cut_off = before != nullptr && before->ends == Ends::open && before->width >= narrowest_text;
    if (candidate != nullptr && cut_off && line.begins == Begins::lower) heads.insert(shape_of(text, *candidate));
    candidate = nullptr;
    before = &line;
  }
  if (heads.empty()) return;
  for (Line& line : lines)
    if (may_be_head(text, line) && heads.count(shape_of(text, line)) > 0) line.kind = LineKind::head;
}

}  // namespace lectern

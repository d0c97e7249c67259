#include "cli/console.h"

#include <algorithm>
#include <map>

#include "base/escape.h"
#include "base/json.h"
#include "cli/excerpt.h"

namespace lectern {
namespace {

constexpr size_t shown_of_one_code = 8;

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

Paint paint_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return Paint::cyan;
    case Severity::warning:
      return Paint::yellow;
    case Severity::error:
      return Paint::red;
  }
  return Paint::plain;
}

std::string_view sequence(Paint paint) {
  switch (paint) {
    case Paint::plain:
      return "";
    case Paint::bold:
      return "\x1b[1m";
    case Paint::faint:
      return "\x1b[2m";
    case Paint::red:
      return "\x1b[1;31m";
    case Paint::yellow:
      return "\x1b[1;33m";
    case Paint::cyan:
      return "\x1b[1;36m";
    case Paint::green:
      return "\x1b[32m";
  }
  return {};
}

std::string shown_name(const std::string& file) {
  if (file.empty()) return "lectern";
  return file == "-" ? "<stdin>" : terminal_safe(file);
}

std::string place(const Diagnostic& diagnostic) {
  std::string to = shown_name(diagnostic.file);
  if (!diagnostic.where.part.empty()) to += "(" + terminal_safe(diagnostic.where.part) + ")";
  if (diagnostic.where.known())
    to += ":" + std::to_string(diagnostic.where.begin.line) + ":" + std::to_string(diagnostic.where.begin.column);
  return to;
}

}  // namespace

std::string painted(Paint paint, std::string_view text, bool color) {
  if (!color || paint == Paint::plain) return std::string(text);
  return std::string(sequence(paint)) + std::string(text) + "\x1b[0m";
}

std::string to_text(const Diagnostic& diagnostic, std::string_view text, bool color) {
  const std::string label = std::string(word(diagnostic.severity)) + "[" + diagnostic.code + "]";
  std::string to = painted(Paint::bold, place(diagnostic), color) + ": " +
                   painted(paint_of(diagnostic.severity), label, color) + ": " + terminal_safe(diagnostic.message) + "\n";
  if (!text.empty() && diagnostic.where.known() && diagnostic.where.part.empty()) {
    const Excerpt excerpt = excerpt_of(text, diagnostic.where);
    if (!excerpt.line.empty()) {
      const std::string number = std::to_string(diagnostic.where.begin.line);
      to += painted(Paint::faint, number + " | ", color) + excerpt.line + "\n";
      to += std::string(number.size(), ' ') + painted(Paint::faint, " | ", color) + std::string(excerpt.indent, ' ') +
            painted(paint_of(diagnostic.severity), std::string(excerpt.width, '^'), color) + "\n";
    }
  }
  if (!diagnostic.hint.empty())
    to += "  " + painted(Paint::cyan, "hint:", color) + " " + terminal_safe(diagnostic.hint) + "\n";
  return to;
}

std::string to_json(const Diagnostic& diagnostic) {
  json::Object object;
  object.add("severity", word(diagnostic.severity)).add("code", diagnostic.code).add("message", diagnostic.message);
  if (!diagnostic.hint.empty()) object.add("hint", diagnostic.hint);
  if (!diagnostic.file.empty()) object.add("file", diagnostic.file);
  if (diagnostic.where.known()) {
    object.add("line", diagnostic.where.begin.line).add("column", diagnostic.where.begin.column);
    object.add("end_line", diagnostic.where.end.line).add("end_column", diagnostic.where.end.column);
  }
  if (diagnostic.where.page != 0) object.add("page", diagnostic.where.page);
  if (!diagnostic.where.part.empty()) object.add("part", diagnostic.where.part);
  return object.text();
}

void Console::tell(const Diagnostic& diagnostic, std::string_view text) {
  if (options_.quiet && diagnostic.severity != Severity::error) return;
  env_.write_stderr(options_.json ? to_json(diagnostic) + "\n" : to_text(diagnostic, text, options_.color_errors));
}

void Console::tell(const Diagnostics& diagnostics, std::string_view text, const std::string& file) {
  std::map<std::string, size_t> seen;
  for (const Diagnostic& diagnostic : diagnostics) {
    const size_t nth = ++seen[diagnostic.code];
    if (options_.json || nth <= shown_of_one_code || diagnostic.severity == Severity::error)
      tell(diagnostic, diagnostic.file == file ? text : std::string_view());
  }
  for (const auto& [code, count] : seen)
    if (count > shown_of_one_code && !options_.json)
      remark("  ... and " + std::to_string(count - shown_of_one_code) + " more of " + code +
             " (--diagnostics json lists all)");
}

Exit Console::print(std::string_view data) {
  auto written = env_.write_stdout(data);
  if (written) return Exit::ok;
  tell(written.failure().why);
  return written.failure().exit;
}

void Console::remark(std::string_view line) {
  if (!options_.quiet && !options_.json) env_.write_stderr(std::string(line) + "\n");
}

std::string Console::paint_output(Paint paint, std::string_view text) const {
  return painted(paint, text, options_.color_output);
}

}  // namespace lectern

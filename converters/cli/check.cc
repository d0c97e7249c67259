// `lectern check`: a verdict for each file.
#include "batch/job.h"

#include <algorithm>

#include "base/escape.h"
#include "base/json.h"
#include "base/limits.h"
#include "cli/commands.h"

namespace lectern {
namespace {

constexpr size_t findings_shown = 50;

std::string verdict_line(const std::string& file, const Verdict& verdict, const Console& console) {
  const bool passed = verdict.passed();
  const std::string word = console.paint_output(passed ? Paint::green : Paint::red, passed ? "passed" : "FAILED");
  return word + "  " + verdict.kind + "  " + terminal_safe(file) + "  (" + std::to_string(verdict.rules_checked) +
         " rules, " + std::to_string(verdict.findings.size()) + " failures)\n";
}

std::string finding_lines(const Finding& finding, const Console& console) {
  std::string to = "  " + console.paint_output(Paint::bold, terminal_safe(finding.rule)) + "  ";
  if (!finding.where.empty()) to += terminal_safe(finding.where) + ": ";
  to += terminal_safe(finding.message) + "\n";
  if (!finding.hint.empty()) to += "    hint: " + terminal_safe(finding.hint) + "\n";
  return to;
}

std::string json_line(const std::string& file, const Verdict& verdict) {
  json::Array findings;
  for (const Finding& finding : verdict.findings) {
    json::Object object;
    object.add("rule", finding.rule).add("where", finding.where).add("message", finding.message).add("hint", finding.hint);
    findings.add_raw(object.text());
  }
  json::Object object;
  object.add("file", file)
      .add("kind", verdict.kind)
      .add("passed", verdict.passed())
      .add("rules_checked", verdict.rules_checked);
  return object.add_raw("findings", findings.text()).text() + "\n";
}

/// Checks one file and adds to `to` what is printed for it.
Exit check_one(const std::string& file, bool json, Console& console, std::string& to) {
  auto bytes = console.env().read(file, Limits().input_bytes);
  if (!bytes) {
    console.tell(bytes.failure().why);
    return bytes.failure().exit;
  }
  const Verdict verdict = check_file(bytes.value());
  if (verdict.kind.empty()) {
    Diagnostic why = error("LC-0816", "this is no PDF, EPUB, XHTML or XML of a speech", "only these can be checked");
    why.file = file;
    console.tell(why);
    return Exit::input;
  }
  if (json) {
    to += json_line(file, verdict);
  } else {
    to += verdict_line(file, verdict, console);
    const size_t shown = std::min(verdict.findings.size(), findings_shown);
    for (size_t i = 0; i < shown; ++i) to += finding_lines(verdict.findings[i], console);
    if (shown < verdict.findings.size())
      to += "  ... and " + std::to_string(verdict.findings.size() - shown) + " more (--json lists all)\n";
  }
  if (verdict.passed()) return Exit::ok;
  Diagnostic why = error("LC-0815", "the file fails its check (" + std::to_string(verdict.findings.size()) + " failures)",
                         "the verdict says which rules and where");
  why.file = file;
  console.tell(why);
  return Exit::check;
}

}  // namespace

Exit run_check(const Arguments& arguments, Console& console) {
  std::string to;
  Exit worst = Exit::ok;
  for (const std::string& file : arguments.operands) {
    const Exit exit = check_one(file, arguments.has("--json"), console, to);
    // A file that fails says more than one that couldn't be read.
    if (exit != Exit::ok && worst != Exit::check) worst = exit;
  }
  const Exit printed = console.print(to);
  return printed == Exit::ok ? worst : printed;
}

}  // namespace lectern

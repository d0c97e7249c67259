#include "cli/check_report.h"

#include <algorithm>

#include "base/escape.h"
#include "base/json.h"
#include "check/pdf_rules.h"

namespace lectern {
namespace {

constexpr size_t findings_shown = 50;

constexpr std::string_view style =
    "<style>\n"
    ":root{color-scheme:light dark}\n"
    "body{margin:0 auto;max-width:44rem;padding:1rem;font:1.05rem/1.5 sans-serif;color:#1a1a1a;background:#fff}\n"
    "a{color:#0b3d91;text-decoration:underline}a:focus{outline:3px solid currentColor;outline-offset:2px}\n"
    "h2{overflow-wrap:anywhere;margin-top:2.5rem;border-top:2px solid currentColor;padding-top:.5rem}\n"
    "li,dd,dt{overflow-wrap:anywhere}ol>li{margin-bottom:1.25rem}dl{margin:.25rem 0}dt{font-weight:bold}dd{margin:0 0 .25rem}\n"
    "@media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#111}a{color:#9ecbff}}\n"
    "@media print{body{max-width:none}}\n"
    "</style>\n";

std::string escaped(std::string_view text) {
  std::string to;
  append_xml_text(to, terminal_safe(text));
  return to;
}

/// "1 failure", "2 failures"
std::string counted(size_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

std::string summary_of(const Verdict& verdict) {
  return counted(verdict.rules_checked, "rule") + ", " + counted(verdict.findings.size(), "failure");
}

std::string_view asks_of(const Finding& finding) {
  const pdfcheck::Rule* const rule = pdfcheck::pdf_rule(finding.rule);
  return rule == nullptr ? std::string_view() : rule->asks;
}

std::string finding_lines(const Finding& finding, const Console& console) {
  std::string to = "  " + console.paint_output(Paint::bold, terminal_safe(finding.rule)) + "  ";
  if (!finding.where.empty()) to += terminal_safe(finding.where) + ": ";
  to += terminal_safe(finding.message) + "\n";
  if (!finding.hint.empty()) to += "    hint: " + terminal_safe(finding.hint) + "\n";
  return to;
}

void add_row(std::string& to, std::string_view term, std::string_view text) {
  if (text.empty()) return;
  to += "<dt>" + std::string(term) + "</dt><dd>" + escaped(text) + "</dd>";
}

std::string finding_item(const Finding& finding) {
  std::string to = "<li><dl>";
  add_row(to, "Rule", finding.rule);
  add_row(to, "What it asks for", asks_of(finding));
  add_row(to, "Where", finding.where);
  add_row(to, "What is wrong", finding.message);
  add_row(to, "What to do", finding.hint);
  return to + "</dl></li>\n";
}

std::string file_section(const Checked& checked, size_t number) {
  const Verdict& verdict = checked.verdict;
  std::string to = "<section id=\"file-" + std::to_string(number) + "\">\n<h2>" + escaped(checked.file) + "</h2>\n<p>" +
                   std::string(outcome_of(verdict)) + ": " + escaped(verdict.kind) + ", " + summary_of(verdict) + ".";
  to += verdict.claims.empty() ? "" : " It says that it follows " + escaped(verdict.claims) + ".";
  to += "</p>\n";
  if (verdict.findings.empty()) return to + "</section>\n";
  to += "<ol>\n";
  for (const Finding& finding : verdict.findings) to += finding_item(finding);
  return to + "</ol>\n</section>\n";
}

}  // namespace

std::string_view outcome_of(const Verdict& verdict) {
  if (verdict.passed()) return "passed";
  return verdict.undecided() ? "undecided" : "failed";
}

std::string verdict_text(const Checked& checked, const Console& console) {
  const Verdict& verdict = checked.verdict;
  const bool passed = verdict.passed();
  const std::string_view word = passed ? "passed" : verdict.undecided() ? "UNDECIDED" : "FAILED";
  std::string to = console.paint_output(passed ? Paint::green : Paint::red, word) + "  " + verdict.kind + "  " +
                   terminal_safe(checked.file) + "  (" + (verdict.claims.empty() ? "" : terminal_safe(verdict.claims) + ": ") +
                   std::to_string(verdict.rules_checked) + " rules, " + std::to_string(verdict.findings.size()) +
                   " failures)\n";
  const size_t shown = std::min(verdict.findings.size(), findings_shown);
  for (size_t at = 0; at < shown; ++at) to += finding_lines(verdict.findings[at], console);
  if (shown < verdict.findings.size())
    to += "  ... and " + std::to_string(verdict.findings.size() - shown) + " more (--json and --html list all)\n";
  return to;
}

std::string verdict_json(const Checked& checked) {
  const Verdict& verdict = checked.verdict;
  json::Array findings;
  for (const Finding& finding : verdict.findings) {
    json::Object object;
    object.add("rule", finding.rule);
    if (const std::string_view asks = asks_of(finding); !asks.empty()) object.add("asks", asks);
    object.add("where", finding.where).add("message", finding.message).add("hint", finding.hint);
    findings.add_raw(object.text());
  }
  json::Object object;
  object.add("file", checked.file)
      .add("kind", verdict.kind)
      .add("claims", verdict.claims)
      .add("outcome", outcome_of(verdict))
      .add("passed", verdict.passed())
      .add("rules_checked", verdict.rules_checked);
  return object.add_raw("findings", findings.text()).text() + "\n";
}

std::string verdict_page(const std::vector<Checked>& files) {
  std::string to =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Report of lectern check</title>\n";
  to += style;
  to += "</head>\n<body>\n<main>\n<h1>Report of lectern check</h1>\n";
  const auto passed = static_cast<size_t>(
      std::count_if(files.begin(), files.end(), [](const Checked& each) { return each.verdict.passed(); }));
  to += "<p>" + std::to_string(passed) + " of " + counted(files.size(), "file") + " passed.</p>\n<ul>\n";
  for (size_t at = 0; at < files.size(); ++at)
    to += "<li><a href=\"#file-" + std::to_string(at + 1) + "\">" + escaped(files[at].file) + "</a>: " +
          std::string(outcome_of(files[at].verdict)) + "</li>\n";
  to += "</ul>\n";
  for (size_t at = 0; at < files.size(); ++at) to += file_section(files[at], at + 1);
  return to + "</main>\n</body>\n</html>\n";
}

}  // namespace lectern

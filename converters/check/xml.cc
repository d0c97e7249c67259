#include "check/xml.h"

#include <algorithm>
#include <array>
#include <string>

#include "model/validate.h"

namespace lectern {
namespace {

struct Rule {
  std::string_view code;
  std::string_view name;
  std::string_view hint;  ///< where the reader has none
};
constexpr std::array<Rule, 6> rules{
    {{"LC-0401", "XML:well-formed", "close each element, and write &amp; and &lt; for & and <"},
     {"LC-0402", "XML:valid", "schemas/README.md says what each element and attribute holds"},
     {"LC-0403", "XML:no-doctype", "remove the document type: a speech needs none"},
     {"LC-0404", "XML:limits", "divide the speech"},
     {"LC-0405", "XML:utf-8", "save the file as UTF-8"},
     {"LC-0406", "XML:root", "the root is <speech xmlns=\"urn:lectern:speech:1\">"}}};

/// The element that begins on a line, the first one: "<body>"; empty: none does.
std::string element_on(std::string_view bytes, uint32_t line) {
  size_t at = 0;
  for (uint32_t before = 1; before < line; ++before) {
    at = bytes.find('\n', at);
    if (at == std::string_view::npos) return {};
    ++at;
  }
  const std::string_view text = bytes.substr(at, std::min(bytes.find('\n', at), bytes.size()) - at);
  for (size_t open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
    const size_t end = std::min(text.find_first_of(" \t\r/>", open + 1), text.size());
    const bool name = open + 1 < text.size() && ((text[open + 1] >= 'a' && text[open + 1] <= 'z') ||
                                                 (text[open + 1] >= 'A' && text[open + 1] <= 'Z'));
    if (name && end - open < 60) return "<" + std::string(text.substr(open + 1, end - open - 1)) + ">";
  }
  return {};
}

Finding finding_of(const Diagnostic& diagnostic, std::string_view bytes) {
  const auto rule =
      std::find_if(rules.begin(), rules.end(), [&diagnostic](const Rule& row) { return row.code == diagnostic.code; });
  Finding finding;
  finding.rule = rule == rules.end() ? diagnostic.code : std::string(rule->name);
  if (diagnostic.where.known()) {
    const uint32_t line = diagnostic.where.begin.line;
    const std::string element = element_on(bytes, line);
    finding.where = "line " + std::to_string(line) + (element.empty() ? "" : ", " + element);
  }
  finding.message = diagnostic.message;
  finding.hint = diagnostic.hint.empty() && rule != rules.end() ? std::string(rule->hint) : diagnostic.hint;
  return finding;
}

}  // namespace

Verdict check_xml(std::string_view bytes, SpeechReader read) {
  Verdict verdict;
  verdict.kind = "xml";
  verdict.rules_checked = rules.size() + model_rules().size();
  Diagnostics others;
  const Result<Speech> speech = read({"", std::string(bytes)}, others, Limits{});
  if (speech.ok()) return verdict;
  verdict.findings.push_back(finding_of(speech.failure().why, bytes));
  for (const Diagnostic& diagnostic : others) verdict.findings.push_back(finding_of(diagnostic, bytes));
  return verdict;
}

}  // namespace lectern

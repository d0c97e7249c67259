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
};
constexpr std::array<Rule, 6> rules{{{"LC-0401", "XML:well-formed"},
                                     {"LC-0402", "XML:valid"},
                                     {"LC-0403", "XML:no-doctype"},
                                     {"LC-0404", "XML:limits"},
                                     {"LC-0405", "XML:utf-8"},
                                     {"LC-0406", "XML:root"}}};

Finding finding_of(const Diagnostic& diagnostic) {
  const auto rule =
      std::find_if(rules.begin(), rules.end(), [&diagnostic](const Rule& row) { return row.code == diagnostic.code; });
  Finding finding;
  finding.rule = rule == rules.end() ? diagnostic.code : std::string(rule->name);
  if (diagnostic.where.known()) finding.where = "line " + std::to_string(diagnostic.where.begin.line);
  finding.message = diagnostic.message;
  finding.hint = diagnostic.hint;
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
  verdict.findings.push_back(finding_of(speech.failure().why));
  for (const Diagnostic& diagnostic : others) verdict.findings.push_back(finding_of(diagnostic));
  return verdict;
}

}  // namespace lectern

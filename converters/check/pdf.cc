#include "check/pdf.h"

#include <algorithm>

#include "check/pdf_judge.h"
#include "check/pdf_rules.h"

namespace lectern {
namespace pdfcheck {

void Judge::found(std::string_view rule, std::string where, std::string message, std::string hint) {
  if (verdict.findings.size() >= most_findings) return;
  if (const Rule* const known = pdf_rule(rule)) {
    const bool moved = (claims.ua == 2 && rule.starts_with("UA1:")) || (claims.a == 4 && rule.starts_with("A2:")) ||
                       (claims.a == 4 && rule.starts_with("A3:"));
    if (moved && known->newer.empty()) return;  // the newer standard doesn't ask for it
    if (moved) rule = known->newer;
    if (hint.empty()) hint = known->remedy;
  }
  verdict.findings.push_back({std::string(rule), std::move(where), std::move(message), std::move(hint)});
}

void Judge::unread(std::string where, std::string what) {
  found("PDF:unread", std::move(where), "not judged by this checker: " + what);
}

bool Judge::may_read(uint32_t stream, size_t size) {
  if (streams_read.insert(stream).second) return true;
  const size_t cost = size + 512;  // a short stream isn't read for nothing either
  if (cost > room_again) return false;
  room_again -= cost;
  return true;
}

void Judge::ask(bool kept, std::string_view rule, std::string_view where, std::string_view message, std::string_view hint) {
  ++verdict.rules_checked;
  if (!kept) found(rule, std::string(where), std::string(message), std::string(hint));
}

}  // namespace pdfcheck

namespace {

std::string claims_of(const pdfcheck::Claims& claims) {
  std::string text;
  const auto add = [&text](const std::string& claim) { text += (text.empty() ? "" : ", ") + claim; };
  if (claims.ua != 0) add("PDF/UA-" + std::to_string(claims.ua));
  if (claims.wt) add("WTPDF 1.0");
  if (claims.a != 0)
    add("PDF/A-" + std::to_string(claims.a) + (claims.level_f ? "f" : claims.level_a ? "a" : ""));
  return text;
}

}  // namespace

Verdict check_pdf(std::string_view bytes) {
  Verdict verdict;
  verdict.kind = "pdf";
  pdfcheck::File file(bytes);
  pdfcheck::Judge judge{file, verdict, {}, {}, {}, {}};
  if (!file.readable()) {
    verdict.findings = std::move(file.findings());
    judge.ask(false, "PDF:xref", "file", "the file has no catalog that can be read");
    return verdict;
  }
  if (file.encrypted()) {
    judge.ask(false, "PDF:encrypted", "file", "the file is encrypted");
    return verdict;
  }
  judge_catalog(judge);
  judge_pages(judge);
  judge_structure(judge);
  judge_fonts(judge);
  const bool archival = judge.claims.a != 0;
  verdict.claims = claims_of(judge.claims);
  for (Finding& finding : file.findings()) {  // syntax that only PDF/A forbids is no fault of other files
    if (!archival && finding.rule.starts_with("A2:")) continue;
    judge.found(finding.rule, std::move(finding.where), std::move(finding.message));
  }
  verdict.rules_checked += 8;  // those of the file's syntax
  return verdict;
}

}  // namespace lectern

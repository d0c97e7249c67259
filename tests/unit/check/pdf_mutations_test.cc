// Each rule of the PDF checker has a file that breaks it and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "../write/pdf/sample.h"
#include "check/pdf.h"
#include "pdf_mutations.h"
#include "pdf_rebuild.h"

namespace lectern::test {
namespace {

void keep(std::string_view name, const std::string& pdf) {
  const char* const folder = std::getenv("LECTERN_KEEP_MUTATIONS");
  if (folder != nullptr) std::ofstream(std::string(folder) + '/' + std::string(name) + ".pdf", std::ios::binary) << pdf;
}

std::string rules_of(const Verdict& verdict) {
  std::string rules;
  for (const Finding& finding : verdict.findings) rules += finding.rule + " (" + finding.where + ": " + finding.message + ") ";
  return rules;
}

void expect_caught(const std::string& good, const std::vector<Mutation>& mutations) {
  for (const Mutation& mutation : mutations) {
    const std::string pdf = broken(good, mutation.from, mutation.to, mutation.behind);
    ASSERT_FALSE(pdf.empty()) << mutation.name << ": nothing to break";
    keep(mutation.name, pdf);
    const Verdict verdict = check_pdf(pdf);
    const bool caught = std::any_of(verdict.findings.begin(), verdict.findings.end(),
                                    [&](const Finding& finding) { return finding.rule == mutation.rule; });
    EXPECT_TRUE(caught) << mutation.name << ": wanted " << mutation.rule << ", got " << rules_of(verdict);
    EXPECT_FALSE(verdict.passed()) << mutation.name;
  }
}

TEST(PdfMutations, RebuildingAloneBreaksNothing) {
  const std::string good = pdf_of(rich_speech(), {}, true);
  const Verdict verdict = check_pdf(rebuilt(good));
  EXPECT_TRUE(verdict.passed()) << rules_of(verdict);
  EXPECT_GT(verdict.rules_checked, 50u);
}

TEST(PdfMutations, EachIsCaughtByItsRule) { expect_caught(pdf_of(rich_speech(), {}, true), ua1_mutations()); }

TEST(PdfMutations, CompositeFonts) {
  const std::string good = pdf_of(plain_speech({"Здравствуйте, Erdoğan."}), {}, true);
  EXPECT_TRUE(check_pdf(rebuilt(good)).passed()) << rules_of(check_pdf(good));
  expect_caught(good, composite_mutations());
}

}  // namespace
}  // namespace lectern::test

// Each rule of the PDF checker has a file that breaks it and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

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
  for (const Finding& finding : verdict.findings)
    rules += finding.rule + " (" + finding.where + ": " + finding.message + ") ";
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

TEST(PdfMutations, Attachments) {
  WriteOptions options;
  options.attachment = "<speech/>";
  const std::string good = pdf_of(rich_speech(), options, true);
  EXPECT_TRUE(check_pdf(rebuilt(good)).passed());
  expect_caught(good, attachment_mutations());
}

TEST(PdfMutations, UniversalAccessibility2) {
  WriteOptions options;
  options.profile = "ua2";
  const std::string good = pdf_of(rich_speech(), options, true);
  EXPECT_TRUE(check_pdf(rebuilt(good)).passed()) << rules_of(check_pdf(good));
  expect_caught(good, ua2_mutations());
}

TEST(PdfMutations, CompositeFonts) {
  const std::string good = pdf_of(plain_speech({"Здравствуйте, Erdoğan."}), {}, true);
  EXPECT_TRUE(check_pdf(rebuilt(good)).passed()) << rules_of(check_pdf(good));
  expect_caught(good, composite_mutations());
}

TEST(PdfMutations, PrivateCharactersWithoutActualText) {
  const std::string good = pdf_of(plain_speech({"A sign \uE123 here."}), {}, true);
  EXPECT_TRUE(check_pdf(good).passed()) << rules_of(check_pdf(good));
  expect_caught(good, {{"private-unexplained", "/ActualText<", "/ActualTexx<", "A2:6.2.11.7.3-1"}});
}

TEST(PdfMutations, MappedTypesInACircle) {
  std::string bad =
      broken(pdf_of(rich_speech(), {}, true), "/Type/StructTreeRoot", "/Type/StructTreeRoot/RoleMap<</Aa/Bb/Bb/Aa>>");
  bad = broken(bad, "<</S/BlockQuote", "<</S/Aa");
  keep("role-map-circle", bad);
  EXPECT_NE(rules_of(check_pdf(bad)).find("UA1:7.1-6"), std::string::npos) << rules_of(check_pdf(bad));
}

TEST(PdfMutations, FontProgramWithoutCharacterMap) {
  const std::string good = pdf_of(plain_speech({"Здравствуйте, Erdoğan."}), {}, true);
  const auto program = [&](std::string_view descriptor) {  // "/FontFile2 n" of the descriptor with these flags
    const size_t at = good.find("/FontFile2 ", good.find(descriptor));
    return good.substr(at, good.find(" 0 R", at) - at);
  };
  const std::string bad = broken(good, program("/Flags 32"), program("/Flags 4"), "/Flags 32");
  keep("font-without-map", bad);
  EXPECT_NE(rules_of(check_pdf(bad)).find("UA1:7.21.6-1"), std::string::npos) << rules_of(check_pdf(bad));
}

/// Rules that a source names: what stands between quotation marks and begins with a standard's name.
std::vector<std::string> rules_in(const std::filesystem::path& source) {
  std::ifstream file(source);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::string> rules;
  for (size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1)) {
    for (const char* const standard : {"UA1:", "UA2:", "A2:", "A3:", "A4:", "PDF:"})
      if (text.compare(at + 1, std::string_view(standard).size(), standard) == 0)
        rules.push_back(text.substr(at + 1, text.find('"', at + 1) - at - 1));
  }
  return rules;
}

/// The checker's sources name no rule that no broken file provokes.
TEST(PdfMutations, NoRuleIsWithoutItsBrokenFile) {
  std::set<std::string> provoked = {"UA1:7.1-6", "UA1:7.21.6-1", "A2:6.2.11.7.3-1", "PDF:xref",
                                    "A2:"};  // above, the cut files of pdf_hostile_test.cc; a prefix
  for (const auto* const rows : {&ua1_mutations(), &composite_mutations(), &attachment_mutations(), &ua2_mutations()})
    for (const Mutation& mutation : *rows) provoked.emplace(mutation.rule);
  // Asked where the same rule of UA-1 is asked, by the same line: the name differs, not the code.
  for (const char* const same : {"UA2:5-1", "UA2:8.4.5.8-1", "UA2:8.4.5.8-2", "UA2:8.4.5.9-1", "UA2:8.4.5.3.2-1"})
    provoked.emplace(same);
  size_t named = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(LECTERN_ROOT) + "/converters/check")) {
    if (!entry.path().filename().string().starts_with("pdf") || entry.path().extension() != ".cc") continue;
    for (const std::string& rule : rules_in(entry.path())) {
      EXPECT_TRUE(provoked.count(rule) != 0) << rule << " in " << entry.path().filename();
      ++named;
    }
  }
  EXPECT_GT(named, 80u);
}

/// The ledger of PDF/UA-1 names each of its rules.
TEST(PdfMutations, EachRuleStandsInTheLedger) {
  std::ifstream file(std::string(LECTERN_ROOT) + "/schemas/pdf-ua-1.md");
  const std::string ledger((std::istreambuf_iterator<char>(file)), {});
  for (const auto* const rows : {&ua1_mutations(), &composite_mutations(), &attachment_mutations()})
    for (const Mutation& mutation : *rows) {
      const std::string range(mutation.rule.substr(0, mutation.rule.rfind('-')));  // "`UA1:7.2-3` to `UA1:7.2-10`"
      EXPECT_TRUE(ledger.find('`' + std::string(mutation.rule) + '`') != std::string::npos ||
                  ledger.find('`' + range) != std::string::npos)
          << mutation.rule;
    }
}

}  // namespace
}  // namespace lectern::test

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
#include "check/pdf_rules.h"
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
    std::string pdf = broken(good, mutation.from, mutation.to, mutation.behind);
    if (!mutation.also_from.empty()) pdf = broken(pdf, mutation.also_from, mutation.also_to);
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

/// What is wrong with an element, its content or its link is said with the path of its tag.
TEST(PdfMutations, FindingsAboutTagsSayTheirPath) {
  const std::string good = pdf_of(rich_speech(), {}, true);
  const std::set<std::string_view> about_tags = {"unknown-type", "no-type", "element-twice", "content-claimed-twice",
                                                 "content-not-there", "parent-tree-swapped", "link-leads-nowhere"};
  size_t looked = 0;
  for (const Mutation& mutation : ua1_mutations()) {
    if (!about_tags.contains(mutation.name)) continue;
    const Verdict verdict = check_pdf(broken(good, mutation.from, mutation.to, mutation.behind));
    const auto found = std::find_if(verdict.findings.begin(), verdict.findings.end(),
                                    [&](const Finding& finding) { return finding.rule == mutation.rule; });
    ASSERT_NE(found, verdict.findings.end()) << mutation.name;
    EXPECT_NE(found->where.find("Document > "), std::string::npos) << mutation.name << ": " << found->where;
    ++looked;
  }
  EXPECT_EQ(looked, about_tags.size());
}

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

TEST(PdfMutations, CidSetThatLeavesGlyphsOut) {
  const std::string good = pdf_of(plain_speech({"Здравствуйте, Erdoğan."}), {}, true);
  const size_t at = good.find("/Metadata ") + 10;
  const std::string stream = good.substr(at, good.find(" 0 R", at) - at);  // any stream: its bits aren't those wanted
  const std::string to = "/CIDSet " + stream + " 0 R/FontFile2 ";
  expect_caught(good, {{"incomplete-cid-set", "/FontFile2 ", to, "UA1:7.21.4.2-2", "/Flags 4"}});
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

TEST(PdfMutations, AttachmentsOfTheNewerStandard) {
  WriteOptions options;
  options.attachment = "<speech/>";
  options.profile = "ua2";
  const std::string good = pdf_of(rich_speech(), options, true);
  EXPECT_TRUE(check_pdf(rebuilt(good)).passed()) << rules_of(check_pdf(good));
  expect_caught(good, {{"2-attached-undescribed", "/Desc(", "/Desx(", "UA2:8.14.1-1"},
                       {"2-attached-no-relationship", "/AFRelationship/", "/AFRelationshix/", "A4:6.9-4"},
                       {"2-attached-no-type", "/Subtype/application#2Fxml", "/Subtypx/application#2Fxml", "A4:6.9-1"}});
}

TEST(PdfMutations, AttachmentWithoutNameWhereNoArchiveIsClaimed) {
  WriteOptions options;
  options.attachment = "<speech/>";
  const std::string good = pdf_of(rich_speech(), options, true);
  expect_caught(good, {{"plain-attached-no-name", "/UF(speech.xml)", "/UX(speech.xml)", "UA1:7.11-1", {},
                        "<pdfaid:part>3</pdfaid:part>", ""}});
}

TEST(PdfMutations, RoleInItsOwnNamespace) {
  WriteOptions options;
  options.profile = "ua2";
  const std::string good = pdf_of(rich_speech(), options, true);
  constexpr std::string_view name = "NS(http://iso.org/pdf/ssn)";
  const size_t end = good.rfind(" 0 obj", good.find(name)), start = good.rfind('\n', end) + 1;
  const std::string number = good.substr(start, end - start);
  const std::string mapped = "NS(http://example.org/)/RoleMapNS<</Reference[/Span " + number + " 0 R]>>";
  expect_caught(good, {{"2-role-in-own-namespace", name, mapped, "UA2:8.2.4-3"}});
}

/// Rules that a source names: what stands between quotation marks and begins with a standard's name.
std::vector<std::string> rules_in(const std::filesystem::path& source) {
  std::ifstream file(source);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::string> rules;
  for (size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1)) {
    for (const char* const standard : {"UA1:", "UA2:", "A2:", "A3:", "A4:", "PDF:", "WT:"})
      if (text.compare(at + 1, std::string_view(standard).size(), standard) == 0)
        rules.push_back(text.substr(at + 1, text.find('"', at + 1) - at - 1));
  }
  return rules;
}

/// Each rule of the catalogue has a file that breaks it, and the sources name no rule that the catalogue doesn't have.
TEST(PdfMutations, NoRuleIsWithoutItsBrokenFile) {
  std::set<std::string_view> provoked = {
      "UA1:7.1-6",  "UA1:7.21.6-1",   "A2:6.2.11.7.3-1", "UA2:8.14.1-1", "UA1:7.11-1", "UA2:8.2.4-3", "UA1:7.21.4.2-2",  // above
      "PDF:xref"};                                                                                    // pdf_hostile_test.cc
  for (const auto* const rows : {&ua1_mutations(), &composite_mutations(), &attachment_mutations(), &ua2_mutations()})
    for (const Mutation& mutation : *rows)
      if (const auto* const rule = pdfcheck::pdf_rule(mutation.rule)) provoked.emplace(rule->name);
  for (const pdfcheck::Rule& rule : pdfcheck::pdf_rules()) {
    EXPECT_TRUE(provoked.count(rule.name) != 0) << rule.name;
    EXPECT_FALSE(rule.asks.empty() || rule.remedy.empty()) << rule.name;
  }
  std::set<std::string> used;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(LECTERN_ROOT) + "/converters/check")) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("pdf") || !name.ends_with(".cc") || name == "pdf_rules.cc") continue;
    for (const std::string& rule : rules_in(entry.path())) {
      if (rule.ends_with(':')) continue;  // a standard's name
      used.insert(rule);
      EXPECT_NE(pdfcheck::pdf_rule(rule), nullptr) << rule << " in " << name;
    }
  }
  for (const pdfcheck::Rule& rule : pdfcheck::pdf_rules())
    EXPECT_TRUE(used.count(std::string(rule.name)) != 0) << rule.name << " is asked nowhere";
}

}  // namespace
}  // namespace lectern::test

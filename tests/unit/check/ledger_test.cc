// The ledger of EPUB and XHTML names each rule, and no rule that isn't there.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "check/epub.h"
#include "check/pdf_rules.h"
#include "check/readalong.h"
#include "check/xhtml.h"

namespace lectern {
namespace {

std::string ledger(const std::string& name = "epub-accessibility") {
  std::ifstream file(std::string(LECTERN_ROOT) + "/schemas/" + name + ".md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

bool is_rule(std::string_view name) {
  const auto in = [name](std::span<const std::string_view> rules) {
    return std::find(rules.begin(), rules.end(), name) != rules.end();
  };
  return in(epub_rules()) || in(xhtml_rules());
}

TEST(EpubLedger, NamesEachRule) {
  const std::string text = ledger();
  for (const auto rules : {epub_rules(), xhtml_rules()})
    for (const std::string_view rule : rules) EXPECT_NE(text.find(rule), std::string::npos) << rule;
}

TEST(EpubLedger, NamesTheRulesOfTheReadAlongPage) {
  const std::string text = ledger();
  for (const std::string_view rule : readalong_rules())
    EXPECT_NE(text.find("| " + std::string(rule) + " |"), std::string::npos) << rule;
  size_t rows = 0;
  for (size_t at = 0; (at = text.find("| HTML:", at)) != std::string::npos; ++at) ++rows;
  EXPECT_EQ(rows, readalong_rules().size());
}

TEST(EpubLedger, NamesNoRuleThatIsNotThere) {
  const std::string text = ledger();
  for (const std::string_view prefix : {"EPUB:", "XHTML:"})
    for (size_t at = 0; (at = text.find(prefix, at)) != std::string::npos; ++at) {
      size_t stop = at + prefix.size();
      while (stop < text.size() &&
             ((text[stop] >= 'a' && text[stop] <= 'z') || text[stop] == '-' || (text[stop] >= '0' && text[stop] <= '9')))
        ++stop;
      EXPECT_TRUE(is_rule(std::string_view(text).substr(at, stop - at))) << text.substr(at, stop - at);
    }
}

/// "`UA1:7.2-3` to `UA1:7.2-5`" names the one between, too.
std::set<std::string> rules_of_pdf(const std::string& text) {
  std::set<std::string> rules;
  std::string before;
  for (size_t at = text.find('`'); at != std::string::npos;) {
    const size_t end = text.find('`', at + 1);
    if (end == std::string::npos) break;
    const std::string name = text.substr(at + 1, end - at - 1);
    const size_t colon = name.find(':');
    const bool is_rule = colon != std::string::npos && colon >= 2 && colon <= 3 && name.find(' ') == std::string::npos &&
                         name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == colon;
    if (is_rule && colon + 1 < name.size()) rules.insert(name);
    if (is_rule && at >= 5 && text.substr(at - 5, 5) == "` to ") {
      const size_t dash = name.rfind('-');
      for (int number = std::stoi(before.substr(before.rfind('-') + 1)); number < std::stoi(name.substr(dash + 1)); ++number)
        rules.insert(name.substr(0, dash + 1) + std::to_string(number));
    }
    before = name;
    at = text.find('`', end + 1);
  }
  return rules;
}

TEST(PdfLedgers, NameEachRuleAndNoOther) {
  std::set<std::string> named;
  for (const char* const name : {"pdf-ua-1", "pdf-ua-2", "matterhorn"}) named.merge(rules_of_pdf(ledger(name)));
  std::set<std::string> known;
  for (const pdfcheck::Rule& rule : pdfcheck::pdf_rules())
    for (const std::string_view name : {rule.name, rule.newer}) known.emplace(name);
  known.erase("");
  for (const std::string& rule : known) EXPECT_TRUE(named.count(rule) != 0) << rule << " stands in no ledger";
  for (const std::string& rule : named) EXPECT_TRUE(known.count(rule) != 0) << rule << " is no rule of the checker";
  EXPECT_GT(known.size(), 150u);
}

TEST(PdfLedgers, MatterhornIsWhole) {
  const std::string text = ledger("matterhorn");
  constexpr int conditions[] = {7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30};
  int checkpoint = 0, all = 0;
  for (const int count : conditions) {
    ++checkpoint;
    for (int number = 1; number <= count; ++number, ++all) {
      char index[40];
      std::snprintf(index, sizeof index, "| %02d-%03d |", checkpoint, number);
      EXPECT_NE(text.find(index), std::string::npos) << index;
    }
  }
  EXPECT_EQ(checkpoint, 31);
  EXPECT_EQ(all, 137);  // with 23-001 and 27-001, which are none
}

}  // namespace
}  // namespace lectern

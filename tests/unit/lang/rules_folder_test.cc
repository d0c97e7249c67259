// `--rules DIR` and what loading costs, without a disk.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/memory_env.h"
#include "cpu_time.h"
#include "lang/normalize_rules.h"
#include "lang/rules.h"
#include "lang/spoken_rules.h"

namespace lectern {
namespace {

/// Whether the rules find a phrase of the set at the start of the text.
bool finds(const Rules& rules, PhraseSet set, const std::string& text) {
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), rules.normalize->lexicon, &tokens);
  return rules.normalize->match(set, tokens, 0, tokens.size()).has_value();
}

TEST(RulesFolder, EnglishIsBuiltIn) {
  MemoryEnv env;
  Diagnostics doubts;
  const auto rules = load_rules("en", "", env, doubts);
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules.value()->english_name, "English");
  EXPECT_EQ(rules.value()->direction, "ltr");
  EXPECT_TRUE(finds(*rules.value(), PhraseSet::thanks, "Thank you for coming"));
  EXPECT_FALSE(finds(*rules.value(), PhraseSet::thanks, "The boats are back"));
  EXPECT_TRUE(rules.value()->spoken->known);
  EXPECT_EQ(env.calls, 0u) << "no file is looked for where no folder is given";
}

TEST(RulesFolder, ItsFileStandsInForTheBuiltInOne) {
  MemoryEnv env;
  env.put("rules/en.toml", "name = \"Harbour English\"\n[phrases]\nthanks = [\"cheers , all\"]\n");
  Diagnostics doubts;
  const auto rules = load_rules("en", "rules", env, doubts);
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules.value()->name, "Harbour English");
  EXPECT_TRUE(finds(*rules.value(), PhraseSet::thanks, "Cheers, all"));
  EXPECT_FALSE(finds(*rules.value(), PhraseSet::thanks, "Thank you"));
  EXPECT_TRUE(doubts.empty());
}

TEST(RulesFolder, ALanguageWithoutAFileThereIsTheBuiltInOne) {
  MemoryEnv env;
  env.put("rules/fr.toml", "name = \"x\"\n");
  Diagnostics doubts;
  const auto rules = load_rules("en", "rules", env, doubts);
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules.value()->name, "English");
}

TEST(RulesFolder, ARegionsOwnFileComesBeforeItsLanguages) {
  MemoryEnv env;
  env.put("rules/en-GB.toml", "name = \"British English\"\n");
  Diagnostics doubts;
  const auto own = load_rules("en-GB", "rules", env, doubts);
  ASSERT_TRUE(own.ok());
  EXPECT_EQ(own.value()->name, "British English");
  const auto other = load_rules("en-NZ", "rules", env, doubts);
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(other.value()->name, "English");
  EXPECT_EQ(other.value()->lang, "en");
  EXPECT_TRUE(doubts.empty());
}

TEST(RulesFolder, AnUnknownLanguageHasRulesThatFindNothing) {
  MemoryEnv env;
  Diagnostics doubts;
  const auto rules = load_rules("tlh", "", env, doubts);
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules.value()->lang, "und");
  EXPECT_FALSE(finds(*rules.value(), PhraseSet::thanks, "Thank you"));
  ASSERT_EQ(doubts.size(), 1u);
  EXPECT_EQ(doubts[0].severity, Severity::warning);
  EXPECT_NE(doubts[0].message.find("'tlh'"), std::string::npos);
  EXPECT_FALSE(doubts[0].hint.empty());
}

struct Wrong {
  const char* toml;
  Position where;
  const char* says;
};

class WrongFile : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongFile, FailsWithFileLineAndReason) {
  MemoryEnv env;
  env.put("rules/en.toml", GetParam().toml);
  Diagnostics doubts;
  const auto rules = load_rules("en", "rules", env, doubts);
  ASSERT_FALSE(rules.ok());
  const Diagnostic& why = rules.failure().why;
  EXPECT_EQ(rules.failure().exit, Exit::input);
  EXPECT_EQ(why.file, "rules/en.toml");
  EXPECT_EQ(why.where.begin, GetParam().where) << why.message;
  EXPECT_NE(why.message.find(GetParam().says), std::string::npos) << why.message;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, WrongFile,
    ::testing::Values(
        Wrong{"name = \"E\"\n\n[phrases]\nthanks = [\n  \"thanks\",\n  \"thank {you\",\n]\n", {6, 3}, "'{' isn't closed"},
        Wrong{"[phrases]\nthanks = [\"a\", 3]\n", {2, 16}, "must be a string"},
        Wrong{"[phrases]\ngratitude = [\"a\"]\n", {2, 13}, "gratitude"},
        Wrong{"[words]\noffice = 1\n", {2, 10}, "must be a string"},
        Wrong{"[numbers]\nordinals = true\n", {2, 12}, "must be a string"},
        Wrong{"direction = \"down\"\n", {1, 13}, "ltr or rtl"}, Wrong{"colour = \"red\"\n", {1, 10}, "colour"}));

TEST(RulesFolder, ABrokenFileNamesItsLine) {
  MemoryEnv env;
  env.put("rules/en.toml", "name = \"E\"\n[words\n");
  Diagnostics doubts;
  const auto rules = load_rules("en", "rules", env, doubts);
  ASSERT_FALSE(rules.ok());
  EXPECT_EQ(rules.failure().why.file, "rules/en.toml");
  EXPECT_EQ(rules.failure().why.where.begin.line, 2u);
}

TEST(RulesFolder, AFileThatCantBeReadFails) {
  MemoryEnv env;
  env.put("rules/en.toml", "name = \"E\"\n");
  env.fail_at = 1;
  env.fail_on = true;
  Diagnostics doubts;
  EXPECT_FALSE(load_rules("en", "rules", env, doubts).ok());
}

TEST(RulesFolder, LoadingIsCheap) {
  MemoryEnv env;
  double best = 1;
  for (int i = 0; i < 5; ++i) {
    Diagnostics doubts;
    best = std::min(best, test::cpu_seconds_of([&] { EXPECT_TRUE(load_rules("en", "", env, doubts).ok()); }));
  }
  EXPECT_LT(best, 0.01 * test::slowness()) << "seconds of CPU for the built-in English rules";
}

}  // namespace
}  // namespace lectern

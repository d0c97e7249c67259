// The tables of [spoken] as read from a rules file (lang/spoken_rules.h): what is wrong in one is named with its line.
#include "lang/spoken_rules.h"

#include <gtest/gtest.h>

#include "narrate/spoken.h"

namespace lectern {
namespace {

Result<std::shared_ptr<const SpokenRules>> read(const std::string& text) {
  auto root = toml::parse(text, "xx.toml");
  EXPECT_TRUE(root.ok());
  return read_spoken_rules("xx.toml", root.value());
}

TEST(SpokenRules, AnotherLanguageIsAnotherFile) {
  auto rules = read(R"(
[spoken]
locale = "de"
cardinal = "%spellout-numbering"
ordinal = "%spellout-ordinal"
year = "%spellout-numbering-year"
groups = "."
decimal = ","
point = "Komma"
months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
rules = [["{day}. {month} {year}", "{1:ordinal} {2:month} {3:year}"], ["{d} %", "{1:cardinal} Prozent"]]
[spoken.words]
"z. B." = "zum Beispiel"
)");
  ASSERT_TRUE(rules.ok());
  const Verbaliser german(*rules.value());
  EXPECT_EQ(german.say("am 3. Mai 2013 z. B. 2,5 %").text,
            "am dritte Mai zweitausenddreizehn zum Beispiel zwei Komma fünf Prozent");
  EXPECT_EQ(german.say("1.234").text, "eintausendzweihundertvierunddreißig");
}

TEST(SpokenRules, WithoutTheTableTheLanguageIsUnknown) {
  auto rules = read("name = \"X\"\n");
  ASSERT_TRUE(rules.ok());
  EXPECT_FALSE(rules.value()->known);
}

TEST(SpokenRules, WhatIsWrongIsNamedWithItsLine) {
  const char* wrong[] = {
      "[spoken]\nlocal = \"en\"\n",
      "[spoken]\nmonths = [\"January\"]\n",
      "[spoken]\nrules = [[\"{nothing}\", \"x\"]]\n",
      "[spoken]\nrules = [[\"{n}\", \"{2}\"]]\n",
      "[spoken]\nrules = [[\"{n}\", \"{1:aloud}\"]]\n",
      "[spoken]\nrules = [[\"{n}\"]]\n",
      "[spoken]\nwords = 3\n",
      "[spoken]\npoint = 3\n",
  };
  for (const char* text : wrong) {
    auto rules = read(text);
    ASSERT_FALSE(rules.ok()) << text;
    EXPECT_EQ(rules.failure().exit, Exit::input);
    EXPECT_EQ(rules.failure().why.where.begin.line, 2u) << text;
  }
}

}  // namespace
}  // namespace lectern

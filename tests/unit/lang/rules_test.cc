#include "lang/rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <unistd.h>

#include "lang/normalize_rules.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

class RulesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("lectern-rules-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Result<std::shared_ptr<const Rules>> load_with(const std::string& toml) {
    std::ofstream(folder_ / "xx.toml") << toml;
    return load_rules("xx", folder_.string(), real_env(), doubts_);
  }

  fs::path folder_;
  Diagnostics doubts_;
};

TEST_F(RulesTest, BuiltInFilesAllLoad) {
  const std::vector<std::string> tags = built_in_languages();
  EXPECT_TRUE(std::is_sorted(tags.begin(), tags.end()));
  EXPECT_TRUE(std::find(tags.begin(), tags.end(), "en") != tags.end());
  for (const std::string& tag : tags) {
    const auto rules = load_rules(tag, "", real_env(), doubts_);
    ASSERT_TRUE(rules.ok()) << tag << ": " << rules.failure().why.message;
    EXPECT_EQ(rules.value()->lang, tag);
    EXPECT_FALSE(rules.value()->name.empty());
    std::set<int> months;
    for (const MonthName& name : rules.value()->normalize->months) months.insert(name.month);
    EXPECT_EQ(months.size(), 12u) << tag;
  }
  EXPECT_TRUE(doubts_.empty());
}

TEST_F(RulesTest, ARegionFallsBackToItsLanguage) {
  const auto rules = load_rules("en-NZ", "", real_env(), doubts_);
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules.value()->lang, "en");
  EXPECT_TRUE(doubts_.empty());
}

TEST_F(RulesTest, WithoutRulesThereIsAWarning) {
  const auto rules = load_rules("is", "", real_env(), doubts_);
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules.value()->lang, "und");
  ASSERT_EQ(doubts_.size(), 1u);
  EXPECT_EQ(doubts_[0].code, "LC-0302");
  EXPECT_TRUE(load_rules("und", "", real_env(), doubts_).ok());
  EXPECT_EQ(doubts_.size(), 1u);
}

TEST_F(RulesTest, AFolderComesFirst) {
  std::ofstream(folder_ / "en.toml") << "name = \"Own\"\n[labels]\nnotes = \"Remarks\"\n";
  const auto rules = load_rules("en", folder_.string(), real_env(), doubts_);
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules.value()->name, "Own");
  EXPECT_EQ(rules.value()->labels.notes, "Remarks");
  EXPECT_EQ(rules.value()->labels.contents, "Contents");
}

TEST_F(RulesTest, ATagThatIsNoFileNameIsNotLookedFor) {
  EXPECT_TRUE(load_rules("../en", folder_.string(), real_env(), doubts_).ok());
  EXPECT_EQ(doubts_.size(), 1u);
}

struct Wrong {
  const char* toml;
  uint32_t line;
};

class WrongRules : public RulesTest, public ::testing::WithParamInterface<Wrong> {};

TEST_P(WrongRules, FailWithFileAndLine) {
  const auto rules = load_with(GetParam().toml);
  ASSERT_FALSE(rules.ok());
  EXPECT_EQ(rules.failure().exit, Exit::input);
  EXPECT_TRUE(rules.failure().why.file.ends_with("xx.toml")) << rules.failure().why.file;
  EXPECT_EQ(rules.failure().why.where.begin.line, GetParam().line) << rules.failure().why.message;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, WrongRules,
    ::testing::Values(Wrong{"name = 3\n", 1}, Wrong{"name = \"X\"\nnmae = \"Y\"\n", 2}, Wrong{"direction = \"up\"\n", 1},
                      Wrong{"[labels]\ntitle = \"T\"\n", 2}, Wrong{"[labels]\nnotes = [\"T\"]\n", 2},
                      Wrong{"[phrases]\nthankyou = [\"thanks\"]\n", 2}, Wrong{"[phrases]\nthanks = \"thanks\"\n", 2},
                      Wrong{"[phrases]\nthanks = [\n  \"thanks\",\n  \"(thank\",\n]\n", 4},
                      Wrong{"[words]\ncourtesy = [\"mr\"]\n", 2}, Wrong{"[numbers]\nones = \"one\"\n", 2},
                      Wrong{"[normalize]\nabbr = \"Mr.\"\n", 2}, Wrong{"name = \"X\n", 1}, Wrong{"words = 3\n", 1}));

}  // namespace
}  // namespace lectern

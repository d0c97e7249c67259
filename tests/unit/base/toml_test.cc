#include "base/toml.h"

#include <gtest/gtest.h>

namespace lectern::toml {
namespace {

TEST(Toml, KindsAndPlaces) {
  auto root = parse("b = 1\na = 'x'\n[t]\nz = [1, 2.5, true]\nd = 2013-07-15\n[[k]]\nq = 1\n[[k]]\nq = 2\n", "r.toml");
  ASSERT_TRUE(root.ok());
  const Value& value = root.value();
  EXPECT_EQ(*value.get("b")->integer(), 1);
  EXPECT_EQ(*value.get("a")->string(), "x");
  EXPECT_EQ(value.get("a")->where, (Position{2, 5}));
  const Array& list = *value.get("t")->get("z")->array();
  EXPECT_EQ(*list[0].integer(), 1);
  EXPECT_EQ(*list[1].number(), 2.5);
  EXPECT_TRUE(*list[2].boolean());
  EXPECT_EQ(*value.get("t")->get("d")->string(), "2013-07-15");
  EXPECT_EQ(*value.get("k")->array()->at(1).get("q")->integer(), 2);
  EXPECT_EQ(value.get("k")->kind(), "array");
  EXPECT_EQ(value.get("none"), nullptr);
  EXPECT_EQ(value.get("b")->get("x"), nullptr);
}

TEST(Toml, KeysKeepTheOrderOfTheFile) {
  auto root = parse("zebra = 1\napple = 2\n[middle]\nz = 1\na = 1\n", "r.toml");
  ASSERT_TRUE(root.ok());
  std::string order;
  for (const auto& [key, value] : *root.value().table()) order += key + " ";
  EXPECT_EQ(order, "zebra apple middle ");
  EXPECT_EQ(root.value().get("middle")->table()->front().first, "z");
}

TEST(Toml, FaultsNameTheLine) {
  auto root = parse("a = 1\nb = \n", "r.toml");
  ASSERT_FALSE(root.ok());
  EXPECT_EQ(root.failure().exit, Exit::input);
  EXPECT_EQ(root.failure().why.file, "r.toml");
  EXPECT_EQ(root.failure().why.code, "LC-0105");
  EXPECT_EQ(root.failure().why.where.begin.line, 2u);
}

TEST(Toml, WhatTheFormatForbids) {
  for (const char* text :
       {"a = 1\na = 2\n", "a = \"\xFF\"\n", "= 1\n", "a = [1, 2\n", "a = 'x\ny'\n", "[t]\n[t]\n", "a = 01\n"})
    EXPECT_FALSE(parse(text, "r.toml").ok()) << text;
}

TEST(Toml, DeepNestingIsRefusedNotFollowed) {
  EXPECT_FALSE(parse("a = " + std::string(100000, '['), "r.toml").ok());
  EXPECT_FALSE(parse("a = " + std::string(1000, '[') + std::string(1000, ']'), "r.toml").ok());
}

/// As much stack as a thread may have; what nests in the library nests on it.
TEST(Toml, NestsNoDeeperThanAnyFileNeeds) {
  const auto times = [](const std::string& words, size_t count) {
    std::string to;
    for (size_t i = 0; i < count; ++i) to += words;
    return to;
  };
  EXPECT_TRUE(toml::parse("a" + times(".a", 15) + " = 1.5\nb = \"" + times("a.", 99) + "\"\nc = \x27\x27\x27" + times("a.\\", 99) + "\x27\x27\x27\n# " + times("a.", 99), "x").ok());
  for (const size_t count : {size_t{16}, size_t{1000000}})
    for (const std::string& text :
         {"a" + times(".a", count) + " = 1", "[a" + times(".a", count) + "]", "a = {b" + times(" . \"b\"", count) + " = 1}", "a = " + times("[", count + 1) + times("]", count + 1),
          "a = " + times("{b = ", count + 1) + "1" + times("}", count + 1), "a = \"\\\"\"\nb" + times(".a", count) + " = 1"}) {
      const auto parsed = toml::parse(text, "x");
      ASSERT_FALSE(parsed.ok()) << text.substr(0, 40);
      EXPECT_EQ(parsed.failure().why.code, "LC-0105");
    }
}

}  // namespace
}  // namespace lectern::toml

#include "base/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace lectern::json {
namespace {

TEST(Json, Members) {
  Object object;
  object.add("text", "a \"b\" \\ \n\t\x01")
      .add("number", -5)
      .add("yes", true)
      .add_number("half", 0.5)
      .add_raw("list", "[1]");
  EXPECT_EQ(object.text(), R"({"text": "a \"b\" \\ \n\t\u0001", "number": -5, "yes": true, "half": 0.5, "list": [1]})");
  EXPECT_EQ(Object().text(), "{}");
  EXPECT_EQ(Array().add("a").add_raw("{}").text(), R"(["a", {}])");
}

TEST(Json, NumbersThatJsonHasnt) {
  EXPECT_EQ(Object().add_number("x", 0.0 / 0.0).text(), R"({"x": null})");
  EXPECT_EQ(Object().add_number("x", 1.0 / 0.0).text(), R"({"x": null})");
}

/// 10,000 strings of random bytes: another library reads each, and what was good UTF-8 comes back.
TEST(Json, RandomBytesParse) {
  std::mt19937 random(42);
  for (int i = 0; i < 10000; ++i) {
    std::string text(random() % 30, '\0');
    for (char& c : text) c = static_cast<char>(random() % 256);
    const std::string line = Object().add("x", text).text();
    ASSERT_EQ(line.find('\n'), std::string::npos);
    ASSERT_EQ(line.find('\x1b'), std::string::npos);
    ASSERT_TRUE(nlohmann::json::accept(line)) << line;
  }
  const std::string good = "caf\xC3\xA9 \xE2\x80\xAE \xF0\x9F\x98\x80 \x1b[0m";
  EXPECT_EQ(nlohmann::json::parse(Object().add("x", good).text())["x"], good);
}

}  // namespace
}  // namespace lectern::json

// Ids stay where words elsewhere change: sound, captions and a person's corrections point at them.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "helpers.h"

namespace lectern {
namespace {

std::string seed_text() {
  std::ifstream in(std::string(LECTERN_ROOT) + "/samples/un-dsg-2013-07-15.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Id -> words, of all that has an id.
std::map<std::string, std::string> ids_of(const std::string& text) {
  const Speech speech = testing::understand(text, "md");
  std::map<std::string, std::string> ids;
  for (const Node* part : {&speech.meta, &speech.body})
    walk(*part, [&](const Node& node) {
      if (!node.id.empty()) ids[node.id] = plain_text(node);
      return true;
    });
  return ids;
}

/// Ids of `before` that `after` lacks or gives to other words.
size_t lost(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after) {
  size_t count = 0;
  for (const auto& [id, words] : before) {
    const auto found = after.find(id);
    count += found == after.end() || found->second != words;
  }
  return count;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(Ids, AnotherWordChangesItsSentenceAndParagraphOnly) {
  const auto before = ids_of(seed_text());
  EXPECT_GT(before.size(), 80u);
  const auto after = ids_of(replaced(seed_text(), "is fundamental", "is essential"));
  EXPECT_EQ(after.size(), before.size());
  EXPECT_EQ(lost(before, after), 2u) << "one s and its p";
}

TEST(Ids, OneSentenceOfSeveralChangesAloneWithItsParagraph) {
  const auto before = ids_of(seed_text());
  const auto after = ids_of(replaced(seed_text(), "ever more closely", "ever less closely"));
  EXPECT_EQ(lost(before, after), 2u);
}

TEST(Ids, ANewParagraphAtTheStartMovesNone) {
  const auto before = ids_of(seed_text());
  const auto after =
      ids_of(replaced(seed_text(), "Seven years ago,", "A paragraph that was not there before.\n\nSeven years ago,"));
  EXPECT_EQ(lost(before, after), 0u);
  EXPECT_EQ(after.size(), before.size() + 2);
}

TEST(Ids, BreakingLinesOtherwiseMovesNone) {
  const auto before = ids_of(seed_text());
  const auto after = ids_of(replaced(seed_text(), "Advocacy groups ensure that", "Advocacy groups\nensure   that"));
  EXPECT_EQ(lost(before, after), 0u);
}

TEST(Ids, TheSameWordsTwiceAreTold) {
  const auto ids = ids_of("The boats are back.\n\nThe nets are dry.\n\nThe boats are back.\n");
  size_t twice = 0;
  for (const auto& [id, words] : ids) twice += words == "The boats are back.";
  EXPECT_EQ(twice, 4u) << "two s and two p";
}

}  // namespace
}  // namespace lectern

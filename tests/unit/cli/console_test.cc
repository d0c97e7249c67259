#include "cli/console.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "base/memory_env.h"
#include "base/utf8.h"
#include "cli/excerpt.h"

namespace lectern {
namespace {

Diagnostic at(SourceRange where) {
  Diagnostic diagnostic = warning("LC-0123", "this is doubtful", "look at it", where);
  diagnostic.file = "talk.md";
  return diagnostic;
}

TEST(Message, LineCaretHint) {
  EXPECT_EQ(to_text(at({{2, 6}, {2, 9}, 0, {}}), "first\nwell here it is\nlast\n", false),
            "talk.md:2:6: warning[LC-0123]: this is doubtful\n"
            "2 | well here it is\n"
            "  |      ^^^^\n"
            "  hint: look at it\n");
}

TEST(Message, WithoutAPlace) {
  EXPECT_EQ(to_text(error("LC-0801", "unknown command", ""), "", false), "lectern: error[LC-0801]: unknown command\n");
  Diagnostic diagnostic = error("LC-0101", "no such file");
  diagnostic.file = "-";
  EXPECT_EQ(to_text(diagnostic, "", false), "<stdin>: error[LC-0101]: no such file\n");
}

TEST(Message, ColourIsNeverAlone) {
  const std::string plain = to_text(at({{1, 1}, {1, 2}, 0, {}}), "ab\n", false);
  std::string coloured = to_text(at({{1, 1}, {1, 2}, 0, {}}), "ab\n", true);
  EXPECT_NE(plain, coloured);
  for (size_t begin = coloured.find('\x1b'); begin != std::string::npos; begin = coloured.find('\x1b'))
    coloured.erase(begin, coloured.find('m', begin) - begin + 1);
  EXPECT_EQ(plain, coloured);
}

TEST(Message, JsonForm) {
  Diagnostic diagnostic = at({{2, 6}, {3, 1}, 4, "word/document.xml"});
  const auto object = nlohmann::json::parse(to_json(diagnostic));
  EXPECT_EQ(object["severity"], "warning");
  EXPECT_EQ(object["code"], "LC-0123");
  EXPECT_EQ(object["line"], 2);
  EXPECT_EQ(object["column"], 6);
  EXPECT_EQ(object["end_line"], 3);
  EXPECT_EQ(object["page"], 4);
  EXPECT_EQ(object["part"], "word/document.xml");
  EXPECT_FALSE(nlohmann::json::parse(to_json(error("LC-0801", "x"))).contains("line"));
}

TEST(Excerpt, WideAndCombiningCharacters) {
  const Excerpt wide = excerpt_of("\xE4\xB8\x96\xE7\x95\x8C ok", {{1, 4}, {1, 5}, 0, {}});
  EXPECT_EQ(wide.indent, 5u) << "two cells for each of the Han characters, and a space";
  EXPECT_EQ(wide.width, 2u);
  const Excerpt marked = excerpt_of("e\xCC\x81x", {{1, 3}, {1, 3}, 0, {}});
  EXPECT_EQ(marked.indent, 1u) << "a combining mark takes no cell";
}

TEST(Excerpt, EscapesCountAsTheyAreShown) {
  const Excerpt excerpt = excerpt_of("\x1b[31mred\there", {{1, 6}, {1, 8}, 0, {}});
  EXPECT_EQ(excerpt.line, "\\x1b[31mred here");
  EXPECT_EQ(excerpt.indent, 8u);
  EXPECT_EQ(excerpt.width, 3u);
}

TEST(Excerpt, LongLinesAreCutAroundThePlace) {
  std::string line(500, 'a');
  line.replace(300, 4, "HERE");
  const Excerpt excerpt = excerpt_of(line, {{1, 301}, {1, 304}, 0, {}});
  EXPECT_LT(excerpt.line.size(), 120u);
  EXPECT_EQ(excerpt.line.substr(excerpt.indent, excerpt.width), "HERE");
  EXPECT_TRUE(excerpt.line.starts_with("...") && excerpt.line.ends_with("..."));
}

TEST(Excerpt, PlacesThatAreNotThere) {
  EXPECT_EQ(excerpt_of("a\nb", {{3, 1}, {3, 1}, 0, {}}).line, "");
  EXPECT_EQ(excerpt_of("a\nb", {{1, 9}, {1, 9}, 0, {}}).line, "");
  EXPECT_EQ(excerpt_of("", {{1, 1}, {1, 1}, 0, {}}).line, "");
}

/// 10,000 names, messages and lines of controls, escapes and bidirectional controls, as text and as JSON: none comes out,
/// all parses.
TEST(Console, HostileTextIsShownNotObeyed) {
  std::mt19937 random(99);
  const std::string pieces[] = {"\x1b[2J",
                                "\x1b]0;x\x07",
                                "\xC2\x9B"
                                "31m",
                                "\xE2\x80\xAE",
                                "\xE2\x81\xA6",
                                "\n",
                                "\r",
                                "\x08",
                                "\xFF",
                                "a",
                                "\xE2\x80\xA8"};
  for (int i = 0; i < 10000; ++i) {
    std::string hostile;
    for (unsigned k = random() % 8; k > 0; --k) hostile += pieces[random() % std::size(pieces)];
    Diagnostic diagnostic = warning("LC-0123", hostile, hostile, {{1, 1}, {1, 3}, 0, hostile});
    diagnostic.file = hostile;
    for (const bool json : {false, true}) {
      MemoryEnv env;
      Console(env, {.json = json}).tell(diagnostic, hostile);
      ASSERT_TRUE(utf8::valid(env.errors));
      for (size_t at_byte = 0; at_byte < env.errors.size();) {
        const char32_t c = utf8::next(env.errors, &at_byte);
        ASSERT_TRUE(c == '\n' ||
                    (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0x2028 && !(c >= 0x202A && c <= 0x202E) && c != 0x2066));
      }
      ASSERT_TRUE(!json || nlohmann::json::accept(env.errors)) << env.errors;
    }
  }
}

TEST(Console, QuietTellsErrorsOnly) {
  MemoryEnv env;
  Console console(env, {.quiet = true});
  console.tell(warning("LC-0123", "w"));
  console.tell(note("LC-0123", "n"));
  EXPECT_EQ(env.errors, "");
  console.tell(error("LC-0123", "e"));
  EXPECT_EQ(env.errors, "lectern: error[LC-0123]: e\n");
}

TEST(Console, ManyOfOneCodeAreCutForPeopleNotForMachines) {
  const Diagnostics many(100, warning("LC-0123", "w"));
  MemoryEnv people, machines;
  Console(people, {}).tell(many, {}, {});
  Console(machines, {.json = true}).tell(many, {}, {});
  EXPECT_LT(std::count(people.errors.begin(), people.errors.end(), '\n'), 12);
  EXPECT_NE(people.errors.find("92 more of LC-0123"), std::string::npos);
  EXPECT_EQ(std::count(machines.errors.begin(), machines.errors.end(), '\n'), 100);
}

}  // namespace
}  // namespace lectern

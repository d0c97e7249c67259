#include "cli/parse.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

using Words = std::vector<std::string>;

Result<Arguments> convert(const Words& words) { return parse(*command_named("convert"), words); }

std::string fault(const Words& words) {
  auto arguments = convert(words);
  if (arguments) return "none";
  EXPECT_EQ(arguments.failure().exit, Exit::usage);
  const Diagnostic& why = arguments.failure().why;
  EXPECT_FALSE(why.hint.empty());
  return why.code + " " + why.message + " | " + why.hint;
}

TEST(Parse, OptionsInAnyOrder) {
  auto arguments = convert({"-o", "x.txt", "talk.md", "--output=y.xml", "-oz.epub", "--paper", "letter", "--force", "-q"});
  ASSERT_TRUE(arguments.ok());
  EXPECT_EQ(arguments.value().operands, Words{"talk.md"});
  EXPECT_EQ(arguments.value().options.at("--output"), (Words{"x.txt", "y.xml", "z.epub"}));
  EXPECT_EQ(arguments.value().value("--paper"), "letter");
  EXPECT_TRUE(arguments.value().has("--force"));
  EXPECT_TRUE(arguments.value().has("--quiet"));
  EXPECT_FALSE(arguments.value().has("--strict"));
}

TEST(Parse, ValuesAreTakenAsTheyAre) {
  auto arguments = convert({"-", "--title", "-x --to [a,b] \"c\"", "--speaker", "", "--role", "a=b", "-o", "-"});
  ASSERT_TRUE(arguments.ok());
  EXPECT_EQ(arguments.value().operands, Words{"-"});
  EXPECT_EQ(arguments.value().value("--title"), "-x --to [a,b] \"c\"");
  EXPECT_EQ(arguments.value().value("--role"), "a=b");
  EXPECT_EQ(arguments.value().value("--output"), "-");
}

TEST(Parse, AfterTwoDashesAllAreOperands) {
  auto arguments = convert({"--force", "--", "-o"});
  ASSERT_TRUE(arguments.ok());
  EXPECT_EQ(arguments.value().operands, Words{"-o"});
}

TEST(Parse, UnknownWordsNameTheNearest) {
  EXPECT_EQ(fault({"a", "--papper", "a4"}), "LC-0802 unknown option --papper | did you mean --paper?");
  EXPECT_EQ(fault({"a", "--papper=a4"}), "LC-0802 unknown option --papper | did you mean --paper?");
  EXPECT_EQ(fault({"a", "--pap", "a4"}), "LC-0802 unknown option --pap | did you mean --paper?")
      << "options aren't abbreviated";
  EXPECT_EQ(fault({"a", "-z"}), "LC-0802 unknown option -z | see `lectern convert --help`");
  EXPECT_EQ(fault({"a", "--paper", "lettre"}),
            "LC-0803 unknown value \"lettre\" for --paper | did you mean letter? (it takes a4, letter)");
  EXPECT_TRUE(fault({"a", "--to", "xhmtl"}).starts_with("LC-0805 unknown value \"xhmtl\" for --to | did you mean xhtml?"));
  EXPECT_TRUE(fault({"a", "--to", "xml,"}).starts_with("LC-0805"));
  EXPECT_TRUE(fault({"a", "--to", "xml,,txt"}).starts_with("LC-0805"));
}

TEST(Parse, OptionsOfOtherCommands) {
  auto arguments = parse(*command_named("show"), {"a", "--paper", "a4"});
  ASSERT_FALSE(arguments.ok());
  EXPECT_EQ(arguments.failure().why.message, "`lectern show` has no option --paper");
}

TEST(Parse, MissingAndTooMany) {
  EXPECT_TRUE(fault({}).starts_with("LC-0804 `lectern convert` needs an input"));
  EXPECT_TRUE(fault({"a", "b"}).starts_with("LC-0804 one argument too many: \"b\""));
  EXPECT_TRUE(fault({"a", "--title"}).starts_with("LC-0804 --title needs a value"));
  EXPECT_TRUE(fault({"a", "-o"}).starts_with("LC-0804"));
  EXPECT_TRUE(fault({"a", "--force=yes"}).starts_with("LC-0804 --force takes no value"));
  EXPECT_TRUE(fault({"a", "--title", "x", "--title", "y"}).starts_with("LC-0809 --title is given 2 times"));
}

TEST(Parse, EmptyNames) {
  EXPECT_TRUE(fault({""}).starts_with("LC-0804 the name of an input is empty"));
  for (const char* option : {"-o", "--out-dir", "--rules"}) {
    EXPECT_TRUE(fault({"a", option, ""}).starts_with("LC-0804 --")) << option;
    EXPECT_NE(fault({"a", option, ""}).find("empty"), std::string::npos) << option;
  }
}

TEST(Parse, HelpAsksForNothingElse) {
  auto arguments = convert({"--help"});
  ASSERT_TRUE(arguments.ok());
  EXPECT_TRUE(arguments.value().has("--help"));
}

TEST(Parse, HostileWords) {
  for (const std::string& word :
       {std::string("--"), std::string("---"), std::string("-="), std::string("--="), std::string("-\xFF"),
        "--" + std::string(100000, 'x'), std::string("--paper="), std::string("-o=")})
    (void)convert({"a", word}).ok();
}

}  // namespace
}  // namespace lectern

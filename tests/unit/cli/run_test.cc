// The program as its user sees it, in memory.
#include "cli/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "base/memory_env.h"
#include "cli/help.h"
#include "write/formats.h"

namespace lectern {
namespace {

using Words = std::vector<std::string>;

const std::string talk =
    "THE LONG ROAD\n\nLadies and gentlemen,\n\nThis is a speech of two sentences. It has a second one.\n\nThank you.\n";

class RunTest : public testing::Test {
 protected:
  void SetUp() override { env_.put("talk.txt", talk); }
  bool nothing_written() const { return env_.names() == Words{"talk.txt"} && env_.output.empty(); }
  bool says(std::string_view text) const { return env_.errors.find(text) != std::string::npos; }
  MemoryEnv env_;
};

void expect_one_screen(const std::string& help, const std::string& what) {
  EXPECT_LE(std::count(help.begin(), help.end(), '\n'), 24) << what;
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << what << ": " << line;
}

TEST_F(RunTest, BatchSaysWhatItLacks) {
  EXPECT_EQ(run({"batch", "verify"}, env_), 2);
  EXPECT_TRUE(says("needs the folder of a batch")) << env_.errors;
  EXPECT_EQ(run({"batch", "talk.txt", "-o", "out", "--to", "txt", "--name", "/"}, env_), 2);
  EXPECT_TRUE(says("--name is empty")) << env_.errors;
}

/// A part of the program that throws what nobody expects.
class ThrowingEnv final : public MemoryEnv {
 public:
  explicit ThrowingEnv(bool known) : known_(known) {}
  Result<std::string> read(const std::string&, uint64_t) override {
    if (known_) throw std::out_of_range("a place that isn't there");
    throw 1;
  }

 private:
  bool known_;
};

TEST(RunFaults, WhatNobodyCatchesHasAnExitCodeAndAMessage) {
  for (const bool known : {true, false}) {
    ThrowingEnv env(known);
    env.put("talk.txt", talk);
    EXPECT_EQ(run({"convert", "talk.txt", "-o", "talk.xml"}, env), 5);
    EXPECT_NE(env.errors.find("LC-0828"), std::string::npos) << env.errors;
    EXPECT_EQ(env.names(), Words{"talk.txt"});
    if (known) {
      EXPECT_NE(env.errors.find("a place that isn't there"), std::string::npos) << env.errors;
    }
  }
}

TEST_F(RunTest, HelpFitsOneScreen) {
  EXPECT_EQ(run({"--help"}, env_), 0);
  expect_one_screen(env_.output, "--help");
  EXPECT_TRUE(env_.errors.empty());
  for (const Command& command : all_commands()) {
    env_.output.clear();
    EXPECT_EQ(run({std::string(command.name), "--help"}, env_), 0) << command.name;
    expect_one_screen(env_.output, std::string(command.name));
    EXPECT_NE(env_.output.find("Examples:"), std::string::npos);
  }
  EXPECT_GE(command_named("convert")->examples.size(), 3u);
}

TEST_F(RunTest, FullHelpNamesEveryOption) {
  for (const Command& command : all_commands()) {
    env_.output.clear();
    EXPECT_EQ(run({"help", std::string(command.name)}, env_), 0);
    for (const Option* option : options_of(command))
      EXPECT_NE(env_.output.find(option->name), std::string::npos) << option->name;
    std::istringstream lines(env_.output);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 110u) << line;
  }
}

TEST_F(RunTest, EveryTextComesFromTheTable) {
  const std::string man = man_page();
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string text = completions(shell);
    for (const Command& command : all_commands()) EXPECT_NE(text.find(command.name), std::string::npos) << shell;
    for (const Option* option : options_of(*command_named("convert")))
      EXPECT_NE(text.find(option->name.substr(2)), std::string::npos) << shell << option->name;
    for (const Format& format : formats()) EXPECT_NE(text.find(format.name), std::string::npos) << shell;
  }
  for (const Command& command : all_commands()) EXPECT_NE(man.find(command.summary), std::string::npos) << command.name;
}

TEST_F(RunTest, NoCommand) {
  EXPECT_EQ(run({}, env_), 2);
  EXPECT_TRUE(env_.output.empty()) << "standard output carries data only";
  EXPECT_TRUE(says("Usage:"));
}

TEST_F(RunTest, Version) {
  EXPECT_EQ(run({"--version"}, env_), 0);
  EXPECT_EQ(env_.output, "lectern " LECTERN_VERSION "\n");
  env_.output.clear();
  EXPECT_EQ(run({"--version", "--json"}, env_), 0);
  const auto object = nlohmann::json::parse(env_.output);
  EXPECT_EQ(object["version"], LECTERN_VERSION);
  for (const auto& [name, library] : object["libraries"].items())
    EXPECT_FALSE(library["version"].get<std::string>().empty()) << name;
  EXPECT_GE(object["libraries"].size(), 8u);
  EXPECT_EQ(run({"--version", "--jsn"}, env_), 2);
}

TEST_F(RunTest, AFileWithoutACommandIsToldWhatToType) {
  env_.put("talk.txt", "The nets are dry.\n");
  EXPECT_EQ(run({"talk.txt"}, env_), 2);
  EXPECT_TRUE(says("`lectern convert talk.txt --to pdf`")) << env_.errors;
}

struct Fault {
  Words words;
  int exit;
  const char* code;
};

TEST_F(RunTest, FaultsWriteNothing) {
  env_.put("blank.txt", " \n\t\n");
  env_.put("empty.txt", "");
  env_.put("picture.md", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  env_.put(
      "bad.xml",
      "<?xml version=\"1.0\"?>\n<speech xmlns=\"urn:lectern:speech:1\" xml:lang=\"en\" version=\"1\">\n<oops/></speech>\n");
  env_.make_folder("folder");
  const Words before = env_.names();
  const Fault faults[] = {
      {{"convrt"}, 2, "LC-0801"},
      {{"--hlep"}, 2, "LC-0802"},
      {{"convert", "talk.txt"}, 2, "LC-0807"},
      {{"convert", "talk.txt", "-o", "talk"}, 2, "LC-0805"},
      {{"convert", "talk.txt", "-o", "talk.pfd"}, 2, "LC-0805"},
      {{"convert", "talk.txt", "-o", "talk.txt"}, 2, "LC-0809"},
      {{"convert", "talk.txt", "-o", "./talk.txt", "--force"}, 2, "LC-0809"},
      {{"convert", "talk.txt", "-o", "a.xml", "-o", "x/../a.xml"}, 2, "LC-0806"},
      {{"convert", "talk.txt", "--to", "xml,xml"}, 2, "LC-0806"},
      {{"convert", "talk.txt", "-o", "a.xml", "--to", "xml,txt"}, 2, "LC-0809"},
      {{"convert", "talk.txt", "-o", "a.xml", "-o", "b.txt", "--to", "xml"}, 2, "LC-0809"},
      {{"convert", "talk.txt", "-o", "a.xml", "--out-dir", "folder"}, 2, "LC-0809"},
      {{"convert", "talk.txt", "-o", "a.epub", "--narrate", "--epub-audio", "none"}, 2, "LC-0809"},
      {{"convert", "talk.txt", "-o", "-"}, 2, "LC-0807"},
      {{"convert", "talk.txt", "--to", "xml", "--lang", "english"}, 2, "LC-0810"},
      {{"convert", "talk.txt", "--to", "xml", "--date", "yesterday"}, 2, "LC-0819"},
      {{"convert", "talk.txt", "--to", "xml", "--rate", "fast"}, 2, "LC-0822"},
      {{"convert", "talk.txt", "--to", "xml", "--rate", "79"}, 2, "LC-0822"},
      {{"convert", "talk.txt", "--to", "xml", "--max-input", "-1"}, 2, "LC-0822"},
      {{"convert", "talk.txt", "--to", "xml", "--out-dir", "none"}, 6, "LC-0811"},
      {{"convert", "none.txt", "--to", "xml"}, 4, "LC-0101"},
      {{"convert", "folder", "--to", "xml"}, 4, "LC-0102"},
      {{"convert", "blank.txt", "--to", "xml"}, 4, "LC-0201"},
      {{"convert", "empty.txt", "--to", "xml"}, 4, "LC-0201"},
      {{"convert", "picture.md", "--to", "xml"}, 4, "LC-0202"},
      {{"convert", "bad.xml", "--to", "txt"}, 4, "LC-0402"},
      {{"show", "none.txt"}, 4, "LC-0101"},
      {{"show"}, 2, "LC-0804"},
      {{"explain", "LC-9999"}, 2, "LC-0817"},
      {{"explain", "none.txt"}, 4, "LC-0101"},
      {{"check", "none.pdf"}, 4, "LC-0101"},
      {{"check", "talk.txt"}, 4, "LC-0816"},
      {{"help", "nothing"}, 2, "LC-0817"},
      {{"formats", "extra"}, 2, "LC-0804"},
  };
  for (const Fault& fault : faults) {
    env_.errors.clear();
    std::string line;
    for (const std::string& word : fault.words) line += word + " ";
    EXPECT_EQ(run(fault.words, env_), fault.exit) << line << env_.errors;
    EXPECT_TRUE(says(std::string("error[") + fault.code + "]")) << line << env_.errors;
    EXPECT_EQ(std::count(env_.errors.begin(), env_.errors.end(), '['),
              std::count(env_.errors.begin(), env_.errors.end(), ']'));
    EXPECT_EQ(env_.names(), before) << line;
    EXPECT_TRUE(env_.output.empty()) << line;
  }
}

TEST_F(RunTest, RandomBytesAreNoText) {
  std::string bytes;
  uint32_t state = 1;
  for (int i = 0; i < 1 << 20; ++i) bytes += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  env_.put("random.txt", bytes);
  EXPECT_EQ(run({"convert", "random.txt", "-o", "out.xml"}, env_), 4) << env_.errors;
  EXPECT_FALSE(env_.content("out.xml"));
}

TEST_F(RunTest, ConvertsByNameByFormatAndToStandardOutput) {
  env_.make_folder("out");
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "a.XML", "-o", "out/b.xhtml"}, env_), 0) << env_.errors;
  EXPECT_TRUE(env_.content("a.XML") && env_.content("out/b.xhtml"));
  EXPECT_EQ(run({"convert", "talk.txt", "--to", "xml,xhtml", "--out-dir", "out/"}, env_), 0) << env_.errors;
  EXPECT_TRUE(env_.content("out/talk.xml") && env_.content("out/talk.xhtml"));
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "strange.name", "--to", "xml"}, env_), 0) << env_.errors;
  EXPECT_EQ(env_.content("strange.name"), env_.content("a.XML"));
  EXPECT_TRUE(env_.output.empty());
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "-", "--to", "xml"}, env_), 0) << env_.errors;
  EXPECT_EQ(env_.output, env_.content("a.XML"));
}

TEST_F(RunTest, StandardInput) {
  env_.input = talk;
  EXPECT_EQ(run({"convert", "-", "--from", "txt", "--to", "xml"}, env_), 0) << env_.errors;
  EXPECT_TRUE(env_.content("speech.xml"));
  env_.input = "";
  EXPECT_EQ(run({"convert", "-", "--from", "md", "--to", "txt", "-o", "-"}, env_), 4);
  EXPECT_TRUE(says("<stdin>")) << env_.errors;
}

TEST_F(RunTest, ExistingOutputNeedsForce) {
  env_.put("a.xml", "old");
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "a.xml"}, env_), 2);
  EXPECT_EQ(env_.content("a.xml"), "old");
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "a.xml", "--force"}, env_), 0) << env_.errors;
  EXPECT_NE(env_.content("a.xml"), "old");
}

TEST_F(RunTest, LanguageWithoutRules) {
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "a.xml", "--lang", "mi"}, env_), 0) << env_.errors;
  EXPECT_TRUE(says("warning[LC-0302]")) << env_.errors;
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "b.xml", "--lang", "mi", "--strict"}, env_), 3);
  EXPECT_FALSE(env_.content("b.xml"));
}

TEST_F(RunTest, GivenMetadata) {
  EXPECT_EQ(run({"convert", "talk.txt", "-o", "a.xml", "--speaker", "Ada Example", "--date", "2013-07-15"}, env_), 0)
      << env_.errors;
  const std::string xml = *env_.content("a.xml");
  EXPECT_NE(xml.find("Ada Example"), std::string::npos);
  EXPECT_NE(xml.find("given=\"true\""), std::string::npos);
}

TEST_F(RunTest, JsonMessages) {
  EXPECT_EQ(run({"convert", "talk.txt", "--papper", "--diagnostics", "json"}, env_), 2);
  const auto object = nlohmann::json::parse(env_.errors);
  EXPECT_EQ(object["code"], "LC-0802");
  EXPECT_EQ(object["severity"], "error");
}

TEST_F(RunTest, ShowPutsDoubtsFirst) {
  EXPECT_EQ(run({"show", "talk.txt"}, env_), 0) << env_.errors;
  EXPECT_TRUE(env_.output.starts_with("Doubts"));
  for (const char* text : {"THE LONG ROAD", "Language", "Ladies and gentlemen", "Thank you."})
    EXPECT_NE(env_.output.find(text), std::string::npos) << text << "\n" << env_.output;
  EXPECT_EQ(env_.output.find('\x1b'), std::string::npos);
  env_.output.clear();
  EXPECT_EQ(run({"show", "talk.txt", "--color", "always"}, env_), 0);
  EXPECT_NE(env_.output.find('\x1b'), std::string::npos);
}

TEST_F(RunTest, ColoursFollowTheTerminalAndItsVariables) {
  const auto coloured = [&] {
    env_.output.clear();
    run({"show", "talk.txt"}, env_);
    return env_.output.find('\x1b') != std::string::npos;
  };
  EXPECT_FALSE(coloured());
  env_.terminal = true;
  EXPECT_FALSE(coloured()) << "TERM isn't set";
  env_.variables["TERM"] = "xterm";
  EXPECT_TRUE(coloured());
  env_.variables["NO_COLOR"] = "1";
  EXPECT_FALSE(coloured());
  env_.variables.erase("NO_COLOR");
  env_.variables["TERM"] = "dumb";
  EXPECT_FALSE(coloured());
  env_.terminal = false;
  env_.variables["CLICOLOR_FORCE"] = "1";
  EXPECT_TRUE(coloured());
}

TEST_F(RunTest, ExplainLabelsAndCodes) {
  EXPECT_EQ(run({"explain", "talk.txt"}, env_), 0) << env_.errors;
  EXPECT_NE(env_.output.find("en."), std::string::npos) << "rules are named:\n" << env_.output;
  env_.output.clear();
  EXPECT_EQ(run({"explain", "talk.txt", "--json"}, env_), 0);
  std::istringstream lines(env_.output);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const auto object = nlohmann::json::parse(line);
    EXPECT_TRUE(object.contains("element") && object.contains("rule") && object.contains("words")) << line;
  }
  EXPECT_GT(count, 0);
  env_.output.clear();
  EXPECT_EQ(run({"explain", "lc-0805"}, env_), 0);
  EXPECT_NE(env_.output.find("LC-0805"), std::string::npos);
}

TEST_F(RunTest, ListsComeFromTheTables) {
  EXPECT_EQ(run({"formats"}, env_), 0);
  for (const Format& format : formats()) EXPECT_NE(env_.output.find(format.description), std::string::npos) << format.name;
  env_.output.clear();
  EXPECT_EQ(run({"languages"}, env_), 0);
  EXPECT_NE(env_.output.find("English"), std::string::npos);
}

TEST_F(RunTest, CheckJudgesByContent) {
  ASSERT_EQ(run({"convert", "talk.txt", "--to", "xml,xhtml,epub"}, env_), 0) << env_.errors;
  env_.put("renamed.bin", *env_.content("talk.xhtml"));
  EXPECT_EQ(run({"check", "talk.xml", "talk.xhtml", "talk.epub", "renamed.bin"}, env_), 0) << env_.output << env_.errors;
  std::string broken = *env_.content("talk.xhtml");
  broken.replace(broken.find("</body>"), 7, "");
  env_.put("broken.xhtml", broken);
  env_.output.clear();
  EXPECT_EQ(run({"check", "talk.xml", "broken.xhtml"}, env_), 5);
  EXPECT_NE(env_.output.find("FAILED"), std::string::npos) << env_.output;
}

TEST_F(RunTest, StandardOutputThatFails) {
  env_.fail_at = 1;
  EXPECT_EQ(run({"formats"}, env_), 6);
  EXPECT_TRUE(says("LC-0818"));
}

TEST_F(RunTest, VoicesOfAnEngineWithoutAnyAreMissing) {
  env_.variables["LECTERN_NARRATOR"] = "/bin/echo";
  EXPECT_EQ(run({"voices"}, env_), 8);
  EXPECT_TRUE(says("LC-0705")) << env_.errors;
  EXPECT_TRUE(env_.output.empty());
}

}  // namespace
}  // namespace lectern

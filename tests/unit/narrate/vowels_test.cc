// Vowels for words that are printed without: what the program answers is taken where it added marks and nothing else.
#include <sys/stat.h>

#include "helpers.h"
#include "narrate/vowels.h"

namespace lectern {
namespace {

/// A folder of voices with a program that gives vowels to Arabic: `body` is Python, which has the line as `line` and prints.
class Program {
 public:
  explicit Program(const std::string& body) {
    std::filesystem::create_directory(scratch_.path() + "/vowels-ar");
    const std::string run = scratch_.file("vowels-ar/run", "#!/usr/bin/env python3\nimport sys\nfor line in sys.stdin:\n  line = line.rstrip('\\n')\n  " + body + "\n");
    chmod(run.c_str(), 0755);
    variable_ = std::make_unique<test::Variable>("LECTERN_VOICES", scratch_.path());
  }

 private:
  test::Scratch scratch_;
  std::unique_ptr<test::Variable> variable_;
};

/// "قال كلمة" and a second piece, as the script has them.
Utterance arabic() {
  Utterance utterance;
  utterance.lang = "ar";
  utterance.printed = "قال كلمة. نعم";
  utterance.say = {"قال كلمة.", "نعم"};
  utterance.say_at = {0, 17};
  utterance.spans = {{0, 6, 0, 6}, {7, 15, 7, 15}, {17, 23, 17, 23}};
  return utterance;
}

std::vector<Utterance> given(const std::string& body, Diagnostics* diagnostics, bool wanted = true) {
  const Program program(body);
  std::vector<Utterance> all{arabic()};
  give_vowels([wanted](const Utterance&) { return wanted; }, real_env(), &all, *diagnostics);
  return all;
}

std::string said(const Utterance& utterance, size_t span) {
  std::string whole;
  for (size_t i = 0; i < utterance.say.size(); ++i) {
    whole.resize(utterance.say_at[i], ' ');
    whole += utterance.say[i];
  }
  return whole.substr(utterance.spans[span].begin, utterance.spans[span].end - utterance.spans[span].begin);
}

TEST(Vowels, GoToEveryLetterAndWordsAreFoundAgain) {
  Diagnostics diagnostics;
  const auto all = given("print(''.join(c + '\\u064e' if c.isalpha() else c for c in line))", &diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(all[0].say[0], "قَاَلَ كَلَمَةَ.");
  EXPECT_EQ(said(all[0], 0), "قَاَلَ");
  EXPECT_EQ(said(all[0], 1), "كَلَمَةَ");
  EXPECT_EQ(said(all[0], 2), "نَعَمَ");
}

TEST(Vowels, AWordWhoseLettersChangeStaysAsItIs) {
  Diagnostics diagnostics;
  const auto all = given("print(' '.join(word.replace('ك', 'ل') if 'ك' in word else word + '\\u064e' for word in line.split(' ')))", &diagnostics);
  EXPECT_EQ(all[0].say[0], "قالَ كلمة.");
  EXPECT_EQ(all[0].say[1], "نعمَ");
  EXPECT_EQ(said(all[0], 1), "كلمة");
  EXPECT_EQ(said(all[0], 2), "نعمَ");
}

TEST(Vowels, APieceOfOtherWordsStaysAsItIs) {
  Diagnostics diagnostics;
  const auto all = given("print('x ' + line if 'ق' in line else line + '\\u064e')", &diagnostics);
  EXPECT_EQ(all[0].say[0], arabic().say[0]);
  EXPECT_EQ(all[0].say[1], "نعمَ");
  EXPECT_EQ(said(all[0], 1), "كلمة");
  EXPECT_EQ(said(all[0], 2), "نعمَ");
}

TEST(Vowels, AProgramThatFailsCostsAWarning) {
  for (const char* const body : {"sys.exit(1)", "print(line); print(line)", "pass"}) {
    Diagnostics diagnostics;
    const auto all = given(body, &diagnostics);
    ASSERT_EQ(diagnostics.size(), 1u) << body;
    EXPECT_EQ(diagnostics[0].code, "LC-0714");
    EXPECT_EQ(all[0].say, arabic().say);
  }
}

TEST(Vowels, AreForThoseWhoAreAskedAndForNoOtherLanguage) {
  Diagnostics diagnostics;
  EXPECT_EQ(given("print(line + '\\u064e')", &diagnostics, false)[0].say, arabic().say);
  const Program program("sys.exit(1)");
  std::vector<Utterance> french{arabic()};
  french[0].lang = "fr";
  give_vowels([](const Utterance&) { return true; }, real_env(), &french, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Vowels, AreHeard) {
  const auto sound = [] {
    Speech speech = test::speech_of({{"قال كلمة واحدة."}});
    speech.lang = "ar";
    NarrateOptions options;
    options.worker = test::worker();
    Diagnostics diagnostics;
    auto rules = load_rules("ar", "", real_env(), diagnostics);
    auto made = narrate(speech, *rules.value(), options, real_env(), diagnostics);
    if (!made.ok()) return std::string("nothing");
    EXPECT_EQ(made.value().cues.at(0).text, "قال كلمة واحدة.");
    EXPECT_EQ(made.value().cues.at(0).words.size(), 3u);
    return test::bytes_of(made.value());
  };
  std::string plain, vowelled;
  {
    const test::Scratch none;
    const test::Variable variable("LECTERN_VOICES", none.path());
    plain = sound();
  }
  {
    const Program program("print(''.join(c + '\\u064e' if c.isalpha() else c for c in line))");
    vowelled = sound();
  }
  EXPECT_NE(plain, vowelled);
  EXPECT_GT(vowelled.size(), plain.size());
}

}  // namespace
}  // namespace lectern

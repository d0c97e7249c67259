// Voices of other engines, by an engine that misbehaves in every way we know: no document is lost.
#include <sys/stat.h>

#include <algorithm>
#include <cmath>

#include "helpers.h"
#include "narrate/engines.h"

namespace lectern {
namespace {

/// A folder of voices with one engine, the fake one.
class Voices {
 public:
  explicit Voices(const std::string& how, const std::string& languages = "\"en-US\", \"en\"") {
    const std::filesystem::path folder = std::filesystem::path(scratch_.file("list", "fake\n")).parent_path();
    std::filesystem::create_directory(folder / "fake");
    scratch_.file("fake/voice.toml", "version = \"1\"\nlicence = \"none\"\n[[voices]]\nname = \"one\"\nlanguages = [" + languages +
                                         "]\nquality = 5\n");
    const std::string run =
        scratch_.file("fake/run", "#!/bin/sh\nexec python3 " LECTERN_ROOT "/tests/unit/narrate/engine/fake.py " + how + "\n");
    chmod(run.c_str(), 0755);
    variable_ = std::make_unique<test::Variable>("LECTERN_VOICES", folder.string());
  }

 private:
  test::Scratch scratch_;
  std::unique_ptr<test::Variable> variable_;
};

struct Made {
  Narration narration;
  Diagnostics diagnostics;
  std::string bytes;
};

Speech two_sentences() {
  return test::speech_of({{"Thank you for coming."}, {"It was a milestone of two words."}, {"We end here."}});
}

Made spoken(const std::string& voice, const Speech& speech = two_sentences(), NarrateOptions options = {}) {
  options.worker = test::worker();
  options.voice = voice;
  Made made;
  auto result = narrate(speech, test::english(), options, real_env(), made.diagnostics);
  if (!result.ok()) {
    ADD_FAILURE() << result.failure().why.message;
    return made;
  }
  made.narration = std::move(result.value());
  made.bytes = test::bytes_of(made.narration);
  return made;
}

Failure refused(const std::string& voice, const Speech& speech = two_sentences()) {
  NarrateOptions options;
  options.worker = test::worker();
  options.voice = voice;
  Diagnostics diagnostics;
  auto result = narrate(speech, test::english(), options, real_env(), diagnostics);
  EXPECT_FALSE(result.ok()) << voice;
  return result.ok() ? Failure{} : result.failure();
}

TEST(Engine, SpeaksInsteadOfTheBuiltInOne) {
  const Voices voices("well");
  const Made made = spoken("fake");
  EXPECT_TRUE(made.diagnostics.empty());
  EXPECT_EQ(made.narration.voice, "fake:one");
  EXPECT_EQ(made.narration.engine, "fake 1");
  ASSERT_EQ(made.narration.cues.size(), 3u);
  const Cue& cue = made.narration.cues[0];  // four tones of 0.2 s, without the engine's silence of a third of a second
  EXPECT_NEAR(static_cast<double>(cue.end - cue.begin) / made.narration.rate, 0.8, 0.12);
  ASSERT_EQ(cue.words.size(), 4u);
  for (size_t i = 1; i < cue.words.size(); ++i)
    EXPECT_NEAR(static_cast<double>(cue.words[i].begin - cue.words[i - 1].begin) / made.narration.rate, 0.2, 0.02);
  EXPECT_TRUE(spoken("fake").bytes == made.bytes);
  EXPECT_TRUE(spoken("natural").bytes == made.bytes);
  EXPECT_TRUE(spoken("").bytes != made.bytes);
}

class Misbehaving : public testing::TestWithParam<const char*> {};

TEST_P(Misbehaving, CostsADiagnosticAndNotTheSentence) {
  const std::string how = GetParam();
  std::unique_ptr<test::Variable> haste;  // an engine that hangs has its time twice; the real one is half a minute
  if (how == "hang") haste = std::make_unique<test::Variable>("LECTERN_NARRATOR_FAULT", "haste:2000");
  const Voices voices(how);
  const Made made = spoken("fake");
  ASSERT_EQ(made.narration.cues.size(), 3u) << how;
  ASSERT_EQ(made.diagnostics.size(), how == "dead" ? 3u : 1u) << how;
  EXPECT_EQ(made.diagnostics[0].code, "LC-0708");
  EXPECT_NE(made.diagnostics[0].message.find("fake"), std::string::npos);
  const std::vector<int16_t> sound = test::decoded(made.bytes);
  for (const Cue& cue : made.narration.cues) {
    EXPECT_FALSE(cue.silent);
    EXPECT_TRUE(std::any_of(sound.begin() + cue.begin, sound.begin() + cue.end, [](int16_t s) { return std::abs(int{s}) > 2000; }))
        << how << ' ' << cue.text;
  }
  EXPECT_TRUE(spoken("fake").bytes == made.bytes) << how;
}

INSTANTIATE_TEST_SUITE_P(Engine, Misbehaving,
                         testing::Values("die", "hang", "refuse", "endless", "line", "lie", "drop", "beyond", "empty", "dead", "huge rate"));

TEST(Engine, TheSameBytesByAnyNumberOfWorkersFromAnyCache) {
  for (const char* const how : {"well", "die"}) {  // "die": each time at the same sentence
    const Voices voices(how);
    const test::Scratch scratch;
    const std::string bytes = spoken("fake").bytes;
    NarrateOptions options;
    for (const int jobs : {1, 2, 4}) {
      options.jobs = jobs;
      options.cache = scratch.path() + "/kept-" + std::to_string(jobs);
      for (const char* const cache : {"cold", "warm"})
        EXPECT_TRUE(spoken("fake", two_sentences(), options).bytes == bytes) << how << jobs << cache;
    }
  }
}

TEST(Engine, WithoutMarksThereAreNoWords) {
  const Voices voices("bare");
  const Made made = spoken("fake:one");
  EXPECT_TRUE(made.diagnostics.empty());
  for (const Cue& cue : made.narration.cues) EXPECT_TRUE(cue.words.empty());
}

TEST(Engine, SpeaksTheRestOfTheLanguagesByTheBuiltInOne) {
  const Voices voices("well");
  Speech speech = two_sentences();
  const std::string english = spoken("fake", speech).bytes;
  speech.body.children[0].children[1].lang = "fr";
  const Made made = spoken("fake", speech);
  EXPECT_TRUE(made.diagnostics.empty());
  EXPECT_TRUE(made.bytes != english);
}

TEST(Engine, AVoiceThatCantSpeakTheLanguageIsRefused) {
  const Voices voices("well", "\"fr\"");
  EXPECT_EQ(refused("fake").why.code, "LC-0711");
  EXPECT_EQ(refused("natural").why.code, "LC-0710");
  EXPECT_EQ(refused("hibari").why.code, "LC-0710");
  EXPECT_EQ(refused("roa/fr").why.code, "LC-0711");
  EXPECT_NE(refused("roa/fr").why.hint.find("gmw/en"), std::string::npos);
  EXPECT_EQ(refused("fr").why.code, "LC-0711");
  Speech french = two_sentences();
  french.lang = "fr-CA";
  EXPECT_TRUE(spoken("fake", french).diagnostics.empty());
}

TEST(Engine, ANameOfNoVoiceIsRefusedWithoutANarration) {
  const Voices voices("well");
  const test::Variable worker("LECTERN_NARRATOR", test::worker());
  for (const char* name : {"", "natural", "fake", "fake:one", "hibari", "kokoro", "fr", "en-us", "gmw/en", "gmw/en+f2", "cmn"})
    EXPECT_TRUE(check_voice_name(name, real_env()).ok()) << name;
  for (const char* name : {"nosuch", "xx/nobody", "fake:two", "none:one", "+f2"}) {
    const auto found = check_voice_name(name, real_env());
    ASSERT_FALSE(found.ok()) << name;
    EXPECT_EQ(found.failure().exit, Exit::usage) << name;
    EXPECT_EQ(found.failure().why.code, "LC-0702") << name;
  }
}

TEST(Engine, ABrokenFolderIsNamed) {
  const test::Scratch scratch;
  const std::string folder = std::filesystem::path(scratch.file("list", "../x\nfake\n")).parent_path();
  const test::Variable variable("LECTERN_VOICES", folder);
  EXPECT_EQ(refused("natural").why.code, "LC-0709");
  EXPECT_EQ(refused("natural").exit, Exit::missing);
}

TEST(Engine, EachSpeakerHasAVoiceOfTheirOwn) {
  Node turn = element_node(Element::turn, {element_node(Element::label, {text_node("Ann:")}),
                                           element_node(Element::p, {element_node(Element::s, {text_node("Thank you.")})})});
  Node other = turn;
  other.children[0].children[0].text = "Bob:";
  Speech speech;
  speech.lang = "en";
  speech.body.children.push_back(element_node(Element::section, {turn, other}));
  assign_ids(speech);
  NarrateOptions options;
  options.worker = test::worker();
  Diagnostics diagnostics;
  const auto same = narrate(speech, test::english(), options, real_env(), diagnostics);
  options.voices_by_speaker = true;
  const auto apart = narrate(speech, test::english(), options, real_env(), diagnostics);
  ASSERT_TRUE(same.ok() && apart.ok());
  for (const Diagnostic& each : diagnostics) ADD_FAILURE() << each.message;
  EXPECT_TRUE(test::bytes_of(same.value()) != test::bytes_of(apart.value()));
}

}  // namespace
}  // namespace lectern

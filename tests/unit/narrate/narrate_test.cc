// The whole way: a speech through the worker to sound and cues, as a player hears it.
#include "narrate/narrate.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "base/memory_env.h"
#include "helpers.h"
#include "write/audio/audio.h"

namespace lectern {
namespace {

using test::bytes_of;
using test::Made;
using test::narrated;
using test::seed;
using test::speech_of;

void expect_whole(const Narration& narration) {
  ASSERT_FALSE(narration.cues.empty());
  EXPECT_EQ(narration.cues.back().clip_end, narration.samples);
  for (size_t i = 0; i < narration.cues.size(); ++i) {
    const Cue& cue = narration.cues[i];
    EXPECT_NE(cue.id, "");
    EXPECT_LE(cue.clip_begin, cue.begin);
    EXPECT_LT(cue.begin, cue.end);
    EXPECT_LE(cue.end, cue.clip_end);
    EXPECT_EQ(cue.clip_begin, i == 0 ? 0 : narration.cues[i - 1].clip_end);
  }
}

constexpr int loud = 104;  // -50 dBFS

/// Samples above the level that stand outside every cue.
size_t sound_outside(const std::vector<int16_t>& sound, const std::vector<Cue>& cues) {
  size_t count = 0;
  size_t cue = 0;
  for (size_t i = 0; i < sound.size(); ++i) {
    while (cue < cues.size() && cues[cue].end <= static_cast<int64_t>(i)) ++cue;
    const bool inside = cue < cues.size() && cues[cue].begin <= static_cast<int64_t>(i);
    if (!inside && std::abs(int{sound[i]}) > loud) ++count;
  }
  return count;
}

TEST(Narrate, SoundAndCuesBelongTogether) {
  const Made made = narrated(seed());
  expect_whole(made.narration);
  EXPECT_TRUE(made.diagnostics.empty());
  const std::vector<int16_t> sound = test::decoded(bytes_of(made.narration));
  EXPECT_EQ(static_cast<int64_t>(sound.size()), made.narration.samples);
  EXPECT_EQ(sound_outside(sound, made.narration.cues), 0u);
  for (const Cue& cue : made.narration.cues) {
    const auto onset =
        std::find_if(sound.begin() + cue.begin, sound.end(), [](int16_t s) { return std::abs(int{s}) > 4 * loud; });
    EXPECT_LT(onset - sound.begin() - cue.begin, 22050 * 120 / 1000) << cue.text;
    const bool speaks =
        std::any_of(sound.begin() + cue.begin, sound.begin() + cue.end, [](int16_t s) { return std::abs(int{s}) > 2000; });
    EXPECT_TRUE(speaks) << cue.text;
  }
  // The check itself must see a cue that is wrong.
  std::vector<Cue> moved = made.narration.cues;
  for (Cue& cue : moved) cue.begin += 4410;
  EXPECT_GT(sound_outside(sound, moved), 1000u);
}

TEST(Narrate, EveryPrintedWordHasItsTime) {
  const Made made = narrated(seed());
  for (const Cue& cue : made.narration.cues) {
    ASSERT_FALSE(cue.words.empty()) << cue.text;
    int64_t before = cue.begin;
    std::string left = cue.text;
    for (const CueWord& word : cue.words) {
      EXPECT_LE(before, word.begin) << cue.text;
      EXPECT_LT(word.begin, word.end) << cue.text;
      before = word.end;
      std::fill(left.begin() + word.text_begin, left.begin() + word.text_end, ' ');
    }
    EXPECT_LE(before, cue.end);
    EXPECT_FALSE(std::any_of(left.begin(), left.end(), [](unsigned char c) { return std::isalnum(c) != 0; })) << left;
  }
  const auto& words = made.narration.cues.at(5).words;  // "... his best wishes on 15 July 2013."
  EXPECT_GT(words.back().end - words.back().begin, 22050 * 3 / 2);
}

TEST(Narrate, ThePausesAreThoseOfTheStructure) {
  const Made made = narrated(seed());
  const auto gap = [&](size_t i) { return made.narration.cues[i + 1].begin - made.narration.cues[i].end; };
  const auto ms = [](int64_t value) { return value * 22050 / 1000; };
  EXPECT_NEAR(static_cast<double>(gap(0)), static_cast<double>(ms(650)), static_cast<double>(ms(70)));
  EXPECT_NEAR(static_cast<double>(gap(1)), static_cast<double>(ms(350)), static_cast<double>(ms(70)));
}

TEST(Narrate, TheFileIsWhatPlayersExpect) {
  Speech speech = seed();
  speech.presentation.title = "Opening remarks — Évaluation";
  speech.presentation.author = "THE DEPUTY SECRETARY-GENERAL";
  speech.presentation.labels.opening = "Открытие";
  speech.body.children[0].set(Attribute::kind, "opening");
  Node body = speech.body.children[0];
  body.set(Attribute::kind, "body");
  body.children.erase(body.children.begin(), body.children.begin() + 3);
  speech.body.children[0].children.resize(3);
  speech.body.children.push_back(std::move(body));
  const Made made = narrated(speech);
  StringSink sink;
  Diagnostics diagnostics;
  ASSERT_TRUE(write_mp3(speech, &made.narration, {}, sink, diagnostics).ok());
  const std::string mp3 = sink.bytes();
  EXPECT_NE(mp3.find("Info"), std::string::npos);
  EXPECT_NE(mp3.find("LAME3.1"), std::string::npos);
  const test::Scratch scratch;
  const std::string path = scratch.file("a.mp3", mp3);
  const std::string verdict = test::output_of("mp3val " + path + " 2>&1");
  EXPECT_EQ(verdict.find("WARNING"), std::string::npos) << verdict;
  EXPECT_NE(verdict.find("CBR"), std::string::npos);
  const std::string broken = test::output_of("mp3val " + scratch.file("b.mp3", mp3.substr(0, mp3.size() - 1000)) + " 2>&1");
  EXPECT_NE(broken.find("WARNING"), std::string::npos);
  const std::string probe =
      test::output_of("ffprobe -v error -show_entries stream=codec_name,sample_rate,channels:format_tags:chapter_tags -show_chapters " + path);
  for (const char* expected : {"codec_name=mp3", "sample_rate=22050", "channels=1", "TAG:title=Opening remarks — Évaluation",
                               "TAG:artist=THE DEPUTY SECRETARY-GENERAL", "TAG:language=eng", "TAG:title=Открытие",
                               "TAG:title=Speech"})
    EXPECT_NE(probe.find(expected), std::string::npos) << expected << "\n" << probe;
}

TEST(Narrate, TheSameSpeechGivesTheSameBytesWhateverElseThereIs) {
  const std::string first = bytes_of(narrated(seed()).narration);
  narrated(speech_of({{"Another speech stands between them."}}));
  EXPECT_EQ(bytes_of(narrated(seed()).narration), first);
  {
    const test::Variable locale("LC_ALL", "de_DE.UTF-8");
    const test::Variable zone("TZ", "Asia/Tokyo");
    EXPECT_EQ(bytes_of(narrated(seed()).narration), first);
  }
  NarrateOptions faster;
  faster.words_per_minute = 250;
  EXPECT_NE(bytes_of(narrated(seed(), faster).narration), first);
}

TEST(Narrate, TheSoundDoesNotDependOnHowManySpeak) {
  NarrateOptions options;
  options.jobs = 1;
  const Made alone = narrated(seed(2), options);
  for (const int jobs : {2, 4}) {
    options.jobs = jobs;
    const Made made = narrated(seed(2), options);
    EXPECT_EQ(bytes_of(made.narration), bytes_of(alone.narration)) << jobs;
    EXPECT_EQ(made.narration.cues.back().words.back().begin, alone.narration.cues.back().words.back().begin);
  }
}

size_t files_in(const std::string& folder) {
  const auto all = std::filesystem::directory_iterator(folder);
  return static_cast<size_t>(std::distance(std::filesystem::begin(all), std::filesystem::end(all)));
}

TEST(Narrate, WhatWasSpokenBeforeIsKept) {
  const test::Scratch scratch;
  NarrateOptions options;
  const std::string cold = bytes_of(narrated(seed(), options).narration);
  options.cache = scratch.path() + "/kept";
  EXPECT_EQ(bytes_of(narrated(seed(), options).narration), cold);
  const size_t kept = files_in(options.cache);
  EXPECT_GE(kept, 8u);
  {
    const test::Variable fault("LECTERN_NARRATOR_FAULT", "abort:milestone");  // nothing is spoken, so nothing breaks
    EXPECT_EQ(bytes_of(narrated(seed(), options).narration), cold);
  }
  Speech edited = seed();
  edited.body.children[0].children[4].children[0].children[0].text = "Thank you very much.";
  const std::string changed = bytes_of(narrated(edited, options).narration);
  EXPECT_EQ(files_in(options.cache), kept + 1);
  EXPECT_EQ(bytes_of(narrated(edited).narration), changed);
}

TEST(Narrate, ADamagedCacheIsAsGoodAsNone) {
  const test::Scratch scratch;
  NarrateOptions options;
  options.cache = scratch.path() + "/kept";
  const std::string whole = bytes_of(narrated(seed(), options).narration);
  size_t number = 0;
  for (const auto& file : std::filesystem::directory_iterator(options.cache)) {
    const auto size = std::filesystem::file_size(file);
    if (++number % 2 == 0) {
      std::filesystem::resize_file(file, size / 2);
    } else {
      std::FILE* const handle = std::fopen(file.path().c_str(), "r+b");
      std::fseek(handle, static_cast<long>(size / 2), SEEK_SET);
      std::fputs("damaged", handle);
      std::fclose(handle);
    }
  }
  EXPECT_EQ(bytes_of(narrated(seed(), options).narration), whole);
  options.cache = "/dev/null/nowhere";
  EXPECT_EQ(bytes_of(narrated(seed(), options).narration), whole);
}

TEST(Narrate, AllKindsOfSoundAreOfOneSynthesis) {
  NarrateOptions options;
  options.sounds = {"flac", "mp3", "opus", "wav"};
  Speech speech = seed();
  speech.presentation.title = "Évaluation";
  const Made made = narrated(speech, options);
  EXPECT_EQ(bytes_of(made.narration), bytes_of(narrated(speech).narration));
  const std::pair<const char*, Writer> kinds[] = {
      {"flac", write_flac}, {"mp3", write_mp3}, {"opus", write_opus}, {"wav", write_wav}};
  for (const auto& [kind, write] : kinds) {
    StringSink sink;
    Diagnostics diagnostics;
    ASSERT_TRUE(write(speech, &made.narration, {}, sink, diagnostics).ok());
    const test::Scratch scratch;
    const std::string path = scratch.file(std::string("a.") + kind, sink.bytes());
    const std::string samples = test::output_of("ffmpeg -v error -xerror -i " + path + " -f s16le -ac 1 -ar 22050 - 2>&1");
    EXPECT_NEAR(static_cast<double>(samples.size() / 2), static_cast<double>(made.narration.samples), 2) << kind;
    const std::string tags = test::output_of("ffprobe -v error -show_entries format_tags:stream_tags " + path);
    EXPECT_EQ(tags.find("Évaluation") != std::string::npos, std::string_view(kind) != "wav") << kind << tags;
  }
}

TEST(Narrate, ASentenceThatBreaksTheEngineCostsItsSoundOnly) {
  std::string first;
  for (const char* kind : {"abort:milestone", "hang:milestone"}) {
    const test::Variable fault("LECTERN_NARRATOR_FAULT", kind);
    const Made made = narrated(seed());
    expect_whole(made.narration);
    ASSERT_EQ(made.diagnostics.size(), 1u);
    EXPECT_EQ(made.diagnostics[0].code, "LC-0703");
    EXPECT_EQ(
        std::count_if(made.narration.cues.begin(), made.narration.cues.end(), [](const Cue& cue) { return cue.silent; }), 1);
    const Cue& cue = made.narration.cues[6];
    EXPECT_TRUE(cue.silent);
    EXPECT_GT(cue.clip_end - cue.clip_begin, 22050 * 2);
    const std::vector<int16_t> sound = test::decoded(bytes_of(made.narration));
    EXPECT_TRUE(std::all_of(sound.begin() + cue.begin + 500, sound.begin() + cue.end - 500,
                            [](int16_t s) { return std::abs(int{s}) < loud; }));
    if (first.empty()) first = bytes_of(made.narration);
    EXPECT_EQ(bytes_of(made.narration), first);
  }
}

TEST(Narrate, TheEngineReallyBreaksOnWhatItsGuardStops) {
  std::string text;
  for (int i = 0; i < 80; ++i) text += "s'";
  const Speech speech = speech_of({{"Before."}, {text}, {"After."}});
  EXPECT_TRUE(narrated(speech).diagnostics.empty());
  const test::Variable fault("LECTERN_NARRATOR_FAULT", "raw");
  const Made made = narrated(speech);
  ASSERT_EQ(made.diagnostics.size(), 1u);
  EXPECT_EQ(made.diagnostics[0].code, "LC-0703");
  EXPECT_TRUE(made.narration.cues.at(1).silent);
  EXPECT_FALSE(made.narration.cues.at(2).silent);
}

std::vector<std::string> hostile_texts() {
  std::vector<std::string> texts;
  for (const char* unit : {"s'",     "'s",    "s’", "a-", "x",          "é",      "—",  "..",   "I ",   "$",
                           "<p>",    "&amp;", "[[", "]]", "|",          "a's's'", "1",  "1,",   "9.",   "\u0301",
                           "\u202e", "漢",    "ب",  "я",  "\U0001F600", "W.",     "A1", "n't'", "mm-'", "\u00a0"}) {
    std::string text;
    while (text.size() < 250) text += unit;
    texts.push_back(std::move(text));
  }
  texts.push_back("<speak><mark name='a'/><break time='100s'/></speak>");
  texts.push_back(std::string("\x01") + "5A \x01 100S text \x02\x1b[31m \x7f");
  texts.push_back("[[h@'loU]] {{x}} %n%s%p $(reboot) `id`");
  texts.push_back(std::string(4000, 'a'));
  return texts;
}

TEST(Narrate, NoTextLosesTheDocument) {
  std::vector<test::Paragraph> paragraphs;
  for (const std::string& text : hostile_texts()) paragraphs.push_back({"Now comes: " + text});
  paragraphs.push_back({"The end is spoken."});
  NarrateOptions fast;
  fast.words_per_minute = 450;
  const Made made = narrated(speech_of(paragraphs), fast);
  expect_whole(made.narration);
  EXPECT_EQ(made.narration.cues.size(), paragraphs.size());
  EXPECT_FALSE(made.narration.cues.back().silent);
}

TEST(Narrate, ALongTextWithoutPunctuationIsSpokenWhole) {
  std::string text;
  while (text.size() < 5000) text += "we must act together now ";
  const Made made = narrated(speech_of({{text}}));
  ASSERT_EQ(made.narration.cues.size(), 1u);
  EXPECT_GT(made.narration.samples, 22050 * 180);
  EXPECT_TRUE(made.diagnostics.empty());
}

TEST(Narrate, NothingToSpeakIsHalfASecondOfSilence) {
  const Made made = narrated(speech_of({{"*** ***"}}));
  EXPECT_TRUE(made.narration.cues.empty());
  ASSERT_EQ(made.diagnostics.size(), 1u);
  EXPECT_EQ(made.diagnostics[0].code, "LC-0707");
  EXPECT_EQ(test::decoded(bytes_of(made.narration)).size(), 11520u);  // whole frames
}

/// The sound of one piece of text, sent to the worker as it is.
std::string worker_says(const std::string& voice, const std::string& text) {
  const test::Scratch scratch;
  const std::string script = scratch.file("script", "lectern-narrator 2\nrate 0\nsound wav\nvoice " + voice + "\nsay 0 " +
                                                        std::to_string(text.size()) + "\n" + text + "\n");
  test::output_of(test::worker() + " < " + script + " 3> " + scratch.path() + "/sound");
  std::ifstream sound(scratch.path() + "/sound", std::ios::binary);
  return {std::istreambuf_iterator<char>(sound), {}};
}

TEST(Narrate, InitialsAndNumbersAreSaidAsOneWord) {
  const std::pair<const char*, const char*> alike[] = {
      {"the F A O said so", "the F.A.O said so"},  // the engine's "A" between spaces is the article
      {"the I D A's work", "the I.D-A's work"},    // and a point before its last letter would be said
      {"a U S Senator", "a U.S Senator"},
      {"one hundred and forty of them", "one hundredan forty of them"},  // its "and" begins a clause
  };
  for (const auto& [words, sent] : alike) EXPECT_TRUE(worker_says("en", words) == worker_says("en", sent)) << words;
  EXPECT_GT(worker_says("en", "the F A O said so").size(), 10000u);
  EXPECT_FALSE(worker_says("en", "a hundred and more") == worker_says("en", "a hundredan more"));
  EXPECT_FALSE(worker_says("de", "hundred and forty") == worker_says("de", "hundredan forty"));
}

TEST(Narrate, AnotherLanguageHasAnotherVoice) {
  Speech speech = speech_of({{"Good morning."}, {"Bonjour à tous et merci."}});
  const std::string all_english = bytes_of(narrated(speech).narration);
  speech.body.children[0].children[1].lang = "fr";
  const Made french = narrated(speech);
  EXPECT_TRUE(french.diagnostics.empty());
  EXPECT_NE(bytes_of(french.narration), all_english);
  speech.body.children[0].children[1].lang = "qaa";
  const Made unknown = narrated(speech);
  ASSERT_EQ(unknown.diagnostics.size(), 1u);
  EXPECT_EQ(unknown.diagnostics[0].code, "LC-0706");
  EXPECT_FALSE(unknown.narration.cues[1].silent);
}

TEST(Narrate, SaysWhichVoiceItTook) {
  NarrateOptions american;
  american.voice = "en-us";
  EXPECT_EQ(narrated(seed(), american).narration.voice, "gmw/en-US");
  EXPECT_EQ(narrated(seed()).narration.voice, "gmw/en");
  EXPECT_THAT(narrated(seed()).narration.engine, testing::StartsWith("espeak-ng "));
  Speech chinese = speech_of({{"女士们先生们。"}});
  chinese.lang = "zh";
  EXPECT_EQ(narrated(chinese).narration.voice, "sit/cmn-Latn-pinyin");
}

TEST(Narrate, ProgressCountsToTheEnd) {
  size_t last = 0;
  NarrateOptions options;
  options.progress = [&](size_t done, size_t all) {
    EXPECT_EQ(done, last + 1);
    EXPECT_EQ(all, 9u);
    last = done;
  };
  narrated(seed(), options);
  EXPECT_EQ(last, 9u);
}

Failure failure_of(const NarrateOptions& options, Env& env = real_env()) {
  Diagnostics diagnostics;
  auto result = narrate(seed(), test::english(), options, env, diagnostics);
  EXPECT_FALSE(result.ok());
  return result.ok() ? Failure{} : result.failure();
}

TEST(Narrate, WhatIsMissingIsNamed) {
  NarrateOptions nowhere;
  nowhere.worker = "/nonexistent/lectern-narrator";
  EXPECT_EQ(failure_of(nowhere).why.code, "LC-0701");
  EXPECT_EQ(failure_of(nowhere).exit, Exit::missing);
  MemoryEnv empty;
  EXPECT_EQ(failure_of({}, empty).why.code, "LC-0701");
  NarrateOptions options;
  options.worker = test::worker();
  for (const char* voice :
       {"xx/nobody", "qaa", "gmw/en+nobody\nsay 0 1\nx\n", "../../../etc/passwd", "mb/mb-us1", "en us"}) {
    options.voice = voice;
    EXPECT_EQ(failure_of(options).why.code, "LC-0702") << voice;
    EXPECT_EQ(failure_of(options).exit, Exit::missing);
  }
  options.voice.clear();
  const test::Variable fault("LECTERN_NARRATOR_FAULT", "data");
  EXPECT_EQ(failure_of(options).why.code, "LC-0705");
}

TEST(Narrate, AWorkerThatAlwaysDiesIsAFailure) {
  NarrateOptions options;
  options.worker = test::worker();
  const test::Variable fault("LECTERN_NARRATOR_FAULT", "die");
  EXPECT_EQ(failure_of(options).why.code, "LC-0704");
  options.worker = "/bin/cat";  // answers, but not what was asked
  EXPECT_EQ(failure_of(options).why.code, "LC-0704");
}

TEST(Narrate, AFullTemporaryFolderIsAFailure) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{40000, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  NarrateOptions options;
  options.worker = test::worker();
  const Failure failure = failure_of(options);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  EXPECT_EQ(failure.exit, Exit::io);
  EXPECT_EQ(failure.why.code, "LC-0704");
  EXPECT_THAT(failure.why.message, testing::HasSubstr("can't be written"));
}

TEST(Narrate, WithoutAFolderTheSoundIsKeptInMemory) {
  const std::string first = bytes_of(narrated(seed()).narration);
  const test::Variable folder("TMPDIR", "/nonexistent");
  EXPECT_EQ(bytes_of(narrated(seed()).narration), first);
}

TEST(Voices, AreListedWithTheirLanguage) {
  const test::Variable narrator("LECTERN_NARRATOR", test::worker());
  auto list = voices(real_env());
  ASSERT_TRUE(list.ok());
  EXPECT_GT(list.value().size(), 50u);
  const auto british =
      std::find_if(list.value().begin(), list.value().end(), [](const VoiceInfo& voice) { return voice.id == "gmw/en"; });
  ASSERT_NE(british, list.value().end());
  EXPECT_EQ(british->language, "en-gb");
  EXPECT_EQ(british->gender, "male");
  EXPECT_EQ(british->name, "English (Great Britain)");
  for (const VoiceInfo& voice : list.value()) EXPECT_NE(voice.id, "sit/cmn") << "it speaks pinyin as English";
}

}  // namespace
}  // namespace lectern

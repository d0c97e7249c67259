#include "write/audio/audio.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/process.h"
#include "write/audio/id3.h"
#include "write/audio/tags.h"

namespace lectern {
namespace {

struct Bytes final : Sound {
  uint64_t size() const override { return 5; }
  Result<void> copy_to(Sink& sink) const override { return sink.write("sound"); }
};

struct Full final : Sink {
  Result<void> write(std::string_view) override { return Failure{Exit::io, error("LC-0813", "the disk is full")}; }
};

TEST(Audio, Mp3IsTheNarrationsOwnBytes) {
  Narration narration;
  narration.sounds["mp3"] = std::make_shared<Bytes>();
  StringSink sink;
  Diagnostics diagnostics;
  ASSERT_TRUE(write_mp3({}, &narration, {}, sink, diagnostics).ok());
  EXPECT_EQ(sink.bytes(), "sound");
}

TEST(Audio, AFullDiskIsAFailure) {
  Narration narration;
  narration.sounds["mp3"] = std::make_shared<Bytes>();
  Full full;
  Diagnostics diagnostics;
  EXPECT_EQ(write_mp3({}, &narration, {}, full, diagnostics).failure().exit, Exit::io);
}

/// A second of silence in a file in memory.
struct Wav final : Sound {
  uint64_t size() const override { return 44 + 16000; }
  Result<void> copy_to(Sink&) const override { return {}; }
  int descriptor() const override { return file; }
  std::string head = std::string("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1F\0\0\x80\x3E\0\0\2\0\x10\0data\x80\x3E\0\0", 44);
  int file = memory_file(head + std::string(16000, '\0'));
};

Failure m4b_by(const std::string& script) {
  const std::string program = testing::TempDir() + "lectern-m4b-of-a-test";
  std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  Narration narration;
  narration.rate = 8000;
  narration.sounds["wav"] = std::make_shared<Wav>();
  WriteOptions options;
  options.m4b_program = program;
  StringSink sink;
  Diagnostics diagnostics;
  auto made = write_m4b({}, &narration, options, sink, diagnostics);
  return made ? Failure{} : made.failure();
}

TEST(M4b, SaysWhyItCantBeMade) {
  const Failure full = m4b_by("echo 'output: No space left on device'; exit 1");
  EXPECT_EQ(full.why.message, "the M4B can't be made: its temporary file can't be written: No space left on device");
  EXPECT_NE(full.why.hint.find("TMPDIR"), std::string::npos);
  const Failure broken = m4b_by("echo \"the sound can't be encoded\"; exit 1");
  EXPECT_EQ(broken.why.message, "the M4B can't be made: the sound can't be encoded");
  const Failure crashed = m4b_by("kill -SEGV $$");
  EXPECT_EQ(crashed.why.message, "the M4B can't be made: lectern-m4b crashed, or took more memory or time than it may");
  for (const Failure* const each : {&broken, &crashed}) {
    EXPECT_EQ(each->why.hint.find("TMPDIR"), std::string::npos);
    EXPECT_EQ(each->exit, Exit::io);
  }
}

TEST(M4b, SaysThatItsOutputTakesNoMore) {
  ProcessOptions options;
  options.program = LECTERN_BIN "/lectern-m4b";
  options.input = memory_file("tag title Remarks\n");
  const Wav wav;
  for (const char* const target : {"/dev/full", "/dev/null"}) {
    options.extras = {wav.file, open(target, O_RDWR | O_CLOEXEC)};
    std::string said;
    const bool full = std::string_view(target) == "/dev/full";
    EXPECT_EQ(run_process(options, &said), full ? Ended::badly : Ended::well);
    EXPECT_EQ(said, full ? "output: No space left on device\n" : "");
    close(options.extras.back());
  }
}

/// Three letters, as each track of an MP4 holds them.
std::vector<std::string> track_languages(const std::string& file) {
  std::vector<std::string> found;
  constexpr size_t language = 4 + 20;  // after the name of the box, of version 0
  for (size_t at = file.find("mdhd"); at != std::string::npos; at = file.find("mdhd", at + 1)) {
    const unsigned packed = static_cast<unsigned char>(file.at(at + language)) << 8 | static_cast<unsigned char>(file.at(at + language + 1));
    std::string& code = found.emplace_back();
    for (const unsigned shift : {10U, 5U, 0U}) code += static_cast<char>(0x60 + (packed >> shift & 0x1F));
  }
  return found;
}

TEST(M4b, ItsChaptersAreInItsLanguage) {
  const Wav wav;
  const std::pair<const char*, const char*> cases[] = {{"language fra\n", "fra"}, {"", "und"}};
  for (const auto& [line, code] : cases) {
    ProcessOptions options;
    options.program = LECTERN_BIN "/lectern-m4b";
    options.input = memory_file(line + std::string("chapter 0 500 Ouverture\nchapter 500 1000 Discours\n"));
    const int out = memory_file("");
    options.extras = {wav.file, out};
    std::string said;
    ASSERT_EQ(run_process(options, &said), Ended::well) << said;
    std::string file(1 << 17, '\0');
    file.resize(static_cast<size_t>(pread(out, file.data(), file.size(), 0)));
    EXPECT_EQ(track_languages(file), (std::vector<std::string>{code, code}));  // the sound's and the chapters'
    close(out);
  }
}

TEST(Id3, HasTitleArtistAndLanguage) {
  const std::string tag = id3_tag({"Remarks", "Ann", "en-GB"});
  EXPECT_EQ(tag.substr(0, 5), std::string("ID3\3\0", 5));
  const size_t size = static_cast<size_t>(tag[6]) << 21 | static_cast<size_t>(tag[7]) << 14 |
                      static_cast<size_t>(tag[8]) << 7 | static_cast<size_t>(tag[9]);
  EXPECT_EQ(size + 10, tag.size());
  EXPECT_NE(tag.find(std::string("TIT2\0\0\0\x8\0\0\0Remarks", 18)), std::string::npos);
  EXPECT_NE(tag.find(std::string("TLAN\0\0\0\x4\0\0\0eng", 14)), std::string::npos);
}

TEST(Id3, NamesTheLanguageOfAnySpeech) {
  EXPECT_NE(id3_tag({"", "Ann", "sw"}).find(std::string("TLAN\0\0\0\x4\0\0\0swa", 14)), std::string::npos);
  EXPECT_NE(id3_tag({"", "Ann", "zh-Hant"}).find(std::string("TLAN\0\0\0\x4\0\0\0zho", 14)), std::string::npos);
}

TEST(Id3, WritesOtherScriptsAsUtf16) {
  const std::string tag = id3_tag({"é\U0001F600", "", "und"});
  EXPECT_NE(tag.find(std::string("\x1\xFF\xFE\xE9\0\x3D\xD8\0\xDE", 9)), std::string::npos);
  EXPECT_EQ(tag.find("TLAN"), std::string::npos);
  EXPECT_EQ(id3_tag({"", "", ""}), "");
}

}  // namespace
}  // namespace lectern

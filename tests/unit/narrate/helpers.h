// What the tests of this room share: the English rules, a speech from paragraphs of sentences, and the sound as a player
// hears it.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/env.h"
#include "lang/rules.h"
#include "model/ids.h"
#include "model/speech.h"
#include "narrate/narrate.h"
#include "narrate/spoken.h"

namespace lectern::test {

inline const Rules& english() {
  static const std::shared_ptr<const Rules> rules = [] {
    Diagnostics diagnostics;
    auto loaded = load_rules("en", "", real_env(), diagnostics);
    if (!loaded.ok()) std::abort();
    return loaded.value();
  }();
  return *rules;
}

/// Of a built-in language that has rules of what is said.
inline const Verbaliser& verbaliser(const std::string& lang) {
  static std::map<std::string, std::unique_ptr<Verbaliser>> all;
  std::unique_ptr<Verbaliser>& one = all[lang];
  if (!one) {
    Diagnostics diagnostics;
    auto rules = load_rules(lang, "", real_env(), diagnostics);
    if (!rules.ok()) std::abort();
    EXPECT_TRUE(rules.value()->spoken->known) << lang;
    one = std::make_unique<Verbaliser>(*rules.value()->spoken);
  }
  return *one;
}

using Paragraph = std::vector<std::string>;

inline Node paragraph(const Paragraph& sentences) {
  Node p = element_node(Element::p);
  for (const std::string& sentence : sentences) {
    if (!p.children.empty()) p.children.push_back(text_node(" "));
    p.children.push_back(element_node(Element::s, {text_node(sentence)}));
  }
  return p;
}

inline Speech speech_of(const std::vector<Paragraph>& paragraphs) {
  Speech speech;
  speech.lang = "en";
  Node section = element_node(Element::section);
  for (const Paragraph& each : paragraphs) section.children.push_back(paragraph(each));
  speech.body.children.push_back(std::move(section));
  assign_ids(speech);
  return speech;
}

inline std::string worker() { return std::string(LECTERN_BIN) + "/lectern-narrator"; }

/// Sets an environment variable for as long as it lives.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) { setenv(name, value.c_str(), 1); }
  ~Variable() { unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

/// A folder that goes with the object.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lectern-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string file(const std::string& name, const std::string& bytes) const {
    const std::string path = path_ + "/" + name;
    std::FILE* out = std::fopen(path.c_str(), "wb");
    std::fwrite(bytes.data(), 1, bytes.size(), out);
    std::fclose(out);
    return path;
  }

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string bytes;
  std::array<char, 1 << 16> piece;
  while (const size_t got = std::fread(piece.data(), 1, piece.size(), pipe)) bytes.append(piece.data(), got);
  pclose(pipe);
  return bytes;
}

struct Made {
  Narration narration;
  Diagnostics diagnostics;
};

inline Made narrated(const Speech& speech, NarrateOptions options = {}) {
  options.worker = worker();
  Made made;
  auto result = narrate(speech, english(), options, real_env(), made.diagnostics);
  if (!result.ok()) {
    ADD_FAILURE() << result.failure().why.message;
    return made;
  }
  made.narration = std::move(result.value());
  return made;
}

/// Said `times` times; only from twice on is it worth sharing among copies of the worker.
inline Speech seed(int times = 1) {
  const std::vector<Paragraph> once{
      {"THE DEPUTY SECRETARY-GENERAL"},
      {"Mr. President,", "Excellencies,", "Ladies and gentlemen,"},
      {"Thank you for inviting me to be with you today.", "The Secretary-General sends his best wishes on 15 July 2013."},
      {"It turned out to be a milestone event, a true “game-changer”."},
      {"I wish you fruitful discussions and look forward to your contribution in October -- and beyond."},
      {"Thank you."}};
  std::vector<Paragraph> all;
  for (int i = 0; i < times; ++i) all.insert(all.end(), once.begin(), once.end());
  return speech_of(all);
}

inline std::string bytes_of(const Narration& narration) {
  StringSink sink;
  EXPECT_TRUE(narration.sound("mp3")->copy_to(sink).ok());
  return std::move(sink.bytes());
}

/// The samples that a player makes of the file.
inline std::vector<int16_t> decoded(const std::string& mp3) {
  const Scratch scratch;
  const std::string bytes = output_of("ffmpeg -v error -xerror -i " + scratch.file("a.mp3", mp3) + " -f s16le -ac 1 -");
  std::vector<int16_t> samples(bytes.size() / 2);
  std::copy(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(samples.size() * 2),
            reinterpret_cast<char*>(samples.data()));
  return samples;
}

}  // namespace lectern::test

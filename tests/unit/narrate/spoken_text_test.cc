// Sentences and how each is said: spoken/LANG.txt, a printed line and under it, indented, the spoken one. And the invariant
// that no digit, sign or abbreviation point reaches an engine, on whatever speeches lie beside the project.
#include <filesystem>
#include <fstream>
#include <map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "helpers.h"
#include "narrate/spoken.h"

namespace lectern {
namespace {

using test::verbaliser;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Told {
  size_t sentences = 0;
  std::vector<std::string> wrong;
};

/// Runs one file of sentences.
Told run(const std::string& lang, const std::string& text) {
  Told told;
  std::string printed;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line[0] == '#') continue;
    if (line[0] != ' ') {
      printed = line;
      continue;
    }
    ++told.sentences;
    const std::string spoken = verbaliser(lang).say(printed).text;
    if (spoken != line.substr(2)) told.wrong.push_back(printed + "\n  is: " + spoken + "\n  not: " + line.substr(2));
  }
  return told;
}

class SpokenAloud : public testing::TestWithParam<std::pair<const char*, size_t>> {};

TEST_P(SpokenAloud, IsSaidAsAPersonWould) {
  const auto [lang, least] = GetParam();
  const std::filesystem::path folder = std::filesystem::path(LECTERN_ROOT) / "tests/unit/narrate/spoken";
  const Told told = run(lang, read_file(folder / (std::string(lang) + ".txt")));
  EXPECT_GE(told.sentences, least);
  for (const std::string& each : told.wrong) ADD_FAILURE() << each;
}

INSTANTIATE_TEST_SUITE_P(Languages, SpokenAloud,
                         testing::Values(std::pair("en", 200), std::pair("fr", 200), std::pair("es", 200),
                                         std::pair("ru", 200), std::pair("de", 40), std::pair("zh", 200),
                                         std::pair("ar", 15)));

TEST(SpokenAloud, AWrongLineIsSeen) {
  EXPECT_EQ(run("en", "in 2013\n  in two thousand and thirteen\n").wrong.size(), 1u);
  EXPECT_TRUE(run("en", "in 2013\n  in twenty thirteen\n").wrong.empty());
}

/// Letters with their marks, spaces, hyphens, apostrophes and marks of pause: nothing else may reach an engine.
std::string what_no_engine_may_get(std::string_view spoken) {
  for (size_t at = 0; at < spoken.size();) {
    const size_t begin = at;
    const char32_t c = utf8::next(spoken, &at);
    if (c < 0x80 && std::string_view(" -',.;:?!").find(static_cast<char>(c)) != std::string_view::npos) continue;
    if (!unicode::is_letter(c) && !unicode::is_mark(c)) return std::string(spoken.substr(begin, at - begin));
  }
  // A point that isn't the end of a clause is one of an abbreviation.
  for (size_t at = spoken.find('.'); at != std::string_view::npos; at = spoken.find('.', at + 1))
    if (at + 1 < spoken.size() && spoken[at + 1] != ' ') return ".";
  return {};
}

/// The same, and points of abbreviations: before a word that is printed in small letters, or after an initial.
std::string no_engine_may_get(const SpokenText& spoken, std::string_view printed) {
  if (std::string found = what_no_engine_may_get(spoken.text); !found.empty()) return found;
  const auto letter_at = [&](size_t at) {
    return at < printed.size() && ((printed[at] >= 'a' && printed[at] <= 'z') || (printed[at] >= 'A' && printed[at] <= 'Z'));
  };
  for (const SpokenSpan& span : spoken.spans) {
    size_t at = span.printed_begin;
    const bool point_said = span.begin > 1 && spoken.text[span.begin - 1] == ' ' && spoken.text[span.begin - 2] == '.';
    const bool point_printed = at > 2 && printed[at - 1] == ' ' && printed[at - 2] == '.' && letter_at(at - 3);
    if (point_said && point_printed && unicode::is_lower(utf8::next(printed, &at))) return ". before a small letter";
    const bool initial = span.end - span.begin == 1 && span.printed_end - span.printed_begin == 1 &&
                         letter_at(span.printed_begin) && spoken.text[span.begin] <= 'Z';
    const bool point_after = printed.substr(span.printed_end).starts_with(". ") && letter_at(span.printed_end + 2);
    if (initial && point_after && span.end < spoken.text.size() && spoken.text[span.end] == '.')
      return "the point of an initial";
  }
  return {};
}

struct Heard {
  size_t lines = 0;
  size_t wrong = 0;
};

void hear(const std::string& lang, const std::filesystem::path& path, size_t every, Heard* heard) {
  constexpr size_t told = 20;
  std::ifstream in(path);
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    if (++number % every != 0) continue;
    ++heard->lines;
    const SpokenText said = verbaliser(lang).say(line);
    const std::string found = no_engine_may_get(said, line);
    if (!found.empty() && ++heard->wrong <= told)
      ADD_FAILURE() << lang << ' ' << path << ": " << found << "\n" << line << "\n" << said.text;
  }
}

/// tools/long/spoken names a folder of speeches with LECTERN_SPEECHES. English is asked for every line; the other languages,
/// to which it is noise, for every tenth.
TEST(SpokenAloud, NoDigitOrSignOfAnArchiveReachesAnEngine) {
  const char* const folder = std::getenv("LECTERN_SPEECHES");
  if (folder == nullptr) GTEST_SKIP() << "LECTERN_SPEECHES names no folder";
  size_t files = 0;
  std::map<std::string, Heard> heard;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    for (const char* lang : {"en", "fr", "es", "ru", "zh", "ar", "de", "pt", "it"})
      hear(lang, entry.path(), std::string_view(lang) == "en" ? 1 : 10, &heard[lang]);
  }
  EXPECT_GT(files, 0u);
  for (const auto& [lang, each] : heard)
    std::printf("%s: %zu speeches, %zu lines, %zu with something that no engine may get\n", lang.c_str(), files, each.lines,
                each.wrong);
}

TEST(SpokenAloud, NoDigitOrSignOfASpeechReachesAnEngine) {
  const std::filesystem::path shared = std::filesystem::path(LECTERN_ROOT) / ".." / "shared" / "corpus";
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no corpus beside the project";
  size_t lines = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared)) {
    const std::string name = entry.path().filename();
    const std::string kind = entry.path().extension();
    if (kind != ".txt" && kind != ".md" && kind != ".srt") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line); ++lines)
      for (const char* lang : {"en", "fr", "es", "ru", "zh", "ar", "de", "pt", "it"}) {
        if (lines % 7 != 0 && std::string_view(lang) != "en") continue;
        const SpokenText said = verbaliser(lang).say(line);
        ASSERT_EQ(no_engine_may_get(said, line), "") << name << ' ' << lang << "\n" << line << "\n" << said.text;
      }
  }
  EXPECT_GT(lines, 1000u);
  EXPECT_EQ(what_no_engine_may_get("a 5"), "5");
  EXPECT_EQ(what_no_engine_may_get("Dr.Jones"), ".");
  EXPECT_EQ(what_no_engine_may_get("½"), "½");
  EXPECT_EQ(no_engine_may_get({"approx. five", {{0, 6, 0, 6}, {8, 12, 8, 12}}}, "approx. five"), ". before a small letter");
  EXPECT_EQ(no_engine_may_get({"A. Smith", {{0, 1, 0, 1}, {3, 8, 3, 8}}}, "A. Smith"), "the point of an initial");
}

}  // namespace
}  // namespace lectern

// Runs the examples of a specification: input, a line with a full stop, what the normalizer must make of it. With --update
// the answers are written into the file, for a person to read the difference.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "lang/rules.h"
#include "normalize/normalize.h"
#include "print.h"
#include "read/read.h"

namespace {

constexpr std::string_view fence = "````````````````";

struct Example {
  size_t line = 0;   ///< of its fence
  std::string kind;  ///< "md", "txt"; behind it the language, if it isn't English
  std::string lang = "en";
  std::string input, expected;
  size_t answer_begin = 0, answer_end = 0;  ///< lines of the expected answer in the file
};

std::vector<std::string> lines_of(std::istream& in) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Arrows stand for tabs, a middle dot in angle brackets for a no-break space: what can't be seen must not matter unseen.
std::string visible_to_real(std::string line) {
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"\u2192", "\t"}, {"<\u00B7>", "\u00A0"}, {"<FF>", "\f"}})
    for (size_t at = line.find(from); at != std::string::npos; at = line.find(from, at)) line.replace(at, from.size(), to);
  return line;
}

std::vector<Example> examples_of(const std::vector<std::string>& lines) {
  std::vector<Example> all;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].starts_with(fence)) continue;
    Example example;
    example.line = i + 1;
    std::istringstream words(lines[i].substr(lines[i].find_first_not_of('`')));
    std::string word;
    words >> word >> example.kind;
    if (words >> word) example.lang = word;
    for (++i; i < lines.size() && lines[i] != "."; ++i) example.input += visible_to_real(lines[i]) + "\n";
    example.answer_begin = ++i;
    for (; i < lines.size() && !lines[i].starts_with(fence); ++i) example.expected += lines[i] + "\n";
    example.answer_end = i;
    all.push_back(std::move(example));
  }
  return all;
}

std::string answer(const Example& example) {
  lectern::Diagnostics doubts;
  const auto rules = lectern::load_rules(example.lang, "", lectern::real_env(), doubts);
  if (!rules) return rules.failure().why.message + "\n";
  lectern::ReadOptions options;
  options.kind = example.kind;
  const auto transcript = lectern::read({"example." + example.kind, example.input}, options, doubts);
  if (!transcript) return transcript.failure().why.message + "\n";
  const lectern::OtherRules others = [&](std::string_view tag) -> std::shared_ptr<const lectern::Rules> {
    const auto found = lectern::load_rules(tag, "", lectern::real_env(), doubts);
    return found ? found.value() : nullptr;
  };
  return print(lectern::normalize(transcript.value(), *rules.value(), doubts, others));
}

}  // namespace

int main(int argc, char** argv) {
  const bool update = argc == 3 && std::string_view(argv[1]) == "--update";
  if (argc != 2 && !update) return 2;
  const std::string path = argv[argc - 1];
  std::ifstream in(path);
  const std::vector<std::string> lines = lines_of(in);
  const std::vector<Example> examples = examples_of(lines);
  size_t failed = 0, next = 0;
  std::string updated;
  for (const Example& example : examples) {
    const std::string got = answer(example);
    for (; next < example.answer_begin; ++next) updated += lines[next] + "\n";
    updated += got;
    next = example.answer_end;
    if (got == example.expected) continue;
    ++failed;
    if (!update)
      std::cout << path << ":" << example.line << ": example differs\n--- expected\n"
                << example.expected << "--- got\n"
                << got << "\n";
  }
  for (; next < lines.size(); ++next) updated += lines[next] + "\n";
  if (update) std::ofstream(path) << updated;
  std::cout << examples.size() << " examples, " << failed << (update ? " updated\n" : " failed\n");
  return examples.empty() || (failed > 0 && !update) ? 1 : 0;
}

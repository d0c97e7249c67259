// Golden text behind the model: what each writer makes of a sample, as text. The XML, the reading text, the page, the tags
// of the PDF, and what is spoken. A binary output is never a golden: the judges of tests/conformance look at those.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <vector>

#include "base/env.h"
#include "batch/job.h"
#include "narrate/script.h"
#include "write/formats.h"
#include "write/pdf/plan.h"

namespace {

namespace fs = std::filesystem;
using namespace lectern;

constexpr const char* samples[] = {"un-dsg-2013-07-15.md", "harbour-hearing.md", "library-opening.txt",
                                   "wh-2022-10-15-biden-gaggle.md", "ungdc-SAU_29_1974.txt"};

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string written(const Understood& understood, std::string_view format) {
  StringSink sink;
  Diagnostics doubts;
  const auto done = format_named(format)->write(understood.speech, nullptr, {}, sink, doubts);
  return done ? std::move(sink.bytes()) : "not written: " + done.failure().why.message + '\n';
}

/// The page without its style sheet, which says nothing of the speech.
std::string page(const Understood& understood) {
  std::string all = written(understood, "xhtml");
  const size_t begin = all.find("<style>"), end = all.find("</style>");
  return begin == std::string::npos || end == std::string::npos ? all : all.erase(begin + 7, end - begin - 7);
}

std::string tags(const Understood& understood) {
  Diagnostics doubts;
  return pdf::dump(pdf::plan_document(understood.speech, doubts));
}

/// A line an utterance: its id, the silence after it, whose words they are, and the words as the engine gets them.
std::string spoken(const Understood& understood) {
  std::string all;
  for (const Utterance& utterance : script(understood.speech, *understood.rules, {})) {
    all += utterance.id + ' ' + std::to_string(utterance.pause_ms);
    if (!utterance.speaker.empty()) all += " <" + utterance.speaker + '>';
    all += ':';
    for (const std::string& piece : utterance.say) all += ' ' + piece;
    all += '\n';
  }
  return all;
}

struct Stage {
  const char* file;
  std::function<std::string(const Understood&)> text;
};

const std::vector<Stage>& stages() {
  static const std::vector<Stage> all = {
      {"speech.xml", [](const Understood& understood) { return written(understood, "xml"); }},
      {"reading.txt", [](const Understood& understood) { return written(understood, "txt"); }},
      {"speech.xhtml", page},
      {"tags.txt", tags},
      {"spoken.txt", spoken},
  };
  return all;
}

/// The line in which two texts part, and what stands there.
std::string difference(const std::string& wanted, const std::string& got) {
  size_t at = 0, line = 1;
  while (at < wanted.size() && at < got.size() && wanted[at] == got[at]) line += wanted[at++] == '\n';
  const size_t from = at < 40 ? 0 : at - 40;
  return std::to_string(line) + "\n  golden: ..." + wanted.substr(std::min(from, wanted.size()), 120) + "\n  now:    ..." +
         got.substr(std::min(from, got.size()), 120);
}

/// True where the golden says the same.
bool compare(const fs::path& golden, const std::string& got) {
  const bool update = std::getenv("LECTERN_UPDATE") != nullptr, missing = !fs::exists(golden);
  const std::string wanted = content(golden);
  if (!missing && wanted == got) return true;
  if (update || missing) std::ofstream(golden, std::ios::binary) << got;
  if (update) return true;
  std::cout << golden.string() << (missing ? ": written; read it, then run again" : ":" + difference(wanted, got)) << "\n";
  return false;
}

bool run(const fs::path& sample, const fs::path& folder, const std::vector<Stage>& wanted) {
  Diagnostics doubts;
  RulesShelf shelf(real_env(), "");
  Source source{sample.filename().string(), content(sample)};
  const auto understood = understand(source, {}, shelf, doubts);
  if (!understood) {
    std::cout << sample.string() << ": " << understood.failure().why.message << "\n";
    return false;
  }
  fs::create_directories(folder);
  bool same = true;
  for (const Stage& stage : wanted) same = compare(folder / stage.file, stage.text(understood.value())) && same;
  return same;
}

/// The tags of one document, which tests/conformance compares with what readers of the PDF find: `stages --tags FILE`.
int print_tags(const fs::path& file) {
  Diagnostics doubts;
  RulesShelf shelf(real_env(), "");
  Source source{file.filename().string(), content(file)};
  const auto understood = understand(source, {}, shelf, doubts);
  if (!understood) return 1;
  std::cout << tags(understood.value());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  if (argv[1] == std::string_view("--tags")) return print_tags(argv[2]);
  size_t failed = 0;
  for (const char* sample : samples) failed += !run(fs::path(argv[1]) / sample, fs::path(argv[2]) / sample, stages());
  const fs::path every = "every-element.xml";  // each element of the model has its tag
  failed += !run(fs::path(argv[1]) / "../schemas" / every, fs::path(argv[2]) / every, {{"tags.txt", tags}});
  std::cout << std::size(samples) + 1 << " samples, " << failed << " failed\n";
  return failed > 0 ? 1 : 0;
}

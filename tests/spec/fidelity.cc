// Reads and normalizes files and folders of transcripts: the letters and digits of each, in order, must be those of the
// elements that aren't derived. Prints the first differences and a summary with the time that the two stages took.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lang/rules.h"
#include "normalize/normalize.h"
#include "read/read.h"

namespace {

namespace fs = std::filesystem;
using namespace lectern;

void add_letters(std::string_view text, std::string& to) {
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = utf8::next(text, &at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) to.append(text, start, at - start);
  }
}

void add_letters(const Block& block, std::string& to) {
  if (block.kind == BlockKind::item || block.kind == BlockKind::footnote) add_letters(block.label, to);
  add_letters(block.text.words, to);
  for (const Block& child : block.children) add_letters(child, to);
}

void add_letters(const Node& node, std::string& to) {
  if (node.derived) return;
  add_letters(node.text, to);
  for (const Node& child : node.children) add_letters(child, to);
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Totals {
  size_t files = 0, words = 0, differ = 0, unread = 0;
  double read = 0, normalize = 0;
};

void check(const fs::path& path, const Rules& rules, Totals& totals) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  const Source source{path.string(), bytes.str()};
  Diagnostics doubts;
  const double before = cpu_seconds();
  const auto transcript = read(source, {}, doubts);
  const double between = cpu_seconds();
  ++totals.files;
  if (!transcript) {
    ++totals.unread;
    return;
  }
  const Speech speech = normalize(transcript.value(), rules, doubts);
  totals.read += between - before;
  totals.normalize += cpu_seconds() - between;
  std::istringstream words(transcript.value().text);
  for (std::string word; words >> word;) ++totals.words;
  std::string wanted, got;
  for (const Block& block : transcript.value().blocks) add_letters(block, wanted);
  add_letters(speech.meta, got);
  add_letters(speech.body, got);
  if (wanted == got) return;
  if (++totals.differ > 20) return;
  const size_t at =
      static_cast<size_t>(std::mismatch(wanted.begin(), wanted.end(), got.begin(), got.end()).first - wanted.begin());
  const size_t from = at > 30 ? at - 30 : 0;
  std::cout << path.string() << ": differs at letter " << at << "\n  source: " << wanted.substr(from, 80)
            << "\n  model:  " << got.substr(std::min(from, got.size()), 80) << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  Diagnostics doubts;
  const auto rules = load_rules("en", "", real_env(), doubts);
  if (!rules) return 2;
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[i]))
      if (entry.is_regular_file() && (entry.path().extension() == ".txt" || entry.path().extension() == ".md"))
        files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Totals totals;
  for (const fs::path& path : files) check(path, *rules.value(), totals);
  const double thousands = std::max(1.0, static_cast<double>(totals.words)) / 1000;
  std::printf("%zu files, %zu words: %zu differ, %zu can't be read; read %.3f and normalize %.3f ms CPU per 1,000 words\n",
              totals.files, totals.words, totals.differ, totals.unread, totals.read * 1000 / thousands,
              totals.normalize * 1000 / thousands);
  return totals.differ > 0 || totals.files == 0 ? 1 : 0;
}

// Compares the stages of each case with its golden files.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "lang/rules.h"
#include "model/dump.h"
#include "normalize/normalize.h"
#include "read/read.h"

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

/// The first line in which two texts differ.
std::string difference(const std::string& wanted, const std::string& got) {
  std::istringstream a(wanted), b(got);
  std::string left, right;
  for (size_t line = 1;; ++line) {
    const bool more_left = static_cast<bool>(std::getline(a, left)), more_right = static_cast<bool>(std::getline(b, right));
    if (!more_left && !more_right) return "no difference";
    if (left != right || more_left != more_right)
      return "line " + std::to_string(line) + "\n  golden: " + (more_left ? left : "(end)") +
             "\n  now:    " + (more_right ? right : "(end)");
  }
}

/// True where the golden file says the same.
bool compare(const fs::path& golden, const std::string& got) {
  const bool update = std::getenv("LECTERN_UPDATE") != nullptr;
  if (!fs::exists(golden)) {
    std::ofstream(golden, std::ios::binary) << got;
    std::cout << golden.string() << ": written; read it, then run again\n";
    return update;
  }
  const std::string wanted = content(golden);
  if (wanted == got) return true;
  if (update) {
    std::ofstream(golden, std::ios::binary) << got;
    return true;
  }
  std::cout << golden.string() << ": " << difference(wanted, got) << "\n";
  return false;
}

/// "talk.fr.txt" is French.
std::string language_of(const std::string& name) {
  const size_t last = name.rfind('.');
  const size_t before = name.rfind('.', last - 1);
  return before == std::string::npos || last - before != 3 ? "en" : name.substr(before + 1, 2);
}

bool run(const fs::path& sample, const fs::path& folder) {
  lectern::Diagnostics doubts;
  const auto rules = lectern::load_rules(language_of(sample.filename().string()), "", lectern::real_env(), doubts);
  const auto transcript = lectern::read({sample.filename().string(), content(sample)}, {}, doubts);
  if (!rules || !transcript) {
    std::cout << sample.string() << ": can't be read\n";
    return false;
  }
  const bool same = compare(folder / "transcript.txt", lectern::dump(transcript.value()));
  return compare(folder / "speech.txt", lectern::dump(lectern::normalize(transcript.value(), *rules.value(), doubts))) &&
         same;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  size_t cases = 0, failed = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(argv[2])) {
    const fs::path sample = fs::path(argv[1]) / entry.path().filename();
    if (!entry.is_directory() || !fs::is_regular_file(sample)) continue;
    ++cases;
    failed += !run(sample, entry.path());
  }
  std::cout << cases << " cases, " << failed << " failed\n";
  return cases == 0 || failed > 0 ? 1 : 0;
}

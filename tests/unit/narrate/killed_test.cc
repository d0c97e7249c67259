// Copies of the worker, and the worker itself, are killed amid their work: the sound is what it would have been.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <vector>

#include "helpers.h"

namespace lectern {
namespace {

using test::bytes_of;
using test::Made;
using test::narrated;
using test::seed;

TEST(Narrate, AKilledProcessChangesNothing) {
  const std::string first = bytes_of(narrated(seed(2)).narration);
  const test::Scratch scratch;
  NarrateOptions options;
  for (const char* kind : {"once:", "die:"})
    for (const int jobs : {1, 2, 4}) {
      options.jobs = jobs;
      options.cache = scratch.path() + "/kept-" + std::to_string(jobs) + (kind[0] == 'o' ? "-once" : "-die");
      for (const bool cold : {true, false}) {
        const std::string flag = scratch.file("flag", "");
        const test::Variable fault("LECTERN_NARRATOR_FAULT", kind + flag);
        const Made made = narrated(seed(2), options);
        EXPECT_TRUE(!cold || !std::filesystem::exists(flag)) << "nothing was killed";
        EXPECT_TRUE(made.diagnostics.empty());
        EXPECT_TRUE(bytes_of(made.narration) == first) << kind << jobs << (cold ? " cold" : " warm");
      }
    }
}

/// False for one that has ended and waits to be asked for.
bool is_alive(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  const std::string stat{std::istreambuf_iterator<char>(file), {}};
  const size_t name = stat.rfind(')');
  return name != std::string::npos && stat.size() > name + 2 && stat[name + 2] != 'Z' && stat[name + 2] != 'X';
}

/// Processes that were started by one of this process's main thread and run: the copies of the worker.
std::vector<pid_t> copies() {
  std::vector<pid_t> all;
  const auto children = [](const std::string& pid) { return std::ifstream("/proc/" + pid + "/task/" + pid + "/children"); };
  std::ifstream workers = children(std::to_string(getpid()));
  for (std::string worker; workers >> worker;) {
    std::ifstream own = children(worker);
    for (pid_t copy = 0; own >> copy;)
      if (is_alive(copy)) all.push_back(copy);
  }
  return all;
}

/// Whatever they were at, and though no copy is left to take what nobody has.
TEST(Narrate, CopiesKilledFromOutsideChangeNothing) {
  const std::string first = bytes_of(narrated(seed(2)).narration);
  size_t killed = 0, most = 0;
  for (const int jobs : {1, 2, 4})
    for (size_t when = 1; when < 10; when += 2) {
      NarrateOptions options;
      options.jobs = jobs;
      options.progress = [when, &killed, &most](size_t done, size_t) {
        if (done != when) return;
        const std::vector<pid_t> all = copies();
        most = std::max(most, all.size());
        for (const pid_t copy : all) killed += kill(copy, SIGKILL) == 0 ? 1 : 0;
      };
      const Made made = narrated(seed(2), options);
      EXPECT_TRUE(made.diagnostics.empty()) << jobs << ' ' << when;
      EXPECT_TRUE(bytes_of(made.narration) == first) << jobs << ' ' << when;
    }
  EXPECT_GE(most, 4u) << "there was one copy alone";
  EXPECT_GE(killed, 8u) << "the last are often done before they are looked for";
}

/// A copy that finds its first unit in the cache takes the next at once, while others are only being started.
TEST(Narrate, CopiesBeginHoweverFastTheFirstIs) {
  const test::Scratch scratch;
  NarrateOptions options;
  options.cache = scratch.path() + "/kept";
  const std::string first = bytes_of(narrated(seed(2), options).narration);
  options.jobs = 4;
  const test::Variable fault("LECTERN_NARRATOR_FAULT", "linger");
  EXPECT_TRUE(bytes_of(narrated(seed(2), options).narration) == first);
}

}  // namespace
}  // namespace lectern

#include "base/process.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace lectern {
namespace {

ProcessOptions shell(const std::string& script) {
  ProcessOptions options;
  options.program = "/bin/sh";
  options.arguments = {"-c", script};
  options.environment = {"PATH=/usr/bin:/bin"};
  options.quiet = true;
  return options;
}

TEST(Process, GivesAllThatIsPrinted) {
  std::string output;
  EXPECT_EQ(run_process(shell("printf 'one\\ntwo'"), &output), Ended::well);
  EXPECT_EQ(output, "one\ntwo");
}

TEST(Process, ReadsItsInputFromMemory) {
  ProcessOptions options = shell("cat");
  const std::string bytes(100000, 'x');
  options.input = memory_file(bytes);
  ASSERT_GE(options.input, 0);
  std::string output;
  EXPECT_EQ(run_process(options, &output), Ended::well);
  EXPECT_EQ(output, bytes);
  close(options.input);
}

TEST(Process, SaysHowItEnded) {
  std::string output;
  EXPECT_EQ(run_process(shell("exit 3"), &output), Ended::badly);
  ProcessOptions missing = shell("");
  missing.program = "/no/such/program";
  EXPECT_EQ(run_process(missing, &output), Ended::never_began);
}

TEST(Process, EndsWhatPrintsTooMuch) {
  ProcessOptions options = shell("yes");
  options.most_output = 1000;
  std::string output;
  EXPECT_EQ(run_process(options, &output), Ended::badly);
  EXPECT_LT(output.size(), 100000u);
}

TEST(Process, EndsWhatIsSilent) {
  ProcessOptions options = shell("sleep 60");
  options.patience_ms = 50;
  std::string output;
  EXPECT_EQ(run_process(options, &output), Ended::badly);
}

TEST(Process, EndsWhatTakesTooMuchTime) {
  ProcessOptions options = shell("while :; do :; done");
  options.cpu_seconds = 1;
  std::string output;
  EXPECT_EQ(run_process(options, &output), Ended::badly);
}

TEST(Process, BeginsWithItsLimits) {
  ProcessOptions options = shell("ulimit -v; ulimit -t");
  options.memory_bytes = uint64_t{1} << 30;
  options.cpu_seconds = 7;
  std::string output;
  EXPECT_EQ(run_process(options, &output), Ended::well);
  EXPECT_EQ(output, "1048576\n7\n");
  options.memory_bytes = uint64_t{1} << 62;  // more than may be: what is narrower stays
  options.cpu_seconds = 0;
  options.arguments.back() = "exit 0";
  EXPECT_EQ(run_process(options, &output), Ended::well);
}

TEST(Process, HasNoDescriptorButItsOwn) {
  const int open_here = ::dup(STDERR_FILENO), and_here = ::dup(STDERR_FILENO);
  ProcessOptions options = shell("[ -e /proc/self/fd/3 ] && cat <&3; ls /proc/self/fd | wc -l");
  options.extras = {memory_file("three")};
  std::string output;
  EXPECT_EQ(run_process(options, &output), Ended::well);
  EXPECT_EQ(output, "three5\n");
  ::close(options.extras.front());
  ::close(open_here);
  ::close(and_here);
}

}  // namespace
}  // namespace lectern

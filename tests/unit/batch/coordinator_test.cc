#include <gtest/gtest.h>

#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "batch/batch.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

class Silent final : public BatchListener {
 public:
  void on_progress(const BatchProgress&) override {}
  void on_message(const Diagnostic& diagnostic) override { codes.push_back(diagnostic.code); }
  void on_plan(const std::string&, const std::string&) override {}
  std::vector<std::string> codes;
};

class Lies : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "lectern-lies-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    fs::create_directory(root_ / "in");
    std::ofstream(root_ / "in" / "a.md") << "Thank you.\n";
  }
  void TearDown() override { fs::remove_all(root_); }

  BatchOutcome run(const std::string& lie, Silent& said) {
    BatchOptions options;
    options.inputs.inputs = {(root_ / "in").string()};
    options.inputs.out = (root_ / "out").string();
    options.formats = {"txt"};
    options.worker_command = {"/usr/bin/env", "python3", LECTERN_ROOT "/tests/unit/batch/lying_worker.py", lie, options.inputs.out};
    return run_batch(options, real_env(), said).value();
  }

  size_t files() const {
    size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(root_))
      count += entry.is_regular_file() && entry.path().string().find("/.lectern/") == std::string::npos;
    return count;
  }

  fs::path root_;
};

TEST_P(Lies, OfAWorkerAboutItsOutputsAreAFailure) {
  Silent said;
  EXPECT_EQ(run(GetParam(), said).exit, Exit::partial);
  EXPECT_EQ(said.codes, std::vector<std::string>{"LC-0902"});
  EXPECT_EQ(files(), 1U);  // the input
}

INSTANTIATE_TEST_SUITE_P(Coordinator, Lies, ::testing::Values("outside", "short", "format", "twice", "temporary", "hash"));

TEST_F(Lies, TheTruthIsTaken) {
  Silent said;
  EXPECT_EQ(run("honest", said).exit, Exit::ok);
  EXPECT_TRUE(fs::exists(root_ / "out" / "a.txt"));
}

}  // namespace
}  // namespace lectern

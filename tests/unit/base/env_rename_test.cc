// A final name is given on file systems that don't know renameat2, even where the temporary name can't be removed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "base/publish.h"

namespace {
bool old_file_system = false, keeps_names = false;
}

// They stand before those of the C library in this program.
extern "C" int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  if (!old_file_system) return static_cast<int>(syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
  errno = EINVAL;
  return -1;
}

extern "C" int unlink(const char* name) noexcept {
  if (!keeps_names) return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, name, 0));
  errno = EIO;
  return -1;
}

namespace lectern {
namespace {

namespace fs = std::filesystem;

class EnvRename : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "lectern-rename-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    old_file_system = true;
  }
  void TearDown() override {
    old_file_system = keeps_names = false;
    fs::remove_all(folder_);
  }
  Result<void> publish(const std::string& bytes) const {
    auto file = PendingFile::open(real_env(), folder_ + "/out", {});
    LECTERN_TRY(file);
    LECTERN_TRY(file.value()->write(bytes));
    return file.value()->commit();
  }
  std::string out() const {
    std::ifstream file(folder_ + "/out", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  size_t entries() const { return static_cast<size_t>(std::distance(fs::directory_iterator(folder_), {})); }
  std::string folder_;
};

TEST_F(EnvRename, ByALinkNothingIsReplaced) {
  EXPECT_TRUE(publish("new").ok());
  EXPECT_EQ(out(), "new");
  EXPECT_EQ(entries(), 1u);
  EXPECT_EQ(real_env().rename(folder_ + "/out", folder_ + "/out", false).failure().why.code, "LC-0808");
}

TEST_F(EnvRename, WhatStandsUnderItsNameIsNoFailure) {
  keeps_names = true;
  EXPECT_TRUE(publish("new").ok());
  EXPECT_EQ(out(), "new");
  keeps_names = false;
  fs::remove(folder_ + "/out");
  EXPECT_TRUE(publish("newer").ok());  // what was left of the temporary name is in nobody's way
  EXPECT_EQ(out(), "newer");
  EXPECT_EQ(entries(), 1u);
}

}  // namespace
}  // namespace lectern

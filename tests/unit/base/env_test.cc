// The real Env on a real folder.
#include "base/env.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/pending.h"
#include "base/publish.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

class RealEnvTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "lectern-env-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void put(const std::string& name, const std::string& bytes) const { std::ofstream(path(name), std::ios::binary) << bytes; }
  std::string get(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  size_t entries() const { return static_cast<size_t>(std::distance(fs::directory_iterator(folder_), {})); }

  Result<void> publish(const std::string& name, const std::string& bytes, bool force = false) const {
    auto file = PendingFile::open(real_env(), path(name), {.force = force});
    LECTERN_TRY(file);
    LECTERN_TRY(file.value()->write(bytes));
    return file.value()->commit();
  }

  std::string folder_;
};

TEST_F(RealEnvTest, IdentityIsOfTheFileNotOfItsName) {
  put("a", "words");
  put("b", "words");
  fs::create_directory(path("sub"));
  fs::create_symlink(path("a"), path("sub/link"));
  fs::create_hard_link(path("a"), path("sub/hard"));
  fs::create_directory_symlink(path("sub"), path("folder"));
  const auto a = real_env().identity(path("a"));
  ASSERT_TRUE(a);
  for (const char* same : {"./a", "sub/../a", "sub/link", "sub/hard", "folder/hard"})
    EXPECT_EQ(real_env().identity(path(same)), a) << same;
  EXPECT_NE(real_env().identity(path("b")), a);
  EXPECT_EQ(real_env().identity(path("folder")), real_env().identity(path("sub")));
  EXPECT_FALSE(real_env().identity(path("none")));
}

TEST_F(RealEnvTest, ANameTooLongIsNoFile) {
  auto read = real_env().read(path(std::string(300, 'x')), 100);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.failure().exit, Exit::input);
  EXPECT_EQ(read.failure().why.code, "LC-0101");
}

TEST_F(RealEnvTest, ReadsWhatIsThere) {
  const std::string bytes = std::string("a\0b\xFF", 4) + std::string(200000, 'x');
  put("in", bytes);
  EXPECT_EQ(real_env().read(path("in"), 1 << 20).value(), bytes);
  put("empty", "");
  EXPECT_EQ(real_env().read(path("empty"), 10).value(), "");
}

TEST_F(RealEnvTest, ReadFailuresHaveTheirCodes) {
  EXPECT_EQ(real_env().read(path("none"), 10).failure().why.code, "LC-0101");
  EXPECT_EQ(real_env().read(path("none/none"), 10).failure().exit, Exit::input);
  auto folder = real_env().read(folder_, 10);
  EXPECT_EQ(folder.failure().why.code, "LC-0102");
  EXPECT_EQ(folder.failure().exit, Exit::input);
}

TEST_F(RealEnvTest, LimitIsExact) {
  put("in", std::string(100, 'x'));
  EXPECT_TRUE(real_env().read(path("in"), 100).ok());
  auto over = real_env().read(path("in"), 99);
  EXPECT_EQ(over.failure().exit, Exit::limit);
  EXPECT_NE(over.failure().why.hint.find("--max-input"), std::string::npos);
  EXPECT_EQ(real_env().read("/dev/zero", 1 << 20).failure().exit, Exit::limit) << "a device has no size of its own";
}

TEST_F(RealEnvTest, PublishesWithTheUsersMask) {
  const mode_t before = umask(027);
  ASSERT_TRUE(publish("out.pdf", "bytes").ok());
  umask(before);
  struct stat status {};
  ASSERT_EQ(stat(path("out.pdf").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
  EXPECT_EQ(get("out.pdf"), "bytes");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(RealEnvTest, AFileThatAppearsMeanwhileIsKept) {
  auto file = PendingFile::open(real_env(), path("out.pdf"), {});
  ASSERT_TRUE(file.value()->write("ours").ok());
  put("out.pdf", "theirs");
  auto committed = file.value()->commit();
  EXPECT_EQ(committed.failure().why.code, "LC-0808");
  file.value().reset();
  EXPECT_EQ(get("out.pdf"), "theirs");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(RealEnvTest, LeftoverOfAKilledRunIsSwept) {
  put(".out.pdf.part", "half of someth");
  ASSERT_TRUE(publish("out.pdf", "whole").ok());
  EXPECT_EQ(get("out.pdf"), "whole");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(RealEnvTest, LivingRunKeepsItsTemporary) {
  auto first = PendingFile::open(real_env(), path("out.pdf"), {});
  ASSERT_TRUE(first.ok());
  auto second = PendingFile::open(real_env(), path("out.pdf"), {});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.failure().why.code, "LC-0821");
  ASSERT_TRUE(first.value()->write("first").ok());
  ASSERT_TRUE(first.value()->stage().ok());
  EXPECT_FALSE(PendingFile::open(real_env(), path("out.pdf"), {}).ok()) << "staged is still alive";
  ASSERT_TRUE(first.value()->commit().ok());
  EXPECT_EQ(get("out.pdf"), "first");
}

TEST_F(RealEnvTest, LinksAreNotFollowed) {
  put("victim", "precious");
  ASSERT_EQ(symlink(path("victim").c_str(), path(".out.pdf.part").c_str()), 0);
  EXPECT_FALSE(publish("out.pdf", "x").ok());
  EXPECT_EQ(get("victim"), "precious");
  fs::remove(path(".out.pdf.part"));
  ASSERT_EQ(symlink("nowhere", path("out.pdf").c_str()), 0);
  EXPECT_EQ(publish("out.pdf", "x").failure().why.code, "LC-0820") << "a link that leads nowhere takes the name";
}

TEST_F(RealEnvTest, DevicesAndFoldersAreNeverReplaced) {
  EXPECT_EQ(PendingFile::open(real_env(), "/dev/null", {.force = true}).failure().why.code, "LC-0820");
  fs::create_directory(path("dir"));
  EXPECT_EQ(publish("dir", "x", true).failure().why.code, "LC-0820");
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(publish("pipe", "x", true).failure().why.code, "LC-0820");
}

TEST_F(RealEnvTest, AFolderThatTakesNoFilesIsntMissing) {
  const auto made = real_env().create("/proc/a.xml");
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.failure().why.code, "LC-0812");
  const auto missing = real_env().create("/proc/no-such-folder/a.xml");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.failure().why.code, "LC-0811");
}

TEST_F(RealEnvTest, LongestName) {
  const std::string name = std::string(251, 'n') + ".pdf";
  ASSERT_TRUE(publish(name, "bytes").ok());
  EXPECT_EQ(get(name), "bytes");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(RealEnvTest, FileSizeLimitIsAFullDisk) {
  const pid_t child = fork();
  if (child == 0) {
    install_signal_handlers();
    const rlimit limit{50000, 50000};
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto published = publish("out.pdf", std::string(100000, 'x'));
    _exit(!published.ok() && published.failure().why.code == "LC-0813" ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(entries(), 0u);
}

/// A signal at any moment of writing: no temporary, and 128 + its number.
TEST_F(RealEnvTest, SignalsRemoveTemporaries) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
      signal(number, SIG_DFL);
      install_signal_handlers();
      auto a = PendingFile::open(real_env(), path("a.pdf"), {});
      auto b = PendingFile::open(real_env(), path("b.pdf"), {});
      (void)a.value()->write(std::string(100000, 'x')).ok();
      (void)!write(ready[1], "x", 1);
      for (;;) pause();
    }
    char byte = 0;
    ASSERT_EQ(read(ready[0], &byte, 1), 1);
    EXPECT_EQ(entries(), 2u);
    kill(child, number);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 128 + number);
    EXPECT_EQ(entries(), 0u);
    close(ready[0]);
    close(ready[1]);
  }
}

/// Killed after a random time, thousands of publishes: the name is absent or whole, and the next run gets through.
TEST_F(RealEnvTest, KilledAtAnyTime) {
  const std::string bytes(300000, 'y');
  for (int i = 0; i < 60; ++i) {
    fs::remove(path("out.pdf"));
    const pid_t child = fork();
    if (child == 0) {
      (void)publish("out.pdf", bytes).ok();
      _exit(0);
    }
    usleep(static_cast<useconds_t>(i * 25));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (fs::exists(path("out.pdf"))) {
      EXPECT_EQ(get("out.pdf").size(), bytes.size());
    }
  }
  ASSERT_TRUE(publish("last.pdf", bytes).ok());
  ASSERT_TRUE(publish("out.pdf", bytes, true).ok());
  EXPECT_EQ(entries(), 2u) << "leftovers are swept";
}

}  // namespace
}  // namespace lectern

// publish in memory: every call fails once, and from then on; the disk is full at every size; power goes after every call.
#include "base/publish.h"

#include <gtest/gtest.h>

#include "base/memory_env.h"

namespace lectern {
namespace {

const std::string old_bytes = "old bytes of this name";

std::string new_bytes() {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

Result<void> publish(Env& env, const std::string& target, const std::string& bytes, bool force) {
  auto file = PendingFile::open(env, target, {.force = force});
  LECTERN_TRY(file);
  for (size_t at = 0; at < bytes.size(); at += 1000)
    LECTERN_TRY(file.value()->write(std::string_view(bytes).substr(at, 1000)));
  return file.value()->commit();
}

TEST(Publish, WholeUnderItsName) {
  MemoryEnv env;
  ASSERT_TRUE(publish(env, "out.pdf", new_bytes(), false).ok());
  EXPECT_EQ(env.content("out.pdf"), new_bytes());
  EXPECT_EQ(env.names(), std::vector<std::string>{"out.pdf"});
}

TEST(Publish, ExistingNeedsForce) {
  MemoryEnv env;
  env.put("out.pdf", old_bytes);
  auto refused = publish(env, "out.pdf", new_bytes(), false);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.failure().exit, Exit::usage);
  EXPECT_EQ(refused.failure().why.code, "LC-0808");
  EXPECT_EQ(env.content("out.pdf"), old_bytes);
  ASSERT_TRUE(publish(env, "out.pdf", new_bytes(), true).ok());
  EXPECT_EQ(env.content("out.pdf"), new_bytes());
}

TEST(Publish, FolderMissingOrInTheWay) {
  MemoryEnv env;
  auto missing = publish(env, "none/out.pdf", "x", false);
  EXPECT_EQ(missing.failure().exit, Exit::io);
  EXPECT_EQ(missing.failure().why.code, "LC-0811");
  EXPECT_NE(missing.failure().why.hint.find("mkdir"), std::string::npos);
  env.make_folder("dir");
  EXPECT_EQ(publish(env, "dir", "x", true).failure().why.code, "LC-0820");
  env.put("file", "words");
  auto in_a_file = publish(env, "file/out.pdf", "x", false);
  EXPECT_EQ(in_a_file.failure().exit, Exit::io);
  EXPECT_EQ(in_a_file.failure().why.message, "\"file\" is a file, not a folder");
}

TEST(Publish, ANameTooLongIsToldBeforeTheWork) {
  MemoryEnv env;
  EXPECT_TRUE(may_publish(env, std::string(251, 'x') + ".pdf", {}).ok());
  auto longer = may_publish(env, std::string(300, 'x') + ".pdf", {});
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.failure().exit, Exit::io);
  EXPECT_NE(longer.failure().why.message.find("304 bytes"), std::string::npos) << longer.failure().why.message;
  EXPECT_EQ(longer.failure().why.hint, "choose a shorter name");
}

TEST(Publish, WithoutCommitNothingStays) {
  MemoryEnv env;
  {
    auto file = PendingFile::open(env, "out.pdf", {});
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file.value()->write("half").ok());
    ASSERT_TRUE(file.value()->stage().ok());
    EXPECT_EQ(env.content(".out.pdf.part"), "half");
  }
  EXPECT_TRUE(env.names().empty());
}

/// With force or not, over an old file or none: after a failing n-th call the name holds what it held, or all of the new.
void expect_never_torn(bool force, bool persistent) {
  uint64_t calls = 0;
  for (uint64_t n = 1; n == 1 || n <= calls; ++n) {
    MemoryEnv env;
    if (force) env.put("out.pdf", old_bytes);
    env.fail_at = n;
    env.fail_on = persistent;
    const auto published = publish(env, "out.pdf", new_bytes(), force);
    if (n == 1) {
      MemoryEnv good;
      if (force) good.put("out.pdf", old_bytes);
      ASSERT_TRUE(publish(good, "out.pdf", new_bytes(), force).ok());
      calls = good.calls;
      ASSERT_GT(calls, 6u);
    }
    const auto content = env.content("out.pdf");
    ASSERT_FALSE(published.ok()) << "call " << n << " failed and nobody said so";
    EXPECT_FALSE(published.failure().why.message.empty());
    EXPECT_EQ(published.failure().why.file, "out.pdf");
    // Only the folder's sync comes after the rename; what was replaced can't come back then, and what is there is whole.
    const bool may_be_new = n == calls && (force || persistent);
    EXPECT_TRUE(content == (force ? std::optional(old_bytes) : std::nullopt) || (may_be_new && content == new_bytes()))
        << "call " << n;
    // A temporary stays only where removing it fails too.
    EXPECT_TRUE(persistent || !env.content(".out.pdf.part").has_value()) << "call " << n;
  }
}

TEST(Publish, EveryCallFailsOnce) { expect_never_torn(false, false); }
TEST(Publish, EveryCallFailsOnceOverAnOldFile) { expect_never_torn(true, false); }
TEST(Publish, EveryCallFailsFromThenOn) { expect_never_torn(false, true); }
TEST(Publish, EveryCallFailsFromThenOnOverAnOldFile) { expect_never_torn(true, true); }

TEST(Publish, DiskFullAtEverySize) {
  const std::string bytes = new_bytes();
  for (uint64_t capacity = 0; capacity < bytes.size(); capacity += bytes.size() / 64) {
    MemoryEnv env;
    env.capacity = capacity;
    const auto published = publish(env, "out.pdf", bytes, false);
    ASSERT_FALSE(published.ok()) << capacity;
    EXPECT_EQ(published.failure().why.code, "LC-0813");
    EXPECT_EQ(published.failure().exit, Exit::io);
    EXPECT_TRUE(env.names().empty());
  }
}

/// Power goes after each call: the name holds the old bytes, the new ones, or isn't there; never a part.
TEST(Publish, PowerGoesAfterEveryCall) {
  for (const bool force : {false, true})
    for (const auto names : {MemoryEnv::Names::as_synced, MemoryEnv::Names::as_seen})
      for (uint64_t n = 1; n < 20; ++n) {
        MemoryEnv env;
        if (force) env.put("out.pdf", old_bytes);
        env.fail_at = n + 1;
        env.fail_on = true;
        (void)publish(env, "out.pdf", new_bytes(), force).ok();
        env.lose_power(names);
        const auto content = env.content("out.pdf");
        EXPECT_TRUE(!content || content == new_bytes() || (force && content == old_bytes)) << "after call " << n;
        EXPECT_TRUE(!force || content.has_value()) << "a replaced file is never gone, call " << n;
      }
}

TEST(Publish, PowerGoesAfterSuccess) {
  MemoryEnv env;
  ASSERT_TRUE(publish(env, "out.pdf", new_bytes(), false).ok());
  env.lose_power(MemoryEnv::Names::as_synced);
  EXPECT_EQ(env.content("out.pdf"), new_bytes()) << "what was reported done is on the disk";
}

/// The harness itself must see a writer that forgets to sync.
TEST(Publish, PowerLossCatchesAWriterThatDoesNotSync) {
  MemoryEnv env;
  auto file = PendingFile::open(env, "out.pdf", {.durability = Durability::group});
  ASSERT_TRUE(file.value()->write("bytes").ok());
  ASSERT_TRUE(file.value()->commit().ok());
  env.lose_power(MemoryEnv::Names::as_seen);
  EXPECT_EQ(env.content("out.pdf"), "") << "unsynced bytes are lost";
}

TEST(Publish, SeveralOutputsAllOrNone) {
  uint64_t calls = 0;
  for (uint64_t n = 0; n <= calls; ++n) {
    MemoryEnv env;
    env.fail_at = n;
    auto run = [&]() -> Result<void> {
      std::vector<std::unique_ptr<PendingFile>> files;
      for (const char* name : {"a.pdf", "b.epub", "c.xml"}) {
        auto file = PendingFile::open(env, name, {});
        LECTERN_TRY(file);
        LECTERN_TRY(file.value()->write(name));
        files.push_back(std::move(file.value()));
      }
      return commit_all(files);
    };
    const auto done = run();
    if (n == 0) {
      ASSERT_TRUE(done.ok());
      EXPECT_EQ(env.names().size(), 3u);
      calls = env.calls;
    } else {
      ASSERT_FALSE(done.ok()) << n;
      EXPECT_TRUE(env.names().empty()) << "call " << n << " left " << env.names().size();
    }
  }
}

TEST(Publish, TemporaryNames) {
  EXPECT_EQ(temporary_name("out.pdf"), ".out.pdf.part");
  EXPECT_EQ(temporary_name("a/b/out.pdf"), "a/b/.out.pdf.part");
  EXPECT_EQ(temporary_name("/out.pdf"), "/.out.pdf.part");
  const std::string longest(255, 'n');
  EXPECT_LE(file_name_of(temporary_name("a/" + longest)).size(), 255u);
  EXPECT_EQ(folder_of("out.pdf"), ".");
  EXPECT_EQ(folder_of("a/out.pdf"), "a");
  EXPECT_EQ(folder_of("/out.pdf"), "/");
}

}  // namespace
}  // namespace lectern

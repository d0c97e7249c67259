// A check in its own process: its verdict comes back whole, and neither a crash nor a hang nor greed costs more than a
// verdict.
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "check/apart.h"

namespace lectern {
namespace {

std::string rule_of(const Verdict& verdict) { return verdict.findings.size() == 1 ? verdict.findings[0].rule : "none"; }

TEST(Apart, TheVerdictComesBackWhole) {
  const Verdict made{"pdf", "PDF/UA-1", 12345, {{"UA1:5-1", "page 1", "a 7 b\n. ", std::string("\0\xFF", 2)}, {}}};
  const Verdict got = check_apart([&] { return made; }, "x");
  EXPECT_EQ(got.kind, "pdf");
  EXPECT_EQ(got.claims, "PDF/UA-1");
  EXPECT_EQ(got.rules_checked, 12345u);
  ASSERT_EQ(got.findings.size(), 2u);
  EXPECT_EQ(got.findings[0].message, made.findings[0].message);
  EXPECT_EQ(got.findings[0].hint, made.findings[0].hint);
  EXPECT_EQ(got.findings[1].rule, "");
}

TEST(Apart, ACrashIsAVerdict) {
  const Verdict got = check_apart(
      []() -> Verdict {
        std::signal(SIGABRT, SIG_DFL);
        std::raise(SIGABRT);
        return {};
      },
      "pdf");
  EXPECT_EQ(rule_of(got), "CHECK:crashed");
  EXPECT_EQ(got.kind, "pdf");
  EXPECT_TRUE(got.undecided());
  EXPECT_FALSE(got.passed());
}

TEST(Apart, AnExceptionIsAVerdict) {
  EXPECT_EQ(rule_of(check_apart([]() -> Verdict { throw std::runtime_error("no"); }, "pdf")), "CHECK:crashed");
}

TEST(Apart, AHangIsAVerdict) {
  ApartLimits limits;
  limits.wall_ms = 200;
  const Verdict got = check_apart(
      []() -> Verdict {
        for (volatile unsigned turn = 0;;) turn = turn + 1;
      },
      "epub", limits);
  EXPECT_EQ(rule_of(got), "CHECK:limits");
}

TEST(Apart, ProcessorTimeIsLimited) {
  ApartLimits limits;
  limits.cpu_seconds = 1;
  const Verdict got = check_apart(
      []() -> Verdict {
        for (volatile unsigned turn = 0;;) turn = turn + 1;
      },
      "epub", limits);
  EXPECT_EQ(rule_of(got), "CHECK:limits");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Apart, MemoryIsLimited) {
  const Verdict got = check_apart(
      []() -> Verdict {
        std::string much(size_t{8} << 30, 'x');
        return {much.substr(0, 1), "", 0, {}};
      },
      "pdf");
  EXPECT_EQ(rule_of(got), "CHECK:limits");
}
#endif

TEST(Apart, AnAnswerThatIsNoneIsACrash) {
  const Verdict got = check_apart([]() -> Verdict { _Exit(0); }, "pdf");
  EXPECT_EQ(rule_of(got), "CHECK:crashed");
}

}  // namespace
}  // namespace lectern

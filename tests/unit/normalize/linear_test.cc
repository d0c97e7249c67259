// Ten times the input costs about ten times the time: no pass looks back without an end. And memory has its measure.
#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cpu_time.h"
#include "helpers.h"

namespace lectern {
namespace {

double seconds(const std::string& text, const std::string& kind) {
  return test::cpu_seconds_of([&] { testing::understand(text, kind); });
}

std::string repeated(const std::string& piece, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

long resident_kib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

/// What understanding adds to the peak of a process of its own, in bytes for each byte of the text; negative: it failed.
long peak_per_byte(const std::string& text, const std::string& kind) {
  malloc_trim(0);  // what earlier tests left free would hide it
  const pid_t child = fork();
  if (child == 0) {
    const long before = resident_kib();
    testing::understand(text, kind);
    _exit(static_cast<int>((resident_kib() - before) * 1024 / static_cast<long>(text.size())));
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

TEST(Linear, InTheSizeOfTheInput) {
  for (const char* piece :
       {"First, we say that it is so. ", "Mr. President,\n", "\u201Cwe must ", "(a ", "THE PRESIDENT: We go.\n\n",
        "thank you very much ", "Mr. X, Mr. Y, ", "1. We go.\n\n", "**a *b* c** ", "- we go\n", "a\n", "12\n",
        "In conclusion, we hope. \n\n", "I thank you.\n\n", "(1) ", "END OF SPEECH\n\n", "(Laughter.) \u201Cwe go to sea.\u201D ",
        "And I said, \u201Cwe go.\u201D He said, \u201Cwe go to sea.\u201D ", "\u201CWe go.\u201D\n\nand also that:\n\n", "Lund, Jr., who said, \u201Cwe go\u201D and \u201Cwe go\u201D. ",
        "we all go to sea again for a (1) word that is one of a long line\nwe all go to sea again for a word that is the second of it\n(2) we go\n"}) {
    for (const std::string kind : {"txt", "md"}) {
      const double small = seconds(repeated(piece, 30000), kind);
      const double large = seconds(repeated(piece, 300000), kind);
      EXPECT_LT(large, 40 * small + 0.05 * test::slowness()) << kind << ": " << piece;
    }
  }
}

/// A line that opens with a mark asks whether its paragraph is one of a quotation that goes on.
TEST(Linear, InLinesThatOpenWithAMark) {
  for (const char* piece : {"\"we go to sea again and mend the net.\"\n", "\u201Cwe go to sea again and mend the net.\u201D\n"}) {
    const double small = seconds(repeated(piece, 60000), "md"), large = seconds(repeated(piece, 600000), "md");
    EXPECT_LT(large, 20 * small + 0.05 * test::slowness()) << piece;
  }
}

/// Lines that known labels cut, each piece with a mark of its own.
TEST(Linear, InWhatKnownLabelsCut) {
  const std::string head = repeated("MR. HOLM: yes.\n\nMS. HOLT: no.\n\n", 200);
  const std::string piece = "MR. HOLM: **Yes**. MS. HOLT: No. ";
  const double small = seconds(head + repeated(piece, 30000), "md");
  const double large = seconds(head + repeated(piece, 300000), "md");
  EXPECT_LT(large, 25 * small + 0.05 * test::slowness());
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  const auto marked = [](const std::string& text) {  // indices of all marks in each of the rows would be gigabytes
    const long before = resident_kib();
    testing::understand(text, "md");
    return resident_kib() - before;
  };
  EXPECT_LT(marked(head + repeated(piece, 600000)), 600000);
#endif
}

/// A hundred long names, and many words amid the lines that are nearly as long as they are.
TEST(Linear, InWhatMayBeMisread) {
  std::string head, tail;
  for (size_t i = 0; i < 100; ++i) {
    std::string name = "MR. ";
    for (size_t k = 1; k <= 28; ++k) name += static_cast<char>('A' + (i * 7 + k * k * (i + 3)) % 26);
    for (size_t k = 0; k < 3; ++k) head += name + ": yes.\n\n";
  }
  const std::string other = "We go. Mr. abcdefghijklmnopqrstuvwxyzab: no. ";
  const double exact = seconds(head + repeated("We go. Mr. abcdefghijklmnopqrstuvwxyzab, no. ", 500000), "txt");
  EXPECT_LT(seconds(head + repeated(other, 500000), "txt"), 10 * exact + 0.1 * test::slowness());
}

/// Drafts, tokens and lines must not live as long as the model, nor vectors be twice as large as what they hold.
TEST(Linear, InMemoryToo) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer's own memory is counted as well";
#endif
  const std::string sentence = "We came to say that the work of peace is long, and that each of us must carry a share of it. ";
  const std::string text = repeated(sentence + sentence + sentence + sentence + "\n\n", 4000000);
  testing::understand(sentence, "txt");  // rules and tables aren't the text's
  for (const std::string kind : {"txt", "md"}) {
    const long peak = peak_per_byte(text, kind);
    EXPECT_GE(peak, 4) << kind << ": nothing was measured";
    EXPECT_LE(peak, 14) << kind;  // 12; it was 24
  }
}

}  // namespace
}  // namespace lectern

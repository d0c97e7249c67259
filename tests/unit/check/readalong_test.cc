// The read-along page passes, and each rule rejects one that breaks it.
#include "check/readalong.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "../write/xhtml/narration_sample.h"
#include "../write/xhtml/sample.h"
#include "write/readalong/player.h"
#include "write/readalong/readalong.h"

namespace lectern {
namespace {

std::string page() {
  const Speech speech = sample::speech();
  const Narration narration = sample::narration(speech);
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_readalong(speech, &narration, {}, sink, diagnostics).ok());
  return sink.bytes();
}

std::set<std::string> rules_of(const std::string& bytes, std::string_view program = player_script) {
  std::set<std::string> rules;
  for (const Finding& finding : check_readalong(bytes, program).findings) rules.insert(finding.rule);
  return rules;
}

struct Broken {
  std::string rule, from, to;
};

const std::vector<Broken>& broken_pages() {
  static const std::vector<Broken> pages = {
      {"HTML:script", "</main>", "<script>alert(1)</script></main>"},
      {"HTML:script", "</main>", "<SCRIPT src=\"//evil.example/x.js\"></SCRIPT></main>"},
      {"HTML:script", "</main>", "<!--><script>alert(1)</script>--></main>"},
      {"HTML:script", "<script>\n", "<script>\nalert(1);"},
      {"HTML:script", "id=\"times\">", "id=\"times\"></script><script>alert(1)</script><script>"},
      {"HTML:times", "id=\"times\">", "id=\"times\"><!--"},
      {"HTML:sound", "src=\"data:audio/", "src=\"sound/"},
      {"HTML:sound", ";base64,", ";base64,%"},
      {"HTML:policy", "connect-src 'none'", "connect-src https://evil.example"},
      {"HTML:policy", "Content-Security-Policy", "X-Policy"},
      {"HTML:markup", "</main>", "<!-- a --></main>"},
      {"HTML:markup", "</main>", "<p><![CDATA[x]]></p></main>"},
      {"HTML:markup", "</main>", "<P>x</P></main>"},
      {"HTML:markup", "</main>", "<p ONCLICK=\"x()\">x</p></main>"},
      {"XHTML:scripts", "</main>", "<p onclick=\"x()\">x</p></main>"},
      {"XHTML:scripts", "</main>", "<iframe src=\"a.html\"></iframe></main>"},
      {"XHTML:remote", "</main>", "<p><img alt=\"\" src=\"https://evil.example/a.png\"/></p></main>"},
      {"XHTML:remote", "<style>", "<style>@import \"https://evil.example/a.css\";"},
      {"XHTML:addresses", "</main>", "<p><a href=\"javascript:alert(1)\">x</a></p></main>"},
      {"XHTML:well-formed", "</main>", ""},
  };
  return pages;
}

TEST(Readalong, TheWritersPagePasses) {
  EXPECT_TRUE(looks_like_readalong(page()));
  EXPECT_EQ(rules_of(page()), std::set<std::string>());
}

TEST(Readalong, EachBrokenPageIsRejectedByItsRule) {
  const std::string good = page();
  for (const Broken& broken : broken_pages()) {
    std::string bad = good;
    const size_t at = bad.find(broken.from);
    ASSERT_NE(at, std::string::npos) << broken.from;
    bad.replace(at, broken.from.size(), broken.to);
    EXPECT_TRUE(rules_of(bad).count(broken.rule)) << broken.rule << ": " << broken.to;
  }
}

/// A text about HTML isn't taken for the sound of its page.
TEST(Readalong, WordsThatLookLikeSoundAreWords) {
  std::string good = page();
  good.insert(good.find("</main>"), "<p>Write src=\"data:audio/mpeg;base64,...\" there.</p>");
  EXPECT_EQ(rules_of(good), std::set<std::string>());
}

/// Read from a file in pieces, as before it is published: the sound may end anywhere.
TEST(Readalong, AnyLengthOfSoundIsReadInPieces) {
  const std::string good = page();
  const size_t at = good.find(";base64,") + 8;
  for (const size_t more : {size_t{0}, Contents::piece_bytes - 1, Contents::piece_bytes, 3 * Contents::piece_bytes + 1})
    for (const bool broken : {false, true}) {
      std::string bytes = good;
      bytes.insert(at, std::string(more, 'A') + (broken ? "%" : ""));
      const Contents file(bytes.size(), [&](uint64_t from, size_t length) -> Result<std::string> { return bytes.substr(from, length); });
      EXPECT_EQ(kind_of(file), "html");
      const Verdict verdict = check_readalong(file, player_script);
      EXPECT_EQ(verdict.passed(), !broken) << more;
      if (broken) {
        EXPECT_EQ(verdict.findings.at(0).rule, "HTML:sound");
      }
    }
}

TEST(Readalong, EachRuleHasABrokenPage) {
  for (const std::string_view rule : readalong_rules())
    EXPECT_TRUE(std::any_of(broken_pages().begin(), broken_pages().end(),
                            [rule](const Broken& broken) { return broken.rule == rule; }))
        << rule;
}

TEST(Readalong, AnotherProgramIsRejected) {
  EXPECT_TRUE(rules_of(page(), "").count("HTML:script"));
  EXPECT_TRUE(rules_of(page(), "let x = 1;").count("HTML:script"));
}

TEST(Readalong, AnyCutIsAVerdictAndNoCrash) {
  const std::string good = page();
  for (size_t length = 0; length < good.size(); length += 499)
    EXPECT_FALSE(check_readalong(std::string_view(good).substr(0, length), player_script).passed());
}

}  // namespace
}  // namespace lectern

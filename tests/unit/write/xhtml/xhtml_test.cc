#include "write/xhtml/xhtml.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "check/xhtml.h"
#include "cpu_time.h"
#include "sample.h"
#include "words.h"

namespace lectern {
namespace {

using sample::el;
using sample::id;
using sample::p;
using sample::s;
using sample::t;

std::string page(const Speech& speech, Diagnostics* said = nullptr, const WriteOptions& options = {}) {
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_xhtml(speech, nullptr, options, sink, said == nullptr ? diagnostics : *said).ok());
  return sink.bytes();
}

std::string main_part(const std::string& page) {
  const size_t from = page.find("<main>");
  return page.substr(from, page.find("</main>") + 8 - from);
}

void expect_clean(const std::string& page) {
  const Verdict verdict = check_xhtml(page);
  for (const Finding& finding : verdict.findings)
    ADD_FAILURE() << finding.rule << " " << finding.where << " " << finding.message << "\n" << page;
}

Speech with_body(std::vector<Node> sections) {
  Speech speech = sample::speech();
  speech.body.children = std::move(sections);
  return speech;
}

TEST(Xhtml, SampleIsAsExpected) {
  const std::string body = main_part(page(sample::speech()));
  const std::string name = std::string(LECTERN_ROOT) + "/tests/unit/write/xhtml/sample.expected.xhtml";
  std::ifstream file(name);
  std::stringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(body, expected.str());
  if (std::getenv("LECTERN_UPDATE") != nullptr) std::ofstream(name) << body;
}

TEST(Xhtml, ShowsEachWordOnceAndInOrder) {
  const Speech speech = sample::speech();
  EXPECT_EQ(sample::letters(sample::text_of(page(speech), "<main>", "</main>")), sample::shown_words(speech));
}

TEST(Xhtml, PassesItsCheckInEachStyle) {
  for (const char* const style : {"standard", "large-print", "high-contrast", "dyslexia"}) {
    WriteOptions options;
    options.style = style;
    expect_clean(page(sample::speech(), nullptr, options));
  }
}

TEST(Xhtml, FurnitureAndDerivedAreNowhere) {
  const std::string out = main_part(page(sample::speech()));
  for (const char* const words : {"Page 3 of 7", "***", "Derived Town"})
    EXPECT_EQ(out.find(words), std::string::npos) << words;
}

TEST(Xhtml, EachIdOfTheModelIsAnId) {
  const Speech speech = sample::speech();
  const std::string out = page(speech);
  const auto visit = [&out](const Node& node) {
    if (node.derived || node.element == Element::furniture) return false;
    if (!node.id.empty()) {
      EXPECT_NE(out.find(" id=\"" + node.id + "\""), std::string::npos) << node.id;
    }
    return true;
  };
  for (const Node& line : speech.presentation.header) walk(line, visit);
  walk(speech.body, visit);
}

TEST(Xhtml, GeneratedTitleWhereNoneIsPrinted) {
  Speech speech = sample::speech();
  speech.presentation.header.erase(speech.presentation.header.begin());
  speech.presentation.title = "Speech by Ada Example";
  speech.presentation.title_generated = true;
  const std::string out = page(speech);
  EXPECT_NE(out.find("<h1 class=\"generated\" id=\"title\">Speech by Ada Example</h1>"), std::string::npos);
  expect_clean(out);
  EXPECT_EQ(sample::letters(sample::text_of(out, "<main>", "</main>")), sample::shown_words(speech));
}

TEST(Xhtml, EmptySpeechIsStillAPage) {
  Speech speech;
  expect_clean(page(speech));
  EXPECT_NE(page(speech).find("<h1"), std::string::npos);
}

TEST(Xhtml, MadeIdsGiveWayToThoseOfTheModel) {
  Speech speech =
      with_body({el(Element::section, {id("opening", p({s("x", {t("One.")})})), id("notes", p({s("y", {t("Two.")})}))},
                    {{Attribute::kind, "opening"}})});
  const std::string out = page(speech);
  expect_clean(out);
  EXPECT_NE(out.find("<section class=\"opening\" id=\"opening-2\""), std::string::npos);
}

TEST(Xhtml, AnIdIsNeverWrittenTwice) {
  expect_clean(page(with_body({el(Element::section, {p({s("x", {t("One.")})}), p({s("x", {t("Two.")})})})})));
}

TEST(Xhtml, HeadingsNeverSkipALevel) {
  Node deep = el(Element::section, {el(Element::heading, {t("Deepest")}), p({s("deep", {t("Words.")})})});
  for (int i = 0; i < 8; ++i)
    deep =
        el(Element::section, i % 2 == 0 ? std::vector<Node>{deep}
                                        : std::vector<Node>{el(Element::heading, {t("Level " + std::to_string(i))}), deep});
  Speech speech = with_body({el(Element::section, {deep}, {{Attribute::kind, "body"}})});
  expect_clean(page(speech));
}

TEST(Xhtml, SectionsOfOneKindHaveNamesOfTheirOwn) {
  std::vector<Node> sections;
  for (int i = 0; i < 3; ++i)
    sections.push_back(el(Element::section, {p({s(std::to_string(i), {t("Words.")})})}, {{Attribute::kind, "body"}}));
  const std::string out = page(with_body(std::move(sections)));
  expect_clean(out);
  for (const char* const name : {"\"Speech\"", "\"Speech 2\"", "\"Speech 3\""})
    EXPECT_NE(out.find(std::string("aria-label=") + name), std::string::npos) << name;
}

TEST(Xhtml, StageNotesStandInBracketsOnce) {
  const std::string out =
      page(with_body({el(Element::section, {el(Element::stage, {t("(Laughter)")}),
                                            el(Element::stage, {t(" "), el(Element::em, {t("Applause")}), t(" ")}),
                                            p({s("x", {t("Well "), el(Element::stage, {t("laughs")}), t(" said.")})})})}));
  EXPECT_NE(out.find(">(Laughter)<"), std::string::npos);
  EXPECT_NE(out.find("[Applause]"), std::string::npos);
  EXPECT_NE(out.find("<span class=\"stage\" data-brackets=\"added\">[laughs]</span>"), std::string::npos);
  EXPECT_EQ(out.find("[("), std::string::npos);
}

TEST(Xhtml, NotesStandAtTheEndWithLinksBothWays) {
  Node mark = el(Element::note_ref, {t("1")}, {{Attribute::target, "s-fn"}});
  const std::string out = page(with_body(
      {el(Element::section, {p({s("a", {t("One"), mark}), s("b", {t("Two"), mark})}),
                             id("s-fn", el(Element::fn, {el(Element::num, {t("1")}), s("n", {t("A note.")})})),
                             id("s-fn2", el(Element::fn, {p({s("m", {t("No mark, no call.")})})})),
                             p({s("c", {t("Three"), el(Element::note_ref, {t("9")}, {{Attribute::target, "gone"}})})})})}));
  expect_clean(out);
  EXPECT_NE(out.find("href=\"#s-fn\" role=\"doc-noteref\">1</a>"), std::string::npos);
  EXPECT_NE(out.find("href=\"#ref-s-fn\" role=\"doc-backlink\" aria-label=\"1, Back to text\">1</a>"), std::string::npos);
  EXPECT_NE(out.find("href=\"#ref-s-fn-2\" role=\"doc-backlink\" aria-label=\"Back to text 2\""), std::string::npos);
  EXPECT_NE(out.find(">9</span>"), std::string::npos);
  EXPECT_LT(out.find("Three"), out.find("A note."));
}

TEST(Xhtml, BadAddressesAreTextAndReported) {
  Diagnostics said;
  const std::string out = page(sample::speech(), &said);
  EXPECT_EQ(out.find("javascript"), std::string::npos);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0601");
}

TEST(Xhtml, WordsWithMarkupInThemStayWords) {
  const std::string out = page(with_body({el(Element::section, {p({s("x", {t("<script>alert(1)</script> & \"]]>\"")})})})}));
  expect_clean(out);
  EXPECT_NE(out.find("&lt;script&gt;"), std::string::npos);
}

TEST(Xhtml, RightToLeft) {
  Speech speech =
      with_body({el(Element::section, {p({s("x", {t("شكرا "), sample::in("en", el(Element::foreign, {t("UN")}))})})})});
  speech.lang = "ar";
  speech.presentation.direction = "rtl";
  const std::string out = page(speech);
  expect_clean(out);
  EXPECT_NE(out.find("lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">"), std::string::npos);
  EXPECT_NE(out.find("<span class=\"foreign\" lang=\"en\" xml:lang=\"en\" dir=\"auto\">UN</span>"), std::string::npos);
}

/// Every element in every place: whatever a person's XML or a pass leaves, the page is well-formed and loses no word.
TEST(Xhtml, AnyElementInAnyPlaceKeepsItsWords) {
  for (int outer = 0; outer < static_cast<int>(Element::text); ++outer)
    for (int inner = 0; inner < static_cast<int>(Element::text); ++inner) {
      const auto hides = [](int e) {
        const auto element = static_cast<Element>(e);
        return element == Element::furniture || element == Element::source || element == Element::publisher ||
               element == Element::br || element == Element::pb || element == Element::fn;
      };
      if (hides(outer) || hides(inner)) continue;
      Speech speech = with_body({el(
          Element::section, {el(static_cast<Element>(outer), {el(static_cast<Element>(inner), {t("words")}), t("more")})})});
      const std::string out = page(speech);
      const Verdict verdict = check_xhtml(out);
      for (const Finding& finding : verdict.findings)
        EXPECT_NE(finding.rule, "XHTML:well-formed") << xml_name(static_cast<Element>(outer));
      std::string got = sample::letters(sample::text_of(out, "</header>", "</main>"));
      EXPECT_EQ(got, "wordsmore") << xml_name(static_cast<Element>(outer)) << " > " << xml_name(static_cast<Element>(inner));
    }
}

double seconds_of(const Speech& speech) {
  return test::cpu_seconds_of([&] { page(speech); });
}

TEST(Xhtml, EqualNamesCostNoMoreThanOthers) {
  const auto references = [](size_t count) {
    std::vector<Node> children;
    for (size_t i = 0; i < count; ++i) {
      Node mark = el(Element::note_ref, {t("1")});
      mark.set(Attribute::target, "f");
      children.push_back(std::move(mark));
    }
    Node note = el(Element::fn, {p({s("x", {t("See there.")})})});
    note.id = "f";
    return with_body({el(Element::section, {el(Element::p, {el(Element::s, std::move(children))}), note})});
  };
  const double small = seconds_of(references(2000)), large = seconds_of(references(8000));
  EXPECT_LT(large, 8 * small + 0.05 * test::slowness());
}

}  // namespace
}  // namespace lectern

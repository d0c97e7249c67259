// Whole files: valid by our own checker, the same bytes every time, complaints where something can't be shown.
#include <gtest/gtest.h>

#include <clocale>
#include <thread>

#include "base/utf8.h"
#include "check/pdf.h"
#include "sample.h"

namespace lectern::test {
namespace {

std::string findings(const std::string& pdf) {
  const Verdict verdict = check_pdf(pdf);
  std::string out;
  for (const Finding& finding : verdict.findings) out += finding.rule + " " + finding.where + " " + finding.message + "; ";
  return out;
}

std::string many(const std::string& words, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += words;
  return out;
}

TEST(PdfDocument, EveryElementGivesAValidFile) {
  for (const char* const profile : {"ua1", "ua2"})
    for (const char* const paper : {"a4", "letter"})
      for (const char* const style : {"standard", "large-print", "high-contrast"}) {
        WriteOptions options;
        options.profile = profile;
        options.paper = paper;
        options.style = style;
        const std::string pdf = pdf_of(rich_speech(), options);
        ASSERT_FALSE(pdf.empty());
        EXPECT_EQ(findings(pdf), "") << profile << ' ' << paper << ' ' << style;
      }
}

TEST(PdfDocument, AttachedModelTravelsWithTheFile) {
  WriteOptions options;
  options.attachment = "<speech/>";
  for (const char* const profile : {"ua1", "ua2"}) {
    options.profile = profile;
    const std::string pdf = pdf_of(rich_speech(), options);
    EXPECT_EQ(findings(pdf), "") << profile;
    EXPECT_NE(pdf.find("/Type/EmbeddedFile/Subtype/application#2Fxml"), std::string::npos);
  }
}

TEST(PdfDocument, BlockQuotationsHoldParagraphs) {
  Speech speech = plain_speech({"He said this."});
  const Node emphasised = with(Element::s, {text_node("We hold "), words(Element::em, "these"), text_node(" truths.")});
  std::vector<Node>& section = speech.body.children.front().children;
  section.push_back(with(Element::quote, {with(Element::p, {emphasised})}));
  section.push_back(with(Element::quote, {emphasised}));
  for (const char* const profile : {"ua1", "ua2"}) {
    WriteOptions options;
    options.profile = profile;
    EXPECT_EQ(findings(pdf_of(speech, options)), "") << profile;
  }
}

/// The spaces behind a right-to-left ligature are in the font also where left-to-right words of that font come first.
TEST(PdfDocument, RightToLeftWordsFindTheirSpaces) {
  EXPECT_EQ(findings(pdf_of(plain_speech({"\u03b1\U0001F3FD\u200d\u0628\u062d"}))), "");
}

/// How often `what` stands in a file whose streams are laid open.
size_t count(const std::string& pdf, std::string_view what) {
  size_t found = 0;
  for (size_t at = pdf.find(what); at != std::string::npos; at = pdf.find(what, at + 1)) ++found;
  return found;
}

TEST(PdfDocument, WordsBesideElementsAreElements) {
  EXPECT_EQ(count(pdf_of(plain_speech({"All alone."}), {}, true), "/S/Span"), 0u);
  // two stretches of words around a character that an ActualText says
  EXPECT_EQ(count(pdf_of(plain_speech({"one \U000F0000 two"}), {}, true), "/S/Span"), 3u);
}

TEST(PdfDocument, WordsOfEachPageAreAnElement) {
  const std::string pdf = pdf_of(plain_speech({many("All of it. ", 1000)}), {}, true);
  EXPECT_GT(count(pdf, "/S/Span"), 1u);
  EXPECT_EQ(count(pdf, "/S/Span"), count(pdf, "/Type/Page/"));
  EXPECT_EQ(count(pdf, "/Type/MCR"), 0u);
}

TEST(PdfDocument, ClearFormSaysTheSame) {
  EXPECT_EQ(findings(pdf_of(rich_speech(), {}, true)), "");
  EXPECT_NE(pdf_of(rich_speech(), {}, true).find("(Opening r)20(emarks"), std::string::npos);
}

TEST(PdfDocument, HostileAndFarTextsStayValid) {
  const std::vector<std::string> texts = {"Yes.",
                                          many("x", 65536),
                                          many("ж", 20000),
                                          many("A sentence that goes on about the matter at hand. ", 300),
                                          std::string("a\x01\x02\x1f b\tc \xC2\x85 d \xE2\x80\xA8 e", 19),
                                          "broken \xC3 bytes \xF0\x9F \xED\xA0\x80",
                                          "Cafe\u0301 Z\u0351\u036b\u0343 naïve",
                                          "سلام عليكم لا إله",
                                          "word كلمة (بعد) 12 שלום end",
                                          "अध्यक्ष महोदय, किसी को",
                                          "ท่านประธาน น้ำ",
                                          "主席先生，我们今天",
                                          "Здравствуйте, Erdoğan!",
                                          "\uE000 private \U000F0000",
                                          "\u3164\u115F filler \u200D\uFE0F",
                                          "🙂 ꙮ 𐍈",
                                          "office fjord ﬁ ﬂ",
                                          many("\u202E abc \u202B אבג ", 200),
                                          "\uFFFE\uFFFF\U0010FFFF",
                                          "µ μ \u2011 -"};
  for (const std::string& text : texts) {
    for (const bool rtl : {false, true}) {
      Speech speech = plain_speech({text, "End."});
      if (rtl) speech.presentation.direction = "rtl";
      EXPECT_EQ(findings(pdf_of(speech)), "") << text.substr(0, 40);
    }
  }
}

TEST(PdfDocument, EachCharacterOfEveryBlockCanBeShown) {
  std::string all;
  for (char32_t c = 0x20; c < 0x20000; ++c)
    if (c < 0xD800 || c > 0xDFFF) utf8::append(all, c);
  EXPECT_EQ(findings(pdf_of(plain_speech({all}))), "");
}

TEST(PdfDocument, SameBytesOnEveryRunInEveryThreadAndLocale) {
  const Speech speech = rich_speech(),
               other = plain_speech({"Здравствуйте, Erdoğan. " + many("Other words here. ", 200)}, "ru");
  const std::string first = pdf_of(speech), second = pdf_of(other);
  EXPECT_EQ(pdf_of(speech), first);  // now with warm caches and another document in between
  EXPECT_EQ(pdf_of(other), second);
  std::vector<std::string> made(4);
  std::vector<std::thread> threads;
  for (std::string& to : made) threads.emplace_back([&to, &speech, &other] { to = pdf_of(other) + pdf_of(speech); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& bytes : made) EXPECT_EQ(bytes, second + first);
  const std::string before = std::setlocale(LC_ALL, nullptr);
  std::setlocale(LC_ALL, "de_DE.UTF-8");
  EXPECT_EQ(pdf_of(speech), first);
  std::setlocale(LC_ALL, before.c_str());
}

/// Font programs are kept between documents, and let go of when there are many: never those of the document being made.
TEST(PdfDocument, ManyDocumentsWithRareCharactersKeepTheirFonts) {
  const std::vector<std::string> rare{"\u0192", "\u2020", "\u2021", "\u2030", "\u00A4", "\u00A6", "\u00AC", "\u00B6", "\u00B8"};
  for (unsigned number = 1; number < 300; ++number) {
    std::string text = "Words ";
    for (size_t bit = 0; bit < rare.size(); ++bit)
      if ((number >> bit & 1) != 0) text += rare[bit];
    Speech speech = titled(number % 2 == 0 ? text : "Remarks");
    Node section = element_node(Element::section);
    section.children.push_back(paragraph(text + "."));
    speech.body.children.push_back(std::move(section));
    ASSERT_EQ(findings(pdf_of(speech)), "") << number;
  }
}

TEST(PdfDocument, IdentifiersAndFontNamesDifferBetweenDocuments) {
  const std::string a = pdf_of(plain_speech({"One."}), {}, true), b = pdf_of(plain_speech({"Two."}), {}, true);
  const auto id = [](const std::string& pdf) { return pdf.substr(pdf.find("/ID[<") + 5, 32); };
  EXPECT_NE(id(a), id(b));
}

TEST(PdfDocument, CharactersThatNoFontHasAreReported) {
  Diagnostics said;
  const std::string pdf = pdf_of(plain_speech({"A sign \u0378 and \U0002FE05 and \u0378."}), {}, true, &said);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0501");
  EXPECT_NE(said[0].message.find("U+0378, U+2FE05"), std::string::npos) << said[0].message;
  EXPECT_EQ(findings(pdf), "");
}

TEST(PdfDocument, UnknownNamesAreRefused) {
  Diagnostics diagnostics;
  WriteOptions options;
  options.style = "baroque";
  const auto refused = pdf::pdf_bytes(rich_speech(), options, {}, diagnostics);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.failure().exit, Exit::usage);
  options = {};
  options.profile = "ua9";
  EXPECT_FALSE(pdf::pdf_bytes(rich_speech(), options, {}, diagnostics).ok());
}

TEST(PdfDocument, SizesStaySmall) {
  EXPECT_LT(pdf_of(plain_speech({"Yes."})).size(), 16000u);
  EXPECT_LT(pdf_of(rich_speech()).size(), 30000u);
}

TEST(PdfDocument, MetadataSurvivesAnyTitle) {
  Speech speech = titled(std::string("  <Peace> & \x01\"war\" \xC3\xA9 \xC3 ") + "\n");
  speech.presentation.author = "A \xF0\x9F B";
  const std::string pdf = pdf_of(speech);
  EXPECT_EQ(findings(pdf), "");
  EXPECT_NE(pdf.find("&lt;Peace&gt; &amp; \"war\" é<"), std::string::npos);
}

}  // namespace
}  // namespace lectern::test

#include "write/epub/epub.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cstdlib>

#include "../xhtml/narration_sample.h"
#include "../xhtml/sample.h"
#include "../xhtml/words.h"
#include "base/zip_reader.h"
#include "check/epub.h"
#include "read/epub.h"
#include "write/epub/book.h"

namespace lectern {
namespace {

using sample::el;
using sample::id;
using sample::p;
using sample::s;
using sample::t;

std::string book(const Speech& speech, const Narration* narration = nullptr, WriteOptions options = {}) {
  if (narration != nullptr && options.epub_audio.empty()) options.epub_audio = "mp3";
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_epub(speech, narration, options, sink, diagnostics).ok());
  return sink.bytes();
}

std::string part(const std::string& book, std::string_view name) {
  const ZipArchive archive = open_zip(book);
  const ZipEntry* const entry = archive.find(name);
  return entry == nullptr ? std::string() : unpacked(archive, *entry).value_or("damaged");
}

void expect_clean(const std::string& book) {
  for (const Finding& finding : check_epub(book).findings)
    ADD_FAILURE() << finding.rule << " " << finding.where << " " << finding.message;
}

size_t count(const std::string& text, const std::string& what) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++n;
  return n;
}

TEST(Epub, TextOnlyIsClean) {
  const std::string bytes = book(sample::speech());
  expect_clean(bytes);
  EXPECT_EQ(part(bytes, "EPUB/package.opf").find("auditory"), std::string::npos);
  EXPECT_EQ(part(bytes, "EPUB/style.css").find("overlay"), std::string::npos);
}

TEST(Epub, NarratedIsClean) {
  const Speech speech = sample::speech();
  const Narration narration = sample::narration(speech);
  const std::string bytes = book(speech, &narration);
  expect_clean(bytes);
  const std::string package = part(bytes, "EPUB/package.opf");
  EXPECT_NE(package.find("synchronizedAudioText"), std::string::npos);
  EXPECT_NE(package.find("<meta property=\"media:narrator\">espeak-ng 1.51, en-gb</meta>"), std::string::npos);
  EXPECT_EQ(count(part(bytes, "EPUB/narration.smil"), "<par>"), narration.cues.size());
}

TEST(Epub, OpusIsNamedAsWhatItIs) {
  const Speech speech = sample::speech();
  Narration narration = sample::narration(speech);
  narration.sounds = {{"opus", std::make_shared<sample::MemorySound>("OggS")}};
  WriteOptions options;
  options.epub_audio = "opus";
  const std::string bytes = book(speech, &narration, options);
  EXPECT_NE(part(bytes, "EPUB/package.opf").find("href=\"narration.opus\" media-type=\"audio/ogg; codecs=opus\""), std::string::npos);
  EXPECT_EQ(part(bytes, "EPUB/narration.opus"), "OggS");
  EXPECT_EQ(part(bytes, "EPUB/narration.smil").find("narration.mp3"), std::string::npos);
}

TEST(Epub, ClipsMeetAndAddUp) {
  const Speech speech = sample::speech();
  const Narration narration = sample::narration(speech);
  const std::string bytes = book(speech, &narration);
  const std::string smil = part(bytes, "EPUB/narration.smil");
  std::string end_before = "0:00:00.000";
  for (size_t at = 0; (at = smil.find("clipBegin=\"", at)) != std::string::npos; ++at) {
    EXPECT_EQ(smil.substr(at + 11, 11), end_before);
    end_before = smil.substr(smil.find("clipEnd=\"", at) + 9, 11);
  }
  EXPECT_EQ(count(part(bytes, "EPUB/package.opf"), ">" + end_before + "</meta>"), 2u);
}

TEST(Epub, HearingSufficesOnlyWhereAllIsSpoken) {
  Speech speech = sample::speech();
  const auto sufficient = [](const Speech& what, const Narration& narration) {
    return part(book(what, &narration), "EPUB/package.opf").find("accessModeSufficient\">auditory<") != std::string::npos;
  };
  EXPECT_FALSE(sufficient(speech, sample::narration(speech)));  // notes, stage notes and a table aren't spoken
  speech.presentation.header.pop_back();
  speech.body.children = {el(Element::section, {p({s("x", {t("One.")}), t(" "), s("y", {t("Two.")})})})};
  Narration narration = sample::narration(speech);
  EXPECT_TRUE(sufficient(speech, narration));
  narration.cues.back().silent = true;
  EXPECT_FALSE(sufficient(speech, narration));
}

TEST(Epub, ACueWithoutItsWordsIsAFailure) {
  const Speech speech = sample::speech();
  Narration narration = sample::narration(speech);
  narration.cues[3].id = "s-nowhere";
  StringSink sink;
  Diagnostics diagnostics;
  WriteOptions options;
  options.epub_audio = "mp3";
  const auto result = write_epub(speech, &narration, options, sink, diagnostics);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.failure().exit, Exit::check);
  EXPECT_TRUE(sink.bytes().empty());
}

TEST(Epub, AClipWithoutLengthIsLeftOut) {
  const Speech speech = sample::speech();
  Narration narration = sample::narration(speech);
  narration.cues[2].clip_end = narration.cues[2].clip_begin;
  narration.cues[3].clip_begin = narration.cues[2].clip_end;
  expect_clean(book(speech, &narration));
}

TEST(Epub, ClaimsConformanceOnlyWhereSomebodyVouches) {
  EXPECT_EQ(part(book(sample::speech()), "EPUB/package.opf").find("conformsTo"), std::string::npos);
  WriteOptions options;
  options.certifier = "Press & Partners";
  const std::string bytes = book(sample::speech(), nullptr, options);
  expect_clean(bytes);
  const std::string package = part(bytes, "EPUB/package.opf");
  EXPECT_NE(package.find(">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>"), std::string::npos);
  EXPECT_NE(package.find("id=\"certifier\">Press &amp; Partners</meta>"), std::string::npos);
}

TEST(Epub, IdentifierComesFromTheWordsAlone) {
  Speech speech = sample::speech();
  const std::string before = book_identifier(speech);
  EXPECT_EQ(before.size(), 45u);
  EXPECT_EQ(before[23], '8');
  speech.meta.children.push_back(el(Element::source, {}, {{Attribute::file, "other.txt"}}));
  speech.body.children[0].children[0].src.begin = {7, 1};
  EXPECT_EQ(book_identifier(speech), before);
  speech.body.children[0].children.push_back(p({s("new", {t("One word more.")})}));
  EXPECT_NE(book_identifier(speech), before);
}

TEST(Epub, ContentsHaveTheTitleAndEachPart) {
  const std::string nav = part(book(sample::speech()), "EPUB/nav.xhtml");
  for (const char* const entry : {">Opening remarks at the hearings", ">Opening</a>", ">Five areas</a>", ">A part of it</a>",
                                  ">Closing</a>", ">Notes</a>"})
    EXPECT_NE(nav.find(entry), std::string::npos) << entry;
  EXPECT_NE(nav.find("epub:type=\"bodymatter\""), std::string::npos);
}

TEST(Epub, EmptySpeechIsStillABook) { expect_clean(book(Speech())); }

TEST(Epub, PagesOfANamedSourceCanBeFound) {
  Speech speech = sample::speech();
  speech.meta.children.push_back(el(Element::source, {}, {{Attribute::file, "speech.txt"}}));
  const std::string bytes = book(speech);
  expect_clean(bytes);
  EXPECT_NE(part(bytes, "EPUB/nav.xhtml").find("epub:type=\"page-list\""), std::string::npos);
  EXPECT_NE(part(bytes, "EPUB/speech.xhtml").find("epub:type=\"pagebreak\" role=\"doc-pagebreak\" title=\"2\""),
            std::string::npos);
  EXPECT_NE(part(bytes, "EPUB/package.opf").find("<dc:source id=\"source\">speech.txt</dc:source>"), std::string::npos);
}

TEST(Epub, PageNumbersThatAreSaidCanBeSkipped) {
  Speech speech = sample::speech();
  Narration narration = sample::narration(speech);
  const std::string before = part(book(speech, &narration), "EPUB/narration.smil");
  Speech named = speech;
  named.meta.children.push_back(el(Element::source, {}, {{Attribute::file, "speech.txt"}}));
  const std::string paged = part(book(named, &narration), "EPUB/speech.xhtml");
  // Announced after the sentence that stands before it, in the last half of that one's time.
  size_t before_it = 0;
  for (size_t i = 0; i < narration.cues.size(); ++i)
    if (const size_t at = paged.find("id=\"" + narration.cues[i].id + '"'); at < paged.find("id=\"page-2\"")) before_it = i;
  Cue page;
  page.id = "page-2";
  page.page = true;
  Cue& sentence = narration.cues[before_it];
  page.clip_end = page.end = sentence.clip_end;
  page.clip_begin = page.begin = sentence.clip_end = sentence.end = (sentence.clip_begin + sentence.clip_end) / 2;
  sentence.words.clear();
  narration.cues.insert(narration.cues.begin() + static_cast<std::ptrdiff_t>(before_it) + 1, page);
  // Nobody knows whose pages they are: the book shows none, and its sound is as it was.
  EXPECT_EQ(part(book(speech, &narration), "EPUB/narration.smil"), before);
  const std::string shown = book(named, &narration);
  expect_clean(shown);
  EXPECT_NE(part(shown, "EPUB/narration.smil").find("<par epub:type=\"pagebreak\"><text src=\"speech.xhtml#page-2\"/>"), std::string::npos);
}

TEST(Epub, SpeakersAreCreatorsAndTheirRoleStandsForAMissingName) {
  Speech speech = sample::speech();
  speech.meta.children.push_back(el(Element::speaker, {el(Element::role, {t("The Chair")})}));
  speech.meta.children.push_back(el(Element::publisher, {t("Department of Information")}));
  const std::string package = part(book(speech), "EPUB/package.opf");
  EXPECT_NE(package.find("<dc:creator id=\"creator-1\">Ada Example</dc:creator>"), std::string::npos);
  EXPECT_NE(package.find("<dc:creator id=\"creator-2\">The Chair</dc:creator>"), std::string::npos);
  EXPECT_NE(package.find("<dc:publisher>Department of Information</dc:publisher>"), std::string::npos);
}

/// Two headed parts, each of 40 turns: longer than one file may be.
Speech long_speech() {
  Speech speech = sample::speech();
  Node main = el(Element::section, {}, {{Attribute::kind, "body"}});
  for (int part = 0; part < 2; ++part) {
    Node section = el(Element::section, {el(Element::heading, {t("Part " + std::to_string(part + 1))})});
    for (int i = 0; i < 40; ++i) {
      const std::string name = std::to_string(part) + "-" + std::to_string(i);
      section.children.push_back(el(Element::turn, {id("l-" + name, el(Element::label, {t("Speaker " + name + ":")})),
                                                    p({s(name, {t(std::string(1200 + part * 6000, 'w') + ".")})})}));
    }
    main.children.push_back(std::move(section));
  }
  speech.body.children.insert(speech.body.children.begin() + 1, std::move(main));
  return speech;
}

TEST(Epub, ALongSpeechHasAFileForEachPart) {
  Speech speech = long_speech();
  const std::string bytes = book(speech);
  expect_clean(bytes);
  const std::string nav = part(bytes, "EPUB/nav.xhtml");
  EXPECT_NE(part(bytes, "EPUB/speech-2.xhtml").find(">Part 2</h2>"), std::string::npos);
  EXPECT_NE(nav.find("\"speech.xhtml#section\">Part 1<"), std::string::npos);
  EXPECT_NE(nav.find("\"speech-2.xhtml#section-2\">Part 2<"), std::string::npos);
  EXPECT_NE(part(bytes, "EPUB/speech-3.xhtml").find(" data-continues=\"1\">"), std::string::npos);  // cut between turns
  std::string all;
  size_t files = 0;
  for (; !part(bytes, "EPUB/" + file_name(files)).empty(); ++files) all += part(bytes, "EPUB/" + file_name(files));
  EXPECT_GE(files, 3u);
  EXPECT_EQ(count(part(bytes, "EPUB/package.opf"), "<itemref "), files);
  EXPECT_EQ(count(all, "<h1"), files);
  EXPECT_NE(all.find("href=\"" + file_name(files - 1) + "#s-fn\""), std::string::npos);  // to the notes, and back
  EXPECT_NE(part(bytes, "EPUB/" + file_name(files - 1)).find("href=\"speech.xhtml#"), std::string::npos);
}

TEST(Epub, ALongSpeechIsHeardFileByFile) {
  const Speech speech = long_speech();
  const Narration narration = sample::narration(speech);
  const std::string bytes = book(speech, &narration);
  expect_clean(bytes);
  const std::string package = part(bytes, "EPUB/package.opf");
  const size_t overlays = count(package, "application/smil+xml");
  EXPECT_GE(overlays, 3u);
  EXPECT_EQ(count(package, "property=\"media:duration\""), overlays + 1);
  EXPECT_NE(part(bytes, "EPUB/narration-2.smil").find("<text src=\"speech-2.xhtml#"), std::string::npos);
}

TEST(Epub, ALongSpeechIsReadBackWhole) {
  const Speech speech = long_speech();
  auto page = own_page_of_epub(book(speech));
  ASSERT_TRUE(page);
  for (size_t at = 0; (at = page->find("speech-", at)) != std::string::npos;) page->erase(at, page->find('#', at) - at);
  for (size_t at = 0; (at = page->find("speech.xhtml#", at)) != std::string::npos;) page->erase(at, 12);
  EXPECT_EQ(page->find("data-continues"), std::string::npos);
  const size_t main = page->find("<main>\n") + 7;
  EXPECT_EQ(page->substr(main, page->find("</main>") - main), render_body(speech, {.epub_types = true}).markup);
}

/// Times for each word of a sentence, as an engine gives them.
void time_words(Cue& cue) {
  int64_t at = cue.begin = cue.clip_begin + 200;
  cue.end = cue.clip_end;
  for (size_t begin = 0; begin < cue.text.size();) {
    const size_t end = std::min(cue.text.find(' ', begin), cue.text.size());
    cue.words.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), at, at + 2000});
    at += 2000;
    begin = end + 1;
  }
}

TEST(Epub, WordsAreMarkedOneByOneWhereAsked) {
  const Speech speech = sample::speech();
  Narration narration = sample::narration(speech);
  for (Cue& cue : narration.cues)
    if (cue.id == "s-thanks") cue.text = "Thank you for inviting me.", time_words(cue);
    else if (cue.id == "s-old") cue.text = "An old “game-changer” is still new.", time_words(cue);
  EXPECT_EQ(part(book(speech, &narration), "EPUB/speech.xhtml").find("class=\"w\""), std::string::npos);
  WriteOptions options;
  options.word_times = true;
  const std::string bytes = book(speech, &narration, options);
  expect_clean(bytes);
  const std::string page = part(bytes, "EPUB/speech.xhtml"), overlay = part(bytes, "EPUB/narration.smil");
  EXPECT_NE(page.find("<span class=\"w\" id=\"s-thanks-w1\">Thank</span> <span class=\"w\" id=\"s-thanks-w2\">you</span>"), std::string::npos);
  EXPECT_NE(page.find("<em><span class=\"w\" id=\"s-old-w5\">still</span></em> <span class=\"w\" id=\"s-old-w6\">new.</span>"), std::string::npos);
  EXPECT_NE(overlay.find("<seq epub:textref=\"speech.xhtml#s-thanks\">\n<par><text src=\"speech.xhtml#s-thanks-w1\"/>"), std::string::npos);
  EXPECT_EQ(count(overlay, "<par>"), narration.cues.size() - 2 + 5 + 6);
  EXPECT_EQ(sample::letters(sample::text_of(page, "<main>", "</main>")), sample::shown_words(speech));
}

TEST(Epub, ASentenceWithAWordInTwoPiecesIsMarkedWhole) {
  Speech speech = sample::speech();
  speech.body.children = {el(Element::section, {p({s("x", {t("Re"), el(Element::em, {t("write")}), t(" it all.")})})})};
  Narration narration = sample::narration(speech);
  narration.cues.back().text = "Rewrite it all.";
  time_words(narration.cues.back());
  WriteOptions options;
  options.word_times = true;
  const std::string bytes = book(speech, &narration, options);
  expect_clean(bytes);
  EXPECT_EQ(part(bytes, "EPUB/speech.xhtml").find("class=\"w\""), std::string::npos);
}

TEST(Epub, SameBytesInAnyLocaleAndTimeZone) {
  const Speech speech = sample::speech();
  const Narration narration = sample::narration(speech);
  const std::string first = book(speech, &narration);
  setenv("TZ", "Pacific/Kiritimati", 1);
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* const locale : {"de_DE.UTF-8", "C.UTF-8", "tr_TR.UTF-8", "C"}) {
    std::setlocale(LC_ALL, locale);
    EXPECT_EQ(book(speech, &narration), first) << locale;
  }
  std::setlocale(LC_ALL, before.c_str());
}

TEST(Epub, ShowsEachWordOnceAndInOrder) {
  const Speech speech = sample::speech();
  EXPECT_EQ(sample::letters(sample::text_of(part(book(speech), "EPUB/speech.xhtml"), "<main>", "</main>")),
            sample::shown_words(speech));
}

}  // namespace
}  // namespace lectern

// Each rule for EPUB rejects a book that breaks it: the writer's own narrated book, unpacked, changed in one place and
// packed again.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "../write/xhtml/narration_sample.h"
#include "../write/xhtml/sample.h"
#include "base/zip_reader.h"
#include "check/epub.h"
#include "check/xhtml.h"
#include "write/epub/epub.h"
#include "write/epub/zip_writer.h"

namespace lectern {
namespace {

struct Part {
  std::string name;
  std::string bytes;
  bool stored = false;
};
using Parts = std::vector<Part>;

std::string good_book() {
  Speech speech = sample::speech();
  speech.meta.children.push_back(sample::el(Element::source, {}, {{Attribute::file, "speech.txt"}}));
  const Narration narration = sample::narration(speech);
  WriteOptions options;
  options.certifier = "Press";
  options.cover = "\x89PNG";
  options.epub_audio = "mp3";
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_epub(speech, &narration, options, sink, diagnostics).ok());
  return sink.bytes();
}

Parts parts_of(const std::string& book) {
  const ZipArchive archive = open_zip(book);
  Parts parts;
  for (const ZipEntry& entry : archive.entries)
    parts.push_back({entry.name, unpacked(archive, entry).value(), !entry.deflated});
  return parts;
}

std::string packed(const Parts& parts) {
  StringSink sink;
  ZipWriter zip(sink, "");
  for (const Part& part : parts)
    EXPECT_TRUE((part.stored ? zip.add_stored(part.name, part.bytes) : zip.add_deflated(part.name, part.bytes)).ok());
  EXPECT_TRUE(zip.finish().ok());
  return sink.bytes();
}

using Change = std::function<void(Parts&)>;
struct Broken {
  std::string rule;
  Change change;
};

Part& named(Parts& parts, const std::string& name) {
  return *std::find_if(parts.begin(), parts.end(), [&name](const Part& part) { return part.name == name; });
}

Change swap_in(const std::string& name, const std::string& from, const std::string& to) {
  return [=](Parts& parts) {
    std::string& bytes = named(parts, name).bytes;
    const size_t at = bytes.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    bytes.replace(at, from.size(), to);
  };
}
Change package(const std::string& from, const std::string& to) { return swap_in("EPUB/package.opf", from, to); }
Change nav(const std::string& from, const std::string& to) { return swap_in("EPUB/nav.xhtml", from, to); }
Change text(const std::string& from, const std::string& to) { return swap_in("EPUB/speech.xhtml", from, to); }
Change style(const std::string& from, const std::string& to) { return swap_in("EPUB/style.css", from, to); }
Change smil(const std::string& from, const std::string& to) { return swap_in("EPUB/narration.smil", from, to); }
Change without(const std::string& name) {
  return [=](Parts& parts) {
    parts.erase(std::find_if(parts.begin(), parts.end(), [&name](const Part& part) { return part.name == name; }));
  };
}
Change with(const std::string& name) {
  return [=](Parts& parts) { parts.push_back({name, "words", false}); };
}
std::string meta(const std::string& property, const std::string& value) {
  return "<meta property=\"" + property + "\">" + value + "</meta>";
}

const std::vector<Broken>& broken_containers() {
  static const std::vector<Broken> books = {
      {"EPUB:archive", with("EPUB/../../outside")},
      {"EPUB:archive", with("/absolute")},
      {"EPUB:archive", with("EPUB/NAV.xhtml")},
      {"EPUB:mimetype", without("mimetype")},
      {"EPUB:mimetype", swap_in("mimetype", "epub+zip", "epub+zip\n")},
      {"EPUB:mimetype", [](Parts& parts) { std::swap(parts[0], parts[1]); }},
      {"EPUB:mimetype", [](Parts& parts) { parts[0].bytes = std::string(500, ' '), parts[0].stored = false; }},
      {"EPUB:container", without("META-INF/container.xml")},
      {"EPUB:container", swap_in("META-INF/container.xml", "EPUB/package.opf", "EPUB/other.opf")},
      {"EPUB:container", swap_in("META-INF/container.xml", "</rootfiles>", "")},
      {"EPUB:contents", with("EPUB/extra.txt")},
      {"EPUB:contents", without("EPUB/style.css")},
      {"EPUB:package", package("</manifest>", "")},
      {"EPUB:package", package("version=\"3.0\"", "version=\"2.0\"")},
      {"EPUB:identifier", package("unique-identifier=\"identifier\"", "unique-identifier=\"other\"")},
      {"EPUB:title", package("<dc:title id=\"title\">Opening remarks at the hearings on migration &amp; development<",
                             "<dc:title id=\"title\"> <")},
      {"EPUB:language", package("<dc:language>en</dc:language>", "")},
      {"EPUB:language", package(" xml:lang=\"en\"", "")},
      {"EPUB:modified", package("2013-07-15T00:00:00Z", "2013-07-15")},
      {"EPUB:modified", package("<dc:date>", meta("dcterms:modified", "2013-07-15T00:00:00Z") + "<dc:date>")},
      {"EPUB:date", package("<dc:date>2013-07-15", "<dc:date>15 July 2013")},
      {"EPUB:refines", package("refines=\"#creator-1\"", "refines=\"#creator-9\"")},
      {"EPUB:refines", package("id=\"title\"", "id=\"identifier\"")},
      {"EPUB:manifest", package("id=\"style\" href", "id=\"nav\" href")},
      {"EPUB:manifest", package("media-type=\"text/css\"", "")},
      {"EPUB:spine", package("idref=\"speech\"", "idref=\"style\"")},
      {"EPUB:spine", package("<itemref idref=\"cover\"/>\n<itemref idref=\"speech\"/>", "<itemref idref=\"speech\" linear=\"no\"/>")},
  };
  return books;
}

const std::vector<Broken>& broken_accessibility() {
  static const std::vector<Broken> books = {
      {"EPUB:access-mode", package(meta("schema:accessMode", "textual"), meta("schema:accessMode", "text"))},
      {"EPUB:sufficient",
       package(meta("schema:accessModeSufficient", "textual"), meta("schema:accessModeSufficient", "textual,sound"))},
      {"EPUB:features",
       package(meta("schema:accessibilityFeature", "readingOrder"), meta("schema:accessibilityFeature", "order"))},
      {"EPUB:hazard", package(meta("schema:accessibilityHazard", "none"), "")},
      {"EPUB:hazard", package(meta("schema:accessibilityHazard", "none"),
                              meta("schema:accessibilityHazard", "none") + meta("schema:accessibilityHazard", "sound"))},
      {"EPUB:hazard", package(meta("schema:accessibilityHazard", "none"), meta("schema:accessibilityHazard", "harmless"))},
      {"EPUB:summary", package("schema:accessibilitySummary", "schema:accessibilityNote")},
      {"EPUB:truth", package(meta("schema:accessibilityFeature", "synchronizedAudioText"), "")},
      {"EPUB:truth", package(meta("schema:accessMode", "auditory"), "")},
      {"EPUB:truth", package(meta("schema:accessMode", "auditory"),
                             meta("schema:accessMode", "auditory") + meta("schema:accessMode", "visual"))},
      {"EPUB:truth", package(meta("schema:accessibilityFeature", "pageNavigation"), "")},
      {"EPUB:cover", swap_in("EPUB/cover.png", "PNG", "JPG")},
      {"EPUB:cover", package("href=\"style.css\"", "href=\"style.css\" properties=\"cover-image\"")},
      {"EPUB:cover", swap_in("EPUB/cover.xhtml", "alt=\"Opening remarks at the hearings on migration &amp; development, Ada Example\"", "alt=\"\"")},
      {"EPUB:truth", package("image/png\" properties=\"cover-image\"", "image/png\"")},
      {"EPUB:conformance",
       package("EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "EPUB Accessibility 1.1 - WCAG 2.2 Level AAAA")},
      {"EPUB:conformance",
       package("<meta property=\"a11y:certifiedBy\" refines=\"#conformance\" id=\"certifier\">Press</meta>", "")},
      {"EPUB:conformance", package("property=\"dcterms:conformsTo\"", "property=\"dcterms:subject\"")},
      {"EPUB:contents-list", package(" properties=\"nav\"", "")},
      {"EPUB:contents-list", nav("epub:type=\"toc\"", "epub:type=\"lot\"")},
      {"EPUB:landmarks", nav("epub:type=\"landmarks\"", "epub:type=\"lot\"")},
      {"EPUB:landmarks", nav("<a epub:type=\"bodymatter\"", "<a")},
      {"EPUB:navigation-links", nav("speech.xhtml#opening", "style.css")},
      {"EPUB:navigation-order", nav("speech.xhtml#opening", "speech.xhtml#notes")},
      {"EPUB:pages", nav("epub:type=\"page-list\"", "epub:type=\"lot\"")},
      {"EPUB:pages", package("property=\"source-of\"", "property=\"title-type\"")},
      {"EPUB:links", nav("speech.xhtml#opening", "speech.xhtml#gone")},
      {"EPUB:links", text("href=\"style.css\"", "href=\"other.css\"")},
      {"EPUB:style", style("q { quotes: none; }", "q { direction : rtl; }")},
      {"EPUB:style", style("q { quotes: none; }", "@import \"x.css\";")},
      {"EPUB:style", style("q { quotes: none; }", "q { background: url(https://un.org/a.png); }")},
      {"XHTML:roles", text(" role=\"doc-noteref\"", "")},
      {"XHTML:well-formed", text("</main>", "")},
      {"XHTML:one-h1", text("</main>", "<h1>Again</h1></main>")},
  };
  return books;
}

/// The text of the first sentence that the overlay names, from behind its start tag to its end.
std::pair<size_t, size_t> first_spoken(Parts& parts) {
  const std::string& overlay = named(parts, "EPUB/narration.smil").bytes;
  const size_t at = overlay.find('#', overlay.find("<text ")) + 1;
  const std::string id = overlay.substr(at, overlay.find('"', at) - at);
  const std::string& page = named(parts, "EPUB/speech.xhtml").bytes;
  const size_t start = page.find('>', page.find("id=\"" + id + "\"")) + 1;
  return {start, page.find("</", start)};
}

/// A word beside what is spoken, where sound alone is said to be enough.
void unspoken(Parts& parts) {
  std::string& opf = named(parts, "EPUB/package.opf").bytes;
  opf.insert(opf.find("</metadata>"), meta("schema:accessModeSufficient", "auditory"));
  std::string& page = named(parts, "EPUB/speech.xhtml").bytes;
  page.insert(page.find("</main>"), "<p>unspoken</p>");
}

/// One more par after the first, of the element "again".
void say_again(Parts& parts, const std::string& type) {
  std::string& overlay = named(parts, "EPUB/narration.smil").bytes;
  const size_t par = overlay.find("<par"), close = overlay.find("</par>", par) + 6;
  std::string copy = overlay.substr(par, close - par);
  const size_t hash = copy.find('#') + 1;
  copy.replace(hash, copy.find('"', hash) - hash, "again").insert(4, type);
  overlay.insert(close, copy);
}

/// The first sentence's own words as a second sentence inside it.
void spoken_twice(Parts& parts) {
  const auto [start, end] = first_spoken(parts);
  std::string& page = named(parts, "EPUB/speech.xhtml").bytes;
  page.insert(end, "</span>").insert(start, "<span id=\"again\">");
  say_again(parts, {});
}

/// A page break in the first sentence, said and marked as what it is, without a number.
void nameless_page(Parts& parts) {
  named(parts, "EPUB/speech.xhtml").bytes.insert(first_spoken(parts).second, "<span id=\"again\" role=\"doc-pagebreak\"></span>");
  say_again(parts, " epub:type=\"pagebreak\"");
}

/// The same with its number, and nobody can skip it.
void page_for_all(Parts& parts) {
  named(parts, "EPUB/speech.xhtml").bytes.insert(first_spoken(parts).second, "<span id=\"again\" role=\"doc-pagebreak\" title=\"4\"></span>");
  say_again(parts, {});
}

void without_words(Parts& parts) {
  const auto [start, end] = first_spoken(parts);
  named(parts, "EPUB/speech.xhtml").bytes.erase(start, end - start);
}

const std::vector<Broken>& broken_overlays() {
  static const std::vector<Broken> books = {
      {"EPUB:overlay-item", package(" media-overlay=\"overlay\"", "")},
      {"EPUB:overlay-item", package(" media-overlay=\"overlay\"", " media-overlay=\"style\"")},
      {"EPUB:overlay-markup", smil("version=\"3.0\"", "")},
      {"EPUB:overlay-markup", smil("</body>", "")},
      {"EPUB:overlay-markup", smil("<text src=\"speech.xhtml#s-title\"/>", "")},
      {"EPUB:overlay-target", smil("<text src=\"speech.xhtml#s-title\"/>", "<text src=\"speech.xhtml#s-gone\"/>")},
      {"EPUB:overlay-target", smil("<text src=\"speech.xhtml#s-title\"/>", "<text src=\"speech.xhtml\"/>")},
      {"EPUB:overlay-target", smil("<seq epub:textref=\"speech.xhtml#opening\"", "<seq")},
      {"EPUB:overlay-target", smil("<text src=\"speech.xhtml#s-sub\"/>", "<text src=\"speech.xhtml#s-title\"/>")},
      {"EPUB:overlay-order",
       [](Parts& parts) {
         swap_in("EPUB/narration.smil", "<text src=\"speech.xhtml#s-title\"/>",
                 "<text src=\"speech.xhtml#s-HOLD\"/>")(parts);
         swap_in("EPUB/narration.smil", "<text src=\"speech.xhtml#s-sub\"/>", "<text src=\"speech.xhtml#s-title\"/>")(parts);
         swap_in("EPUB/narration.smil", "<text src=\"speech.xhtml#s-HOLD\"/>", "<text src=\"speech.xhtml#s-sub\"/>")(parts);
       }},
      {"EPUB:overlay-skip", smil(" epub:type=\"endnote\"", "")},
      {"EPUB:overlay-skip", smil(" epub:type=\"endnote\"", " epub:type=\"endnotes\"")},
      {"EPUB:overlay-clips", smil("clipBegin=\"0:00:00.000\"", "clipBegin=\"0:00:01.700\"")},
      {"EPUB:overlay-clips", smil("clipBegin=\"0:00:01.600\"", "clipBegin=\"0:00:01.500\"")},
      {"EPUB:overlay-clips", smil("clipBegin=\"0:00:01.600\"", "clipBegin=\"one\"")},
      {"EPUB:overlay-clips", [](Parts& parts) { named(parts, "EPUB/narration.mp3").bytes.resize(50000); }},
      {"EPUB:overlay-sound", smil("src=\"narration.mp3\"", "src=\"style.css\"")},
      {"EPUB:overlay-sound", [](Parts& parts) { named(parts, "EPUB/narration.mp3").bytes.replace(0, 4, "RIFF"); }},
      {"EPUB:overlay-duration", package("<meta property=\"media:duration\">0:", "<meta property=\"media:duration\">1:")},
      {"EPUB:overlay-duration", package("refines=\"#overlay\">0:", "refines=\"#overlay\">1:")},
      {"EPUB:overlay-duration", package("refines=\"#overlay\">", "refines=\"#style\">")},
      {"EPUB:overlay-style",
       [](Parts& parts) {
         std::string& sheet = named(parts, "EPUB/style.css").bytes;
         for (size_t at = 0; (at = sheet.find("overlay-active", at)) != std::string::npos; at += 14) sheet[at] = 'O';
       }},
      {"EPUB:overlay-style", style(".-epub-media-overlay-playing", ".playing")},
      {"EPUB:overlay-style", package("media:active-class", "media:other-class")},
      {"EPUB:overlay-style", style("color: #1c1a17", "color: #ffffff")},
      {"EPUB:overlay-style", style("; color: #1c1a17", "")},
      {"EPUB:overlay-text", unspoken},
      {"EPUB:overlay-text", spoken_twice},
      {"EPUB:overlay-text", without_words},
      {"EPUB:overlay-text", nameless_page},
      {"EPUB:overlay-skip", page_for_all},
      {"EPUB:narrator", package("media:narrator", "media:reader")},
  };
  return books;
}

/// A speech that is long enough for several files.
std::string long_book() {
  Speech speech = sample::speech();
  for (int part = 0; part < 2; ++part)
    for (int i = 0; i < 300; ++i)
      speech.body.children.push_back(
          sample::p({sample::s("p" + std::to_string(part) + "-" + std::to_string(i), {sample::t(std::string(150, 'w') + ".")})}));
  Narration narration = sample::narration(speech);
  WriteOptions options;
  options.epub_audio = "mp3";
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_epub(speech, &narration, options, sink, diagnostics).ok());
  return sink.bytes();
}

std::set<std::string> rules_of(const Verdict& verdict) {
  std::set<std::string> rules;
  for (const Finding& finding : verdict.findings) rules.insert(finding.rule);
  return rules;
}

void expect_rejected(const std::vector<Broken>& books) {
  const Parts good = parts_of(good_book());
  size_t number = 0;
  for (const Broken& broken : books) {
    Parts bad = good;
    broken.change(bad);
    const Verdict verdict = check_epub(packed(bad));
    EXPECT_TRUE(rules_of(verdict).count(broken.rule)) << broken.rule << ", book " << number << " of its list";
    for (const Finding& finding : verdict.findings)
      EXPECT_TRUE(std::count(epub_rules().begin(), epub_rules().end(), finding.rule) +
                  std::count(xhtml_rules().begin(), xhtml_rules().end(), finding.rule))
          << finding.rule;
    ++number;
  }
}

TEST(EpubRules, TheWritersBookPassesAlsoWhenPackedAgain) {
  const std::string book = good_book();
  EXPECT_EQ(rules_of(check_epub(book)), std::set<std::string>());
  EXPECT_EQ(rules_of(check_epub(packed(parts_of(book)))), std::set<std::string>());
}

TEST(EpubRules, BrokenContainersAndPackagesAreRejected) { expect_rejected(broken_containers()); }
TEST(EpubRules, BrokenAccessibilityAndNavigationAreRejected) { expect_rejected(broken_accessibility()); }
TEST(EpubRules, BrokenOverlaysAreRejected) { expect_rejected(broken_overlays()); }

TEST(EpubRules, AlternativesOfNoImagesAreRejected) {
  StringSink sink;
  Diagnostics diagnostics;
  ASSERT_TRUE(write_epub(sample::speech(), nullptr, {}, sink, diagnostics).ok());
  Parts parts = parts_of(sink.bytes());
  EXPECT_TRUE(check_epub(packed(parts)).passed());
  package(meta("schema:accessibilityFeature", "readingOrder"), meta("schema:accessibilityFeature", "alternativeText"))(parts);
  EXPECT_TRUE(rules_of(check_epub(packed(parts))).count("EPUB:truth"));
}

TEST(EpubRules, SoundInAnotherOrderThanTheSpineIsRejected) {
  Parts parts = parts_of(long_book());
  EXPECT_EQ(rules_of(check_epub(packed(parts))), std::set<std::string>());
  std::string& opf = named(parts, "EPUB/package.opf").bytes;
  const std::string first = "<itemref idref=\"speech\"/>\n", second = "<itemref idref=\"speech-2\"/>\n";
  ASSERT_NE(opf.find(first + second), std::string::npos);
  opf.replace(opf.find(first + second), first.size() + second.size(), second + first);
  EXPECT_TRUE(rules_of(check_epub(packed(parts))).count("EPUB:overlay-order"));
}

TEST(EpubRules, ADamagedFileIsRejected) {
  for (const std::string_view name : {"EPUB/speech.xhtml", "EPUB/narration.mp3", "EPUB/package.opf"}) {
    std::string book = good_book();
    const ZipArchive archive = open_zip(book);
    book[archive.find(name)->data + 40] ^= 0x55;
    EXPECT_FALSE(check_epub(book).passed()) << name;
  }
  std::string book = good_book();
  book[open_zip(book).find("EPUB/narration.mp3")->data + 400] ^= 0x55;
  EXPECT_TRUE(rules_of(check_epub(book)).count("EPUB:checksum"));
}

TEST(EpubRules, EachRuleHasABrokenBook) {
  std::set<std::string> covered = {"EPUB:checksum"};
  for (const auto* const books : {&broken_containers(), &broken_accessibility(), &broken_overlays()})
    for (const Broken& broken : *books) covered.insert(broken.rule);
  for (const std::string_view rule : epub_rules()) EXPECT_TRUE(covered.count(std::string(rule))) << rule;
}

TEST(EpubRules, AnyCutIsAVerdictAndNoCrash) {
  const std::string book = good_book();
  for (size_t length = 0; length < book.size(); length += 997)
    EXPECT_FALSE(check_epub(std::string_view(book).substr(0, length)).passed());
}

TEST(EpubRules, AnyBrokenByteIsAVerdictAndNoCrash) {
  Speech speech = sample::speech();
  StringSink sink;
  Diagnostics diagnostics;
  ASSERT_TRUE(write_epub(speech, nullptr, {}, sink, diagnostics).ok());
  size_t unseen = 0;
  for (size_t at = 0; at < sink.bytes().size(); at += 5) {
    std::string bad = sink.bytes();
    bad[at] ^= static_cast<char>(0x5A);
    unseen += check_epub(bad).passed() ? 1 : 0;
  }
  EXPECT_LT(unseen, sink.bytes().size() / 50);  // times, versions and attributes of the archive mean nothing to a reader
}

TEST(EpubRules, KindIsToldByContent) {
  EXPECT_TRUE(looks_like_epub(good_book()));
  Parts parts = {{"word/document.xml", "<a/>", false}};
  EXPECT_FALSE(looks_like_epub(packed(parts)));
  EXPECT_FALSE(looks_like_epub("PK"));
}

}  // namespace
}  // namespace lectern

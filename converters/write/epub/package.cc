// The package document: what the book is, what it holds, and what is true of its accessibility.
#include "base/escape.h"
#include "write/epub/book.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

void element(std::string& to, std::string_view name, std::string_view words, std::string_view attributes = {}) {
  to += '<';
  to += name;
  to += attributes;
  to += '>';
  append_xml_text(to, words);
  to += "</";
  to += name;
  to += ">\n";
}

void meta(std::string& to, std::string_view property, std::string_view words, std::string_view attributes = {}) {
  to += "<meta";
  attribute(to, "property", property);
  to += attributes;
  to += '>';
  append_xml_text(to, words);
  to += "</meta>\n";
}

/// First `element` of a speaker, derived or not: metadata shows what the text has elsewhere.
std::string words_of(const Node& speaker, Element element) {
  for (const Node& child : speaker.children) {
    if (child.element != element) continue;
    Node copy = child;
    copy.derived = false;
    if (std::string words = plain_text(copy, Stage::drop); !words.empty()) return words;
  }
  return {};
}

void creators(std::string& to, const Speech& speech) {
  size_t count = 0;
  for (const Node& node : speech.meta.children) {
    if (node.element != Element::speaker) continue;
    std::string who = words_of(node, Element::name);
    if (who.empty()) who = words_of(node, Element::role);
    if (who.empty()) continue;
    const std::string id = "creator-" + std::to_string(++count);
    element(to, "dc:creator", who, " id=\"" + id + "\"");
    meta(to, "role", "spk", " refines=\"#" + id + "\" scheme=\"marc:relators\"");
  }
}

void publication(std::string& to, const Book& book) {
  const Presentation& presentation = book.speech.presentation;
  element(to, "dc:identifier", book_identifier(book.speech), " id=\"identifier\"");
  element(to, "dc:title", book.title, " id=\"title\"");
  element(to, "dc:language", book.speech.lang);
  creators(to, book.speech);
  if (const Node* const publisher = find(book.speech.meta, Element::publisher)) {
    Node copy = *publisher;
    copy.derived = false;
    if (const std::string words = plain_text(copy); !words.empty()) element(to, "dc:publisher", words);
  }
  if (!presentation.date.empty()) element(to, "dc:date", presentation.date);
  if (!book.body.pages.empty()) {
    element(to, "dc:source", book.paged_source, " id=\"source\"");
    meta(to, "source-of", "pagination", " refines=\"#source\"");
  }
  meta(to, "dcterms:modified", presentation.date_time.empty() ? "1980-01-01T00:00:00Z" : presentation.date_time);
}

void overlay_metadata(std::string& to, const Book& book) {
  if (!book.narrated()) return;
  for (size_t file = 0; file < book.files(); ++file) {
    const std::vector<Clip> clips = book.clips_of(file);
    if (clips.empty()) continue;
    const std::string duration = clock_value(clips.back().end - clips.front().begin);
    meta(to, "media:duration", duration, " refines=\"#" + numbered("overlay", file) + "\"");
  }
  meta(to, "media:duration", clock_value(book.clips.back().end - book.clips.front().begin));
  std::string narrator = book.narration->engine;
  if (!book.narration->voice.empty()) narrator += (narrator.empty() ? "" : ", ") + book.narration->voice;
  meta(to, "media:narrator", narrator.empty() ? "synthetic voice" : narrator);
  meta(to, "media:active-class", active_class);
  meta(to, "media:playback-active-class", playing_class);
}

std::string summary(const Book& book) {
  std::string words = "The text of the speech, with headings, a table of contents and landmarks. ";
  words += book.options.cover.empty() ? "It has no images." : "Its only image is the cover, whose words are given as text.";
  const std::string piece = book.options.word_times ? "word" : "sentence";
  if (book.narrated())
    words += " A synthetic voice reads the " + std::string(book.whole_speech_narrated ? "whole text" : "speech") + " aloud, and each " +
             piece + " is highlighted as it is read" +
             (book.whole_speech_narrated ? "." : "; notes or remarks that aren't part of the speech are in the text only.");
  return words;
}

void accessibility(std::string& to, const Book& book) {
  meta(to, "schema:accessMode", "textual");
  if (book.narrated()) meta(to, "schema:accessMode", "auditory");
  meta(to, "schema:accessModeSufficient", "textual");
  if (book.narrated() && book.whole_speech_narrated) meta(to, "schema:accessModeSufficient", "auditory");
  if (book.narrated()) meta(to, "schema:accessModeSufficient", "textual,auditory");
  for (const std::string_view feature :
       {"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"})
    meta(to, "schema:accessibilityFeature", feature);
  if (!book.options.cover.empty()) meta(to, "schema:accessibilityFeature", "alternativeText");
  if (book.narrated()) meta(to, "schema:accessibilityFeature", "synchronizedAudioText");
  if (!book.body.pages.empty()) {
    meta(to, "schema:accessibilityFeature", "pageBreakMarkers");
    meta(to, "schema:accessibilityFeature", "pageNavigation");
  }
  meta(to, "schema:accessibilityHazard", "none");
  meta(to, "schema:accessibilitySummary", summary(book),
       book.speech.lang.substr(0, 2) == "en" ? "" : " xml:lang=\"en\" dir=\"ltr\"");
}

/// Only a person who vouches for the book may claim that it conforms.
void conformance(std::string& to, const Book& book) {
  if (book.options.certifier.empty()) return;
  meta(to, "dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", " id=\"conformance\"");
  meta(to, "a11y:certifiedBy", book.options.certifier, " refines=\"#conformance\" id=\"certifier\"");
}

void item(std::string& to, std::string_view id, std::string_view href, std::string_view type, std::string_view more = {}) {
  to += "<item";
  attribute(to, "id", id);
  attribute(to, "href", href);
  attribute(to, "media-type", type);
  to += more;
  to += "/>\n";
}

void manifest(std::string& to, const Book& book) {
  constexpr std::string_view page = "application/xhtml+xml";
  item(to, "nav", "nav.xhtml", page, " properties=\"nav\"");
  if (!book.options.cover.empty()) {
    item(to, "cover", "cover.xhtml", page);
    item(to, "cover-image", "cover.png", "image/png", " properties=\"cover-image\"");
  }
  for (size_t file = 0; file < book.files(); ++file) {
    const bool spoken = !book.clips_of(file).empty();
    const std::string overlay = numbered("overlay", file);
    item(to, numbered("speech", file), file_name(file), page, spoken ? " media-overlay=\"" + overlay + "\"" : std::string());
    if (spoken) item(to, overlay, overlay_name(file), "application/smil+xml");
  }
  item(to, "style", "style.css", "text/css");
  if (!book.narrated()) return;
  const std::string_view type = book.options.epub_audio == "opus" ? "audio/ogg; codecs=opus" : "audio/mpeg";
  if (book.sounds.empty()) item(to, "sound", book.sound_name(0), type);
  for (const auto& [file, part] : book.sounds) item(to, numbered("sound", file), book.sound_name(file), type);
}
}  // namespace

std::string package_document(const Book& book) {
  const std::string direction = book.speech.presentation.direction == "rtl" ? "rtl" : "ltr";
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
      "unique-identifier=\"identifier\"";
  attribute(out, "xml:lang", book.speech.lang);
  attribute(out, "dir", direction);
  out += ">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
  publication(out, book);
  overlay_metadata(out, book);
  accessibility(out, book);
  conformance(out, book);
  out += "</metadata>\n<manifest>\n";
  manifest(out, book);
  out += "</manifest>\n<spine";
  attribute(out, "page-progression-direction", direction);
  out += ">\n";
  if (!book.options.cover.empty()) out += "<itemref idref=\"cover\"/>\n";
  for (size_t file = 0; file < book.files(); ++file) out += "<itemref idref=\"" + numbered("speech", file) + "\"/>\n";
  out += "</spine>\n</package>\n";
  return out;
}

}  // namespace lectern

// Speeches for the PDF tests: one with every kind of element, and short ones around a single text.
#pragma once

#include <initializer_list>
#include <string>

#include "model/speech.h"
#include "write/pdf/pdf.h"

namespace lectern::test {

inline Node words(Element element, std::string text) {
  Node node = element_node(element);
  node.children.push_back(text_node(std::move(text)));
  return node;
}

inline Node with(Element element, std::initializer_list<Node> children) {
  return element_node(element, std::vector<Node>(children));
}

inline Node sentence(std::string text) { return words(Element::s, std::move(text)); }
inline Node paragraph(std::string text) { return with(Element::p, {sentence(std::move(text))}); }

inline Speech titled(std::string title, std::string lang = "en") {
  Speech speech;
  speech.lang = std::move(lang);
  speech.presentation.title = title;
  speech.presentation.header.push_back(words(Element::title, std::move(title)));
  speech.presentation.date_time = "2013-07-15T00:00:00Z";
  return speech;
}

/// One section of plain paragraphs.
inline Speech plain_speech(std::initializer_list<std::string> paragraphs, std::string lang = "en") {
  Speech speech = titled("Remarks", std::move(lang));
  Node section = element_node(Element::section);
  section.set(Attribute::kind, "body");
  for (const std::string& text : paragraphs) section.children.push_back(paragraph(text));
  speech.body.children.push_back(std::move(section));
  return speech;
}

inline Node rich_quotation() {
  Node quote = words(Element::quote, "Knowing the facts is the source of wisdom");
  Node foreign = words(Element::foreign, "coup d’État");
  foreign.lang = "fr";
  Node link = words(Element::ref, "the report");
  link.set(Attribute::href, "https://example.org/report");
  Node mark = words(Element::note_ref, "1");
  mark.set(Attribute::target, "fn-1");
  Node abbreviation = words(Element::abbr, "UN");
  abbreviation.set(Attribute::expansion, "United Nations");
  return with(Element::p,
              {with(Element::s, {text_node("\""), quote, text_node("\", a Finnish President once said of a "), foreign,
                                 text_node(" in "), link, mark, text_node(" of the "), abbreviation, text_node(".")})});
}

inline Node rich_points() {
  Node points = element_node(Element::priorities);
  for (const char* const cue : {"First", "Second"}) {
    Node s =
        with(Element::s, {words(Element::cue, cue), text_node(", we must improve engagement within and between States.")});
    points.children.push_back(with(Element::priority, {with(Element::p, {s})}));
  }
  return points;
}

inline Node rich_table() {
  Node head = words(Element::cell, "Country"), year = words(Element::cell, "Year");
  head.set(Attribute::head, "true");
  year.set(Attribute::head, "true");
  return with(Element::table, {with(Element::row, {head, year}),
                               with(Element::row, {words(Element::cell, "Finland"), words(Element::cell, "1955")}),
                               with(Element::row, {words(Element::cell, "Bhutan"), words(Element::cell, "1971")})});
}

/// Every element that a PDF shows, each at least once.
inline Speech rich_speech() {
  Speech speech = titled("Opening remarks on migration & development");
  speech.presentation.author = "Jan Müller";
  speech.presentation.header.push_back(words(Element::name, "Jan Müller"));
  speech.presentation.header.push_back(words(Element::role, "Deputy Secretary-General"));
  speech.presentation.header.push_back(words(Element::place, "New York"));
  speech.presentation.header.push_back(words(Element::date, "15 July 2013"));
  Node opening = element_node(Element::section);
  opening.set(Attribute::kind, "opening");
  opening.children.push_back(with(Element::salutation, {sentence("Mr. President,"), sentence("Excellencies,")}));
  opening.children.push_back(rich_quotation());
  Node body = element_node(Element::section);
  body.set(Attribute::kind, "body");
  Node headed = with(Element::section,
                     {words(Element::heading, "What we must do"), paragraph("I see two areas of priority."), rich_points()});
  Node figure = element_node(Element::figure);
  figure.set(Attribute::alt, "A map of the world");
  Node list = with(Element::list, {with(Element::item, {words(Element::num, "1."), text_node("one thing")}),
                                   with(Element::item, {words(Element::num, "2."), text_node("another thing")})});
  Node verse = with(Element::verse, {words(Element::line, "The first line,"), words(Element::line, "the second.")});
  Node note = with(Element::fn, {words(Element::num, "1"), paragraph("Document A/68/190.")});
  note.id = "fn-1";
  Node turn = with(Element::turn, {words(Element::label, "The President:"), paragraph("I thank the speaker.")});
  headed.children.insert(headed.children.end(),
                         {with(Element::quote, {paragraph("A quotation of its own.")}), list, rich_table(), verse, figure,
                          words(Element::stage, "Applause"), turn, note});
  body.children.push_back(std::move(headed));
  Node closing = element_node(Element::section);
  closing.set(Attribute::kind, "closing");
  closing.children.push_back(with(Element::closing, {paragraph("Thank you.")}));
  closing.children.push_back(words(Element::furniture, "*** *** ***"));
  speech.body.children = {opening, body, closing};
  return speech;
}

inline std::string pdf_of(const Speech& speech, const WriteOptions& options = {}, bool clear = false,
                          Diagnostics* said = nullptr) {
  Diagnostics diagnostics;
  Result<std::string> bytes = pdf::pdf_bytes(speech, options, {clear}, diagnostics);
  if (said != nullptr) *said = diagnostics;
  return bytes.ok() ? std::move(bytes.value()) : std::string();
}

}  // namespace lectern::test

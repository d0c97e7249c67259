// A speech that holds every element of the model once or more, built by hand: what the writers' tests are made on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/speech.h"

namespace lectern::sample {

using Attributes = std::vector<std::pair<Attribute, std::string>>;

inline Node t(std::string words) { return text_node(std::move(words)); }

inline Node el(Element element, std::vector<Node> children, Attributes attributes = {}) {
  Node node = element_node(element, std::move(children));
  node.attributes = std::move(attributes);
  return node;
}

inline Node id(std::string name, Node node) {
  node.id = std::move(name);
  return node;
}

inline Node in(std::string lang, Node node) {
  node.lang = std::move(lang);
  return node;
}

inline Node s(std::string name, std::vector<Node> words) {
  return id("s-" + std::move(name), el(Element::s, std::move(words)));
}
inline Node p(std::vector<Node> children) { return el(Element::p, std::move(children)); }

inline std::vector<Node> header() {
  return {
      id("s-title", el(Element::title, {t("Opening remarks at the hearings on migration & development")})),
      id("s-sub", el(Element::subtitle, {t("A better world for migrants")})),
      el(Element::speaker, {id("s-name", el(Element::name, {t("Ada Example")})),
                            id("s-role", el(Element::role, {t("Deputy Secretary-General")}))}),
      id("s-event", el(Element::event, {t("Informal interactive hearings")})),
      id("s-place", el(Element::place, {t("New York")})),
      id("s-date", el(Element::date, {t("15 July 2013")}, {{Attribute::iso, "2013-07-15"}})),
      id("s-note", el(Element::note, {t("Check against delivery")})),
      id("s-clock", el(Element::stage, {t("3 p.m.")})),
  };
}

inline Node opening() {
  return el(
      Element::section,
      {el(Element::salutation, {s("mr", {el(Element::addressee, {t("Mr. President")}), t(",")}),
                                s("all", {el(Element::addressee, {t("Excellencies")}), t(",")})}),
       p({s("thanks", {t("Thank you for inviting me.")}), t(" "),
          s("old", {t("An old "), el(Element::so_called, {t("“game-changer”")}), t(" is "), el(Element::em, {t("still")}),
                    t(" new."), el(Element::note_ref, {t("1")}, {{Attribute::target, "s-fn"}})}),
          id("s-fn", el(Element::fn, {el(Element::num, {t("1")}), s("fnwords", {t("See the report.")})}))}),
       el(Element::furniture, {t("Page 3 of 7")}, {{Attribute::kind, "page"}}),
       id("s-laugh", el(Element::stage, {t("(Laughter)")}, {{Attribute::kind, "laughter"}})),
       id("s-applause", el(Element::stage, {t("Applause")}, {{Attribute::kind, "applause"}}))},
      {{Attribute::kind, "opening"}});
}

inline Node points() {
  return el(Element::priorities,
            {el(Element::priority, {p({s("first", {el(Element::cue, {t("First")}), t(", we must improve.")})})},
                {{Attribute::n, "1"}}),
             el(Element::stage, {t("Applause")}),
             el(Element::priority, {p({s("second", {el(Element::cue, {t("Second and finally")}), t(", we must act.")})})},
                {{Attribute::n, "2"}})},
            {{Attribute::list, "l1"}});
}

inline Node middle() {
  return el(
      Element::section,
      {el(Element::heading, {t("Five areas")}),
       el(Element::lead, {p({s("lead", {t("I see two areas.")})})}, {{Attribute::list, "l1"}, {Attribute::announced, "2"}}),
       points(),
       p({s("quote",
            {t("“"),
             el(Element::quote, {t("Knowing the facts is the source of wisdom")}, {{Attribute::by, "a Finnish President"}}),
             t("”, he said.")}),
          t(" "),
          s("inline", {el(Element::priority, {el(Element::cue, {t("(a)")}), t(" jobs; ")}),
                       el(Element::pb, {}, {{Attribute::n, "2"}}), el(Element::foreign, {t("merci")}), t(" to the "),
                       el(Element::abbr, {t("UN")}, {{Attribute::expansion, "United Nations"}}), t(", "),
                       el(Element::ref, {t("its page")}, {{Attribute::href, "https://www.un.org/a b"}}), t(" and "),
                       el(Element::ref, {t("a trap")}, {{Attribute::href, "javascript:alert(1)"}}), el(Element::br, {}),
                       el(Element::strong, {t("now")}), t(".")})}),
       el(Element::quote, {p({s("block", {t("A block of other words.")})})}),
       el(Element::section,
          {id("s-head", el(Element::heading, {t("A part of it")})),
           el(Element::list, {id("s-i1", el(Element::item, {t("one")})), id("s-i2", el(Element::item, {t("two")}))}),
           el(Element::list, {el(Element::item, {el(Element::num, {t("(i)")}), s("n1", {t("numbered")})})}),
           el(Element::table, {el(Element::row, {id("s-c1", el(Element::cell, {t("Year")}, {{Attribute::head, "true"}})),
                                                 id("s-c2", el(Element::cell, {t("People")}, {{Attribute::head, "true"}}))}),
                               el(Element::row, {el(Element::cell, {t("2013")}, {{Attribute::head, "true"}}),
                                                 id("s-c3", el(Element::cell, {t("232 million")}))})}),
           el(Element::verse, {id("s-l1", el(Element::line, {t("Hope is the thing")})),
                               id("s-l2", el(Element::line, {t("with feathers")}))}),
           el(Element::figure, {t("A map of routes")}, {{Attribute::alt, "A map"}}),
           in("fr", p({in("fr", s("french", {t("Merci à tous.")}))}))}),
       el(Element::turn,
          {id("s-label", el(Element::label, {t("The President:")})), p({s("turn", {t("I thank the speaker.")})})})},
      {{Attribute::kind, "body"}});
}

inline Node ending() {
  return el(Element::section,
            {el(Element::closing,
                {p({s("wish", {t("I wish you well.")}), t(" "), s("formula", {el(Element::formula, {t("Thank you.")})})})})},
            {{Attribute::kind, "closing"}});
}

/// As prepare leaves it.
inline Speech speech() {
  Speech speech;
  speech.lang = "en";
  speech.meta.children = header();
  Node derived = id("s-twice", el(Element::place, {t("Derived Town")}));
  derived.derived = true;
  speech.meta.children.push_back(derived);
  speech.body.children = {opening(), middle(), ending(), el(Element::furniture, {t("*** ***")}, {{Attribute::kind, "end"}})};
  Presentation& presentation = speech.presentation;
  presentation.title = "Opening remarks at the hearings on migration & development";
  presentation.header = header();
  presentation.author = "Ada Example";
  presentation.date = "2013-07-15";
  presentation.date_time = "2013-07-15T00:00:00Z";
  return speech;
}

}  // namespace lectern::sample

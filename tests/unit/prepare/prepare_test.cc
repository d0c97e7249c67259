#include "prepare/prepare.h"

#include <gtest/gtest.h>

#include "model/dump.h"

namespace lectern {
namespace {

Node words_in(Element element, std::string words) { return element_node(element, {text_node(std::move(words))}); }
Node derived(Node node) {
  node.derived = true;
  return node;
}

Rules english() {
  Rules rules;
  rules.lang = "en";
  return rules;
}

Speech prepared(std::vector<Node> meta, std::optional<std::string> epoch = std::nullopt, const Rules& rules = english(),
                Diagnostics* diagnostics = nullptr) {
  Speech speech;
  speech.lang = "en";
  speech.meta.children = std::move(meta);
  Diagnostics mine;
  prepare(speech, rules, {std::move(epoch)}, diagnostics == nullptr ? mine : *diagnostics);
  return speech;
}

std::string header(const Speech& speech) {
  std::string out;
  for (const Node& node : speech.presentation.header) {
    if (!out.empty()) out += ' ';
    out += xml_name(node.element);
    out += '=' + plain_text(node);
  }
  return out;
}

TEST(Prepare, puts_the_header_in_its_fixed_order_whatever_the_source_prints_first) {
  Node date = words_in(Element::date, "15 July 2013");
  date.set(Attribute::iso, "2013-07-15");
  const Speech speech = prepared(
      {words_in(Element::stage, "The meeting opened."), words_in(Element::note, "Check"), date,
       words_in(Element::place, "Turku"), words_in(Element::publisher, "Press office"), words_in(Element::event, "Day"),
       element_node(Element::speaker,
                    {words_in(Element::role, "R1"), words_in(Element::furniture, "H.E."), words_in(Element::name, "N1")}),
       element_node(Element::speaker, {words_in(Element::name, "N2")}), words_in(Element::subtitle, "Sub"),
       words_in(Element::furniture, "--"), words_in(Element::title, "Opening"), element_node(Element::source)});
  EXPECT_EQ(header(speech),
            "title=Opening subtitle=Sub name=N1 role=R1 name=N2 event=Day place=Turku date=15 July 2013 note=Check "
            "stage=The meeting opened.");
  EXPECT_EQ(speech.presentation.title, "Opening");
  EXPECT_FALSE(speech.presentation.title_generated);
  EXPECT_EQ(speech.presentation.author, "N1, N2");
  EXPECT_EQ(speech.presentation.date, "2013-07-15");
  EXPECT_EQ(speech.presentation.date_time, "2013-07-15T00:00:00Z");
}

TEST(Prepare, what_is_derived_feeds_metadata_and_is_shown_nowhere) {
  Node date = derived(words_in(Element::date, "15 July 2013"));
  date.set(Attribute::iso, "2013-07-15");
  const Speech speech = prepared({derived(words_in(Element::title, "Statement by A")),
                                  element_node(Element::speaker, {derived(words_in(Element::name, "A"))}), date});
  EXPECT_EQ(header(speech), "");
  EXPECT_EQ(speech.presentation.title, "Statement by A");
  EXPECT_FALSE(speech.presentation.title_generated);
  EXPECT_EQ(speech.presentation.author, "A");
  EXPECT_EQ(speech.presentation.date, "2013-07-15");
}

TEST(Prepare, metadata_has_no_furniture_note_marks_or_stage_notes) {
  Node title = element_node(Element::title, {text_node("Opening "), words_in(Element::furniture, "7"), text_node(" remarks"),
                                             words_in(Element::note_ref, "1"), words_in(Element::stage, "(as given)"),
                                             element_node(Element::br), text_node("at the  harbour")});
  EXPECT_EQ(prepared({title}).presentation.title, "Opening remarks at the harbour");
}

TEST(Prepare, generates_a_title_from_what_is_known) {
  Rules french;
  french.lang = "fr";
  french.labels.speech = "Discours";
  Node date = words_in(Element::date, "15 juillet 2013");
  date.set(Attribute::iso, "2013-07-15");
  const Node speaker = element_node(Element::speaker, {words_in(Element::role, "Ministre")});
  EXPECT_EQ(prepared({}).presentation.title, "Speech");
  EXPECT_TRUE(prepared({}).presentation.title_generated);
  EXPECT_TRUE(prepared({words_in(Element::title, " ")}).presentation.title_generated);
  EXPECT_EQ(prepared({speaker, date}, std::nullopt, french).presentation.title, "Discours, Ministre, 15 juillet 2013");
  EXPECT_EQ(header(prepared({speaker})), "role=Ministre") << "the generated title is no part of the header";
}

TEST(Prepare, dates_come_from_the_environment_then_the_speech_then_1980_and_never_from_the_clock) {
  Node date = words_in(Element::date, "1865");
  date.set(Attribute::iso, "1865-03-04");
  EXPECT_EQ(prepared({}).presentation.date_time, "1980-01-01T00:00:00Z");
  EXPECT_EQ(prepared({date}).presentation.date_time, "1865-03-04T00:00:00Z");
  EXPECT_EQ(prepared({date}, "1373846399").presentation.date_time, "2013-07-14T23:59:59Z");
  EXPECT_EQ(prepared({date}, "0").presentation.date_time, "1970-01-01T00:00:00Z");
  EXPECT_EQ(prepared({date}, "253402300799").presentation.date_time, "9999-12-31T23:59:59Z");
  EXPECT_EQ(prepared({date}, "").presentation.date_time, "1865-03-04T00:00:00Z");
}

TEST(Prepare, a_wrong_SOURCE_DATE_EPOCH_is_told_and_not_used) {
  for (const char* const wrong : {"yesterday", "-1", "12.5", "253402300800", "99999999999999999999", "1 "}) {
    Diagnostics diagnostics;
    EXPECT_EQ(prepared({}, wrong, english(), &diagnostics).presentation.date_time, "1980-01-01T00:00:00Z") << wrong;
    ASSERT_EQ(diagnostics.size(), 1u) << wrong;
    EXPECT_EQ(diagnostics[0].code, "LC-0412");
  }
}

TEST(Prepare, direction_is_that_of_the_rules_else_of_the_first_letter) {
  Rules arabic;
  arabic.lang = "ar";
  arabic.direction = "rtl";
  EXPECT_EQ(prepared({}, std::nullopt, arabic).presentation.direction, "rtl");
  const auto unknown = [](std::string words) {
    Rules none;
    none.lang = "und";
    Speech speech;
    speech.body.children = {words_in(Element::furniture, "Head"), words_in(Element::s, std::move(words))};
    Diagnostics diagnostics;
    prepare(speech, none, {}, diagnostics);
    return speech.presentation.direction;
  };
  EXPECT_EQ(unknown("12. שלום Peace"), "rtl");
  EXPECT_EQ(unknown("12. Мир שלום"), "ltr");
  EXPECT_EQ(unknown("和平"), "ltr");
  EXPECT_EQ(unknown("12 — 13"), "ltr");
}

TEST(Prepare, leaves_the_words_of_the_speech_as_they_are) {
  const std::vector<Node> meta{words_in(Element::title, "Opening"), words_in(Element::furniture, "--")};
  Speech before;
  before.lang = "en";
  before.meta.children = meta;
  EXPECT_EQ(dump(prepared(meta)), dump(before));
}

}  // namespace
}  // namespace lectern

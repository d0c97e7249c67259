#include "write/txt/txt.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

using E = Element;

Node n(Element element, std::vector<Node> children = {}) { return element_node(element, std::move(children)); }
Node w(Element element, std::string words) { return element_node(element, {text_node(std::move(words))}); }
Node t(std::string words) { return text_node(std::move(words)); }
Node p(std::string words) { return n(E::p, {w(E::s, std::move(words))}); }

std::string txt(std::vector<Node> blocks, std::vector<Node> header = {}) {
  Speech speech;
  speech.presentation.header = std::move(header);
  speech.body.children = {n(E::section, std::move(blocks))};
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_txt(speech, nullptr, {}, sink, diagnostics).ok());
  EXPECT_TRUE(diagnostics.empty());
  return sink.bytes();
}

TEST(Txt, header_lines_then_paragraphs_of_one_line_each) {
  EXPECT_EQ(txt({w(E::heading, "One"), n(E::p, {w(E::s, "A b."), t(" "), w(E::s, "C d.")}), p("E.")},
                {w(E::title, "Opening"), w(E::place, "Turku")}),
            "Opening\nTurku\n\nOne\n\nA b. C d.\n\nE.\n");
}

TEST(Txt, nothing_makes_nothing) {
  EXPECT_EQ(txt({}), "");
  EXPECT_EQ(txt({p("a")}), "a\n");
  EXPECT_EQ(txt({}, {w(E::title, "Opening")}), "Opening\n");
}

TEST(Txt, furniture_and_what_is_derived_leave_no_trace) {
  Node name = w(E::name, "A");
  name.derived = true;
  EXPECT_EQ(
      txt({w(E::furniture, "page 7"), n(E::p, {n(E::s, {t("One "), w(E::furniture, "7"), t(" two"), n(E::pb), t("three")}),
                                               t(" "), w(E::furniture, "--")})},
          {n(E::speaker, {name, w(E::role, "R")})}),
      "R\n\nOne twothree\n");
}

TEST(Txt, addressees_and_verses_stand_on_lines_of_their_own) {
  EXPECT_EQ(txt({n(E::salutation, {n(E::s, {w(E::addressee, "Mr. President"), t(",")}), w(E::s, "Excellencies,")}),
                 n(E::verse, {w(E::line, "Heave,"), w(E::line, "ho.")})}),
            "Mr. President,\nExcellencies,\n\nHeave,\nho.\n");
}

TEST(Txt, stage_notes_and_note_marks_stand_in_brackets_once) {
  EXPECT_EQ(txt({n(E::p, {n(E::s, {t("Thank you"), w(E::note_ref, "1"), t(". "), w(E::stage, "(Applause.)")})}),
                 w(E::stage, "The meeting rose."), w(E::stage, "［掌声］"), n(E::fn, {w(E::num, "1"), t(" By letter.")})}),
            "Thank you[1]. (Applause.)\n\n[The meeting rose.]\n\n［掌声］\n\n[1] By letter.\n");
}

TEST(Txt, notes_come_last_in_their_order) {
  EXPECT_EQ(txt({n(E::fn, {w(E::num, "*"), n(E::p, {w(E::s, "One.")}), p("Two.")}), p("Body."),
                 n(E::fn, {w(E::num, "[2]"), t("Three.")})}),
            "Body.\n\n[*] One.\nTwo.\n\n[2] Three.\n");
}

TEST(Txt, points_and_items_are_paragraphs_with_their_numbers) {
  EXPECT_EQ(
      txt({n(E::priorities,
             {n(E::priority, {n(E::p, {n(E::s, {w(E::cue, "First"), t(", peace.")})})}), n(E::priority, {p("Second.")})}),
           n(E::list, {n(E::item, {w(E::num, "(a)"), t("one"), n(E::br), t("crane")}),
                       n(E::item, {w(E::num, "2."), p("Two."), p("Three.")}), n(E::item, {w(E::num, "一、"), t("加强")})})}),
      "First, peace.\n\nSecond.\n\n(a) one\ncrane\n\n2. Two.\n\nThree.\n\n一、加强\n");
}

TEST(Txt, labels_quotations_and_closings_are_shown) {
  EXPECT_EQ(txt({n(E::turn, {w(E::label, "The PRESIDENT:"), p("a")}), n(E::quote, {p("b")}),
                 n(E::closing, {n(E::p, {n(E::s, {w(E::formula, "Thank you.")})})})}),
            "The PRESIDENT:\n\na\n\nb\n\nThank you.\n");
}

TEST(Txt, a_table_has_a_line_for_each_row) {
  EXPECT_EQ(txt({n(E::table, {n(E::row, {w(E::cell, "Year"), w(E::cell, "Ships")}),
                              n(E::row, {w(E::cell, "2012"), n(E::cell, {p("Four."), p("Five.")})})})}),
            "Year\tShips\n2012\tFour. Five.\n");
}

}  // namespace
}  // namespace lectern

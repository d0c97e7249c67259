// Each rule has a speech that breaks it, and it alone; and one close by that doesn't.
#include "model/validate.h"

#include <gtest/gtest.h>

#include <set>

#include "build.h"

namespace lectern {
namespace {

std::string rules_of(const Speech& speech) {
  std::string rules;
  for (const ModelFinding& finding : check_speech(speech)) rules += (rules.empty() ? "" : " ") + finding.rule;
  return rules;
}

Speech one_sentence(std::vector<Node> inside) {
  return speech_of({section({node(Element::p, {node(Element::s, std::move(inside))})})});
}

Node quote_part(std::string part, std::string q) {
  return node(Element::p, {node(Element::s, {with(with(node(Element::quote, "a"), Attribute::part, std::move(part)),
                                                  Attribute::q, std::move(q))})});
}

Node point(std::string n) { return with(node(Element::priority, {paragraph("a")}), Attribute::n, std::move(n)); }

struct Case {
  std::string rule;
  Speech broken;
  Speech right;
};

Node in_french(Node made) {
  made.lang = "fr";
  return made;
}

Speech timed(std::string begin, std::string end) {
  return speech_of({section(
      {node(Element::p, {with(with(sentence("a"), Attribute::begin, std::move(begin)), Attribute::end, std::move(end))})})});
}

Speech with_flag(bool Node::*flag, bool in_meta) {
  Speech speech = speech_of({section({paragraph("a")})}, {node(Element::title, "a")});
  Node& marked = in_meta ? speech.meta.children[0] : speech.body.children[0].children[0];
  marked.*flag = true;
  return speech;
}

std::vector<Case> reference_cases() {
  const auto note = [](std::string target) {
    return speech_of({section(
        {node(Element::p, {node(Element::s, {with(node(Element::note_ref, "1"), Attribute::target, std::move(target))})}),
         with_id(node(Element::fn, "words"), "f1")})});
  };
  const auto turn = [](std::string who) {
    return speech_of({section({with(node(Element::turn, {paragraph("a")}), Attribute::who, std::move(who))})},
                     {with_id(node(Element::speaker), "speaker-1"), with_id(node(Element::title, "t"), "s-t")});
  };
  const auto same = [](std::string corresp) {
    return speech_of(
        {section({with_id(paragraph("a"), "p-1"), with(paragraph("b"), Attribute::corresp, std::move(corresp))})});
  };
  const auto list = [](std::string of_points) {
    return speech_of({section({with(node(Element::lead, {paragraph("a")}), Attribute::list, "l1"),
                               with(node(Element::priorities, {point("1")}), Attribute::list, std::move(of_points))})});
  };
  return {{"note-target", note("f2"), note("f1")},
          {"turn-who", turn("s-t"), turn("speaker-1")},
          {"corresp-target", same("p-1 p-2"), same("p-1")},
          {"lead-has-points", list("l2"), list("l1")},
          {"unique-id", speech_of({section({with_id(paragraph("a"), "x")})}, {with_id(node(Element::title, "t"), "x")}),
           speech_of({section({with_id(paragraph("a"), "x")})}, {with_id(node(Element::title, "t"), "y")})}};
}

std::vector<Case> place_cases() {
  const Node closing = node(Element::closing, {paragraph("Thank you.")});
  return {
      {"section-kind", speech_of({section({paragraph("a")}, "")}), speech_of({section({section({paragraph("a")}, "")})})},
      {"section-kind", speech_of({section({section({paragraph("a")}, "body")})}),
       speech_of({section({paragraph("a")}, "opening")})},
      {"closing-section", speech_of({section({closing})}), speech_of({section({closing}, "closing")})},
      {"closing-section", speech_of({section({}, "closing")}),
       speech_of({section({node(Element::turn, {closing})}, "closing")})},
      {"closing-alone", speech_of({section({closing, paragraph("b")}, "closing")}),
       speech_of({section({closing, furniture("b")}, "closing")})},
      {"once-in-meta", speech_of({}, {node(Element::title, "a"), node(Element::title, "b")}),
       speech_of({}, {node(Element::note, "a"), node(Element::note, "b")})},
      {"once-in-speaker", speech_of({}, {node(Element::speaker, {node(Element::name, "a"), node(Element::name, "b")})}),
       speech_of({},
                 {node(Element::speaker, {node(Element::name, "a")}), node(Element::speaker, {node(Element::name, "b")})})},
      {"derived-in-meta", with_flag(&Node::derived, false), with_flag(&Node::derived, true)},
      {"given-in-meta", with_flag(&Node::given, false), with_flag(&Node::given, true)},
      {"foreign-lang", one_sentence({node(Element::foreign, "oui")}),
       one_sentence({in_french(node(Element::foreign, "oui"))})},
      {"end-after-begin", timed("2.5", "2.25"), timed("9", "10.5")},
      {"no-nesting", one_sentence({node(Element::addressee, {node(Element::em, {node(Element::addressee, "a")})})}),
       one_sentence({node(Element::em, {node(Element::em, "a")})})},
      {"no-link-in-link", one_sentence({node(Element::ref, {node(Element::em, {node(Element::ref, "a")})})}),
       one_sentence({node(Element::ref, {node(Element::em, "a")})})}};
}

std::vector<Case> list_cases() {
  const auto points = [](std::vector<Node> all) {
    return speech_of({section({node(Element::priorities, std::move(all))})});
  };
  const auto parts = [](std::vector<Node> all) { return speech_of({section(std::move(all))}); };
  const auto item = [](Element element, std::vector<Node> all) {
    return speech_of(
        {section({node(element == Element::line ? Element::verse : Element::list, {node(element, std::move(all))})})});
  };
  return {{"one-content", item(Element::item, {paragraph("a"), words("b")}),
           item(Element::item, {paragraph("a"), node(Element::num, "1.")})},
          {"one-content", item(Element::item, {sentence("a"), node(Element::em, "b")}),
           item(Element::item, {sentence("a"), words(" "), sentence("b")})},
          {"one-content", item(Element::line, {node(Element::quote, {paragraph("a")})}),
           item(Element::line, {node(Element::quote, "a")})},
          {"number-order", points({point("2"), point("2")}), points({point("2"), point("10")})},
          {"number-order", points({point("1"), point("3"), point("2")}), points({point("1"), point("3"), point("4")})},
          {"quote-part-q", one_sentence({with(node(Element::quote, "a"), Attribute::part, "I")}),
           one_sentence({node(Element::quote, "a")})},
          {"quote-part-order", parts({quote_part("I", "a")}), parts({quote_part("I", "a"), quote_part("F", "a")})},
          {"quote-part-order", parts({quote_part("M", "a"), quote_part("F", "a")}),
           parts({quote_part("I", "a"), quote_part("M", "a"), quote_part("M", "a"), quote_part("F", "a")})},
          {"quote-part-order", parts({quote_part("I", "a"), quote_part("F", "a"), quote_part("F", "a")}),
           parts({quote_part("I", "a"), quote_part("I", "b"), quote_part("F", "b"), quote_part("F", "a")})},
          {"quote-part-order", parts({quote_part("I", "a"), quote_part("F", "a"), quote_part("I", "a")}), parts({})}};
}

TEST(CheckSpeech, each_rule_rejects_what_breaks_it_and_accepts_what_stands_close_by) {
  std::set<std::string> seen{"grammar"};
  for (const auto& cases : {reference_cases(), place_cases(), list_cases()}) {
    for (const Case& one : cases) {
      seen.insert(one.rule);
      const std::string said = rules_of(one.broken);
      EXPECT_TRUE(said == one.rule || said == one.rule + ' ' + one.rule)
          << one.rule << ": " << to_string(check_speech(one.broken));
      EXPECT_EQ(rules_of(one.right), "") << one.rule << ": " << to_string(check_speech(one.right));
    }
  }
  for (const ModelRule& rule : model_rules()) EXPECT_TRUE(seen.contains(std::string(rule.id))) << rule.id << " has no case";
}

TEST(CheckSpeech, the_grammar_says_what_may_stand_where) {
  const std::vector<std::pair<Speech, std::string>> cases{
      {speech_of({section({words("a")})}), "body/section[1]: words may not stand directly in <section> (\"a\")\n"},
      {speech_of({section({node(Element::p, "a")})}), "body/section[1]/p[1]: words may not stand directly in <p> (\"a\")\n"},
      {speech_of({section({node(Element::p)})}), "body/section[1]/p[1]: <p> holds nothing\n"},
      {speech_of({section({node(Element::p, {sentence("a"), words("  "), sentence("b")})})}),
       "body/section[1]/p[1]: between two sentences stands one space or nothing (\"  \")\n"},
      {one_sentence({paragraph("a")}), "body/section[1]/p[1]/s[1]/p[1]: <p> may not stand in <s> (\"a\")\n"},
      {one_sentence({words("a\nb")}), "body/section[1]/p[1]/s[1]: words hold no line break and no tabulator (\"a\nb\")\n"},
      {speech_of({section({paragraph("a"), node(Element::heading, "b")})}),
       "body/section[1]: <heading> stands once, before all blocks of its <section> (\"b\")\n"},
      {speech_of({paragraph("a")}), "body/p[1]: <p> may not stand in <body> (\"a\")\n"},
      {speech_of({section({node(Element::furniture, "a")})}),
       "body/section[1]/furniture[1]: <furniture> needs a kind (\"a\")\n"},
      {one_sentence({node(Element::note_ref, "1")}),
       "body/section[1]/p[1]/s[1]/noteRef[1]: <noteRef> needs a target (\"1\")\n"},
      {one_sentence({with(node(Element::em, "a"), Attribute::iso, "2013-07-15")}),
       "body/section[1]/p[1]/s[1]/em[1]: <em> has no attribute iso (\"2013-07-15\")\n"},
      {speech_of({}, {with(node(Element::date, "a"), Attribute::iso, "2013-02-29")}),
       "meta/date[1]: iso of <date> must be a date of the calendar as YYYY-MM-DD (\"2013-02-29\")\n"},
      {speech_of({section({paragraph("a")}, "end")}),
       "body/section[1]: kind of <section> must be opening, body or closing (\"end\")\n"},
      {speech_of({section({with_id(paragraph("a"), "1a")})}),
       "body/section[1]/p[1]: xml:id must be letters, digits, - _ and ., a letter first (\"1a\")\n"},
  };
  for (const auto& [speech, said] : cases) EXPECT_EQ(to_string(check_speech(speech)), said);
}

TEST(CheckSpeech, numbers_elements_in_document_order) {
  const Speech speech = speech_of({section({paragraph("a"), node(Element::p)})}, {node(Element::title, "t")});
  const auto findings = check_speech(speech);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].element, 6u);  // meta 0, title 1, body 2, section 3, p 4, s 5, p 6
}

TEST(CheckSpeech, stops_at_its_limit) {
  std::vector<Node> blocks(50, node(Element::p));
  EXPECT_EQ(check_speech(speech_of({section(std::move(blocks))}), 7).size(), 7u);
}

TEST(CheckSpeech, wants_a_language_tag) {
  Speech speech = speech_of({});
  speech.lang = "english language";
  EXPECT_EQ(rules_of(speech), "grammar");
}

}  // namespace
}  // namespace lectern

#include <gtest/gtest.h>

#include "model/dump.h"
#include "model/validate.h"
#include "prepare/prepare.h"

namespace lectern {
namespace {

Node words_in(Element element, std::string words) { return element_node(element, {text_node(std::move(words))}); }

Speech speech_with(std::vector<Node> meta) {
  Speech speech;
  speech.lang = "en";
  speech.meta.children = std::move(meta);
  return speech;
}

/// "title=Opening! date=2013-07-15!": the children of meta, with ! where they are given.
std::string outline(const Speech& speech) {
  std::string out;
  walk(speech.meta, [&out](const Node& node) {
    if (node.element == Element::meta || node.element == Element::text) return true;
    if (!out.empty()) out += ' ';
    out += xml_name(node.element);
    if (node.element != Element::speaker) out += '=' + plain_text(node);
    if (!node.get(Attribute::iso).empty()) out += '/' + std::string(node.get(Attribute::iso));
    if (node.given) out += '!';
    return true;
  });
  return out;
}

struct Applied {
  std::string outline;
  Diagnostics diagnostics;
  Speech speech;
};

Applied apply(Speech speech, const Given& given) {
  Diagnostics diagnostics;
  apply_given(speech, given, diagnostics);
  EXPECT_EQ(to_string(check_speech(speech)), "");
  return {outline(speech), std::move(diagnostics), std::move(speech)};
}

TEST(ApplyGiven, fills_an_empty_head_in_the_order_of_headers) {
  const Applied applied = apply(speech_with({}), {"T", "N", "R", "2013-07-15", "P", "E", "U"});
  EXPECT_EQ(applied.outline, "title=T! speaker! name=N! role=R! event=E! place=P! date=2013-07-15/2013-07-15! publisher=U!");
  EXPECT_TRUE(applied.diagnostics.empty());
  EXPECT_FALSE(applied.speech.meta.children[0].id.empty());
}

TEST(ApplyGiven, stands_among_what_is_printed) {
  Node rule = words_in(Element::furniture, "--");
  rule.set(Attribute::kind, "rule");
  const Applied applied = apply(
      speech_with({rule, words_in(Element::subtitle, "S"), words_in(Element::note, "N"), element_node(Element::source)}),
      {"T", "", "", "", "P", "", ""});
  EXPECT_EQ(applied.outline, "furniture= title=T! subtitle=S place=P! note=N source=");
}

TEST(ApplyGiven, what_is_printed_stands_with_a_warning) {
  Node date = words_in(Element::date, "15 July 2013");
  date.set(Attribute::iso, "2013-07-15");
  Node title = words_in(Element::title, "Printed");
  title.src = {{2, 1}, {2, 7}, 0, {}};
  const Applied applied = apply(speech_with({title, date, element_node(Element::speaker, {words_in(Element::name, "A")})}),
                                {"Other", "B", "", "2014-01-01", "", "", ""});
  EXPECT_EQ(applied.outline, "title=Printed date=15 July 2013/2013-07-15 speaker name=A");
  ASSERT_EQ(applied.diagnostics.size(), 3u);
  for (const Diagnostic& said : applied.diagnostics) {
    EXPECT_EQ(said.code, "LC-0411");
    EXPECT_EQ(said.severity, Severity::warning);
    EXPECT_FALSE(said.hint.empty());
  }
  EXPECT_EQ(applied.diagnostics[0].where.begin.line, 2u);
  EXPECT_NE(applied.diagnostics[0].message.find("\"Printed\""), std::string::npos);
}

TEST(ApplyGiven, the_same_words_need_no_warning) {
  Node name = words_in(Element::name, "Ada  NYSTRÖM");
  name.derived = true;
  const Applied applied =
      apply(speech_with({element_node(Element::speaker, {name})}), {"", "Ada Nyström", "", "", "", "", ""});
  EXPECT_TRUE(applied.diagnostics.empty());
  EXPECT_EQ(applied.speech.meta.children.size(), 1u);
}

TEST(ApplyGiven, a_derived_title_is_printed_too) {
  Node title = words_in(Element::title, "Printed later");
  title.derived = true;
  const Applied applied = apply(speech_with({title}), {"Other", "", "", "", "", "", ""});
  ASSERT_EQ(applied.diagnostics.size(), 1u);
  EXPECT_NE(applied.diagnostics[0].message.find("\"Printed later\""), std::string::npos);
}

TEST(ApplyGiven, an_office_without_a_name_gets_one_and_the_reverse) {
  EXPECT_EQ(
      apply(speech_with({element_node(Element::speaker, {words_in(Element::role, "R")})}), {"", "N", "", "", "", "", ""})
          .outline,
      "speaker name=N! role=R");
  EXPECT_EQ(
      apply(speech_with({element_node(Element::speaker, {words_in(Element::name, "N")})}), {"", "", "R", "", "", "", ""})
          .outline,
      "speaker name=N role=R!");
}

TEST(ApplyGiven, a_printed_date_that_lacks_a_part_keeps_its_words) {
  const Applied applied =
      apply(speech_with({words_in(Element::date, "26 September")}), {"", "", "", "2024-09-26", "", "", ""});
  EXPECT_EQ(applied.outline, "date=26 September/2024-09-26");
  EXPECT_TRUE(applied.diagnostics.empty());
}

TEST(ApplyGiven, what_was_given_before_is_replaced) {
  Speech speech = apply(speech_with({}), {"First", "A", "", "2013-07-15", "", "", ""}).speech;
  const Applied again = apply(std::move(speech), {"Second", "B", "", "2014-01-01", "", "", ""});
  EXPECT_EQ(again.outline, "title=Second! speaker! name=B! date=2014-01-01/2014-01-01!");
  EXPECT_TRUE(again.diagnostics.empty());
}

TEST(ApplyGiven, twice_the_same_changes_nothing) {
  const Given given{"T", "N", "R", "2013-07-15", "P", "E", "U"};
  Speech once = apply(speech_with({}), given).speech;
  const std::string before = dump(once);
  EXPECT_EQ(dump(apply(std::move(once), given).speech), before);
}

TEST(ApplyGiven, typed_words_become_one_clean_line) {
  EXPECT_EQ(apply(speech_with({}), {"  A\t<b>\n & \x01 c\xFF  ", "", "", "", "", "", ""}).outline, "title=A <b> & c\uFFFD!");
  EXPECT_EQ(apply(speech_with({}), {" \n ", "", "", "", "", "", ""}).outline, "");
}

}  // namespace
}  // namespace lectern

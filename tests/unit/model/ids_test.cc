#include "model/ids.h"

#include <gtest/gtest.h>

#include <set>

#include "build.h"
#include "cpu_time.h"

namespace lectern {
namespace {

std::string id_of(const Speech& speech, size_t number) { return speech.body.children[0].children[number].children[0].id; }

TEST(Ids, are_the_first_digits_of_the_hash_of_the_folded_words) {
  // sha256("thank you") and sha256("first we must") begin so.
  EXPECT_EQ(id_digits(sentence("Thank you.")), "844347e5");
  EXPECT_EQ(id_digits(node(Element::s, {node(Element::cue, "First"), words(", we must")})), "d1b1ad3f");
  EXPECT_EQ(id_words(sentence("  THANK — you!  ")), "thank you");
}

TEST(Ids, fold_compatibility_forms) { EXPECT_EQ(id_words(sentence("\uFB01ve \uFF15 Straße")), "five 5 strasse"); }

TEST(Ids, leave_out_furniture_stage_and_markup) {
  const Node made =
      node(Element::s, {words("Thank"), furniture(" page 7 "), words(" you"), node(Element::stage, "(Applause.)")});
  EXPECT_EQ(id_words(made), "thank you");
  EXPECT_EQ(id_words(node(Element::s, {words("un"), node(Element::em, "believ"), words("able")})), "unbelievable");
}

TEST(Ids, a_stage_note_is_named_by_its_own_words) { EXPECT_EQ(id_words(node(Element::stage, "(Applause.)")), "applause"); }

TEST(Ids, equal_words_are_numbered_in_document_order) {
  Speech speech = speech_of({section({paragraph("Thank you."), paragraph("Thank you!"), paragraph("THANK YOU")})});
  assign_ids(speech);
  EXPECT_EQ(id_of(speech, 0), "s-844347e5");
  EXPECT_EQ(id_of(speech, 1), "s-844347e5-2");
  EXPECT_EQ(id_of(speech, 2), "s-844347e5-3");
  EXPECT_EQ(speech.body.children[0].children[0].id, "p-844347e5");
}

TEST(Ids, stay_when_other_words_change) {
  Speech one = speech_of({section({paragraph("One."), paragraph("Thank you.")})});
  Speech two = speech_of({section({paragraph("Another one."), paragraph("Thank you.")})});
  assign_ids(one);
  assign_ids(two);
  EXPECT_NE(id_of(one, 0), id_of(two, 0));
  EXPECT_EQ(id_of(one, 1), id_of(two, 1));
}

TEST(Ids, that_are_there_stay_and_are_not_given_again) {
  Speech speech = speech_of({section({paragraph("Thank you."), paragraph("Thank you.")})});
  speech.body.children[0].children[1].children[0].id = "s-844347e5";
  assign_ids(speech);
  EXPECT_EQ(id_of(speech, 0), "s-844347e5-2");
  EXPECT_EQ(id_of(speech, 1), "s-844347e5");
}

TEST(Ids, go_to_header_parts_and_to_items_that_hold_no_sentence) {
  Speech speech = speech_of(
      {section({node(Element::list, {node(Element::item, "a"), node(Element::item, {sentence("b")})})})},
      {node(Element::title, "T"), node(Element::speaker, {node(Element::name, "N")}), node(Element::publisher, "P")});
  assign_ids(speech);
  EXPECT_FALSE(speech.meta.children[0].id.empty());
  EXPECT_FALSE(speech.meta.children[1].children[0].id.empty());
  EXPECT_TRUE(speech.meta.children[2].id.empty());
  const Node& list = speech.body.children[0].children[0];
  EXPECT_FALSE(list.children[0].id.empty());
  EXPECT_TRUE(list.children[1].id.empty());
  EXPECT_FALSE(list.children[1].children[0].id.empty());
}

TEST(Ids, of_thousands_of_equal_sentences_cost_linear_time) {
  std::vector<Node> blocks(5'000, paragraph("Yes."));
  Speech speech = speech_of({section(std::move(blocks))});
  EXPECT_LT(test::cpu_seconds_of([&] { assign_ids(speech); }), 0.3 * test::slowness());
  EXPECT_EQ(id_of(speech, 4'999).substr(10), "-5000");
}

}  // namespace
}  // namespace lectern

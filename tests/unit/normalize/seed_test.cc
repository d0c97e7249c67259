// The speech that the project started from: all that a person finds in it, word for word, and no more.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "helpers.h"

namespace lectern {
namespace {

using Words = std::vector<std::string>;

const Speech& seed() {
  static const Speech speech = [] {
    std::ifstream in(std::string(LECTERN_ROOT) + "/samples/un-dsg-2013-07-15.md", std::ios::binary);
    return testing::understand({std::istreambuf_iterator<char>(in), {}}, "md");
  }();
  return speech;
}

std::vector<const Node*> all(const Node& from, Element element) {
  std::vector<const Node*> found;
  walk(from, [&](const Node& node) {
    if (node.element == element) found.push_back(&node);
    return true;
  });
  return found;
}

Words words_in(const Node& from, Element element) {
  Words words;
  for (const Node* node : all(from, element)) words.push_back(plain_text(*node));
  return words;
}

TEST(Seed, Header) {
  EXPECT_EQ(testing::words_of(seed(), Element::title),
            Words{"OPENING REMARKS AT INFORMAL INTERACTIVE HEARINGS WITH REPRESENTATIVES OF NON-GOVERNMENTAL ORGANIZATIONS, "
                  "CIVIL SOCIETY ORGANIZATIONS AND THE PRIVATE SECTOR ON "
                  "INTERNATIONAL MIGRATION AND DEVELOPMENT"});
  EXPECT_EQ(testing::words_of(seed(), Element::role), Words{"THE DEPUTY SECRETARY-GENERAL"});
  EXPECT_TRUE(testing::words_of(seed(), Element::name).empty()) << "no name is printed";
  EXPECT_EQ(testing::words_of(seed(), Element::place), Words{"New York"});
  EXPECT_EQ(testing::words_of(seed(), Element::date), Words{"15 July 2013"});
  ASSERT_NE(find(seed().meta, Element::date), nullptr);
  EXPECT_EQ(find(seed().meta, Element::date)->get(Attribute::iso), "2013-07-15");
}

TEST(Seed, SalutationsAndAddressees) {
  const auto salutations = all(seed().body, Element::salutation);
  ASSERT_EQ(salutations.size(), 2u);
  EXPECT_EQ(words_in(*salutations[0], Element::addressee),
            (Words{"Mr. President", "Special Representative of the Secretary-General", "Excellencies",
                   "Distinguished delegates", "Ladies and gentlemen"}));
  EXPECT_EQ(to_string(salutations[0]->src), "17:3-21:21");
  EXPECT_EQ(all(*salutations[0], Element::s).size(), 5u);
  EXPECT_EQ(words_in(*salutations[1], Element::addressee), (Words{"Mr. President", "Ladies and Gentlemen"}));
  const auto addressees = all(seed().body, Element::addressee);
  ASSERT_EQ(addressees.size(), 8u);
  EXPECT_EQ(plain_text(*addressees[7]), "Friends in civil society");
  EXPECT_EQ(to_string(addressees[7]->src), "80:1-80:24");
}

TEST(Seed, FivePoints) {
  const auto leads = all(seed().body, Element::lead);
  ASSERT_EQ(leads.size(), 1u);
  EXPECT_EQ(plain_text(*leads[0]), "I see five areas of priority.");
  EXPECT_EQ(leads[0]->get(Attribute::announced), "5");
  const auto points = all(seed().body, Element::priority);
  ASSERT_EQ(points.size(), 5u);
  for (size_t i = 0; i < points.size(); ++i) EXPECT_EQ(points[i]->get(Attribute::n), std::to_string(i + 1));
  EXPECT_EQ(words_in(seed().body, Element::cue), (Words{"First", "Second", "Third", "Fourth", "Fifth and finally"}));
  EXPECT_EQ(all(*points[1], Element::s).size(), 2u);
  EXPECT_TRUE(plain_text(*points[4]).ends_with("affected by crisis and violence."));
  EXPECT_EQ(all(seed().body, Element::priorities).size(), 1u);
}

TEST(Seed, OneQuotationAndTwoTerms) {
  const auto quotations = all(seed().body, Element::quote);
  ASSERT_EQ(quotations.size(), 1u);
  EXPECT_EQ(plain_text(*quotations[0]), "Knowing the facts is the source of wisdom");
  EXPECT_EQ(quotations[0]->get(Attribute::by), "a Finnish President");
  EXPECT_EQ(words_in(seed().body, Element::so_called), (Words{"game-changer", "era of migration"}));
}

TEST(Seed, ClosingAndEnd) {
  const auto closings = all(seed().body, Element::closing);
  ASSERT_EQ(closings.size(), 1u);
  EXPECT_EQ(all(*closings[0], Element::p).size(), 2u);
  EXPECT_EQ(to_string(closings[0]->src), "96:1-98:10");
  const Words formulas = words_in(*closings[0], Element::formula);
  ASSERT_FALSE(formulas.empty());
  EXPECT_EQ(formulas.back(), "Thank you.");
  ASSERT_FALSE(seed().body.children.empty());
  const Node& last = seed().body.children.back();
  EXPECT_EQ(last.element, Element::furniture);
  EXPECT_EQ(last.get(Attribute::kind), "end");
  EXPECT_EQ(last.children.at(0).text, "*** *** ***");
}

TEST(Seed, ThreePartsInOrder) {
  Words kinds;
  for (const Node& child : seed().body.children)
    if (child.element == Element::section) kinds.emplace_back(child.get(Attribute::kind));
  EXPECT_EQ(kinds, (Words{"opening", "body", "closing"}));
  EXPECT_EQ(all(seed().body, Element::turn).size() + all(seed().body, Element::stage).size() +
                all(seed().body, Element::heading).size(),
            0u);
}

TEST(Seed, WhatIsLabelledSaysWhyAndHowSure) {
  for (const Element element : {Element::salutation, Element::addressee, Element::lead, Element::priority, Element::cue,
                                Element::quote, Element::so_called, Element::closing})
    for (const Node* node : all(seed().body, element)) {
      EXPECT_FALSE(node->rule.empty()) << xml_name(element) << ": " << plain_text(*node);
      EXPECT_GT(node->sure, 0) << xml_name(element) << ": " << plain_text(*node);
    }
}

}  // namespace
}  // namespace lectern

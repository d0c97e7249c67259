#include "prepare/corrections.h"

#include <gtest/gtest.h>

#include "model/dump.h"
#include "model/ids.h"
#include "model/validate.h"
#include "prepare/passages.h"

namespace lectern {
namespace {

Node sentence(std::string words) { return element_node(Element::s, {text_node(std::move(words))}); }

Node paragraph(std::vector<std::string> sentences) {
  Node p = element_node(Element::p);
  for (std::string& words : sentences) {
    if (!p.children.empty()) p.children.push_back(text_node(" "));
    p.children.push_back(sentence(std::move(words)));
  }
  return p;
}

Speech speech_of(std::vector<Node> blocks) {
  Speech speech;
  speech.lang = "en";
  speech.meta.children.push_back(element_node(Element::title, {text_node("OPENNING OF THE PORT")}));
  Node section = element_node(Element::section, std::move(blocks));
  section.set(Attribute::kind, "body");
  speech.body.children.push_back(std::move(section));
  assign_ids(speech);
  return speech;
}

/// "section[p[s[We ask ]quote{by=Ada}[no favour]...": elements by name, with the attributes of their own.
void outline(const Node& node, std::string& to) {
  if (node.element == Element::text) {
    to += node.text;
    return;
  }
  to += std::string(xml_name(node.element));
  for (const auto& [attribute, value] : node.attributes) to += "{" + std::string(xml_name(attribute)) + "=" + value + "}";
  to += "[";
  for (const Node& child : node.children) outline(child, to);
  to += "]";
}

struct Corrected {
  std::string meta, body;
  std::vector<std::string> codes;
  Speech speech;
};

Corrected correct(Speech speech, const std::string& toml) {
  auto corrections = parse_corrections(toml, "talk.md.lectern.toml");
  EXPECT_TRUE(corrections) << corrections.failure().why.message;
  Diagnostics diagnostics;
  apply_corrections(speech, corrections.value(), diagnostics);
  Corrected result;
  EXPECT_EQ(to_string(check_speech(speech)), "");
  outline(speech.meta, result.meta);
  outline(speech.body, result.body);
  for (const Diagnostic& diagnostic : diagnostics) {
    result.codes.push_back(diagnostic.code);
    EXPECT_EQ(diagnostic.file, "talk.md.lectern.toml");
    EXPECT_TRUE(diagnostic.where.known());
  }
  result.speech = std::move(speech);
  return result;
}

Speech two_paragraphs() {
  return speech_of({paragraph({"We ask no favour of the sea.", "It gives none."}), paragraph({"Thank you, friends."})});
}

TEST(Corrections, the_right_title_is_shown_and_the_printed_one_kept) {
  const Corrected done = correct(two_paragraphs(), "[meta]\ntitle = \"Opening of the Port\"\nplace = \"Ellery\"\n");
  EXPECT_EQ(done.meta, "meta[place[Ellery]title[Opening of the Port]furniture{kind=front}[OPENNING OF THE PORT]]");
  EXPECT_TRUE(done.codes.empty());
}

TEST(Corrections, an_empty_value_takes_a_label_away) {
  EXPECT_EQ(correct(two_paragraphs(), "[meta]\ntitle = \"\"\n").meta, "meta[furniture{kind=front}[OPENNING OF THE PORT]]");
}

TEST(Corrections, a_header_line_changes_its_label) {
  const Corrected done = correct(two_paragraphs(), "[[correct]]\nwords = \"openning of the port\"\nas = \"event\"\n");
  EXPECT_EQ(done.meta, "meta[event[OPENNING OF THE PORT]]");
}

TEST(Corrections, words_become_a_quotation_by_somebody) {
  const Corrected done = correct(two_paragraphs(), "[[correct]]\nwords = \"no  favour\"\nas = \"quote\"\nby = \"Ada\"\n");
  EXPECT_EQ(done.body,
            "body[section{kind=body}[p[s[We ask quote{by=Ada}[no favour] of the sea.] s[It gives none.]]p[s[Thank you, "
            "friends.]]]]");
}

TEST(Corrections, a_quotation_over_sentences_is_cut_and_taken_away_whole) {
  Corrected done = correct(two_paragraphs(), "[[correct]]\nwords = \"favour of the sea. It gives\"\nas = \"quote\"\n");
  EXPECT_NE(done.body.find("quote{part=I}"), std::string::npos) << done.body;
  EXPECT_NE(done.body.find("quote{part=F}"), std::string::npos) << done.body;
  done = correct(std::move(done.speech), "[[correct]]\nwords = \"favour of the sea. It gives\"\nas = \"none\"\n");
  EXPECT_EQ(done.body.find("quote"), std::string::npos) << done.body;
  EXPECT_TRUE(done.codes.empty());
}

TEST(Corrections, a_label_on_the_same_words_gives_way) {
  Corrected done = correct(two_paragraphs(), "[[correct]]\nwords = \"friends\"\nas = \"quote\"\n");
  done = correct(std::move(done.speech), "[[correct]]\nwords = \"friends\"\nas = \"addressee\"\n");
  EXPECT_NE(done.body.find("s[Thank you, addressee[friends].]"), std::string::npos) << done.body;
}

TEST(Corrections, blocks_change_their_kind_and_back) {
  Corrected done =
      correct(two_paragraphs(), "[[correct]]\nwords = \"Thank you, friends.\"\nas = \"stage\"\nkind = \"remark\"\n");
  EXPECT_NE(done.body.find("stage{kind=remark}[Thank you, friends.]"), std::string::npos) << done.body;
  done = correct(std::move(done.speech), "[[correct]]\nwords = \"Thank you, friends.\"\nas = \"none\"\n");
  EXPECT_NE(done.body.find("p[s[Thank you, friends.]]"), std::string::npos) << done.body;
}

TEST(Corrections, a_heading_takes_what_follows_into_its_section) {
  Speech speech = speech_of({paragraph({"Before."}), paragraph({"The plan"}), paragraph({"After."})});
  const Corrected done = correct(std::move(speech), "[[correct]]\nwords = \"The plan\"\nas = \"heading\"\n");
  EXPECT_EQ(done.body, "body[section{kind=body}[p[s[Before.]]section[heading[The plan]p[s[After.]]]]]");
}

TEST(Corrections, the_closing_begins_where_a_person_says) {
  Corrected done = correct(two_paragraphs(), "[[correct]]\nwords = \"Thank you\"\nas = \"closing\"\n");
  EXPECT_EQ(done.body,
            "body[section{kind=body}[p[s[We ask no favour of the sea.] s[It gives "
            "none.]]]section{kind=closing}[closing[p[s[Thank you, "
            "friends.]]]]]");
  done = correct(std::move(done.speech), "[[correct]]\nwords = \"We ask\"\nas = \"closing\"\n");
  EXPECT_EQ(done.body.find("section{kind=body}"), std::string::npos) << done.body;
  done = correct(std::move(done.speech), "[[correct]]\nwords = \"Thank you, friends\"\nas = \"none\"\n");
  EXPECT_EQ(done.body.find("closing"), std::string::npos) << done.body;
}

TEST(Corrections, leads_and_points) {
  Speech speech = speech_of({paragraph({"Two things matter.", "Above all, the quay.", "It leaks.", "Then the school."})});
  const Corrected done = correct(std::move(speech),
                                 "[[correct]]\nwords = \"Two things matter\"\nas = \"lead\"\nannounced = 2\nlist = \"l1\"\n"
                                 "[[correct]]\nwords = \"Then\"\nas = \"priority\"\nn = 2\nlist = \"l1\"\n"
                                 "[[correct]]\nwords = \"Above all\"\nas = \"priority\"\nn = 1\nlist = \"l1\"\n");
  EXPECT_EQ(
      done.body,
      "body[section{kind=body}[p[lead{announced=2}{list=l1}[s[Two things matter.]] priority{n=1}{list=l1}[s[cue[Above all], "
      "the quay.] s[It leaks.]] priority{n=2}{list=l1}[s[cue[Then] the school.]]]]]");
}

TEST(Corrections, what_does_not_fit_is_reported_and_changes_nothing) {
  const std::string before = correct(two_paragraphs(), "").body;
  for (const char* toml :
       {"[[correct]]\nwords = \"nowhere\"\nas = \"quote\"\n", "[[correct]]\nid = \"s-00000000\"\nas = \"quote\"\n",
        "[[correct]]\nwords = \"avour of\"\nas = \"quote\"\n", "[[correct]]\nwords = \"We ask\"\nas = \"heading\"\n",
        "[[correct]]\nwords = \"gives\"\nas = \"title\"\nnth = 2\n", "[[correct]]\nwords = \"gives\"\nas = \"none\"\n"}) {
    const Corrected done = correct(two_paragraphs(), toml);
    EXPECT_EQ(done.codes, std::vector<std::string>{"LC-0414"}) << toml;
    EXPECT_EQ(done.body, before) << toml;
  }
}

TEST(Corrections, an_ambiguous_place_is_named_by_its_number) {
  Speech speech = speech_of({paragraph({"The sea.", "The sea!"})});
  EXPECT_EQ(correct(speech, "[[correct]]\nwords = \"sea\"\nas = \"em\"\n").codes, std::vector<std::string>{"LC-0414"});
  EXPECT_EQ(correct(speech, "[[correct]]\nwords = \"sea\"\nas = \"em\"\nnth = 2\n").body,
            "body[section{kind=body}[p[s[The sea.] s[The em[sea]!]]]]");
}

TEST(Corrections, by_id_alone) {
  const Speech speech = two_paragraphs();
  const std::string id = speech.body.children[0].children[1].children[0].id;
  EXPECT_NE(
      correct(speech, "[[correct]]\nid = \"" + id + "\"\nas = \"formula\"\n").body.find("s[formula[Thank you, friends.]]"),
      std::string::npos);
}

TEST(Corrections, faults_of_the_file_name_their_line) {
  for (const char* toml :
       {"[meat]\ntitle = \"x\"\n", "[meta]\ntitel = \"x\"\n", "[meta]\ntitle = 3\n", "[meta]\nlang = \"no tag\"\n",
        "[[correct]]\nas = \"quote\"\n", "[[correct]]\nwords = \"x\"\n", "[[correct]]\nwords = \"x\"\nas = \"sermon\"\n",
        "[[correct]]\nwords = \"x\"\nas = \"quote\"\ncolour = \"red\"\n"}) {
    auto corrections = parse_corrections(toml, "x.toml");
    ASSERT_FALSE(corrections) << toml;
    EXPECT_EQ(corrections.failure().why.code, "LC-0413") << toml;
    EXPECT_TRUE(corrections.failure().why.where.known()) << toml;
    EXPECT_EQ(corrections.failure().exit, Exit::input);
  }
}

TEST(Passages, quotation_marks_and_spaces_make_no_difference) {
  Speech speech = speech_of({paragraph({"He said \u201cWe\u2019ll  go\u201d \u2014 twice."})});
  EXPECT_EQ(find_passages(speech.body, "\"we'll go\" - twice").size(), 1u);
  EXPECT_EQ(find_passages(speech.body, "ll go").size(), 1u);
  EXPECT_TRUE(find_passages(speech.body, "tw").empty());
  EXPECT_TRUE(find_passages(speech.body, "...").empty());
}

}  // namespace
}  // namespace lectern

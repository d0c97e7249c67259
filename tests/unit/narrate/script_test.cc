#include "narrate/script.h"

#include <gmock/gmock.h>

#include "helpers.h"
#include "narrate/user_lexicon.h"

namespace lectern {
namespace {

using testing::ElementsAre;

std::vector<std::string> printed(const Speech& speech, bool stage_notes = false) {
  std::vector<std::string> lines;
  ScriptOptions options;
  options.stage_notes = stage_notes;
  for (const Utterance& each : script(speech, test::english(), options)) lines.push_back(each.printed);
  return lines;
}

Node with_text(Element element, std::string words) { return element_node(element, {text_node(std::move(words))}); }

Speech with_body(std::vector<Node> blocks) {
  Speech speech;
  speech.lang = "en";
  speech.body.children.push_back(element_node(Element::section, std::move(blocks)));
  assign_ids(speech);
  return speech;
}

TEST(Script, SpeaksSentenceBySentenceWithPauses) {
  const Speech speech = test::speech_of({{"One.", "Two."}, {"Three."}});
  const std::vector<Utterance> all = script(speech, test::english(), {});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].id, speech.body.children[0].children[0].children[0].id);
  EXPECT_EQ(all[0].pause_ms, 350);
  EXPECT_EQ(all[1].pause_ms, 650);
  EXPECT_EQ(all[2].pause_ms, 500);
  EXPECT_EQ(all[0].lang, "en");
}

TEST(Script, AnnouncesTheHeaderInItsOrderAndNoGeneratedTitle) {
  Speech speech = test::speech_of({{"Body."}});
  speech.presentation.header = {
      with_text(Element::title, "A title"),
      element_node(Element::speaker, {with_text(Element::name, "Ann"), with_text(Element::role, "Chair")}),
      with_text(Element::date, "15 July 2013")};
  EXPECT_THAT(printed(speech), ElementsAre("A title", "Ann", "Chair", "15 July 2013", "Body."));
  EXPECT_EQ(script(speech, test::english(), {}).front().pause_ms, 900);
  speech.presentation.title_generated = true;
  EXPECT_THAT(printed(speech), ElementsAre("Ann", "Chair", "15 July 2013", "Body."));
}

TEST(Script, LeavesOutFurnitureDerivedMarksAndStageNotes) {
  Node sentence = element_node(Element::s, {text_node("We"), with_text(Element::note_ref, "1"), text_node(" act"),
                                            with_text(Element::furniture, "[12]"), text_node(".")});
  Node p = element_node(Element::p, {std::move(sentence)});
  Node derived = with_text(Element::heading, "Twice");
  derived.derived = true;
  const Speech speech = with_body({with_text(Element::furniture, "*** end"), std::move(derived), std::move(p),
                                   with_text(Element::stage, "(Applause.)"), with_text(Element::pb, "7")});
  EXPECT_THAT(printed(speech), ElementsAre("We act."));
  EXPECT_THAT(printed(speech, true), ElementsAre("We act.", "(Applause.)"));
}

TEST(Script, ReadsNotesAtTheEnd) {
  Node note = element_node(Element::fn, {with_text(Element::num, "1"), text_node(" "),
                                         element_node(Element::p, {with_text(Element::s, "A note.")})});
  const Speech speech = with_body({element_node(Element::p, {with_text(Element::s, "Before.")}), std::move(note),
                                   element_node(Element::p, {with_text(Element::s, "After.")})});
  EXPECT_THAT(printed(speech), ElementsAre("Before.", "After.", "1 A note."));
}

TEST(Script, KeepsWhatStandsBetweenSentences) {
  Node p = element_node(
      Element::p,
      {with_text(Element::num, "1."), text_node(" "), with_text(Element::s, "First."), text_node(" “"),
       element_node(Element::quote, {with_text(Element::s, "Second."), text_node(" "), with_text(Element::s, "Third.")}),
       text_node("”")});
  const Speech speech = with_body({std::move(p)});
  EXPECT_THAT(printed(speech), ElementsAre("1. First.", "“Second.", "Third.”"));
}

TEST(Script, NamesTheSpeakerInsideATurn) {
  Node turn = element_node(Element::turn, {with_text(Element::label, "The President:"),
                                           element_node(Element::p, {with_text(Element::s, "Thank you.")})});
  const Speech speech = with_body({std::move(turn), element_node(Element::p, {with_text(Element::s, "Outside.")})});
  const std::vector<Utterance> all = script(speech, test::english(), {});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].speaker, "");
  EXPECT_EQ(all[1].speaker, "The President");
  EXPECT_EQ(all[2].speaker, "");
}

TEST(Script, SpeaksCellsItemsAndLinesUnderTheirOwnIds) {
  Node table = element_node(
      Element::table, {element_node(Element::row, {with_text(Element::cell, "Year"), with_text(Element::cell, "2013")})});
  Node list = element_node(Element::list,
                           {with_text(Element::item, "bread"),
                            element_node(Element::item, {element_node(Element::p, {with_text(Element::s, "Water.")})})});
  Node verse = element_node(Element::verse, {with_text(Element::line, "A line"), with_text(Element::line, "and another")});
  const Speech speech = with_body({std::move(table), std::move(list), std::move(verse)});
  const std::vector<Utterance> all = script(speech, test::english(), {});
  EXPECT_THAT(printed(speech), ElementsAre("Year", "2013", "bread", "Water.", "A line", "and another"));
  for (const Utterance& each : all) EXPECT_NE(each.id, "") << each.printed;
}

Node numbered_point(const char* number, Node paragraph) {
  Node point = element_node(Element::priority, {std::move(paragraph)});
  point.set(Attribute::n, number);
  return point;
}

TEST(Script, SaysTheNumberOfAPriorityWhereThePrintHasNone) {
  const auto paragraph = [](std::vector<Node> sentences) { return element_node(Element::p, std::move(sentences)); };
  Node cued = element_node(Element::s, {with_text(Element::cue, "First"), text_node(", build.")});
  Node french = with_text(Element::s, "Des routes.");
  french.lang = "fr";
  const Speech speech = with_body({element_node(
      Element::priorities,
      {numbered_point("1", paragraph({std::move(cued)})),
       numbered_point("2", paragraph({with_text(Element::s, "Build schools."), with_text(Element::s, "Now.")})),
       numbered_point("3", paragraph({std::move(french)}))})});
  Diagnostics diagnostics;
  ScriptOptions options;
  options.others["fr"] = load_rules("fr", "", real_env(), diagnostics).value()->spoken;
  const std::vector<Utterance> all = script(speech, test::english(), options);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_THAT(all[0].say, ElementsAre("First, build."));
  EXPECT_THAT(all[1].say, ElementsAre("two, Build schools."));
  EXPECT_EQ(all[1].printed, "Build schools.") << "captions keep what is printed";
  EXPECT_EQ(all[1].spans.at(0).begin, 5u);
  EXPECT_THAT(all[2].say, ElementsAre("Now."));
  EXPECT_THAT(all[3].say, ElementsAre("trois, Des routes.")) << "in the language of what follows";
}

TEST(Script, SaysNoNumberTwice) {
  Node counted = element_node(Element::p, {element_node(Element::s, {with_text(Element::num, "2"), text_node(" Build.")})});
  const Speech speech = with_body({element_node(Element::priorities, {numbered_point("2", std::move(counted))})});
  EXPECT_THAT(script(speech, test::english(), {}).at(0).say, ElementsAre("two Build."));
}

TEST(Script, AnnouncesQuotationsWhereThatIsWished) {
  Node p = element_node(Element::p, {with_text(Element::s, "He said:"), text_node(" “"),
                                     element_node(Element::quote, {with_text(Element::s, "One."), text_node(" "),
                                                                   with_text(Element::s, "Two in 2013.")}),
                                     text_node("” "), with_text(Element::s, "He left.")});
  const Speech speech = with_body({std::move(p)});
  ScriptOptions options;
  EXPECT_EQ(script(speech, test::english(), options).at(0).pause_ms, 450);
  EXPECT_EQ(script(speech, test::english(), options).at(1).pause_ms, 350);
  EXPECT_EQ(script(speech, test::english(), options).at(2).pause_ms, 450);
  EXPECT_THAT(script(speech, test::english(), options).at(1).say, ElementsAre("One."));
  options.say_quotes = true;
  const std::vector<Utterance> all = script(speech, test::english(), options);
  EXPECT_THAT(all.at(1).say, ElementsAre("quote, One."));
  EXPECT_EQ(all.at(1).spans.at(0).begin, 7u);
  EXPECT_THAT(all.at(2).say, ElementsAre("Two in twenty thirteen. end a'f quote."));
  options.by_espeak = [](const Utterance&) { return false; };
  EXPECT_THAT(script(speech, test::english(), options).at(2).say, ElementsAre("Two in twenty thirteen. end of quote."));
}

TEST(Script, SaysPagesWhereThatIsWishedAndTearsNoSentence) {
  const auto page = [](const char* number) {
    Node node = element_node(Element::pb);
    if (*number != '\0') node.set(Attribute::n, number);
    return node;
  };
  Node torn = element_node(Element::s, {text_node("One "), page("12"), text_node("sentence.")});
  const Speech speech = with_body({page("11"), element_node(Element::p, {std::move(torn), text_node(" "), with_text(Element::s, "Two.")}), page(""),
                                   page("12"), page("a/b"), element_node(Element::p, {with_text(Element::s, "Three.")})});
  ScriptOptions options;
  EXPECT_EQ(script(speech, test::english(), options).size(), 3u);
  options.say_pages = true;
  const std::vector<Utterance> all = script(speech, test::english(), options);
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(all[0].id, "page-11");
  EXPECT_TRUE(all[0].page && all[0].printed.empty() && all[0].spans.empty());
  EXPECT_THAT(all[0].say, ElementsAre("page eleven"));
  EXPECT_THAT(all[1].say, ElementsAre("One sentence."));
  EXPECT_THAT(all[2].say, ElementsAre("page twelve"));
  EXPECT_THAT(all[3].say, ElementsAre("Two."));
  EXPECT_FALSE(all[3].page);
}

TEST(Script, SaysPagesInEachLanguageThatHasRules) {
  const std::pair<const char*, const char*> said[] = {{"fr", "page quatre"}, {"es", "página cuatro"}, {"pt", "página quatro"}, {"it", "pagina quattro"},
                                                      {"de", "Seite vier"}, {"ru", "страница четыре"}, {"zh", "第四页"}, {"ar", "صفحة أربعة"}};
  for (const auto& [lang, words] : said) {
    Node page = element_node(Element::pb);
    page.set(Attribute::n, "4");
    Speech speech = with_body({std::move(page)});
    speech.lang = lang;
    Diagnostics diagnostics;
    ScriptOptions options;
    options.say_pages = true;
    EXPECT_THAT(script(speech, *load_rules(lang, "", real_env(), diagnostics).value(), options).at(0).say, ElementsAre(words)) << lang;
  }
}

TEST(Script, SpeaksAPassageByItsOwnRulesAndTheUsersWords) {
  Node french = with_text(Element::s, "Le 5 mai, Ubuntu.");
  french.lang = "fr";
  const Speech speech = with_body({element_node(Element::p, {std::move(french), with_text(Element::s, "Ubuntu in 2013.")})});
  Diagnostics diagnostics;
  const UserLexicon lexicon{{"any", {{"Ubuntu", "oo-boon-too"}}}, {"en", {{"in", "inside"}}}};
  ScriptOptions options;
  options.spoken = with_lexicon(test::english().spoken, lexicon, "en-GB");
  options.others["fr"] = with_lexicon(load_rules("fr", "", real_env(), diagnostics).value()->spoken, lexicon, "fr");
  const std::vector<Utterance> all = script(speech, test::english(), options);
  EXPECT_THAT(all.at(0).say, ElementsAre("Le cinq mai, oo-boon-too."));
  EXPECT_THAT(all.at(1).say, ElementsAre("oo-boon-too inside twenty thirteen."));
  SpokenRules none;
  none.lexicon = lexicon.at("any");
  EXPECT_EQ(Verbaliser(none).say("Ubuntu 5").text, "oo-boon-too 5");
}

TEST(Script, SpeaksAnotherLanguageWithoutEnglishRules) {
  Node french = with_text(Element::s, "Le 5 mai.");
  french.lang = "fr";
  const Speech speech = with_body({element_node(Element::p, {std::move(french)})});
  const std::vector<Utterance> all = script(speech, test::english(), {});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].lang, "fr");
  EXPECT_THAT(all[0].say, ElementsAre("Le 5 mai."));
}

TEST(Script, HasNothingForASpeechWithoutWords) {
  EXPECT_TRUE(script(test::speech_of({{"* * *"}, {"--"}}), test::english(), {}).empty());
}

TEST(Pieces, AreCutAtPausesAndNeverInsideACharacter) {
  EXPECT_THAT(cut_to_pieces("One two. Three four.", 12), ElementsAre("One two.", "Three four."));
  EXPECT_THAT(cut_to_pieces("one two, three four", 12), ElementsAre("one two,", "three four"));
  EXPECT_THAT(cut_to_pieces("short", 12), ElementsAre("short"));
  std::string long_word;
  for (int i = 0; i < 100; ++i) long_word += "é";
  std::string joined;
  for (const std::string& piece : cut_to_pieces(long_word, 33)) {
    EXPECT_LE(piece.size(), 33u);
    EXPECT_EQ(piece.size() % 2, 0u);
    joined += piece;
  }
  EXPECT_EQ(joined, long_word);
}

}  // namespace
}  // namespace lectern

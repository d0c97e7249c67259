#include "narrate/spoken.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "helpers.h"

namespace lectern {
namespace {

std::string said(std::string_view printed) {
  static const Verbaliser english(*test::english().spoken);
  return english.say(printed).text;
}

struct Row {
  const char* printed;
  const char* spoken;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.printed; }

class Spoken : public testing::TestWithParam<Row> {};

TEST_P(Spoken, English) { EXPECT_EQ(said(GetParam().printed), GetParam().spoken); }

// What speech engines read wrongly when they are left alone with it.
INSTANTIATE_TEST_SUITE_P(
    EnginesGetWrong, Spoken,
    testing::Values(Row{"Mr. President,", "Mister President,"},
                    Row{"St. Lucia and Dr. Jones", "Saint Lucia and Doctor Jones"}, Row{"Ms. Chair", "Miz Chair"},
                    Row{"NON-GOVERNMENTAL ORGANIZATIONS OF ALL", "NON-GOVERNMENTAL ORGANIZATIONS OF ALL"},
                    Row{"WHO, IOM, ILO, NGOs, CO2", "W H O, I O M, I L O, N G O's, C O two"},
                    Row{"in October -- and beyond.", "in October, and beyond."},
                    Row{"World War II, Chapter IV", "World War two, Chapter four"},
                    Row{"$5 million", "five million dollars"}, Row{"15/07/2013", "the fifteenth of July, twenty thirteen"},
                    Row{"2013-07-15", "the fifteenth of July, twenty thirteen"}, Row{"the 1990s", "the nineteen nineties"},
                    Row{"in 1815", "in eighteen fifteen"},
                    Row{"1 234 567", "one million two hundred and thirty-four thousand five hundred and sixty-seven"},
                    Row{"No. 5", "number five"}, Row{"*** ***", ""}, Row{"**x**", "x"}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Spoken,
    testing::Values(Row{"New York, 15 July 2013", "New York, the fifteenth of July, twenty thirteen"},
                    Row{"July 15, 2013", "July the fifteenth, twenty thirteen"},
                    Row{"on 15 July we", "on the fifteenth of July we"}, Row{"the 1st of May", "the first of May"},
                    Row{"Sept. 11, 2001", "September the eleventh, two thousand and one"},
                    Row{"12-14 May 2005", "the twelfth to the fourteenth of May, two thousand and five"},
                    Row{"in May 2010", "in May twenty ten"}, Row{"2010–2015", "twenty ten to twenty fifteen"},
                    Row{"2013-14", "twenty thirteen to fourteen"}, Row{"the '90s", "the nineties"},
                    Row{"the 2000s", "the two thousands"},
                    Row{"31/12/1999", "the thirty-first of December, nineteen ninety-nine"},
                    Row{"post-2015", "post-twenty fifteen"}, Row{"of the 15th July", "of the fifteenth of July"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, Spoken,
    testing::Values(
        Row{"the 21st century", "the twenty-first century"},
        Row{"1,234,567", "one million two hundred and thirty-four thousand five hundred and sixty-seven"},
        Row{"3.25", "three point two five"}, Row{"25%", "twenty-five percent"},
        Row{"25.5%", "twenty-five point five percent"}, Row{"25 per cent", "twenty-five per cent"},
        Row{"5-10%", "five to ten percent"}, Row{"3/4", "three quarters"}, Row{"2½ years", "two and a half years"},
        Row{"007", "zero zero seven"}, Row{"200 million", "two hundred million"},
        Row{"3.2 million", "three point two million"}, Row{"20°C", "twenty degrees Celsius"}, Row{"5 km", "five kilometres"},
        Row{"1 km", "one kilometre"}, Row{"five-year, 5-year", "five-year, five-year"}, Row{"1. First", "one. First"},
        Row{"12345678901234567890",
            "one two three four five six seven eight nine zero one two three four five six seven eight nine zero"},
        Row{"1.2.3", "one point two point three"}, Row{"٣ and ٤", "three and four"}));

INSTANTIATE_TEST_SUITE_P(Money, Spoken,
                         testing::Values(Row{"US$ 3.2 billion", "three point two billion U S dollars"},
                                         Row{"€1,000", "one thousand euros"}, Row{"$5.50", "five dollars and fifty cents"},
                                         Row{"$1", "one dollar"}, Row{"$1.01", "one dollar and one cent"},
                                         Row{"£2m", "two million pounds"}, Row{"$1 million", "one million dollars"},
                                         Row{"$1815", "one thousand eight hundred and fifteen dollars"},
                                         Row{"3.5 km", "three point five kilometres"}));

INSTANTIATE_TEST_SUITE_P(Times, Spoken,
                         testing::Values(Row{"10:30 a.m.", "ten thirty A M."}, Row{"3 p.m. today", "three P M today"},
                                         Row{"10:05", "ten oh five"}, Row{"15:00", "fifteen hundred hours"},
                                         Row{"8:00", "eight o'clock"}));

INSTANTIATE_TEST_SUITE_P(
    Documents, Spoken,
    testing::Values(Row{"A/RES/68/4", "A-RES sixty-eight slash four"},
                    Row{"(A/6701/Add.1)", "A-six thousand seven hundred and one addendum one,"},
                    Row{"A/C.3/L.5/Rev.2 and S/PV.3", "A-C three L five revision two and S-P V three"},
                    Row{"resolution 41 (I) and 3 (V)", "resolution forty-one, one, and three, five,"},
                    Row{"the 1.5°C target, a rise of 1.5°C", "the one point five degree Celsius target, a rise of one point five degrees Celsius"},
                    Row{"UAW Local 52-87, pages 52-87", "U A W Local fifty-two eighty-seven, pages fifty-two to eighty-seven"},
                    Row{"resolution 68/4", "resolution sixty-eight slash four"},
                    Row{"resolution 1325 (2000)", "resolution thirteen twenty-five, two thousand,"},
                    Row{"197.95 crores", "one hundred and ninety-seven point nine five crores"},
                    Row{"Louis XVI and Pope John Paul II", "Louis the sixteenth and Pope John Paul the second"},
                    Row{"the XXI century", "the twenty-first century"},
                    Row{"Article I and paragraph 5", "Article one and paragraph five"},
                    Row{"resolutions 1514 (XV) and 2066 (XX)",
                        "resolutions fifteen fourteen, fifteen, and twenty sixty-six, twenty,"},
                    Row{"Part C States", "Part C States"}, Row{"Agenda 2063", "Agenda twenty sixty-three"},
                    Row{"I am", "I am"}, Row{"Xi Jinping", "Shee Jinping"}));

INSTANTIATE_TEST_SUITE_P(Abbreviations, Spoken,
                         testing::Values(Row{"H.E. Mr. Ban", "His Excellency Mister Ban"},
                                         Row{"H.E. Ms. Amina", "Her Excellency Miz Amina"},
                                         Row{"the U.N. and UNHCR", "the U N and U N H C R"},
                                         Row{"food, water, etc.", "food, water, et cetera."},
                                         Row{"etc., and", "et cetera, and"}, Row{"e.g. this", "for example this"},
                                         Row{"John F. Kennedy", "John F Kennedy"}, Row{"COVID-19", "COVID-nineteen"},
                                         Row{"the WHO's work", "the W H O's work"},
                                         Row{"WHO WE ARE TODAY", "WHO WE ARE TODAY"}, Row{"let us do it", "let us do it"},
                                         Row{"We must NOT give up", "We must NOT give up"}, Row{"G20", "G twenty"},
                                         Row{"UNICEF, NATO", "UNICEF, NATO"}, Row{"the U.S. economy", "the U S economy"}));

INSTANTIATE_TEST_SUITE_P(
    Signs, Spoken,
    testing::Values(Row{"“Knowing the facts”, he said.", "Knowing the facts, he said."},
                    Row{"a (small) thing", "a, small, thing"}, Row{"— and so", "and so"},
                    Row{"short- and long-term", "short and long-term"}, Row{"well-being…", "well-being."},
                    Row{"Really?!", "Really!"}, Row{"and/or", "and or"}, Row{"R&D", "R and D"}, Row{"", ""}, Row{"---", ""},
                    Row{"Visit www.un.org.", "Visit W W W dot U N dot org."}, Row{"a@b.org", "A at B dot org"},
                    Row{"x.gov/by-the-way", "X dot gov slash by dash the dash way"}, Row{"CHILD: Yes.", "CHILD: Yes."},
                    Row{"http://x.int/a-b?c=1", "X dot int slash A dash B question mark C equals one"}));

TEST(Spoken, MapsBackToThePrint) {
  const Verbaliser english(*test::english().spoken);
  const std::string printed = "On 15 July 2013, Mr. Ban -- you see -- left.";
  const SpokenText spoken = english.say(printed);
  EXPECT_EQ(spoken.text, "On the fifteenth of July, twenty thirteen, Mister Ban, you see, left.");
  const auto pair = [&](size_t i) {
    const SpokenSpan& span = spoken.spans.at(i);
    return printed.substr(span.printed_begin, span.printed_end - span.printed_begin) + "=" +
           spoken.text.substr(span.begin, span.end - span.begin);
  };
  EXPECT_EQ(pair(0), "On=On");
  EXPECT_EQ(pair(1), "15 July 2013=the fifteenth of July, twenty thirteen");
  EXPECT_EQ(pair(2), "Mr.=Mister");
  EXPECT_EQ(pair(6), "left=left");
  for (size_t i = 1; i < spoken.spans.size(); ++i) {
    EXPECT_LE(spoken.spans[i - 1].printed_end, spoken.spans[i].printed_begin);
    EXPECT_LE(spoken.spans[i - 1].end, spoken.spans[i].begin);
  }
}

TEST(Spoken, WithoutRulesTextStaysButForSigns) {
  const Verbaliser plain((SpokenRules()));
  EXPECT_EQ(plain.say("**Le 15 juillet** -- l'ONU, 25 % !").text, "Le 15 juillet, l'ONU, 25 % !");
  EXPECT_EQ(plain.say("***").text, "");
}

/// The invariant: what reaches an engine is letters, spaces, hyphens, apostrophes and marks of pause.
std::string what_no_engine_may_get(std::string_view spoken) {
  for (const char c : spoken) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    if (!letter && std::string_view(" -',.;:?!").find(c) == std::string_view::npos) return std::string(1, c);
  }
  for (const char* twice : {"  ", ",,", "..", ",.", " ,", " ."})
    if (spoken.find(twice) != std::string_view::npos) return twice;
  return {};
}

TEST(Spoken, NoDigitOrSignReachesAnEngine) {
  for (const char* text :
       {"1 2,3 4.5 (6) [7] {8} <9> #10 *11* 12/13 14-15 16:17 18% $19 20° §21 ½ ² № 22 ~ ^ | \\ _ = + @ & \"x\" 'y' `z`",
        "A/B/C 1/2/3/4 1-2-3-4 1.2.3.4 1:2:3:4", "IIII VX IC 0 00 000 1,23 1,2345 .5 5.", "\u00a0\u2009x\u00ad y\u200b z"})
    EXPECT_EQ(what_no_engine_may_get(said(text)), "") << text << "\n" << said(text);
  EXPECT_EQ(what_no_engine_may_get("5"), "5");
  EXPECT_EQ(what_no_engine_may_get("a ,b"), " ,");
}

TEST(Spoken, NoDigitOrSignOfARealSpeechReachesAnEngine) {
  const std::filesystem::path corpus = std::filesystem::path(LECTERN_ROOT) / ".." / "shared" / "corpus";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "no corpus beside the project";
  size_t lines = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    const std::string name = entry.path().filename();
    if (entry.path().extension() != ".txt" && entry.path().extension() != ".md") continue;
    if (name.find("-zh") != std::string::npos || name.find("-ar-") != std::string::npos) continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line); ++lines)
      ASSERT_EQ(what_no_engine_may_get(said(line)), "") << name << "\n" << line << "\n" << said(line);
  }
  EXPECT_GT(lines, 1000u);
}

TEST(Spoken, LongTextTakesLinearTime) {
  for (const char* unit : {"x", "1", "1,", "1/", "-", ".", "A.", "s'", "a@", "(", "$1 ", "I"}) {
    std::string text;
    while (text.size() < 200000) text += unit;
    said(text);
  }
}

}  // namespace
}  // namespace lectern

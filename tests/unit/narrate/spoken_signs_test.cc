// Signs that carry meaning: each is said in every language, and none is said where it means nothing.
#include "narrate/spoken_signs.h"

#include "helpers.h"
#include "narrate/spoken.h"

namespace lectern {
namespace {

constexpr const char* languages[] = {"en", "fr", "es", "ru", "zh", "ar", "de", "pt", "it"};

std::string said(const std::string& lang, std::string_view printed) { return test::verbaliser(lang).say(printed).text; }

TEST(SpokenSigns, EachThatMeansSomethingIsSaidInEveryLanguage) {
  for (const char* lang : languages) {
    for (const char* sign : {"−", "+", "±", "×", "÷", "=", "<", ">",   "≤", "≥", "≈", "%", "‰", "°", "§", "№",
                             "&", "$", "€", "£", "¥", "₦", "₱", "₽", "₩", "₪", "฿", "₵", "₫", "₴", "₺", "₹"})
      EXPECT_NE(said(lang, std::string("7 ") + sign + " 5"), said(lang, "7 5")) << lang << ' ' << sign;
    for (const char* sign : {"½", "¼", "¾", "⅓", "⅔", "⅕", "⅖", "⅗", "⅘", "⅙", "⅚", "⅛", "⅜", "⅝", "⅞", "①", "②", "Ⅳ", "⑴"})
      EXPECT_NE(said(lang, std::string(sign) + ", 5"), said(lang, ", 5")) << lang << ' ' << sign;
    for (const char* sign : {"°", "²", "³"})
      EXPECT_NE(said(lang, std::string("5 km") + sign), said(lang, "5 km")) << lang << ' ' << sign;
    EXPECT_EQ(said(lang, "5 ♦"), said(lang, "5")) << "a sign that isn't said";
  }
}

TEST(SpokenSigns, ANumberBelowZeroIsSaidSo) {
  const std::map<std::string, std::string> minus = {{"en", "minus"}, {"fr", "moins"}, {"es", "menos"},
                                                    {"ru", "минус"}, {"zh", "负"},    {"ar", "ناقص"},
                                                    {"de", "minus"}, {"pt", "menos"}, {"it", "meno"}};
  for (const char* lang : languages) {
    const std::string& word = minus.at(lang);
    for (const char* text : {"x -5%", "x −5%", "x -5", "x −5", "x –5 °C", "x −5 °C", "x (-5%)", "x -$5", "−5", "-5%",
                             "x: -5%", "x -5,5", "x -5.5"})
      EXPECT_NE(said(lang, text).find(word), std::string::npos) << lang << ' ' << text << " is said " << said(lang, text);
    for (const char* text : {"5-7", "5–7", "2010-2015", "COVID-19", "COVID -19", "5 — 7", "x — -5 y", "x –15 y z– a",
                             "x -15 y z- a", "a-b", "x - 5"})
      EXPECT_EQ(said(lang, text).find(word), std::string::npos) << lang << ' ' << text << " is said " << said(lang, text);
  }
}

TEST(SpokenSigns, AFalseStartIsNoMinus) {
  for (const char* text :
       {"in 2001 or -02, in that range", "745 or -50 billionaires", "until 1906, -7, or -8.", "The year -1992",
        "the covid -19 epidemic", "the post -2015 agenda", "210 — -20 miles a day", "was in October 1973 -24 years after"})
    EXPECT_EQ(said("en", text).find("minus"), std::string::npos) << text << " is said " << said("en", text);
  for (const char* text : {"fell by -3.4 per cent", "between -20°C and -25°C", "a rate of -1 per cent", "from -2 to -5",
                           "4.6 per cent and -21.7 per cent"})
    EXPECT_NE(said("en", text).find("minus"), std::string::npos) << text << " is said " << said("en", text);
}

TEST(SpokenSigns, SlipsAndMarkupAreNot) {
  EXPECT_EQ(said("en", "and +o reappraise"), "and o reappraise");
  EXPECT_EQ(said("en", "able t > disarm them"), "able t disarm them");
  EXPECT_EQ(said("en", "<s>old</s> new"), "s old s new");
  EXPECT_EQ(said("en", "multiplied³. By 1970"), "multiplied. By nineteen seventy");
  EXPECT_EQ(said("en", "LGBTQ+ people, P5+1"), "L G B T Q plus people, P five plus one");
}

TEST(SpokenSigns, TelephoneNumbersAreSaidDigitByDigit) {
  EXPECT_EQ(said("en", "+1 212 963 1234"), "plus one, two one two, nine six three, one two three four");
  EXPECT_EQ(said("en", "(212) 963-1234"), "two one two, nine six three, one two three four");
  EXPECT_EQ(said("fr", "01 42 68 53 00"), "zéro un, quarante-deux, soixante-huit, cinquante-trois, zéro zéro");
  EXPECT_EQ(said("zh", "010-12345678"), "零一零, 一二三四五六七八");
  EXPECT_EQ(said("en", "+5 million"), "plus five million");
  EXPECT_EQ(said("en", "100-200 people"), "one hundred to two hundred people");
}

TEST(SpokenSigns, ThousandsAndDecimalsByLanguage) {
  EXPECT_EQ(said("en", "1,500.5"), "one thousand five hundred point five");
  EXPECT_EQ(said("en", "2.500.000"), "two million five hundred thousand");
  EXPECT_EQ(said("en", "10,5 per cent"), "ten point five per cent");
  EXPECT_EQ(said("en", ".5 per cent"), "zero point five per cent");
  EXPECT_EQ(said("fr", "1 500 personnes"), "mille cinq cents personnes");
  EXPECT_EQ(said("fr", "1.500,5"), "mille cinq cents virgule cinq");
  EXPECT_EQ(said("fr", "1.5 million"), "un virgule cinq million");
  EXPECT_EQ(said("es", "1,500 personas"), "mil quinientas personas");
  EXPECT_EQ(said("es", "1,234.5"), "mil doscientos treinta y cuatro coma cinco");
  EXPECT_EQ(said("ru", "1 500 человек"), "тысяча пятьсот человек");
  EXPECT_EQ(said("ru", "10.5%"), "десять целых пять десятых процента");
  EXPECT_EQ(said("de", "1.500 und 1,5"), "eintausendfünfhundert und eins Komma fünf");
  EXPECT_EQ(said("ar", "٣٫٥"), "ثلاثة فاصلة خمسة");
  EXPECT_EQ(said("fr", "5G"), "cinq G");
  EXPECT_EQ(said("fr", "5 g"), "cinq grammes");
}

TEST(SpokenSigns, NamesInCapitalsAreSaidAndInitialsSpelled) {
  EXPECT_EQ(said("en", "Mr. BAN met ABBAS in GAZA"), "Mister BAN met ABBAS in GAZA");
  EXPECT_EQ(said("en", "RENAMO and ULIMO, the IAEA and the ODA"), "RENAMO and ULIMO, the I A E A and the O D A");
  EXPECT_EQ(said("en", "for USDA and NPFL"), "for U S D A and N P F L");
  EXPECT_EQ(said("fr", "Mme AUBRY, le MALI, le PNUD et l'OCDE"), "Madame AUBRY, le MALI, le P N U D et l'O C D E");
  EXPECT_EQ(said("es", "el Sr. RUIZ, de CHILE, y la OEA"), "el Señor RUIZ, de CHILE, y la O E A");
  EXPECT_EQ(said("ru", "ГАЗА, МГУ и РАН"), "ГАЗА, эм гэ у и РАН");
}

TEST(SpokenSigns, TheLetterIIsNoNumber) {
  EXPECT_EQ(said("en", "for my part I wish to say"), "for my part I wish to say");
  EXPECT_EQ(said("en", "As Elizabeth I think so"), "As Elizabeth I think so");
  EXPECT_EQ(said("en", "Elizabeth I of England, part I of it, World War I"),
            "Elizabeth the first of England, part one of it, World War one");
  EXPECT_EQ(said("en", "Part C, Group D, (ii) and (iv)"), "Part C, Group D, two, and, four,");
}

TEST(SpokenSigns, RussianNumbersFollowTheirWord) {
  EXPECT_EQ(said("ru", "более 2,5%"), "более двух целых пяти десятых процента");
  EXPECT_EQ(said("ru", "на 1,5%"), "на одну целую пять десятых процента");
  EXPECT_EQ(said("ru", "в 5 странах, с 3 государствами, за 21 неделю, в 31 стране"),
            "в пяти странах, с тремя государствами, за двадцать одну неделю, в тридцати одной стране");
}

}  // namespace
}  // namespace lectern

// Stems, endings, clitics and the spellings that count as one.
#include <gtest/gtest.h>

#include "lang/phrase.h"

namespace lectern {
namespace {

std::string matched(const std::vector<std::string>& patterns, const std::string& text, Lexicon lexicon = {}) {
  Phrases phrases(0);
  for (const std::string& pattern : patterns)
    if (const auto why = phrases.add(pattern, lexicon)) return *why;
  lexicon.finish();
  phrases.finish(lexicon);
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
  const auto match = phrases.find(tokens, 0, tokens.size(), lexicon);
  return match ? text.substr(tokens[match->begin].begin, tokens[match->end - 1].end - tokens[match->begin].begin) : "";
}

TEST(Forms, AnOpenStemIsAnyWordThatStartsSo) {
  EXPECT_EQ(matched({"уважаем~ друзья"}, "Уважаемые друзья"), "Уважаемые друзья");
  EXPECT_EQ(matched({"уважаем~ друзья"}, "Уважаемыми друзья"), "Уважаемыми друзья");
  EXPECT_EQ(matched({"уважаем~ друзья"}, "Уважать друзья"), "");
}

TEST(Forms, AnOpenEndingIsAnyWordThatEndsSo) {
  EXPECT_EQ(matched({"они ~ются"}, "они гордятся, они стараются"), "они стараются");
  EXPECT_EQ(matched({"они ~ются"}, "они ютятся"), "");
}

TEST(Forms, NamedEndingsAreExact) {
  Lexicon lexicon;
  lexicon.add_endings("adj", "ый ая -");
  EXPECT_EQ(matched({"перв~adj шаг"}, "первый шаг", lexicon), "первый шаг");
  EXPECT_EQ(matched({"перв~adj шаг"}, "перв шаг", lexicon), "перв шаг");
  EXPECT_EQ(matched({"перв~adj шаг"}, "первичный шаг", lexicon), "");
  EXPECT_EQ(matched({"перв~noun шаг"}, "первый шаг", lexicon), "[endings] has no 'noun'");
}

TEST(Forms, AWordKnownByItselfTakesTheClassesOfItsStems) {
  Lexicon lexicon;
  const auto fine = static_cast<unsigned>(WordClass::fine);
  lexicon.word(lexicon.words_for("дорог~").front()).classes = uint64_t{1} << fine;
  lexicon.word(lexicon.words_for("~рога").front()).classes = uint64_t{1} << static_cast<unsigned>(WordClass::group);
  const uint32_t road = lexicon.add("дорога"), door = lexicon.add("дверь");
  lexicon.finish();
  EXPECT_TRUE(lexicon.is(road, WordClass::fine));
  EXPECT_TRUE(lexicon.is(road, WordClass::group));
  EXPECT_FALSE(lexicon.is(door, WordClass::fine));
  EXPECT_EQ(lexicon.find("дорогие"), lexicon.find("дорог~"));
  EXPECT_EQ(lexicon.find("доро"), 0u);
}

TEST(Forms, TheLongestStemIsFound) {
  Lexicon lexicon;
  const uint32_t shorter = lexicon.words_for("пред~").front(), longer = lexicon.words_for("председател~").front();
  lexicon.finish();
  EXPECT_EQ(lexicon.find("председателя"), longer);
  EXPECT_EQ(lexicon.find("предмет"), shorter);
  EXPECT_TRUE(lexicon.has_form(longer, shorter));
  EXPECT_FALSE(lexicon.has_form(shorter, longer));
}

TEST(Forms, ACliticIsAWordWhereTheRestIsKnown) {
  Lexicon lexicon;
  lexicon.add_clitic(U'\u0648');
  lexicon.add("\u0648");
  EXPECT_EQ(matched({"السيدات و السادة"}, "السيدات والسادة", lexicon), "السيدات والسادة");
  EXPECT_EQ(matched({"و السادة"}, "والوزراء", lexicon), "");
  EXPECT_EQ(matched({"وزير"}, "وزير", lexicon), "وزير");
}

TEST(Forms, SpellingsThatCountAsOne) {
  EXPECT_EQ(fold_word("Её"), "ее");
  EXPECT_EQ(fold_word("ПЕРВЫЙ"), "первый");
  EXPECT_EQ(fold_word("Bтopoe"), "второе");  // the B, p and o are Latin
  EXPECT_EQ(fold_word("за\u0301мок"), "замок");
  EXPECT_EQ(fold_word("й"), fold_word("и\u0306"));
  EXPECT_EQ(fold_word("أوَّلاً"), "اولا");
  EXPECT_EQ(fold_word("الرئـيس"), "الرئيس");
  EXPECT_EQ(fold_word("الأخیرة"), fold_word("الاخيره"));
  EXPECT_EQ(fold_word("\uFE8D\uFEDF\uFEAE\uFE8B\uFEF4\uFEB2"), "الرئيس");
  EXPECT_EQ(fold_word("ÉTÉ"), "été");
  EXPECT_EQ(fold_word("STRAẞE"), fold_word("strasse"));
  EXPECT_EQ(fold_word("d\u2019État"), "d'état");
  EXPECT_EQ(fold_word("Cat"), "cat");
}

TEST(Forms, AMarkThatStandsAloneIsNoWord) {
  EXPECT_EQ(matched({"رئيسا للدورة"}, "رئيسا \u064B للدورة"), "رئيسا \u064B للدورة");
}

}  // namespace
}  // namespace lectern

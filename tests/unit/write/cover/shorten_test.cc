#include "write/cover/shorten.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "write/cover/cover.h"

namespace lectern {
namespace {

std::string within(size_t letters, const std::string& words) {
  return cover::shorten(words, [letters](const std::string& some) { return utf8::count(some) <= letters; });
}

TEST(Shorten, LeavesWhatFits) {
  EXPECT_EQ(within(9, "The light"), "The light");
  EXPECT_EQ(within(9, ""), "");
}

TEST(Shorten, CutsBetweenWordsWhereThatIsNear) {
  EXPECT_EQ(within(12, "The light, the bell and the wall"), "The light\u2026");
  EXPECT_EQ(within(15, "The light, the bell and the wall"), "The light, the\u2026");
  EXPECT_EQ(within(40, "x " + std::string(100, 'y')), "x " + std::string(37, 'y') + "\u2026");
  EXPECT_EQ(within(4, "海港需要三样东西"), "海港需\u2026");
  EXPECT_EQ(within(0, "word"), "\u2026");
}

Speech titled(const std::string& title) {
  Speech speech;
  speech.lang = "en";
  speech.presentation.title = title;
  speech.presentation.author = "Ann Archer";
  speech.presentation.date = "15 July 2013";
  return speech;
}

TEST(Cover, SaysThatATitleIsTooLongForIt) {
  std::string words;
  for (int i = 0; i < 400; ++i) words += "harbour ";
  for (const auto& [title, codes] : {std::pair{std::string("The Harbour"), size_t{0}}, std::pair{words, size_t{1}}, std::pair{std::string(3000, 'm'), size_t{1}}}) {
    Diagnostics said;
    EXPECT_EQ(cover_png(titled(title), said).substr(1, 3), "PNG");
    ASSERT_EQ(said.size(), codes) << title.substr(0, 20);
    if (codes > 0) {
      EXPECT_EQ(said.front().code, "LC-0603");
    }
  }
}

/// The same beginning of either: what has no room isn't drawn.
TEST(Cover, ShowsHowALongTitleBegins) {
  Diagnostics said;
  std::string words;
  for (int i = 0; i < 200; ++i) words += "harbour ";
  EXPECT_EQ(cover_png(titled(words + "one"), said), cover_png(titled(words + words + "two"), said));
}

}  // namespace
}  // namespace lectern

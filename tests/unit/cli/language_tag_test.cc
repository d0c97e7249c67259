#include "cli/language_tag.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(LanguageTag, TagsInTheirUsualCase) {
  EXPECT_EQ(language_tag("en"), "en");
  EXPECT_EQ(language_tag("EN-us"), "en-US");
  EXPECT_EQ(language_tag("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(language_tag("zh-yue"), "zh-yue");
  EXPECT_EQ(language_tag("es-419"), "es-419");
  EXPECT_EQ(language_tag("sl-rozaj-biske"), "sl-rozaj-biske");
  EXPECT_EQ(language_tag("de-CH-1996"), "de-CH-1996");
  EXPECT_EQ(language_tag("en-u-ca-gregory-x-un"), "en-u-ca-gregory-x-un");
  EXPECT_EQ(language_tag("x-mine"), "x-mine");
  EXPECT_EQ(language_tag("und"), "und");
}

TEST(LanguageTag, WhatIsNone) {
  for (const char* text : {"",
                           "e",
                           "english",
                           "german",
                           "en_US",
                           "en-",
                           "-en",
                           "en--US",
                           "en US",
                           "en-US-",
                           "12",
                           "en-x",
                           "en-u",
                           "en-a-b",
                           "fran\xC3\xA7"
                           "ais",
                           "en-toolongsubtag",
                           "en-US-US",
                           "fr-Latn-Latn",
                           "../etc",
                           "en\n"})
    EXPECT_FALSE(language_tag(text)) << text;
}

TEST(Date, DaysOfTheCalendar) {
  for (const char* text : {"2013-07-15", "2000-02-29", "2024-02-29", "0001-01-01", "9999-12-31"})
    EXPECT_TRUE(is_date(text)) << text;
  for (const char* text :
       {"", "2013-7-15", "2013-02-30", "1900-02-29", "2013-13-01", "2013-00-01", "2013-01-00", "0000-01-01", "20130715",
        "2013/07/15", "2013-07-15T00", "-013-07-15", "2013-07-1x", "15-07-2013", "2o13-07-15"})
    EXPECT_FALSE(is_date(text)) << text;
}

}  // namespace
}  // namespace lectern

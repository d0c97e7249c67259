// SpokenRules: how one language reads what isn't plain words. The tables of [spoken] in a rules file, as data; narrate/
// gives them their meaning. Without a [spoken] table text goes to the engine nearly as it is printed.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/toml.h"

namespace lectern {

/// "as printed" -> "as spoken", in the order of the file.
using SpokenTable = std::vector<std::pair<std::string, std::string>>;

/// What {classes} of a pattern may be, beside the names in [spoken.classes]: numbers (any, whole, of two or four digits, a
/// year, a day, a month, hours, minutes, with two decimals), the tables of the same name, and kinds of words.
/// {romanth}: a roman number with an ordinal's ending ("XXIe"). {>class} must follow, but is said by itself afterwards.
inline constexpr std::array<std::string_view, 21> spoken_classes = {
    "d",     "n",     "yy",    "four",  "year",    "day",  "mon",  "hour", "hour12", "min",   "cents",
    "month", "money", "unit",  "th",    "roman",   "name", "word", "caps", "letter", "romanth"};
/// How {1:form} may be said. `said` is the table's value, `forms` and `small` the one of its values that fits the first number, `many` the one of many, `single` the first,
/// `letters` capitals one by one, `regnal` an ordinal up to ten and a cardinal above; beside them the names in
/// [spoken.number_forms].
inline constexpr std::array<std::string_view, 16> spoken_forms = {
    "cardinal", "ordinal", "year",  "whole", "cents", "digits",  "minutes", "decade",
    "month",    "forms",   "small", "many",  "single", "said",   "letters", "regnal"};

/// One pattern over tokens: `find` holds words, signs and {classes}; `say` refers to its classes by number ({1},
/// {2:ordinal}).
struct SpokenRule {
  std::string find;
  std::string say;
  Position where;
};

struct SpokenRules {
  bool known = false;                   ///< the language has a [spoken] table
  std::string locale;                   ///< of ICU's number words
  std::string cardinal, ordinal, year;  ///< ICU's names of the rule sets
  std::string groups;                   ///< signs that part thousands, beside spaces
  std::string decimal = ".";
  std::string point;                 ///< said for the decimal mark
  std::string fraction;              ///< "whole": decimals are said as one number ("virgule vingt-cinq"), else digit by digit
  std::string fraction_whole;        ///< after the whole part of a decimal number: "целая | целых"
  std::vector<std::string> fraction_names;  ///< of tenths, hundredths ...: "десятая | десятых"; instead of `point`
  std::string bare_years;            ///< "no": four digits alone are no year
  std::string plurals;               ///< order of the forms in tables by plural category: "one few many other=few"
  std::string elided;                ///< words that end in an apostrophe and join the next: "l d qu"
  std::string vowels;                ///< letters that make capitals pronounceable
  std::string ordinal_suffixes;      ///< "st nd rd th"
  std::string plural_letter;         ///< printed after initials: "s" in "NGOs"
  std::string plural_said;           ///< spoken after them: "'s"
  std::string negative;              ///< before a number below zero, where that isn't the sign's own word: "负"
  std::string range;                 ///< between two numbers with a hyphen that no rule takes: "to"
  std::string power;                 ///< between 10 and its power: "to the power of"
  std::string oh;                    ///< minutes below ten: "oh"
  std::vector<std::string> months;   ///< twelve; the first form is spoken, the others are printed too
  std::vector<std::string> decades;  ///< plural of the hundreds, tens, twenties ... nineties: "1990s"
  std::string thousands;             ///< "2000s": "thousands"
  std::string capital_words;         ///< capitals that are said as words: "NATO UNICEF"
  std::string capital_letters;       ///< capitals that are spelled even where all is in capitals
  std::string onsets, nuclei, inner_codas, codas;  ///< of syllables, in capitals: what is built of them is said as a word
  std::string shortest_word;          ///< "3": capitals of three letters may be such a word; else four
  std::string quote_begin;           ///< said before a quotation, where that is wished: "quote"
  std::string quote_end;             ///< "end of quote"
  std::string page;                  ///< said at a page break, where that is wished, its number for {}: "page {}"
  SpokenTable lexicon;               ///< the user's own words: they come before everything else
  SpokenTable words;                 ///< abbreviations and words
  SpokenTable signs;                 ///< one sign each
  SpokenTable money;                 ///< "dollar | dollars | cent | cents"
  SpokenTable units;                 ///< "kilometre | kilometres"
  SpokenTable url;                   ///< signs inside addresses
  SpokenTable letters;               ///< names of letters, where an engine doesn't know them
  SpokenTable number_forms;          ///< "feminine" = ICU's name of a rule set, for {1:feminine}
  SpokenTable decimal_cases;         ///< of a form: "rule set; whole; tenths; hundredths; thousandths", each "целой | целых"
  SpokenTable number_words;          ///< what ICU begins a number with -> what a person does: "одна тысяча" = "тысяча"
  SpokenTable espeak;                ///< small words -> what espeak-ng is given for them, where it would be heard as saying others
  SpokenTable elisions;              ///< "de" = "d'" before a vowel, within what a rule says
  SpokenTable classes;               ///< words that patterns name: "numbered" -> "Chapter Article"
  std::vector<SpokenRule> rules;
};

/// The table [spoken] of a rules file; `known` is false where there is none.
Result<std::shared_ptr<const SpokenRules>> read_spoken_rules(const std::string& file, const toml::Value& root);

}  // namespace lectern

// Language: the spoken rules of one language, compiled for use.
#pragma once

#include <map>
#include <string>

#include "lang/spoken_rules.h"
#include "narrate/number_words.h"
#include "narrate/spoken_patterns.h"
#include "narrate/spoken_phrases.h"
#include "narrate/spoken_tokens.h"

namespace lectern::spoken {

struct Language {
  explicit Language(const SpokenRules& from)
      : rules(from),
        marks{from.groups, from.decimal.empty() ? '.' : from.decimal.front(), parted(from.elided, ' ')},
        numbers(from.locale, from.cardinal, from.ordinal, from.year),
        patterns(from, marks),
        lexicon(from.lexicon, marks),
        words(from.words, marks),
        signs(from.signs, marks),
        url(from.url.begin(), from.url.end()),
        letters(from.letters.begin(), from.letters.end()),
        number_forms(from.number_forms.begin(), from.number_forms.end()),
        capital_words(table_of_words(from.capital_words), marks),
        capital_letters(table_of_words(from.capital_letters), marks) {
    numbers.begin_with(from.number_words);
  }

  SpokenRules rules;
  NumberMarks marks;
  NumberWords numbers;
  Patterns patterns;
  PhraseTable lexicon, words, signs;
  std::map<std::string, std::string> url;           ///< signs and words of addresses
  std::map<std::string, std::string> letters;       ///< names of capitals
  std::map<std::string, std::string> number_forms;  ///< names of ICU's rule sets
  PhraseTable capital_words, capital_letters;
};

}  // namespace lectern::spoken

// Language: the spoken rules of one language, compiled for use.
#pragma once

#include <algorithm>
#include <map>
#include <set>
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
        decimal_cases(from.decimal_cases.begin(), from.decimal_cases.end()),
        capital_words(table_of_words(from.capital_words), marks),
        capital_letters(table_of_words(from.capital_letters), marks) {
    numbers.begin_with(from.number_words);
    const auto named = [](const SpokenTable& table, std::string_view key) {
      const auto row = std::find_if(table.begin(), table.end(), [key](const auto& each) { return each.first == key; });
      return row == table.end() ? std::string() : row->second;
    };
    for (const auto& [sounds, set] : {std::pair(&from.onsets, &onsets),
                                      {&from.nuclei, &nuclei},
                                      {&from.inner_codas, &inner_codas},
                                      {&from.codas, &codas}})
      for (std::string& each : parted(*sounds, ' ')) set->insert(std::move(each));
    if (from.shortest_word == "3") shortest_word = 3;
    minus = from.negative.empty() ? named(from.signs, "−") : from.negative;
    plus = named(from.signs, "+");
    dot = marks.decimal != '.' && url.contains(".") ? url.at(".") : from.point;
  }

  SpokenRules rules;
  NumberMarks marks;
  NumberWords numbers;
  Patterns patterns;
  PhraseTable lexicon, words, signs;
  std::map<std::string, std::string> url;           ///< signs and words of addresses
  std::map<std::string, std::string> letters;       ///< names of capitals
  std::map<std::string, std::string> number_forms;  ///< names of ICU's rule sets
  std::map<std::string, std::string> decimal_cases;
  PhraseTable capital_words, capital_letters;
  std::set<std::string> onsets, nuclei, inner_codas, codas;  ///< of syllables, in capitals
  size_t shortest_word = 4;                                  ///< in letters, of capitals that are told by their syllables
  std::string minus, plus;                                   ///< before a number
  std::string dot;                                           ///< between the numbers of "2.1.3"
};

}  // namespace lectern::spoken

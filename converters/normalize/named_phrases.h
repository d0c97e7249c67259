// Named phrases: where in the tokens of a unit a name, an office or a calling stands, before or behind a given place.
#pragma once

#include <string>
#include <utility>

#include "normalize/draft.h"

namespace lectern {

class NamedPhrases {
 public:
  using Piece = std::pair<size_t, size_t>;  ///< tokens, past the last; empty where both are alike

  NamedPhrases(const Unit& unit, const NormalizeRules& rules) : unit_(unit), tokens_(unit.tokens), rules_(rules) {}

  std::string words(Piece piece) const;
  bool is(size_t i, WordClass of) const { return rules_.is(tokens_[i], of); }
  bool in_name(size_t i) const;
  /// Past the words of a name that begin at `i`; `i` where none do.
  size_t end_of_name(size_t i, size_t end) const;
  bool is_determiner(size_t i) const { return is(i, WordClass::article) || is(i, WordClass::possessive); }
  bool is_office(size_t i) const { return is(i, WordClass::office) || is(i, WordClass::author); }
  /// Nothing is known of it, or it is part of an office: "a senior", "the former".
  bool is_quality(size_t i) const;
  Piece behind_determiner(size_t first, size_t last, bool office, bool kin) const;
  /// "As U Thant, the Secretary-General, who had done much, put it": the name with which the sentence begins, or one behind a courtesy,
  /// before whatever commas set apart.
  Piece opening_aside(size_t begin, size_t end) const;
  /// No more than "6. As" stands between the start and the name.
  bool opens_sentence(size_t begin, size_t first) const;
  /// "of", "of the" between capitalised words.
  bool joins(size_t i, size_t begin) const;
  /// The name that begins at or shortly behind `begin`: an office, in small letters too, and an initial belong to it.
  Piece name_at(size_t begin, size_t end) const;
  /// What stands at `begin`, with its passage; nothing where a possessor does: "Monday's debate".
  Piece source_behind(size_t begin, size_t end) const;
  /// "Isaiah 40:31", "Romans Chapter 5, Verse 5": the name of a book with the passage behind it.
  Piece with_passage(Piece book, size_t end) const;
  /// The noun phrase with a name that ends at or shortly before `end`; adverbs between it and the verb don't matter.
  Piece name_before(size_t begin, size_t end) const;
  /// "Gandhi was right": a word that nothing is known of, with a verb or another name behind it.
  bool opens_with_name(size_t i, size_t end) const;
  /// "a Detroit teenager said", "an Irish farmer told us": somebody whom only a place or a people names, behind an article.
  Piece somebody_named(size_t begin, size_t end) const;
  /// "le directeur général l'a dit", "an Irish poet wrote", "my mother told us", "a senator from Texas said": an office or a calling in
  /// small letters behind an article; kin behind a possessive.
  Piece office_before(size_t begin, size_t end) const;
  /// "A jurist and former judge, Charles Holm, in a recent book": before the verb, a full name between commas.
  Piece apposed(size_t begin, size_t end) const;
  /// "the observation made by His Excellency Mr. Holm of Valdor": the last courtesy in [begin, end) and the name behind it.
  Piece styled(size_t begin, size_t end) const;
  /// The last full name of a person in [begin, end): two words or more that nothing else is known of.
  Piece last_person(size_t begin, size_t end) const;
  /// "New York", "Oxford University Press": a place or a house.
  bool names_thing(Piece name) const;
  /// The first name of a person in [begin, end): whom "he" or "she" means.
  Piece person(size_t begin, size_t end) const;
  /// The name of a person with which [begin, end) opens.
  Piece opening_person(size_t begin, size_t end) const;

 protected:
  /// "le Ministre algérien des Affaires étrangères": the office, with its words, over the name in [first, last) behind "of".
  Piece office_over(size_t begin, size_t first, size_t last) const;
  /// "American football", "French publications": behind token `i`, before which no title stands, an unknown word in small letters.
  bool is_adjective(size_t i) const;
  /// "They've": no name, though nothing is known of it.
  bool has_apostrophe(const Token& token) const;

  const Unit& unit_;
  const Tokens& tokens_;
  const NormalizeRules& rules_;

 private:
  /// "And Ada Holm, my dear friend, told me": the name with which the sentence opens, before a relative's words at `kin`.
  Piece before_kin(size_t begin, size_t kin) const;
  /// "the young people" before "from Sund" or "of Sund", at `of`: where it begins; `of` where it doesn't.
  size_t somebody_before(size_t begin, size_t of) const;
  /// "Ban Ki-moon", "Moon Jae-in".
  bool is_second_syllable(size_t i) const;
  /// "Prime Minister Nehru", "Mr. Holm": where the capitalised titles before `name` begin; `name` where none stand.
  size_t before_titles(size_t begin, size_t name) const;
  /// One word behind a preposition or an article may be a place or a thing; behind a courtesy or an office it's a person.
  bool is_personal(size_t first, size_t last) const;
  bool is_calling(size_t i) const { return is_office(i) || is(i, WordClass::kin) || is(i, WordClass::authority); }
  /// "from Texas" behind a calling: where it begins; `last` where there is none.
  size_t before_origin(size_t begin, size_t last) const;
  /// "Gabriela Mistral, who had been a teacher, wrote": the name before what a comma on either side sets apart.
  Piece before_aside(size_t begin, size_t end) const;
  /// "Julius Holm, the then Prime Minister of Valdor stated": the name before an office that only one comma sets apart.
  Piece before_open_aside(size_t begin, size_t first, size_t last) const;
  /// "My own Prime Minister, speaking in Geneva, said": an office that begins the sentence, before what two commas set apart.
  Piece opening_caller(size_t begin, size_t end) const;
  /// One character of Han is no name.
  Piece name_of(size_t first, size_t last) const;
  /// "Son Excellence le Colonel A. Diallo": past the courtesy, where a name stands behind it.
  size_t behind_courtesies(size_t begin, size_t end) const;
  /// "the Nobel laureate Wangari Maathai", "the British economist Keynes": a noun or two in small letters, then who it is.
  size_t behind_calling(size_t first, size_t last, size_t end) const;
  /// "(an English) poet, John Milton": the name behind a calling and a comma.
  Piece apposition_at(size_t calling, size_t end) const;
  /// An office in small letters with a name behind it: "Генеральный секретарь А. Гутерриш".
  bool office_before_name(size_t i, size_t end) const;
  /// "the Organization for Economic Cooperation and Development": a body's name goes on behind "for", and then behind "and".
  bool goes_on(size_t first, size_t i, size_t end) const;
};

/// "Students say": one word that the paragraphs around also write in small letters is nobody's name.
bool is_common(const Draft& draft, size_t u, std::string word);

}  // namespace lectern

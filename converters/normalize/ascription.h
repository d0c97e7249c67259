// Ascription: whose words a sentence says that a quotation is. Every call looks within one unit, in tokens.
#pragma once

#include <string>

#include "normalize/named_phrases.h"

namespace lectern {

class Ascription : public NamedPhrases {
 public:
  static constexpr size_t reach = 50;  ///< tokens on either side of the quotation that its sentence is read for

  using NamedPhrases::NamedPhrases;

  /// "Churchill" of "Churchill's famous words".
  std::string speaker_words(Piece piece) const;
  /// The words without "'s".
  std::string person_words(Piece piece) const;
  /// The subject of a verb of saying, or the name behind "in the words of", in [begin, end), nearest to `at`.
  Piece ascribed(size_t begin, size_t end, size_t at, bool* verb, bool* joined) const;
  /// "« Le plus terrible, disait Aimé Césaire, c'est ... »": a verb of saying and a name between commas within the quotation.
  Piece within(size_t begin, size_t end) const;
  /// "A quotation from the novel by X: ...": words that ascribe, and a name before the colon at `at`.
  Piece before_colon(size_t begin, size_t at) const;
  /// "As the mayor of the port said, Dr. Julian Rowe: ...": words that ascribe, and a full name that stands against the colon at `at`.
  Piece against_colon(size_t begin, size_t at) const;
  /// From now on whoever is described must be one whom the pronoun may mean that is the subject nearest to the marks, before them in [begin, open) or
  /// else behind them in [close, end): "he" is no wife.
  void mean_by_pronoun(size_t begin, size_t open, size_t close, size_t end);
  void mean_as(const Ascription& other) { not_meant_ = other.not_meant_; }
  /// "he", "she" is no "my grandmother", "my father", nor "the ICJ", "the Charter"; "the Speaker of the Parliament" it may be.
  bool may_mean(std::string_view name) const;
  /// "Every time my wife thinks so, she says": the last kin or calling in [begin, end) whom "she" may mean; not "his wife".
  Piece described(size_t begin, size_t end) const;
  /// "And my father looked at me and said": kin or a calling with which the sentence begins.
  Piece opening_description(size_t begin, size_t end) const;
  /// "Amazon's Chief Technology Officer announced": an office with which the sentence begins.
  Piece opening_office(size_t begin, size_t end) const;
  /// "Thomas Hobbes, describing the state of nature, said": a full name that opens the sentence, before a comma.
  Piece parted_subject(size_t begin, size_t end) const;
  /// "More recently, the Secretary-General, in his report, has written": an office, and words behind a comma before the verb.
  Piece parted_office(size_t begin, size_t end) const;
  /// "The General Assembly, in its historic Declaration, solemnly proclaimed": the same for a body or a document.
  Piece parted_body(size_t begin, size_t end) const;
  /// "“...”, Thomas Hobbes, describing it, said: “": a name and one verb of saying right before the colon introduce the next quotation of the sentence.
  bool introduces_next(size_t begin, size_t end) const;
  /// "X proclaimed “...”; and declared that: “", "“...” — “": between two quotations of one sentence, nobody else begins to speak.
  bool goes_on(size_t begin, size_t end, bool joined) const;
  /// "and I said, “": the speaker quotes himself right before the marks at `at`.
  bool is_own(size_t begin, size_t at) const;
  /// "X did it again in these words: “": where what leads in begins; `at` where nothing of the kind stands right before the marks.
  size_t led_in(size_t begin, size_t at) const;
  /// "He spoke of Ana Holm and said"; not "He is echoed by Ana Holm, who said".
  bool begins_with_pronoun(size_t begin, size_t end) const;
  /// "And he said that it was over.": a pronoun opens the paragraph, so that the paragraphs before say whom it means.
  bool opens_with_pronoun() const;
  /// "and also that:", "and declared that:": words of joining and saying alone in [begin, end).
  bool only_leads_on(size_t begin, size_t end) const;
  /// Whom the sentence tells of in [begin, end): a person, a calling, an office with which it begins.
  Piece told(size_t begin, size_t end) const;
  /// "A mother in the north wrote to me. “...”, she said.": the sentence before tells of somebody who has no name.
  bool tells_of_somebody(size_t begin) const;
  /// The sentence before token `begin`: whom it tells of.
  Piece told_before(size_t begin) const;
  /// "...” — Nelson Mandela.", "...” (Nelson Mandela).": a full name between a dash or a bracket and the end of the sentence.
  Piece signature(size_t begin, size_t end) const;
  /// "As another great poet, John Milton, said": the full name between commas behind a few words in small letters.
  Piece named_behind_comma(size_t begin, size_t end) const;
  /// "L'article premier de la Déclaration universelle des droits de l'homme dispose que": a subject with the name of a body or a document, whole.
  Piece opening_document(size_t begin, size_t end) const;
  /// "“...,” Ms Holm.": nothing but a name between a quotation that a comma ends and the end of the sentence.
  Piece bare_name(size_t begin, size_t end) const;
  /// "Bryan mesmerized the Convention with his memorable “...”": whose "his" is right before the marks at `at`, the person that opens the sentence.
  Piece owner_of(size_t begin, size_t at) const;
  /// "President Truman was very blunt: “...”": who opens a sentence of a verb and two words more that a colon ends.
  Piece subject_before_colon(size_t begin, size_t at) const;
  /// "In view of the raids, the Secretary-General made a request, and": an office or a body behind the last comma, with a verb behind it.
  Piece main_subject(size_t begin, size_t end) const;
  /// "as he defended his faith in cooperation": "he" as the subject behind a full name, the last one in [begin, end).
  Piece resumed(size_t begin, size_t end) const;
  /// "And again, “...”": words that only join, and say that the same goes on.
  bool resumes(size_t begin, size_t end) const;
  /// "Bob", whom the tokens before `end` name as "Bob Holm": the last such name; `first_name` where there is none.
  Piece in_full(Piece first_name, size_t end) const;
  /// "I'd like to complete the Lincoln statement": the name that goes with the words.
  Piece attributive(size_t begin, size_t end) const;
  /// "The Romans of old used to say", "the Soviet delegation declares": an article and the words up to the verb, one of them with a capital.
  Piece opening_subject(size_t begin, size_t end) const;
  /// "by the Charter “to unite”": the name of a document right before the marks at `at`, behind "by".
  Piece agent(size_t begin, size_t at) const;
  /// "Let me close with a quotation from Nelson Mandela. “...”": words that ascribe, and a name that ends the sentence before `begin`.
  Piece quoted_from(size_t begin) const;

 private:
  WordClass not_meant_ = WordClass::count_;  ///< the gender that no description may have; `count_`: any may
  /// "Chairman Holm stated in testimony": somebody is the subject right before the verb of saying; not "as stated in the Charter".
  bool has_subject(size_t begin, size_t verb) const;
  /// "from Romans Chapter 5": the book and its passage, behind a preposition at `at`.
  Piece passage_at(size_t begin, size_t at, size_t end) const;
  /// "Dr. King wrote in the" before "Letter from Birmingham": in what somebody says it, who is named before the verb.
  bool is_said_in(size_t begin, size_t what) const;
  /// "He asked Dr. Rizal", "in his letter to Ana Ruiz": to whom it is said.
  bool is_told_to(size_t begin, Piece name) const;
  /// "(a letter from) a mother in Norland": kin without a name, and where they are from.
  Piece kin_at(size_t begin, size_t end) const;
  /// "Mr. President, in your address you rightly said": whom the sentence of the verb at `verb` addresses, or the one before where it begins with "you".
  Piece addressed(size_t begin, size_t verb) const;
  /// "Mr. President, ...": the office or the name with its courtesy that opens a sentence before a comma.
  Piece opening_vocative(size_t begin) const;
  /// "told me": a verb of saying, and the speaker as whom it is said to.
  bool tells_me(size_t begin, size_t end) const;
  /// "And Holm responded on this night": between a conjunction and a verb, the surname of somebody whom the unit names in full before.
  Piece opening_surname(size_t begin, size_t end) const;
  /// "Decía Antonio Machado: ...", "Ya lo dijo Octavio Paz: ...", "Nos recuerda el Papa Francisco: ...": the name stands behind the verb.
  bool opens_inverted(size_t begin, size_t verb, size_t behind, size_t end) const;
  /// ", dit-il, ", "ajouta-t-elle": the pronoun behind the verb that ends at `at` is its subject.
  bool is_inverted(size_t at) const;
  /// ", dont le sacrifice nous rappelle": a comma and a relative pronoun part token `at` from what the sentence says.
  bool in_relative_clause(size_t begin, size_t at) const;
  /// A comma ends the clause of the verb before token `at`.
  bool ends_before(size_t verb, size_t at) const;
  /// "the words of President Holm becoming the words of a prophet": `name` is nobody's, and `other` is somebody's.
  bool is_nobody(Piece name, Piece other) const;
  /// "the leader of Bright Tide, Ana Holm, who": `named` is what an office in small letters is over; the office with the name behind it.
  Piece head_of(size_t begin, Piece named, size_t end) const;
  /// "the governor of the province, Marco Closs, came": the office with the name.
  Piece with_apposed(Piece office, size_t end) const;
  /// "Ana Holm, who would become the first President of the Court said": whom "who" means, where `name` is an office in its clause.
  Piece behind_relative(size_t begin, Piece name) const;
  /// Scripts without spaces have verbs of one sign that stand in other words ("渠道", "云计算"): they say only beside the marks.
  static bool is_far(size_t begin, size_t end, size_t at);
  /// No verb and no pronoun: "just as", "tal y como".
  bool is_plain(size_t begin, size_t end) const;
  /// A name with "'s".
  bool is_possessor(size_t i) const;
  /// "Gandhi's message, ...", "by Gandhi's call to ...": who has the words that end at `noun` and are said from there on. Between a verb and the
  /// marks they are what somebody thinks of them: "critics called Holm's warning “a joke”".
  Piece possessor_before(size_t begin, size_t noun, size_t end, size_t at) const;
  /// "the Preamble to our Charter, which says that": the name that a relative pronoun behind a comma means. "who" means no body and no place.
  Piece named_by_relative(size_t begin, size_t end) const;
  /// "the President of Indonesia"; not "General Holm", who has the name as well.
  bool is_office_phrase(Piece name) const;
  /// "un amigo me dice": somebody without a name is the subject, whatever pronoun stands behind.
  bool unnamed_before(size_t begin, size_t end) const;
  /// "he", "she" as the subject of the verb at `end`; in "the Head of State who calls", "who" is nobody named before.
  bool third_person_before(size_t begin, size_t end) const;
  /// "he", "she", "who" as the subject of the verb at `end`.
  bool pronoun_before(size_t begin, size_t end) const;
};

}  // namespace lectern

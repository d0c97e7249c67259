// NormalizeRules: what the normalizer knows about one language: words with their classes, and sets of phrases.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "lang/phrase.h"

namespace lectern {

/// Sets of phrases that the passes ask for; each is an array of the same name in [phrases] of the rules file.
enum class PhraseSet {
  note,         ///< "check against delivery", an embargo line
  letterhead,   ///< "permanent mission of": whoever sends the text
  designation,  ///< "statement by", "remarks by": the line says what the text is
  by,           ///< before the speaker, anywhere behind the kind of text; none where the speaker stands in the genitive
  of_speaker,   ///< ends a designation that the speaker follows: by, of
  about,        ///< ends the speaker in a designation: "at", "on", "before"
  self_introduction,  ///< "my name is"
  vocative,           ///< heads that are an address wherever they open a paragraph
  addressee,          ///< heads that are an address beside others, or in a line of their own
  greeting,           ///< "good evening", "hello"
  dedication,         ///< "to" before addressees, with `honor` after them
  direct_name,        ///< what follows a bare name of somebody who is addressed: "thank you"
  direct,             ///< what follows the name of somebody who is addressed: "thank you", "you"
  lead,               ///< announces points
  cue,                ///< opens a point
  last_cue,           ///< opens the last point of a list: "finally"
  carry_on,           ///< "another ...": an item without an ordinal
  thanks,
  wish,
  conclusion,  ///< "in conclusion"
  conclusion_head,  ///< heads the part that concludes: "Concluding remarks"
  peroration,  ///< exhortation and pledge: "let us"
  pledge,      ///< pledges and appeals anywhere in the very last paragraph
  long_live,
  formula,         ///< a sentence of fixed words
  naming,          ///< before the name of a theme, a programme or a work
  words_of,        ///< "in the words of": the name follows
  saying,          ///< "said that", "warned": the name stands before
  back_reference,  ///< "those words": opens a sentence about the quotation before it
  stage,           ///< what a note in brackets says: applause
  stage_line,      ///< what a line of the record says, without brackets: "took the Chair"
  end_mark,        ///< "end", "ends"
  clock,           ///< "5:40 p.m. EDT"
  place,           ///< places where speeches are given
  region,          ///< states and countries, as they stand behind a town
  where,           ///< before the place of an event in a title, in languages that have a word for that alone
  audience,        ///< speaker labels of those who only interject
  greeting_after,  ///< a greeting behind the last addressee: "ladies and gentlemen good afternoon"
  byline,          ///< opens a line that says whose words follow: "delivered by"
  commitment,      ///< pledges of a country or a body, right before bare thanks: "will continue to", "stands ready"
  apparatus,       ///< heads what stands behind a speech: notes, references
  listeners,       ///< before those a speech is given to, where no place need stand: "before the"
  together,        ///< before what somebody has or comes with: "with his memorable words"
  accredited,      ///< goes on an office behind its place: "to the United Nations"
  whole_cue,       ///< opens a point, and all of the phrase is the cue: "in the first place"
  speaker_label,   ///< labels that name a part instead of a person: "Question", "Media", "Moderator"
  emphasis,        ///< stands before an addressee and is no part of it: "most of all"
  record_chair,    ///< the label of whoever presides over a debate, and over nothing else: "The Speaker"
  that,            ///< joins what is said to the verb of saying: "that"
  you,             ///< whoever is spoken to: "you", "your"
  present,         ///< "here today": behind addressees that a dedication names
  elided,          ///< what an apostrophe opens that is no quotation: "'cause", "'tis"
  utterance,       ///< what somebody has who says it, behind a possessive: "(Churchill's) famous words"
  what_called,     ///< "what Lincoln called", right before the marks
  self_role,       ///< between the speaker's own name and the office: "and I am the"
  dismissal,       ///< opens the chair's thanks behind a speech in captions: "on behalf of the assembly", "I thank the minister"
  handover,        ///< ends the very last words, and gives them to somebody or something else: "let me begin."
  asking,          ///< stands behind the name of a member who asks in a record: "asked the (Government), upon notice:"
  legislature,     ///< whom a message is sent to: "the Senate"
  own_words,       ///< right before the marks: the speaker's own, said at another time: "I said", "we told them"
  he_said,         ///< somebody named before said it, and no pronoun is the subject: "sabi niya", "a saying of his"
  leads_in,        ///< right before the marks, and says only that they follow: "in these words", "and I quote"
  postnominal,     ///< letters behind a name, without a comma: "MP", "QC"
  count_
};

/// One name of a month; some have two words (كانون الثاني).
struct MonthName {
  std::vector<uint32_t> words;
  int month = 0;
};

struct NormalizeRules {
  Lexicon lexicon;
  std::array<Phrases, static_cast<size_t>(PhraseSet::count_)> phrases;
  std::vector<MonthName> months;
  bool day_first = false;  ///< "12/10/2014" is a day of October

  const Phrases& set(PhraseSet which) const { return phrases[static_cast<size_t>(which)]; }
  std::optional<PhraseMatch> match(PhraseSet which, const Tokens& tokens, size_t at, size_t end) const {
    return set(which).match(tokens, at, end, lexicon);
  }
  std::optional<PhraseMatch> find(PhraseSet which, const Tokens& tokens, size_t begin, size_t end) const {
    return set(which).find(tokens, begin, end, lexicon);
  }
  bool is(const Token& token, WordClass of) const { return token.word != 0 && lexicon.is(token.word, of); }
  int ordinal(const Token& token) const { return lexicon.word(token.word).ordinal; }
  int cardinal(const Token& token) const { return lexicon.word(token.word).cardinal; }
  /// 1 to 12, with the tokens that name it behind `at`; 0 where no month stands there.
  int month(const Tokens& tokens, size_t* at, size_t end) const;
};

}  // namespace lectern

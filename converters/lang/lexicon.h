// Lexicon: the words that a language's rules know. Each has a number, a set of classes, and what it counts (ordinal,
// cardinal). Languages that inflect write stems: "уважаем~", or "перв~adj" with the endings of the table [endings].
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lectern {

/// Classes that the passes ask for by name; a rules file may define more for use in its own patterns.
enum class WordClass {
  courtesy,     ///< stands before a name or an office and is no part of it: Mr, H.E., Rt Hon
  office,       ///< words that offices are made of: president, minister, secretary
  chair,        ///< offices that preside: president, chairman, speaker
  fine,         ///< compliments before addressees: dear, distinguished, honourable
  group,        ///< heads of groups addressed: friends, colleagues, delegates
  possessive,   ///< my, your, our, his
  article,      ///< the, a
  preposition,  ///< joins a complement: of, for, to, in
  conjunction,  ///< and
  clause,       ///< words that no vocative holds: pronouns as subjects, finite verbs
  opener,       ///< words that open the clause after a vocative: I, we, you, thank, it
  relative,     ///< words that go on describing a subject: who, which
  month,
  speech_verb,  ///< said, declared, wrote
  particle,     ///< inside names: van, de, bin
  institution,  ///< words of bodies: assembly, council, committee
  occasion,     ///< words of events: session, conference, summit
  discourse,    ///< opens a sentence before the vocative and makes it none: and, however, finally
  count_noun,   ///< what lists announce: areas, points, reasons
  list_noun,    ///< what an ordinal in a list may count: point, priority, issue
  finite,       ///< finite verbs that show a full clause
  pronoun,
  third_person,  ///< "he", "she": somebody named before is meant
  common_good,   ///< what perorations are about: peace, future, humanity
  resolve,       ///< words of will and duty: must, together, committed
  portfolio,  ///< what ministers are ministers of: affairs, finance, defence
  weekday,
  adverb,            ///< may stand between a subject and its verb of saying
  of,                ///< joins names: of
  number_word,       ///< before a cardinal: number
  cue_word,          ///< part of a cue beside its ordinal: finally, of, all
  infinitive,        ///< opens an infinitive: to
  prefix,            ///< keeps its hyphen at a line end: non, self, co
  relative_pronoun,  ///< opens a clause about the noun before it: which, who
  year_mark,         ///< stands behind the number of a year, in languages that write dates so (zh, ja)
  month_mark,        ///< behind that of a month
  day_mark,          ///< behind that of a day
  name_suffix,       ///< stands behind a name and belongs to it: Jr.
  honour,            ///< stands for whoever bears it: excellency, majesty
  venue,             ///< names of sites end with or hold these: hall, hotel, university
  presiding,         ///< offices that chair a debate: president, speaker; all others there are colleagues
  author,              ///< callings whose words are quoted: poet, philosopher
  kin,                 ///< who is somebody's: mother, friend, teacher
  authority,           ///< what speaks and is no person: constitution, report, court
  masculine,           ///< "he" and whom it means: father, brother
  feminine,            ///< "she" and whom it means: mother, sister
  passage,             ///< counts the parts of a book: chapter, verse
  theme_opener,        ///< opens a theme that nobody says: "leaving no one behind", "acting together"
  count_
};

/// What a full stop after a word says.
enum class Stop : uint8_t {
  sentence,  ///< the sentence ends
  never,     ///< it belongs to the abbreviation: Mr., e.g.
  number,    ///< it belongs to the abbreviation where a number follows: No. 5, art. 3
  may_end,   ///< both: "in the U.S. Congress", "in the U.S. The law ..."
};

struct Word {
  uint64_t classes = 0;  ///< bit = number of the class, in the order of definition
  uint64_t sets = 0;     ///< phrase sets of which a phrase may start with this word
  int ordinal = 0;       ///< first = 1
  int cardinal = -1;     ///< zero = 0
  Stop stop = Stop::sentence;
};

class Lexicon {
 public:
  Lexicon();
  /// Number of a folded word as a text has it: its own, else that of the longest open stem ("уважаем~") that it starts with,
  /// else of the longest open ending ("~ются"); 0 where it isn't known.
  uint32_t find(std::string_view folded) const;
  uint32_t add(std::string_view folded);
  /// A word printed in capitals, which lose their accents ("REPUBLIQUE"); 0 where it isn't known.
  uint32_t find_bare(std::string_view capitals) const;

  /// The endings that `stem~name` stands for.
  void add_endings(std::string_view name, std::string_view endings);
  bool has_endings(std::string_view name) const { return endings_.find(name) != endings_.end(); }
  /// The words that a spelling of a rules file stands for: one, or with `stem~name` one for each ending. An open stem
  /// (`stem~`) is one word, found by any spelling that starts with it; so is an open ending (`~ending`). Empty where there
  /// are no endings of that name.
  std::vector<uint32_t> words_for(std::string_view spelling);
  /// Like `words_for`, as one number for `has_form`.
  uint32_t form_for(std::string_view spelling);
  /// The word is one of those that the form stands for.
  bool has_form(uint32_t word, uint32_t form) const;
  /// All words of a form, in order.
  std::vector<uint32_t> words_of_form(uint32_t form) const;
  /// To be called once all words are added: words take the classes of the open stems that they start with.
  void finish();

  /// A single letter that is written before a word without a space ("و"): it is a word of its own where what follows is
  /// known.
  void add_clitic(char32_t letter) { clitics_ += letter; }
  bool is_clitic(char32_t letter) const { return !clitics_.empty() && clitics_.find(letter) != std::u32string::npos; }
  bool has_clitics() const { return !clitics_.empty(); }

  /// Letters that are written before a word with an apostrophe ("l", "dell"): with it they are a word of their own ("l'").
  void add_elision(std::string_view folded);
  bool is_elision(std::string_view letters) const;

  /// The stop that makes a number an ordinal, in languages that write "3. Oktober" so; it ends no sentence.
  void write_ordinals_with_stop() { ordinal_stop_ = true; }
  bool has_ordinal_stop() const { return ordinal_stop_; }

  const Word& word(uint32_t number) const { return words_[number]; }
  Word& word(uint32_t number) { return words_[number]; }
  size_t size() const { return words_.size(); }
  /// Characters of the longest word that starts with `first`, which is_unspaced.
  size_t longest_from(char32_t first) const;

  /// Number of a class of that name; a new one is made. Negative where there are 64 already.
  int class_number(std::string_view name);
  bool has_members(WordClass of) const { return members_ >> static_cast<unsigned>(of) & 1; }
  bool is(uint32_t number, WordClass of) const { return (words_[number].classes >> static_cast<unsigned>(of)) & 1; }

 private:
  /// Open addressing: every token of every text is looked up here.
  struct Slot {
    uint32_t hash = 0;
    uint32_t number = 0;  ///< 0: free
  };
  size_t slot_of(std::string_view folded, uint32_t hash) const;
  uint32_t stem_of(std::string_view folded, size_t longest) const;
  uint32_t ending_of(std::string_view folded) const;
  void grow();
  std::vector<Slot> slots_;
  std::vector<std::string> spellings_;
  std::vector<Word> words_;
  std::vector<std::string> classes_;
  std::unordered_map<char32_t, size_t> longest_;
  std::map<std::string, std::vector<std::string>, std::less<>> endings_;
  std::vector<std::pair<uint32_t, uint32_t>> forms_;  ///< form, word; sorted by `finish`
  uint64_t members_ = 0;                              ///< bit n: class n has words; set by `finish`
  uint64_t stem_lengths_ = 0;                         ///< bit n: there is an open stem of n bytes
  uint64_t ending_lengths_ = 0;                       ///< the same for open endings
  std::map<std::string, uint32_t, std::less<>> bare_;  ///< spellings without their accents
  std::u32string clitics_;
  std::vector<std::string> elisions_;  ///< sorted
  bool ordinal_stop_ = false;
};

/// What is_unspaced says from the first such script on.
bool is_far_unspaced(char32_t c);
/// Of a script that writes no spaces between words: Han, kana.
inline bool is_unspaced(char32_t c) { return c >= 0x1100 && is_far_unspaced(c); }

/// Folded as the lexicon has it: case folded, typographic apostrophes made plain; Arabic letters without vowel signs and
/// tatweel, in one of their spellings; Russian letters without accents, ё as е, and no Latin ones among them.
std::string fold_word(std::string_view word);

}  // namespace lectern

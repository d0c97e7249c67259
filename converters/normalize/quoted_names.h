// Quoted names: which words between marks are the name of a theme, a programme or a work, and no quotation.
#pragma once

#include <string>
#include <unordered_set>

#include "normalize/draft.h"
#include "normalize/quotation_marks.h"

namespace lectern {

class QuotedNames {
 public:
  explicit QuotedNames(const NormalizeRules& rules) : rules_(rules) {}

  /// The sentence says that it is a name, or an earlier one said so of the same `words` words.
  bool holds(const Unit& unit, const Quoted& quoted, size_t words);

 private:
  /// A verb of saying stands shortly before token `at`.
  bool says_before(const Unit& unit, size_t at) const;
  /// "as it says in the Sund Declaration of 2007: “...”": a verb of saying and a preposition stand before the token `at`.
  bool says_in(const Unit& unit, size_t at) const;
  /// Words that ascribe hold tokens [begin, end): "pour reprendre les mots de"; or, before a colon, they stand shortly before them: "It is
  /// written in the Declaration:".
  bool ascribes(const Unit& unit, size_t begin, size_t end, bool colon) const;
  bool is_named(const Unit& unit, const Quoted& quoted) const;
  /// "The theme of this seventy-ninth Assembly: “Leaving no one behind: acting together”": no verb stands between the name and the marks, nor in them.
  bool is_named_afar(const Unit& unit, const Quoted& quoted) const;
  /// "... from the book: “We mend nets”, said Ana": a comma and a verb of saying right behind it.
  bool is_said_behind(const Unit& unit, const Quoted& quoted) const;
  /// "“All men are equal.”": a verb, and the stop within the marks.
  bool is_sentence(const Unit& unit, const Quoted& quoted) const;
  /// "“We demand that ...”": no name begins so.
  bool speaks_itself(const Unit& unit, const Quoted& quoted) const;
  /// "The theme that you have chosen for the session, “...”, is most fitting.": behind a clause about the name.
  bool is_chosen(const Unit& unit, size_t open) const;
  /// "What Lincoln called “...”": his words, not the name of a thing.
  bool is_what_called(const Unit& unit, size_t open) const;
  /// What a speech has once named ("the theme, “...”") stays a name where it says it again.
  bool names_again(const Unit& unit, const Quoted& quoted, size_t words) const;
  void remember_name(const Unit& unit, const Quoted& quoted, size_t words);
  /// The letters with which it begins.
  static std::string name_key(const Unit& unit, const Quoted& quoted);

  static constexpr size_t least_of_name = 5;  ///< words of a name that is known again
  const NormalizeRules& rules_;
  std::unordered_set<std::string> names_;  ///< keys
};

}  // namespace lectern

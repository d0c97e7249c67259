// Attribution: whose words a quotation holds, from the same sentence or the nearest antecedent.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "normalize/draft.h"

namespace lectern {

struct Attribution {
  std::string name;            ///< as printed; empty: nobody is named
  bool same_sentence = false;  ///< the sentence itself ascribes the words
};

class Attributions {
 public:
  /// For tokens [first, last) of a unit, which stand between quotation marks.
  Attribution find(const Draft& draft, size_t unit, size_t first, size_t last);
  /// For units [first, last], which are an indented quotation: who introduces it, signs it, or is named behind it.
  static std::string of_indented(const Draft& draft, size_t first, size_t last);

 private:
  /// "“...”7": whom the note names that is called right behind token `close`.
  std::string named_in_called_note(const Draft& draft, size_t unit, size_t close);

  /// "I said, “Beau, you’re ...” He said": whom the speaker addresses in his own words, tokens [first, last).
  void note_addressed(const Draft& draft, size_t unit, size_t first, size_t last);
  /// Paragraph `unit` is a quotation and nothing else, right behind one that a source closes: "“...,” Ms Holm said. / “...”".
  bool continues_paragraph(const Draft& draft, size_t unit, size_t open, size_t close) const;

  std::string last_name_;  ///< whom the text quoted last: "he also said"
  size_t last_unit_ = 0;
  size_t last_end_ = 0;  ///< token behind it
  size_t closed_unit_ = SIZE_MAX;  ///< of the quotation before, whoever's it is
  size_t closed_ = 0;              ///< token behind that
  bool last_whole_ = false;        ///< the paragraph that was quoted last is a quotation and who says it
  size_t own_unit_ = SIZE_MAX;     ///< of the speaker's own words
  size_t addressed_unit_ = SIZE_MAX;
  std::string addressed_;  ///< by the speaker, in words of his own that he quotes
  bool notes_known_ = false;
  std::map<std::string, const Unit*> notes_;       ///< by what calls them; the first of several
  size_t calls_of_ = SIZE_MAX;                     ///< the unit of the calls
  std::multimap<uint32_t, std::string> calls_;     ///< by their place in its words
};

}  // namespace lectern

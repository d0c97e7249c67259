// Attribution: whose words a quotation holds, from the same sentence or the nearest antecedent.
#pragma once

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
  std::string last_name_;  ///< whom the text quoted last: "he also said"
  size_t last_unit_ = 0;
  size_t last_end_ = 0;  ///< token behind it
};

}  // namespace lectern

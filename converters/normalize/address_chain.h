// What stands in a row of addressees, item by item, before it is decided whether the row is an address at all.
#pragma once

#include <optional>
#include <vector>

#include "normalize/vocative.h"

namespace lectern {

/// One addressee on the way: what is known of it decides what an apposition after it belongs to.
struct AddressItem {
  size_t begin = 0, end = 0;
  bool certain = false;  ///< PhraseSet::vocative
  bool known = false;    ///< PhraseSet::addressee
  bool named = false;    ///< holds a personal name
  bool office = false;
  bool group = false;
  bool pronoun = false;  ///< "me", "us": the object of a verb
  bool courtesy = false;
  bool styled = false;  ///< a courtesy that is no office as well, as "general" is
  bool honour = false;  ///< "Your Excellency"
  bool complement = false;  ///< "of the General Assembly"
  bool line_start = false;
  bool apart = false;  ///< behind a semicolon
  bool present = false;  ///< "the newcomers here", "those who are gathered"
  size_t loose = 0;  ///< words that are neither known nor names
};

struct AddressChain {
  Address address;  ///< without its addressees
  std::vector<AddressItem> items;
  bool dedication = false;  ///< "To the people of Delaware, ..."
};

/// Reads from `at` as far as there are addressees; `whole` allows any nominal beside known ones. Nothing where what follows an
/// item shows that it was none.
std::optional<AddressChain> read_chain(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules, bool whole);

}  // namespace lectern

// The catalogue of the PDF checker's rules: what each asks for, what to do where it isn't kept, and its name in the newer
// standard. The ledgers in schemas/ name the same rules; tests/rules/ledgers.py holds that.
#pragma once

#include <span>
#include <string_view>

namespace lectern::pdfcheck {

struct Rule {
  std::string_view name;   ///< "UA1:7.1-3": standard, clause, and veraPDF's number of the test where it has one
  std::string_view newer;  ///< what PDF/UA-2 or PDF/A-4 calls the same demand; empty: they don't ask for it
  std::string_view asks;   ///< what holds in a file that keeps it
  std::string_view remedy;
};

std::span<const Rule> pdf_rules();

/// The rule of this name, in either standard; nullptr: none.
const Rule* pdf_rule(std::string_view name);

}  // namespace lectern::pdfcheck

// The verdicts of `lectern check` as text for a terminal, as JSON lines, and as a page for a browser.
#pragma once

#include <string>
#include <vector>

#include "check/check.h"
#include "cli/console.h"

namespace lectern {

struct Checked {
  std::string file;
  Verdict verdict;
};

/// "passed", "failed" or "undecided".
std::string_view outcome_of(const Verdict& verdict);

std::string verdict_text(const Checked& checked, const Console& console);
std::string verdict_json(const Checked& checked);

/// One accessible page about all files: no script, nothing fetched.
std::string verdict_page(const std::vector<Checked>& files);

}  // namespace lectern

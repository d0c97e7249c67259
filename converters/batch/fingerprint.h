// fingerprint: what decides an output beside its input, as one hash: program, options, rules, fonts, voices.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/env.h"

namespace lectern {

struct FingerprintOptions {
  std::vector<std::pair<std::string, std::string>> options;  ///< those that matter, with their values
  std::string rules_folder;                                  ///< of --rules; empty: built in, part of the program
  std::vector<std::string> files;                            ///< whose bytes matter: a lexicon
  bool narrates = false;
};

/// Equal where program, options, rules and fonts are; on any machine.
std::string fingerprint(const FingerprintOptions& options, Env& env);

}  // namespace lectern

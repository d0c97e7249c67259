// Rules: everything about one language, from one data file (lang/LANG.toml, built in; `--rules DIR` overrides).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "model/speech.h"

namespace lectern {

struct NormalizeRules;  // lang/normalize_rules.h
struct SpokenRules;     // lang/spoken_rules.h

struct Rules {
  std::string lang;  ///< "en"; "und" where no file exists: plain structure only
  std::string name;  ///< in the language itself: "English"
  std::string english_name;
  std::string direction = "ltr";
  Labels labels;
  std::shared_ptr<const NormalizeRules> normalize;  ///< never null
  std::shared_ptr<const SpokenRules> spoken;        ///< never null
};

/// Rules for a BCP 47 tag: its own file, else its primary language's, else "und" with a warning. `folder` (may be empty)
/// is looked in first; a wrong value in a file there fails with Exit::input, file and line.
Result<std::shared_ptr<const Rules>> load_rules(std::string_view tag, const std::string& folder, Env& env,
                                                Diagnostics& diagnostics);

/// Tags of the built-in files, sorted.
std::vector<std::string> built_in_languages();

}  // namespace lectern

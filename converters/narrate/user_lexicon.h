// A user's own words and how they are said: tables of a TOML file, one a language ("en", "fr") or "any".
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/env.h"
#include "lang/spoken_rules.h"

namespace lectern {

using UserLexicon = std::map<std::string, SpokenTable>;

/// Fails with Exit::input where the file can't be read, or holds something else than tables of words.
Result<UserLexicon> read_user_lexicon(const std::string& file, Env& env);

/// The rules with what the lexicon has for a language.
std::shared_ptr<const SpokenRules> with_lexicon(std::shared_ptr<const SpokenRules> rules, const UserLexicon& lexicon,
                                                const std::string& lang);

}  // namespace lectern

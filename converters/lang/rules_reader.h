// What the parts of a rules file have in common: typed access with a message that names file and line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/toml.h"
#include "lang/normalize_rules.h"

namespace lectern {

/// LC-0301 at the value's place.
Failure wrong_value(const std::string& file, const toml::Value& value, std::string message, std::string hint = {});
Result<std::string> string_value(const std::string& file, const toml::Value& value, std::string_view what);
/// Pieces between white space.
std::vector<std::string_view> words_of(std::string_view text);

/// The tables [normalize], [numbers], [words] and [phrases] of a rules file.
Result<NormalizeRules> read_normalize_rules(const std::string& file, const toml::Value& root);

}  // namespace lectern

// The known word that a mistyped one is nearest to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// Optimal string alignment: insert, delete, change or swap two neighbours, each counts one.
size_t edit_distance(std::string_view a, std::string_view b);

/// Nearest of `known` where it's near enough to be meant (a third of its length, or `word` is its beginning); else empty.
std::string nearest(std::string_view word, const std::vector<std::string_view>& known);

/// "did you mean --paper?", or `otherwise` where nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known, std::string otherwise);

}  // namespace lectern

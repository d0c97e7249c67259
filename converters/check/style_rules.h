// Style sheets as far as the rules ask: each rule with its selectors and declarations, also those inside @media.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

namespace lectern {

/// Calls `visit` with the selectors and the declarations of each rule; comments are skipped.
void each_style_rule(std::string_view sheet,
                     const std::function<void(std::string_view selectors, std::string_view declarations)>& visit);

/// The last value that the declarations give to a property; empty: none.
std::string_view style_value(std::string_view declarations, std::string_view property);

/// True where one of the selectors, separated by commas, means elements that match `simple` ("a", ".name") themselves.
bool selects(std::string_view selectors, std::string_view simple);

/// Contrast of two colours of the form #rgb or #rrggbb, 1 to 21; nothing where one has another form.
std::optional<double> contrast(std::string_view one, std::string_view other);

}  // namespace lectern
